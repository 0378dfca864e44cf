"""Every way by which figures and words leave Vigie without an account, as text: pages, files, frames, feeds, API."""

import html
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Assessments, Atlas, Comparator, exports, load_catalogue, load_language, open_atlas, tokens, views
from indicators.__main__ import main
from indicators.capabilities import view_of
from indicators.completeness.release_words import selection_table
from indicators.exports.report.contents import matter
from indicators.view import Reader
from tests.pages.visit import Visit
from ui import search
from ui.presentation import link as presentation_link
from ui.serving import addresses, frames, front_page, link_cards, oembed, site_files

LINK = "https://vigie.example/"


def text(content: bytes) -> str:
    """What a reader, or a program, finds in a file: of packed ones every part, of drawings without their paths."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(f"{one} {text(packed.read(one))}" for one in packed.namelist())
    if content.startswith(b"PAR1"):
        table = pq.read_table(io.BytesIO(content))
        return f"{table.schema.metadata}\n{table.to_pandas().to_csv(index=False)}"
    if content.startswith(b"%PDF"):
        reader = shutil.which("pdftotext")
        if not reader:
            return ""  # the words stand in the report's matter as well
        return subprocess.run([reader, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    return html.unescape(re.sub(r" d=(\"[^\"]*\"|'[^']*')", "", content.decode("utf-8", "replace")))


def ways(path: Path, city: str, other: str, ids: list[str], code: str = "en") -> Iterator[tuple[str, bytes]]:
    """The name of each way out, and what comes by it, of a city and of another one that compares itself with it.

    `ids`: the indicators that links ask for. The settings must point to the store at `path`.
    """
    atlas = open_atlas(path)
    yield from _documents(atlas, path, city, other, code)
    yield from _views(atlas, city, other, ids, code)
    yield from _tables(atlas, path, city, code)
    yield from _served(city, other, ids)
    yield from _pages(city, other)


def _documents(atlas: Atlas, path: Path, city: str, other: str, code: str) -> Iterator[tuple[str, bytes]]:
    """The documents of a city, made as ui/documents.py makes them for a visitor."""
    contribute, _ = Assessments(path, load_catalogue()), load_language(code)
    for geo, to in ((city, Comparator()), (other, Comparator("city", city=city))):
        dossier = atlas.dossier(geo, to)
        place, peers = atlas.city(geo), [one.id for one in dossier.comparison.peers]
        dossier = replace(
            dossier, readiness=contribute.scorecards.of(place, peers), gaps=contribute.gaps.of(place, atlas.cities)
        )
        arguments = view_of(dossier), dossier, Reader(_, atlas.catalogue, tokens("light")), LINK
        words = json.dumps(
            [matter(*arguments, brief=brief) for brief in (True, False)], ensure_ascii=False, default=str
        )
        yield f"words of the reports of {geo}", words.encode()
        yield f"deck of {geo}", exports.city_deck(*arguments)
        if geo == city:
            yield f"workbook of {geo}", exports.city_workbook(*arguments)
            yield f"report of {geo}", exports.two_pages(*arguments)
            yield f"full report of {geo}", exports.full_report(*arguments)


def view_links(city: str, other: str, ids: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Views as links ask for them: page and parameters."""
    for page in ("city", "peers", "perception"):
        yield page, {"city": city}
    yield "city", {"city": other, "to": city}
    yield "foresight", {"city": city, "view": "signals"}
    yield "compare", {"city": city, "view": "overview", "theme": "recorded", "cities": other}
    for id in ids:
        for view in ("lines", "bars", "change", "panels"):
            yield "compare", {"city": city, "view": view, "indicator": id, "cities": other}
    for id in (ids[0], ids[-1]):
        yield "compare", {"city": other, "view": "bars", "indicator": id, "cities": city}
        yield "compare", {"city": city, "view": "funnel", "indicator": id}
        yield "compare", {"city": city, "view": "scatter", "x": id, "y": "safe_night_neighbourhood"}
        yield "map", {"city": city, "indicator": id}
        yield "foresight", {"city": city, "indicator": id}
    yield "policies", {"city": city}
    yield "policies", {"city": city, "view": "evidence"}
    yield "policies", {"city": city, "view": "spending"}
    yield "policies", {"city": city, "view": "discussion"}
    yield "practices", {"city": city}
    yield "practices", {"city": city, "view": "better", "indicator": ids[0]}


def answered_links(city: str) -> list[tuple[str, dict[str, str]]]:
    """Views of what a city says of itself."""
    views_of = {"gaps": ("city", "network"), "preparedness": ("scorecard", "quick")}
    return [(page, {"city": city, "view": view}) for page, those in views_of.items() for view in those]


def _views(atlas: Atlas, city: str, other: str, ids: list[str], code: str) -> Iterator[tuple[str, bytes]]:
    """Of each view its picture, its slides, its workbook, its press cards; and all as one file for a presentation."""
    _, slides = load_language(code), []
    reader = Reader(_, atlas.catalogue, tokens("light"))
    for page, link in view_links(city, other, ids):
        answer, name = presentation_link.answer(atlas, page, link), f"{page} {' '.join(link.values())}"
        view = view_of(answer)
        arguments = view, answer, reader
        slides.append(views.presentation_slide(*arguments, "", LINK))
        rows = next(getattr(answer, name) for name in ("pictures", "signals", "rows") if hasattr(answer, name))
        if not len(rows):
            continue  # nothing to draw: the page offers no file either
        if view.pictured:
            yield f"picture: {name}", exports.picture(*arguments, "column", LINK).encode()
        if view.documented and not view.whole_city:
            yield f"workbook: {name}", exports.view_workbook(*arguments, LINK)
            yield f"slides: {name}", exports.view_deck(*arguments, LINK)
        cases = view.press(answer, reader)
        titles = views.press_titles(cases, _)
        cards = [title + views.press_card(cases, Reader(_, atlas.catalogue), key) for key, title in titles.items()]
        yield f"press: {name}", "\n".join(cards).encode()
    yield "file to present offline", exports.presentation_html(slides, "Presentation", _)


