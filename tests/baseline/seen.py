"""Pictures of two recordings in pixels: SVG as the product draws it, slides as Chromium shows them."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from tests.baseline.product import ROOT, in_pixels

STAGE = {"width": 1920, "height": 1080}
FACES = (("Vigie Sans", 400, "VigieSans-Regular"), ("Vigie Sans", 600, "VigieSans-SemiBold"))
FACES += (("Vigie Serif", 600, "VigieSerif-SemiBold"),)
CELL, ROWS = (800, 560), 12  # of a contact sheet: room for a pair, and pairs on one sheet
SOLID = 24  # how far apart two pixels are that differ to the eye


def pairs(names: list[str], before: Path, after: Path, out: Path) -> dict[str, tuple[Path, ...]]:
    """Three PNG of each picture: before, after, and what differs in red; by the name of the picture."""
    out.mkdir(parents=True, exist_ok=True)
    marked = {}
    with _stage() as show:
        for name in names:
            if name.endswith(".png") and name.removesuffix(".png") + ".svg" in names:
                continue  # the same picture
            flat = re.sub(r"[/.]", "_", name)
            places = [out / f"{flat}-{when}.png" for when in ("before", "after")]
            for folder, place in zip((before, after), places, strict=True):
                place.write_bytes(_pixels(folder / name, show))
            marked[name] = (*places, _marked(*places, out / f"{flat}-differs.png"))
    return marked


def _pixels(file: Path, show: object) -> bytes:
    if file.suffix == ".png":
        return file.read_bytes()
    if file.suffix == ".svg":
        return in_pixels(file.read_text(encoding="utf-8"))
    return show(file)


@contextmanager
def _stage() -> Iterator[object]:
    """What shows a slide on a screen of 1920 × 1080: a Chromium that is started for the first slide."""
    opened = []

    def show(file: Path) -> bytes:
        if not opened:
            from playwright.sync_api import sync_playwright

            player = sync_playwright().start()
            browser = player.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
            opened.extend((player, browser, browser.new_page(viewport=STAGE)))
        page = opened[2]
        page.goto(file.resolve().as_uri())
        fonts = ROOT / "static" / "fonts"
        page.add_style_tag(content="".join(
            f"@font-face{{font-family:'{name}';font-weight:{weight};src:url('{(fonts / file).as_uri()}.ttf')}}"
            for name, weight, file in FACES
        ))  # fmt: skip
        page.evaluate("document.fonts.ready")
        return page.screenshot()

    try:
        yield show
    finally:
        for resource in opened[:2][::-1]:
            resource.close() if hasattr(resource, "close") else resource.stop()


def _marked(before: Path, after: Path, place: Path) -> Path:
    """The later picture, pale, with every pixel that differs in red."""
    with Image.open(before) as old, Image.open(after) as now:
        now = now.convert("RGB")
        apart = ImageChops.difference(old.convert("RGB").resize(now.size), now).convert("L")
        mask = apart.point(lambda one: 255 if one > SOLID else 0)
        pale = Image.blend(now, Image.new("RGB", now.size, "white"), 0.75)
        pale.paste(Image.new("RGB", now.size, "red"), mask=mask)
        pale.save(place)
    return place


def contact_sheets(pictures: dict[str, tuple[Path, ...]], out: Path) -> None:
    """Sheets of before | after | what differs, twelve pictures each."""
    names = list(pictures)
    for start in range(0, len(names), ROWS):
        names_on_sheet = names[start : start + ROWS]
        sheet = Image.new("RGB", (CELL[0] * 3, CELL[1] * len(names_on_sheet)), "white")
        pen = ImageDraw.Draw(sheet)
        for row, name in enumerate(names_on_sheet):
            pen.text((8, row * CELL[1] + 4), name, fill="black", font_size=18)
            for column, place in enumerate(pictures[name]):
                with Image.open(place) as picture:
                    small = picture.convert("RGB")
                    small.thumbnail((CELL[0] - 16, CELL[1] - 40))
                    sheet.paste(small, (column * CELL[0] + 8, row * CELL[1] + 32))
        sheet.save(out / f"contact-{start // ROWS + 1}.png")
