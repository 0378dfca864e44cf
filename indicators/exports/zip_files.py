"""Zip packages (slides, workbooks) without the time of their making: the same figures give the same bytes."""

import io
import re
import zipfile
from datetime import date

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def settled(package: bytes, day: date) -> bytes:
    """The package with `day` in place of every time, also inside the workbooks that it holds; else as it was."""
    buffer, stamp = io.BytesIO(), f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = STAMPS.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            elif name.endswith(".xlsx"):
                content = settled(content, day)
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()
