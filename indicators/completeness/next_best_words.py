"""The next best data of a city in words: what is missing, how many have it, and where it is published."""

from indicators.answers.completeness import MissingFigure, NextBest
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.indicators import City, Comparable, Dataset, PublicSource


def next_best_title(answer: NextBest, _: Language) -> str:
    """What the list is of."""
    return _("Next best data for {city}", city=short_name(answer.city, _))


def next_best(answer: NextBest, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> str:
    """The missing figures as an HTML list, each with how many have it and links to where it is published."""
    if not answer.figures:
        sentence = _("{city} has every figure that other cities have.", city=short_name(answer.city, _))
        return f"<div class='vg-sheet'><p>{safe(sentence)}</p></div>"
    items = "".join(f"<li>{_figure(one, answer, _)}</li>" for one in answer.figures)
    return f"<div class='vg-sheet'><p>{safe(_lead(answer, _))}</p><ul>{items}</ul></div>"


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
    title = f"<b>{safe(_.words(figure.indicator.title))}</b>"
    sources = [_source(one, answer.city, _) for one in figure.sources]
    sources += [_dataset(one, _) for one in figure.datasets]
    sources += [_survey(one, _) for one in figure.surveys if not figure.is_public]
    return " ".join([f"{title}{_.typography.colon}{safe(_having(figure, answer, _))}", *sources])


def _having(figure: MissingFigure, answer: NextBest, _: Language) -> str:
    """How many have it, and what then compares."""
    levels = figure.indicator.comparable is Comparable.LEVELS
    compared = _("Levels can be compared.") if levels else _("Trends can be compared, levels within the country.")
    words = {"peers": _.number(figure.peers), "of": _.number(answer.peers)}
    if answer.peers and figure.peers:
        having = _.ngettext(
            "{peers} of {of} peers and {number} city in all have it.",
            "{peers} of {of} peers and {number} cities in all have it.",
            figure.cities,
            **words,
        )
    else:
        having = _.ngettext("{number} city has it.", "{number} cities have it.", figure.cities)
    return f"{having} {compared}"


def _source(source: PublicSource, city: City, _: Language) -> str:
    """A publisher's table that does not come with the project."""
    link = f"<a href='{safe(source.address)}' rel='noopener'>{safe(f'{source.publisher}, {source.title}')}</a>"
    area = "" if source.is_of(city) else _("figures of the region around the city")
    years = _("{first} to {last}", first=source.first, last=source.last)
    facts = ", ".join(one for one in (years, area, source.licence) if one)
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
    name = safe(f"{dataset.publisher}, {_.words(dataset.title)}")
    return f"<a href='{safe(dataset.address)}' rel='noopener'>{name}</a>"
