"""The next best data of a city in words: what is missing, how many have it, and where it is published."""

from indicators.answers.completeness import MissingFigure, NextBest
from indicators.language.language import Language
from indicators.language.names import licence_words, publisher_words, short_name
from indicators.language.values import safe
from indicators.model.indicators import City, Comparable, Dataset
from indicators.model.public_sources import PublicSource


def next_best_title(city: City, _: Language) -> str:
    """What the list is of."""
    return _("Next best data for {city}", city=short_name(city, _))


def next_best(answer: NextBest, _: Language) -> str:
    """The missing figures as an HTML list, each with how many have it and links to where it is published."""
    if not answer.figures:
        sentence = _("{city} has every figure that other cities have.", city=short_name(answer.city, _))
        return f"<div class='vg-sheet'><p>{safe(sentence)}</p></div>"
    figures = _list([_figure(one, answer, _) for one in answer.figures])
    places = _list([*_public(answer, _), *_other_cities(answer, _)])
    heading = safe(_("Where they are published"))
    return "".join(
        [
            f"<div class='vg-sheet vg-next'><p>{safe(_lead(answer, _))}</p>{figures}",
            f"<h2>{heading}</h2>{places}{_of_regions(answer, _)}" if places else "",
            "</div>",
        ]
    )


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>" if items else ""


def _public(answer: NextBest, _: Language) -> list[str]:
    """Each publisher's table that does not come with the project, once, with what it has."""
    titles: dict[str, tuple[PublicSource, list[str]]] = {}
    for figure in answer.figures:
        for source in figure.sources:
            titles.setdefault(source.id, (source, []))[1].append(_.words(figure.indicator.title))
    return [f"{_source(source, answer.city, _)} {safe(_.row(names))}." for source, names in titles.values()]


def _other_cities(answer: NextBest, _: Language) -> list[str]:
    """Each dataset of the project with other cities of the country, and each survey that asks elsewhere, once."""
    datasets = {one.id: _dataset(one, _) for figure in answer.figures for one in figure.datasets}
    surveys = {one.id: _survey(one, _) for figure in answer.figures if not figure.is_public for one in figure.surveys}
    return [*(datasets | surveys).values()]


def _of_regions(answer: NextBest, _: Language) -> str:
    """That figures of a region are not the city's, where there are any."""
    if all(source.is_of(answer.city) for figure in answer.figures for source in figure.sources):
        return ""
    sentence = _(
        "Do not upload a region's figures as those of the city: ask the publisher, the police or the statistics "
        "office for the city's own."
    )
    return f"<p>{safe(sentence)}</p>"


def _lead(answer: NextBest, _: Language) -> str:
    city = short_name(answer.city, _)
    if any(one.is_public for one in answer.figures):
        return _(
            "Missing figures that would open the most comparisons for {city}. Those known to be published come first.",
            city=city,
        )
    return _(
        "Missing figures that would open the most comparisons for {city}. No published table of them is known here: "
        "the city's own services, its police or its statistics office may have them.",
        city=city,
    )


def _figure(figure: MissingFigure, answer: NextBest, _: Language) -> str:
    """The title, how many have it, and what then compares."""
    having = _.ngettext("{number} city", "{number} cities", figure.cities)
    if figure.peers:
        words = {"peers": _.number(figure.peers), "of": _.number(answer.peers), "cities": having}
        having = _("peers: {peers} of {of}; in all {cities}", **words)
    levels = figure.indicator.comparable is Comparable.LEVELS
    compared = _("levels") if levels else _("trends; levels within the country")
    title = safe(_.words(figure.indicator.title))
    return f"<b>{title}</b>{_.typography.colon}{safe(having)} ({safe(compared)})"


def _source(source: PublicSource, city: City, _: Language) -> str:
    """A publisher's table that does not come with the project."""
    link = f"<a href='{safe(source.address)}' rel='noopener'>{safe(f'{source.publisher}, {source.title}')}</a>"
    area = "" if source.is_of(city) else _("the region around the city, not the city itself")
    years = _("{first} to {last}", first=source.first, last=source.last)
    facts = ", ".join(one for one in (years, area, licence_words(source.licence, _)) if one)
    note = _.words(source.note) if source.note else ""
    return f"{link} ({safe(facts)}). {safe(note)}".strip()


def _dataset(dataset: Dataset, _: Language) -> str:
    """A dataset of the project that has other cities of the country."""
    sentence = safe(_("{dataset} has it for other cities of the country.", dataset="{dataset}"))
    return sentence.format(dataset=_dataset_link(dataset, _))


def _survey(dataset: Dataset, _: Language) -> str:
    """A survey whose question a city can ask."""
    sentence = safe(_("{dataset} asks it in other cities: the city can ask the same question.", dataset="{dataset}"))
    return sentence.format(dataset=_dataset_link(dataset, _))


def _dataset_link(dataset: Dataset, _: Language) -> str:
    name = safe(f"{publisher_words(dataset.publisher, _)}, {_.words(dataset.title)}")
    return f"<a href='{safe(dataset.address)}' rel='noopener'>{name}</a>"
