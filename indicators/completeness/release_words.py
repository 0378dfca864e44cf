"""Releases in words and tables: what came when from whom, and what a release told otherwise than the one before."""

import pandas as pd

from indicators.answers.completeness import Differences, Selection
from indicators.language.areas import level_words
from indicators.language.consents import who_brought, withdrawal_sentence
from indicators.language.names import Html, full_name, licence_words, publisher_words, sentences
from indicators.language.values import safe, status_words
from indicators.model.branding import site_name
from indicators.model.indicators import Indicator, Release
from indicators.view.facts import care, origin
from indicators.view.reader import Reader
from indicators.view.tables import each_rounded

MOST_DECIMALS = 4


def differences_finding(answer: Differences, reader: Reader) -> str:
    """How many figures a release brought, changed and left alone; that it is withdrawn where it is."""
    _ = reader.language
    changes = answer.rows["change"].value_counts()
    if answer.release.is_withdrawn:
        name = f"{dataset_title(answer.release, reader)}, {_.day(answer.release.vintage)}"
        return _("{release}: withdrawn", release=name)
    words = {"dataset": dataset_title(answer.release, reader), "day": _.day(answer.release.vintage)}
    if answer.before is None:
        return _.ngettext(
            "{dataset}, {day}: first release, {number} figure",
            "{dataset}, {day}: first release, {number} figures",
            answer.release.rows,
            **words,
        )
    new, changed, gone = (int(changes.get(name, 0)) for name in ("new", "changed", "gone"))
    words |= {
        "new": _.ngettext("{number} new figure", "{number} new figures", new),
        "changed": _.ngettext("{number} changed", "{number} changed", changed),
        "gone": _.ngettext("{number} removed", "{number} removed", gone),
    }
    return _("{dataset}, {day}: {new}, {changed}, {gone}", **words)


def differences_lead(answer: Differences, reader: Reader) -> Html:
    """What it is compared with, who brought it, and why; or since when it is withdrawn, and why."""
    _ = reader.language
    release = answer.release
    parts = [release.id, who_brought(release, _)]
    if release.is_withdrawn:
        parts += [withdrawal_sentence(release, _), _("Its figures are not shown.")]
    if answer.before:
        same = _.ngettext("{number} figure is the same as in {before}", "{number} figures are the same as in {before}",
                          answer.same, before=answer.before.id)  # fmt: skip
        parts.append(same)
    return sentences(*(safe(f"{one.rstrip('.')}.") for one in [*parts, release.reason] if one))


def differences_table(answer: Differences, reader: Reader) -> pd.DataFrame:
    """One row a figure that differs: before, after, and what became of it. Figures of sensitive offences stay out."""
    _ = reader.language
    rows = answer.rows
    words = {"new": _("new"), "changed": _("changed"), "gone": _("removed"), "final": _("final")}
    indicators = [answer.indicators.get(id) for id in rows["indicator"]]
    figures = [_both(*one) for one in zip(rows["value_before"], rows["value_after"], indicators, strict=True)]
    table = pd.DataFrame(
        {
            _("City"): [full_name(answer.cities[geo], _) if geo in answer.cities else geo for geo in rows["geo"]],
            _("Indicator"): [
                _.words(one.title) if one else id for one, id in zip(indicators, rows["indicator"], strict=True)
            ],
            _("Period"): rows["period"].tolist(),
            _("Before"): [before for before, _after in figures],
            _("After"): [after for _before, after in figures],
            _("What changed"): [words[one] for one in rows["change"]],
        }
    )
    return table if answer.before else table.drop(columns=_("Before"))


def _both(before: float, after: float, indicator: Indicator | None) -> list[float | None]:
    """A figure before and after with the decimals of its indicator; with more where a change would not be seen."""
    places = indicator.decimals if indicator else MOST_DECIMALS
    while before != after and round(before, places) == round(after, places) and places < MOST_DECIMALS:
        places += 1
    return each_rounded((before, after), [places] * 2)


