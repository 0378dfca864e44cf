"""What the search box writes of a question in words: the finding of its view, or what there is instead of a figure."""

from indicators.language.language import Language
from indicators.language.names import country_name, short_name
from indicators.search.index import page_title
from indicators.search.sentence_parts import SentenceLink
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
    if link.reason in ("abroad", "countries"):
        return _compared(link, title, lookup, _)
    if link.is_refused:
        return _refusal(link, subject, city, title, finding, _)
    if country and title and _is_of_cities(link, lookup):
        return _of_a_city(country, f"{city} · {title}", finding, _)
    if finding:
        return finding
    if country and "among" in link.parameters:
        return _("{country}: its cities and their figures", country=country)
    return subject


def _is_of_cities(link: SentenceLink, lookup: Known) -> bool:
    """Whether a view shows cities one by one and no country; a map of regions shows all of the country."""
    indicator = lookup.catalogue.indicators[link.indicator]
    return not (indicator.is_national if link.page == "compare" else indicator.is_wider or link.page != "map")


def _of_a_city(country: str, subject: str, finding: str, _: Language) -> str:
    """What is shown of a city where a country is asked for that has no figure."""
    if finding:
        return _("No figure for {country} as a whole. {finding}", country=country, finding=finding)
    return _("No figure for {country} as a whole. See {subject}", country=country, subject=subject)


def _compared(link: SentenceLink, title: str, lookup: Known, _: Language) -> str:
    """That no figure compares a city with a country, or countries, and what is shown instead."""
    countries = ", ".join(country_name(one, _) for one in link.left.split(","))
    ids = [
        link.city,
        *(one for one in link.parameters.get("cities", "").split(",") if one and link.reason == "countries"),
    ]
    cities = ", ".join(short_name(lookup.cities[one], _) for one in ids)
    subject = " · ".join(one for one in (cities, title or page_title(link.page, _)) if one)
    if link.reason == "countries":
        return _("No figure compares these countries: {countries}. See {subject}", countries=countries, subject=subject)
    return _("No figure compares {city} with {country}. See {subject}", city=cities, country=countries, subject=subject)


def _refusal(link: SentenceLink, subject: str, city: str, title: str, finding: str, _: Language) -> str:
    """What of a question no figure tells, and what is shown instead."""
    if link.reason == "not_yet" and link.tells_finding and finding:
        return _("No figure for {year} yet. {finding}", year=link.left, finding=finding)
    sentences = {
        "in_part": _("“{words}” was not understood. See {subject}", words=link.left, subject=subject),
        "group": _("No figure for “{words}” alone. See {subject}", words=link.left, subject=subject),
        "besides": _("“{words}” is not part of this figure: {subject}", words=link.left, subject=subject),
        "districts": _("{indicator}: no figure for {city} as a whole. See its districts", indicator=title, city=city),
        "not_yet": _("No figure for {year} yet. See {subject}", year=link.left, subject=subject),
        "no_year": _("No figure for {year}. See {subject}", year=link.left, subject=subject),
        "times": _("See the figure of each year: {subject}", subject=subject),
        "cause": _("No figure says who or what causes crime. See what studies found about measures"),
    }
    if link.reason == "effect" and city:
        return _("{city}: no evaluation of this measure. See what studies elsewhere found", city=city)
    return sentences.get(link.reason) or _("See what studies found about measures")