def _tables(atlas: Atlas, path: Path, city: str, code: str) -> Iterator[tuple[str, bytes]]:
    """Selections of the Catalogue page, indexes, and the file that the command line makes for others."""
    _ = load_language(code)
    for among in (city, city[:2]):
        selection = atlas.selection((), among, 2015, 2026)
        table, about = (
            selection_table(selection, Reader(_, atlas.catalogue)),
            views.about(selection, Reader(_, atlas.catalogue), LINK),
        )
        yield f"selection {among}, csv", exports.csv(table)
        yield f"selection {among}, parquet", exports.parquet(table, about)
        yield f"selection {among}, workbook", exports.workbook(table, about, _)
    for id, index in atlas.catalogue.indexes.items():
        answer = atlas.composed(index, city)
        cited = views.index_cited(answer, Reader(_, atlas.catalogue)) if answer else []
        file = json.loads(exports.index_json(answer, cited)) if answer else {}
        yield f"index {id}", json.dumps(file | {"made_at": ""}, ensure_ascii=False).encode()
    file = path.with_name("all.parquet")
    assert main(["export", str(file), "--store", str(path)]) == 0
    yield "export", file.read_bytes()


def _served(city: str, other: str, ids: list[str]) -> Iterator[tuple[str, bytes]]:
    """What is served beside the pages: the API, feeds, frames, badges, search."""
    from ui import session

    site = Starlette(
        routes=[
            *api.routes(session.public_atlas, "", 10**6, 60, addresses.site),
            *frames.routes("", api.RequestCounter(0).wait),
            *search.routes("", api.RequestCounter(0).wait),
            *(*oembed.routes("", api.RequestCounter(0).wait), *site_files.routes("")),
        ]
    )
    client, joined_ids, paths = TestClient(site), ",".join(ids), []
    for form in ("json", "csv", "parquet", "json-stat"):
        paths.append(f"/api/v1/observations?city={city}&limit=10000&format={form}")
        paths.append(f"/api/v1/observations?indicator={joined_ids}&from=2024&format={form}")
    paths += [f"/api/v1/{one}?indicator={id}&cities={city},{other}" for one in ("lines", "bars") for id in ids]
    paths += [f"/api/v1/{one}" for one in (f"comparison?city={city}", f"comparison?city={other}&to={city}", "releases")]
    paths += [f"/api/v1/{one}" for one in (f"cities/{city}", "datasets", f"peers?city={city}", "indicators")]
    for form in (".atom", ".rss", ""):
        paths += [f"/feeds/city/{city}{form}", *(f"/feeds/indicator/{one}{form}" for one in ids)]
    paths += [f"/embed/city?city={city}", f"/embed/city?city={other}&to={city}"]
    paths += [f"/badge.svg?city={city}&indicator={one}" for one in ids]
    for page, link in view_links(city, other, ids):
        paths.append(f"/embed/chart?page={page}&{'&'.join(f'{key}={one}' for key, one in link.items())}")
        query = "&".join(f"{key}={one}" for key, one in link.items())
        paths.append(f"/oembed?format=json&url={quote(f'http://testserver/{page}?{query}', safe='')}")
    paths += [f"/card.png?page={page}&city={city}" for page in ("gaps", "preparedness")]
    paths += ["/sitemap.xml", "/sitemap-1.xml", "/robots.txt"]
    paths += [f"/search.json?q={words}" for words in ("98765", "zanzibar", "back court", "liege", "secret")]
    for address in paths:
        answer = client.get(address, headers={"accept-language": "en"})
        body = answer.content
        if "json" in answer.headers["content-type"] and isinstance(payload := answer.json(), dict):
            body = json.dumps(
                payload | {"next": bool(payload.get("next"))}, ensure_ascii=False
            ).encode()  # names the state
        yield address, body
    for page, link in (*view_links(city, other, ids), *answered_links(city)):
        shared = link_cards.of_address(page, tuple(sorted(link.items())), "en", "https://vigie.example")
        head = front_page.front_page("<title></title>", "icon.png", "en", shared=shared)
        yield f"link card {page} {link}", head.encode()


def _pages(city: str, other: str) -> Iterator[tuple[str, bytes]]:
    """Pages on preparedness as a visitor opens them; those on figures stand in tests/pages/test_consent.py."""
    links = [
        *(
            ("preparedness", {}),
            ("preparedness", {"city": other, "to": city}),
            ("preparedness", {"view": "quick"}),
            ("catalogue", {}),
            ("city", {}),
        ),
        *(("gaps", {"view": one}) for one in ("city", "network", "state", "register")),
        *(("answer", {"part": one}) for one in ("", "file", "sharing", "register", "targets", "links")),
    ]
    for page, link in links:
        visit = Visit(page, **{"city": city} | {key: one for key, one in link.items() if one})
        assert visit.trouble == [], (page, link)
        yield f"page {page} {' '.join(link.values())}", "\n".join([visit.sent, *visit.warnings]).encode()
