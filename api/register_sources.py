"""The sources of an entry of a register, as programs read them."""

from collections.abc import Sequence

from indicators import Language, RegisterSource


def source_rows(sources: Sequence[RegisterSource], _: Language) -> list[dict[str, object]]:
    """Each source with its publisher, its terms, its addresses, and when it was read."""
    return [
        {
            "publisher": one.publisher,
            "title": one.title,
            "published": one.published or None,
            "reported_by": one.reported_by or None,
            "read_on": one.read_on,
            "licence": _.words(one.licence),
            "addresses": list(one.addresses),
        }
        for one in sources
    ]
