"""The letter in which an editor asks a city for figures, in the city's language: to copy, or sent by e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from indicators.answers.completeness import MISSING, UploadTemplate
from indicators.completeness.template_words import template_title
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.model.branding import site_name
from indicators.model.indicators import LANGUAGES, SOURCE_LANGUAGE, City, Indicator
from indicators.model.letters import QUICK_SCAN, SCORECARD, TO_ANSWER
from indicators.model.plain_text import one_line
from indicators.view.reader import Reader

MOST_NAMED = 8  # indicators in a letter
# The languages of administrations: of a country, and of regions whose language is another than their country's.
SPOKEN = {
    "FR": "fr", "LU": "fr", "MC": "fr", "ES": "es", "AD": "es", "IT": "it", "SM": "it", "VA": "it", "DE": "de",
    "AT": "de", "CH": "de", "LI": "de", "PT": "pt",
}  # fmt: skip
SPOKEN_IN_REGIONS = {"BE1": "fr", "BE3": "fr", "CH01": "fr", "CH07": "it"}  # Brussels, Wallonia, Lake Geneva, Ticino


@dataclass(frozen=True)
class RequestText:
    """A letter as it is copied or sent."""

    subject: str
    text: str


def language_of(city: City) -> str:
    """The language in which a city is written to: its administration's where it is offered, else English."""
    of_region = (code for region, code in SPOKEN_IN_REGIONS.items() if city.nuts3.startswith(region))
    code = next(of_region, SPOKEN.get(city.country, SOURCE_LANGUAGE))
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def subject_title(subject: str, reader: Reader) -> str:
    """What a request is about: an indicator, a theme, or what the city is missing."""
    if subject in TO_ANSWER:
        return answer_title(subject, reader.language)
    return template_title(UploadTemplate(subject, {}, (), ()), reader)


def answer_title(subject: str, _: Language) -> str:
    """What a member is invited to answer."""
    return {QUICK_SCAN: _("Quick scan (12 questions)"), SCORECARD: _("Full scorecard (71 questions)")}[subject]


def request_text(
    city: City, template: UploadTemplate, reader: Reader, site: str, note: str, reminds_of: date | None = None
) -> RequestText:
    """The letter to a city. `template`: of what is asked; `reminds_of`: the day of the first letter, in a reminder."""
    _ = reader.language
    name, address = one_line(full_name(city, _)), site.rstrip("/")
    title = one_line(subject_title(template.subject, reader))
    query = urlencode({"city": city.id, "lang": _.code})
    parts = [
        _("Hello,"),
        _("We wrote to you on {day} and have not received any figures yet.", day=_.day(reminds_of))
        if reminds_of
        else "",
        _opening(name, template, _),
        _named(template.indicators, reader) if template.subject not in reader.catalogue.indicators else "",
        _steps(f"{address}/templates/{template.subject}.xlsx?{query}", f"{address}/contribute?lang={_.code}", _),
        note.strip(),
        _("How {city} is shown today: {link}", city=name, link=f"{address}/?{query}"),
        _("Thank you,\nthe editors of {site}", site=site_name()),
    ]
    subject = _("Figures of {city}: {title}", city=name, title=title)
    if reminds_of:
        subject = _("Reminder: {subject}", subject=subject)
    return RequestText(subject, "\n\n".join(part for part in parts if part) + "\n")


def _opening(name: str, template: UploadTemplate, _: Language) -> str:
    if template.subject == MISSING or len(template.indicators) != 1:
        return _(
            "{site} compares European cities on how safe and prepared they are. Some figures of {city} are missing "
            "there, and other cities have them. Could you contribute what you have?",
            site=site_name(),
            city=name,
        )
    return _(
        "{site} compares European cities on how safe and prepared they are. It has no figure of {city} yet for "
        "“{indicator}”. Could you contribute it?",
        site=site_name(),
        city=name,
        indicator=one_line(_.words(template.indicators[0].title)),
    )


def _named(indicators: Sequence[Indicator], reader: Reader) -> str:
    """The indicators, one a line with its unit; how many more there are."""
    _ = reader.language
    lines = [
        f"- {one_line(_.words(one.title))} ({one_line(_.words(reader.catalogue.units[one.unit].title))})"
        for one in indicators[:MOST_NAMED]
    ]
    more = len(indicators) - MOST_NAMED
    if more > 0:
        lines.append("- " + _.ngettext("{number} more in the template", "{number} more in the template", more))
    return "\n".join(lines)


def _steps(template: str, contribute: str, _: Language) -> str:
    lines = (
        _("1. Download the template (XLSX): {link}", link=template),
        _("2. Fill in the figures you have and leave the others empty."),
        _("3. Sign in and upload the file: {link}", link=contribute),
        _("You decide who can see the figures, and can withdraw them at any time."),
    )
    return "\n".join(lines)
