"""The register of practices as a feed: an entry for each practice, on the day on which it entered the register."""

from indicators.answers.practices import PracticeList
from indicators.language.entry_owners import entered_by
from indicators.language.language import Language
from indicators.language.names import capitalised
from indicators.language.register_sources import sources_text
from indicators.model.branding import site_name
from indicators.model.practices import Practice
from indicators.practices.register.words import grade_text, result_text
from indicators.view.feed import Entry, Feed
from indicators.view.reader import Reader


def practices_feed(answer: PracticeList, reader: Reader) -> Feed:
    """What is new in the register, for those who follow it."""
    _ = reader.language
    entries = [
        Entry(
            f"practice/{one.id}/{one.added}",
            _("{title}: {place}", title=_.words(one.title), place=_.words(one.place)),
            f"{' '.join(_told(one, _))} ({grade_text(one, _)}). {_origin(one, _)}.",
            one.added,
            "practices",
            {"practice": one.id, "lang": _.code},
            " · ".join(_.words(source.licence) for source in one.sources),
        )
        for one in answer.entries
    ]
    entries.sort(key=lambda one: one.day, reverse=True)
    lead = _("New practices of cities and partners. Each names its source and what supports it.")
    return Feed("practices", _("{site}: practices", site=site_name()), lead, tuple(entries))


def _told(practice: Practice, _: Language) -> list[str]:
    """What was done, and with which result; of a data set what it holds."""
    return [one for one in (_.words(practice.about), result_text(practice, _)) if one]


def _origin(practice: Practice, _: Language) -> str:
    """Who entered it, and where it can be read."""
    parts = (capitalised(entered_by(practice.entered, _)), sources_text(practice.sources, _))
    return ". ".join(part for part in parts if part)
