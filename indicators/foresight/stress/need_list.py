"""Under the chart: the measures and items that a scenario calls for, beside what the city has stated."""

from urllib.parse import urlencode

from indicators.answers.stress import StatedNeed, StressTest
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.preparedness import State
from indicators.preparedness.gaps.words import bar, level_words
from indicators.view.next_steps import acting_links
from indicators.view.reader import Reader

MOST = 14  # of each kind


def need_list(answer: StressTest, reader: Reader) -> str:
    """Two lists, the least advanced first; empty where no problem of the catalogue is touched."""
    _ = reader.language
    if not answer.needs:
        return ""
    measures = [one for one in answer.needs if one.kind == "measure"][:MOST]
    items = [one for one in answer.needs if one.kind == "item"][:MOST]
    problems = [_.words(reader.catalogue.problems[id].title) for id in answer.problems]
    parts = [
        _section(_("Measures it calls for"), [_measure(one, reader) for one in measures],
                 ("gaps", {}, _("See the gaps")), answer, _),
        _section(_("Preparedness it calls for"), [_item(one, reader) for one in items],
                 ("preparedness", {}, _("See the scorecard")), answer, _),
    ]  # fmt: skip
    lead = _(
        "Problems it brings to {city}: {problems}.", city=short_name(answer.city, _), problems=" · ".join(problems)
    )
    indicators = [*dict.fromkeys(answer.of_city["indicator"])]
    links = acting_links(answer.city.id, indicators, answer.problems, reader)
    return f"<p class='vg-lead'>{safe(lead)} {links}</p><div class='vg-scenarios vg-needs'>{''.join(parts)}</div>"


def level_text(need: StatedNeed, _: Language) -> str:
    """What the city has stated, in words."""
    if need.level is not None:
        return level_words(_)[need.level] if need.kind == "measure" else _("level {level} of 3", level=need.level)
    if need.state is State.NOT_APPLICABLE:
        return _("not applicable")
    return _("don't know") if need.state is State.UNKNOWN else _("not stated")


def _section(
    title: str, rows: list[str], link: tuple[str, dict[str, str], str], answer: StressTest, _: Language
) -> str:
    if not rows:
        return ""
    page, more, words = link
    address = urlencode({"city": answer.city.id, **more, "lang": _.code})
    entries = "".join(f"<li>{one}</li>" for one in rows)
    anchor = f"<a href='{page}?{safe(address)}' target='_self'>{safe(words)}</a>"
    return f"<section><h2>{safe(title)}</h2><ul>{entries}</ul><p>{anchor}</p></section>"


def _measure(need: StatedNeed, reader: Reader) -> str:
    return _entry(reader.language.words(reader.catalogue.measures[need.id].title), need, reader.language)


def _item(need: StatedNeed, reader: Reader) -> str:
    _ = reader.language
    items = {item.id: item for section in reader.catalogue.sections.values() for item in section.items}
    item = items[need.id]
    return _entry(f"{item.number} {_.words(item.title)}", need, _)


def _entry(title: str, need: StatedNeed, _: Language) -> str:
    return f"<b>{safe(title)}</b><span>{bar(need.level)}{safe(level_text(need, _))}</span>"
