"""The sources of an entry of a register: in a line of plain words, as HTML with links, and the publishers of many."""

from collections import Counter
from collections.abc import Iterable, Sequence

from indicators.language.language import Language
from indicators.language.values import outward, safe
from indicators.model.register_sources import RegisterSource

FEW_PUBLISHERS = 6  # named under a chart


def sources_text(sources: Sequence[RegisterSource], _: Language) -> str:
    """Who published it, what, when, and through whom it was read."""
    lines = []
    for source in sources:
        words = f"{source.publisher}, {source.title}"
        if source.published:
            words = _("{words} ({day})", words=words, day=_.partial_day(source.published))
        if source.reported_by:
            words = _("{words}, reported by {publisher}; the original was not read", words=words,
                      publisher=source.reported_by)  # fmt: skip
        lines.append(words)
    return _.row(lines)


def sources_html(sources: Sequence[RegisterSource], _: Language) -> str:
    """Who published it and through whom it was read, its licence, when it was read, the addresses."""
    blocks = []
    for source in sources:
        published = f" ({_.partial_day(source.published)})" if source.published else ""
        lines = [safe(f"{source.publisher}, {source.title}{published}")]
        if source.reported_by:
            lines.append(safe(_("Reported by {publisher}. The original was not read.", publisher=source.reported_by)))
        lines.append(safe(_("Read: {day}.", day=_.partial_day(source.read_on))))
        lines.append(safe(f"{_.words(source.licence)}."))
        links = " · ".join(outward(one, _site(one)) for one in source.addresses)
        blocks.append(f"{'<br>'.join(lines)}<br>{links}")
    return "<br>".join(blocks)


def _site(address: str) -> str:
    """The site of an address: "europol.europa.eu"."""
    return address.split("//")[-1].split("/")[0].removeprefix("www.")


def main_publishers(sources: Iterable[RegisterSource]) -> tuple[list[str], int]:
    """The publishers of most of the sources, and how many more there are."""
    counts = Counter(part.strip() for source in sources for part in source.publisher.split(";"))
    publishers = [name for name, _times in counts.most_common()]
    return publishers[:FEW_PUBLISHERS], max(len(publishers) - FEW_PUBLISHERS, 0)
