"""Where a publisher releases a file, as the catalogue declares it."""

from dataclasses import dataclass

STRICT = {"extra": "forbid"}  # as model.STRICT, which stands below


@dataclass(frozen=True)
class Download:
    """One file at the publisher's documented address."""

    __pydantic_config__ = STRICT

    name: str  # under which it is kept
    address: str
    reader: str  # of readers/publishers/official.py: what understands it
    sha256: str = ""  # where the publisher never changes the file; most files are renewed in place
