"""Files as text that can be compared line by line: JSON, SVG and HTML broken into lines, packed files unpacked."""

import hashlib
import io
import json
import re
import zipfile
import zlib

XML = (".xml", ".rels", ".vml", ".svg")


def pretty(content: str | bytes | dict | list) -> str:
    """JSON with one value a line, in the order in which it was written."""
    data = content if isinstance(content, dict | list) else json.loads(content)
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def lines(markup: str) -> str:
    """Markup with one element a line."""
    return re.sub(r">\s*<", ">\n<", markup).strip() + "\n"


def unpacked(content: bytes) -> str:
    """Every part of an Office file: XML one element a line, anything else by its hash."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in sorted(packed.namelist()):
            body = packed.read(name)
            if name.endswith(XML):
                parts.append(f"=== {name}\n{lines(body.decode('utf-8'))}")
            elif body.startswith(b"PK"):
                parts.append(f"=== {name}\n{unpacked(body)}")
            else:
                parts.append(f"=== {name}\n{len(body)} bytes, {hashlib.sha256(body).hexdigest()}\n")
    return "\n".join(parts)


def streams(content: bytes) -> str:
    """A PDF as text: its objects, drawing orders unpacked, anything else by its hash."""
    parts, place = [], 0
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        parts.append(content[place : match.start()].decode("latin-1"))
        parts.append(_stream(match[1]))
        place = match.end()
    parts.append(content[place:].decode("latin-1"))
    return "\n".join(parts)


def _stream(body: bytes) -> str:
    try:
        plain = zlib.decompressobj().decompress(body)
    except zlib.error:
        plain = body
    text = plain.decode("latin-1")
    if text.isprintable() or all(one.isprintable() or one.isspace() for one in text[:2000]):
        return text
    return f"{len(plain)} bytes, {hashlib.sha256(plain).hexdigest()}"
