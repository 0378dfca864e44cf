"""What the search box writes of a question in words: the finding of its view, or what there is instead of a figure."""

from indicators.completeness.search import page_title
from indicators.completeness.sentence_parts import SentenceLink
from indicators.language.language import Language
from indicators.language.names import country_name, short_name
from indicators.view.question import Known


def sentence_title(link: SentenceLink, finding: str, lookup: Known, _: Language) -> str:
    """One sentence: `finding` where the view at the link answers, else the reason why not and where to go on."""
    city = short_name(lookup.cities[link.city], _) if link.city else ""
    country = country_name(link.country, _) if link.country else ""
    if link.reason == "not_understood" and city:
        return _("No indicator matches “{words}”. See all figures of {city}", words=link.left, city=city)
    if link.reason == "not_understood":
        return _("No indicator matches “{words}”. See all indicators", words=link.left)
    title = _.words(lookup.catalogue.indicators[link.indicator].title) if link.indicator else ""
    if link.reason == "nowhere_near":
        return _("{indicator}: no figure for {city}. See all its other figures", indicator=title, city=city)
    if link.reason == "nowhere_in_country":
        return _("{indicator}: no figure for {country}. See where there are figures", indicator=title, country=country)
    problem = link.parameters.get("find", "")
    subject = " · ".join(one for one in (country or city, title or problem or page_title(link.page, _)) if one)
    if link.is_refused:
        return _refusal(link, subject, city, _)
    if finding:
        return finding
    if country and "among" in link.parameters:
        return _("{country}: its cities and their figures", country=country)
    return subject


def _refusal(link: SentenceLink, subject: str, city: str, _: Language) -> str:
    """What of a question no figure tells, and what is shown instead."""
    sentences = {
        "in_part": _("“{words}” was not understood. See {subject}", words=link.left, subject=subject),
        "group": _("No figure for “{words}” alone. See {subject}", words=link.left, subject=subject),
        "not_yet": _("No figure for {year} yet. See what is expected: {subject}", year=link.left, subject=subject),
        "no_year": _("No figure for {year}. See {subject}", year=link.left, subject=subject),
        "times": _("See the figure of each year: {subject}", subject=subject),
        "cause": _("No figure says who or what causes crime. See what studies found about measures"),
    }
    if link.reason == "effect" and city:
        return _("{city}: no evaluation of this measure. See what studies elsewhere found", city=city)
    return sentences.get(link.reason) or _("See what studies found about measures")