def withdrawal_of(release: Release, reader: Reader) -> str:
    """Which figures are withdrawn, since when and why, where a link or a slide points to them."""
    _ = reader.language
    name = f"{dataset_title(release, reader)}, {_.day(release.vintage)}"
    return " ".join([f"{name}.", withdrawal_sentence(release, _), _("Its figures are not shown.")])


def dataset_title(release: Release, reader: Reader) -> str:
    """The name of the dataset that a release is of; its id where the catalogue has none."""
    dataset = reader.catalogue.datasets.get(release.dataset)
    return reader.language.words(dataset.title) if dataset else release.dataset


def selection_finding(answer: Selection, reader: Reader) -> str:
    """How many figures would be taken away."""
    _ = reader.language
    number = len(answer.rows)
    cities = _.ngettext("{number} area", "{number} areas", answer.rows["geo"].nunique())
    return _.ngettext(
        "{number} figure for {cities} to download", "{number} figures for {cities} to download", number, cities=cities
    )


def selection_lead(answer: Selection, reader: Reader) -> Html:
    """That each row carries its source."""
    _ = reader.language
    return sentences(safe(_("Each row includes its interval, publisher, licence, release and caveats.")))


def to_cite(answer: Selection, reader: Reader) -> str:
    """What to cite, as HTML."""
    _ = reader.language
    sentence = _("Cite as: {citation}", citation=citation(answer, reader))
    return f"<div class='vg-notes'><p>{safe(sentence)}</p></div>"


def citation(answer: Selection, reader: Reader) -> str:
    """The publishers' own citations, and that the figures come from here."""
    citations = [
        reader.language.words(reader.catalogue.datasets[id].citation)
        for id in answer.datasets
        if id in reader.catalogue.datasets
    ]
    return "; ".join(dict.fromkeys(citations))


def about(answer: Selection, reader: Reader, address: str) -> dict[str, str]:
    """What a file of the selection says of itself."""
    _ = reader.language
    datasets = [reader.catalogue.datasets[id] for id in answer.datasets if id in reader.catalogue.datasets]
    return {
        _("Description"): _("{site}: preparedness and safety figures for European cities", site=site_name()),
        _("Years"): f"{answer.first}–{answer.last}",
        _("Figures"): str(len(answer.rows)),
        _("Citation"): citation(answer, reader),
        _("Licences"): "; ".join(
            dict.fromkeys(f"{publisher_words(one.publisher, _)}: {licence_words(one.licence, _)}" for one in datasets)
        ),
        _("Read with care"): _(
            "Levels of recorded offences can be compared only within one recording system. Do not add them up to a "
            "total of crime or rank cities by them."
        ),
        _("Link"): address,
    }


def selection_table(answer: Selection, reader: Reader) -> pd.DataFrame:
    """One row a figure, under translated titles; numbers stay numbers."""
    _ = reader.language
    rows = answer.rows
    indicators = [answer.indicators[id] for id in rows["indicator"]]
    countries = [answer.cities[geo].country for geo in rows["geo"]]
    return pd.DataFrame(
        {
            _("City"): [full_name(answer.cities[geo], _) for geo in rows["geo"]],
            _("City code"): rows["geo"].tolist(),
            _("Country"): countries,
            _("Level"): [level_words(answer.cities[geo], _) for geo in rows["geo"]],
            _("Theme"): [_.words(reader.catalogue.themes[one.theme].title) for one in indicators],
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Indicator id"): rows["indicator"].tolist(),
            _("Unit"): [_.words(reader.catalogue.units[one.unit].title) for one in indicators],
            _("Period"): rows["period"].tolist(),
            _("Value"): rows["value"].tolist(),
            _("Lower (95%)"): rows["lower"].tolist(),
            _("Upper (95%)"): rows["upper"].tolist(),
            _("Interval method"): rows["method"].tolist(),
            _("Number"): rows["numerator"].tolist(),
            _("Out of"): rows["denominator"].tolist(),
            _("Status"): [status_words(one, _) for one in rows["status"]],
            **origin(rows["release"], reader),
            **care(indicators, countries, _),
        }
    )
