"""QR codes of links, as SVG: inside a page, and as a file to print."""

import io

import segno

COLOURS = {"dark": "#000", "light": "#fff"}


def qr(link: str) -> str:
    """The code to stand inside a page, as large as its place."""
    return segno.make(link, error="l", micro=False).svg_inline(
        omitsize=True, border=2, svgclass=None, lineclass=None, **COLOURS
    )


def qr_file(link: str) -> str:
    """The code as a file of its own, to print: read also where a part of it is dirty."""
    buffer = io.BytesIO()
    segno.make(link, error="m").save(buffer, kind="svg", scale=4, border=2, xmldecl=False, **COLOURS)
    return buffer.getvalue().decode()
