"""Data sets that partners offer, in words: what they hold of persons, the list under a problem or an indicator."""

from urllib.parse import urlencode

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import Html
from indicators.language.values import safe
from indicators.language.written_texts import as_written
from indicators.model.practices import PersonalData, Practice


def personal_words(_: Language) -> dict[PersonalData, str]:
    """Whether a data set holds data about persons."""
    return {
        PersonalData.NONE: _("no data about persons"),
        PersonalData.PSEUDONYMISED: _("pseudonymised data about persons"),
        PersonalData.PERSONAL: _("data that identifies persons"),
    }


def terms_text(practice: Practice, _: Language) -> str:
    """On which terms a city gets a data set; empty of a practice."""
    if not practice.dataset:
        return ""
    personal = personal_words(_)[practice.personal] if practice.personal else ""
    return " · ".join(one for one in (_.words(practice.licence), _.words(practice.access), personal) if one)


def offered_data(catalogue: Catalogue, _: Language, *, problem: str = "", indicator: str = "") -> Html:
    """The data sets that partners offer about a problem or an indicator, each a link to its sheet; else empty."""
    items = []
    for id, practice in catalogue.practices.items():
        if practice.dataset and (problem in practice.problems or indicator in practice.indicators):
            link = urlencode({"practice": id, "lang": _.code})
            facts = safe(" · ".join((_.words(practice.author), _.words(practice.place), _.words(practice.period))))
            title = as_written(practice.title, _)
            items.append(f"<li><a href='practices?{safe(link)}' target='_self'>{title}</a> <small>{facts}</small></li>")
    head = safe(_("Data sets that partners offer"))
    return Html(f"<p><b>{head}</b></p><ul>{''.join(items)}</ul>" if items else "")
