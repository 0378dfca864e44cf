"""A branded installation for tests: its settings, its logo, its icon."""

from io import BytesIO
from pathlib import Path

from PIL import Image

NAME, GREEN = "Réseau Quiétude", "#0B6E4F"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><rect width="60" height="30" fill="#0B6E4F"/>'
    '<path d="M14 12l12 12 22-20" stroke="#fff" fill="none"/></svg>'
)
SETTINGS = f"""
[operator]
name = "City of Example"
address = "1 Main Square, 4000 Example"
contact = "contact@city.example"

[branding]
name = "{NAME}"
logo = "logo.svg"
icon = "icon.png"
city = "FR003C"
welcome = {{ fr = "Bienvenue à l'observatoire.", en = "Welcome to the observatory." }}

[branding.light]
accent = "{GREEN}"
"""


def square(side: int, colour: str = GREEN) -> bytes:
    """A PNG of one colour, as wide as high."""
    file = BytesIO()
    Image.new("RGB", (side, side), colour).save(file, "PNG")
    return file.getvalue()


def write_site(folder: Path, settings: str = SETTINGS) -> Path:
    """The files of the installation in a folder; returns that of the settings."""
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "icon.png").write_bytes(square(256))
    file = folder / "site.toml"
    file.write_text(settings, encoding="utf-8")
    return file
