"""What is wrong between the things that the catalogue declares, as sentences that name the file."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from indicators.catalogue.reading import field_names
from indicators.model.comparability import CountingChange, Rule, Traits
from indicators.model.denominators import AlternativeDenominator
from indicators.model.errors import UnknownNameError
from indicators.model.incidents import Incidents, PlaceRule, columns_read
from indicators.model.index_recipe import FEWEST, IndexRecipe, refusal
from indicators.model.indicators import STRICT, City, Comparable, Dataset, Indicator, PeerModel, Statistic, Text
from indicators.model.levels import SET_APART
from indicators.model.preparedness import LEVELS, Measure, Problem, Section
from indicators.model.public_sources import PublicSource
from indicators.model.register_sources import PARTIAL_DAY


@dataclass(frozen=True)
class Perspective:
    """One of those who speak of safety: the police's records, the victims, the residents. Never added to another."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    note: Text  # how to read it
    indicators: tuple[tuple[str, ...], ...]  # each group is one picture: of the first indicator that is known


FEWEST_WORDS = 20  # of what an index asks, why its parts, whom it does not judge


def problems_of(indicator: Indicator, declared: dict[str, dict], indicators: dict[str, Indicator]) -> list[str]:
    """What is wrong between an indicator and the rest of the catalogue."""
    where = f"indicators/{indicator.id}.toml"
    references = [
        ("theme", indicator.theme),
        ("unit", indicator.unit),
        *(("dataset", id) for one in indicator.series for id in (one.dataset, *one.continues)),
        *(("denominator", id) for id in indicator.denominators),
        *(("country", code) for one in indicator.country_caveats for code in one.countries),
    ]
    problems = [
        f"{where}: {UnknownNameError(kind, id, declared[kind])}" for kind, id in references if id not in declared[kind]
    ]
    if not indicator.series:
        problems.append(f"{where}: no [[series]] gives the source of its figures.")
    if indicator.succeeded_by and indicator.succeeded_by not in indicators:
        problems.append(f"{where}: succeeded_by: {UnknownNameError('indicator', indicator.succeeded_by, indicators)}")
    if indicator.is_recorded_offence and indicator.comparable is Comparable.LEVELS:
        problems.append(f"{where}: recorded offences are comparable in 'trends' across countries, never in 'levels'.")
    problems += [
        f"{where}: part_of: {UnknownNameError('indicator', id, indicators)}"
        for one in indicator.series
        for id in one.part_of
        if id not in indicators or one.dataset not in {series.dataset for series in indicators[id].series}
    ]
    unit = declared["unit"].get(indicator.unit)
    if unit and indicator.statistic is Statistic.PROPORTION and unit.multiplier != 100:
        problems.append(f"{where}: a proportion needs a unit in percent, which {indicator.unit!r} is not.")
    if indicator.denominators and indicator.statistic is not Statistic.RATE:
        problems.append(f"{where}: only the count of a rate can be divided by another denominator.")
    if indicator.denominators and indicator.sensitive:
        problems.append(f"{where}: a sensitive count has one denominator: two medians could give a hidden one away.")
    if indicator.per:
        problems.append(f"{where}: per is what a reader chooses; declare the choices as denominators.")
    return problems


def problems_of_denominator(denominator: AlternativeDenominator, declared: dict[str, dict]) -> list[str]:
    """The unit and the datasets of a denominator that nobody declares, and a unit that does not name it."""
    where, unit = f"denominators.toml [{denominator.id}]", declared["unit"].get(denominator.unit)
    references = [("unit", denominator.unit), *(("dataset", id) for id in denominator.datasets)]
    problems = [
        f"{where}: {UnknownNameError(kind, id, declared[kind])}" for kind, id in references if id not in declared[kind]
    ]
    if unit and not unit.divided_by:
        problems.append(f"{where}: the unit {unit.id!r} does not say what the count is divided by (divided_by).")
    return problems


def problems_of_model(model: PeerModel, indicators: dict[str, Indicator]) -> list[str]:
    """What is wrong with a peer model: variables that are nothing known, that are outcomes, that weigh less than 0."""
    where, sources, problems = f"peer_models/{model.id}.toml", [*indicators, *field_names(City)], []
    for variable in model.variables:
        if variable.source not in sources:
            problems.append(f"{where}: {UnknownNameError('indicator', variable.source, sources)}")
        elif variable.source in indicators and indicators[variable.source].theme not in SET_APART:
            problems.append(
                f"{where}: {variable.source!r} is an outcome; peers are chosen by context, never by an outcome."
            )
        if not variable.weight >= 0:
            problems.append(f"{where}: the weight of {variable.id!r} is {variable.weight}; it must be 0 or more.")
    return problems


def problems_of_rule(rule: Rule) -> list[str]:
    """A rule of comparability that looks at nothing a series has."""
    traits = field_names(Traits)
    if rule.looks_at in traits:
        return []
    return [f"comparability.toml [{rule.id}]: {UnknownNameError('trait', rule.looks_at, traits)}"]


def problems_of_voice(voice: Perspective, indicators: dict[str, Indicator]) -> list[str]:
    """The indicators that a voice names and nobody declares, and the shares of residents without the words for it."""
    where, ids = f"perception.toml [{voice.id}]", [id for group in voice.indicators for id in group]
    strange = [id for id in ids if id not in indicators]
    speechless = [id for id in ids if id in indicators and _is_share(indicators[id]) and not indicators[id].answer]
    return [f"{where}: {UnknownNameError('indicator', id, indicators)}" for id in strange] + [
        f'{where}: indicator {id!r} has no answer. Say what this share of residents says: answer = "feel safe".'
        for id in speechless
    ]


def _is_share(indicator: Indicator) -> bool:
    return indicator.statistic is Statistic.PROPORTION and not indicator.is_recorded_offence


def problems_of_incidents(kind: Incidents, datasets: dict[str, Dataset]) -> list[str]:
    """What is wrong with a kind of incident files: a column that is read and dropped, places nobody could find."""
    where, columns = f"incidents/{kind.id}.toml", columns_read(kind)
    problems = [f"{where}: column {name!r} is read and dropped." for name in columns if name in kind.dropped]
    problems += [
        f"{where}: column {name!r} is read but not among the headers." for name in columns if name not in kind.headers
    ]
    if kind.dataset and kind.dataset not in datasets:
        problems.append(f"{where}: {UnknownNameError('dataset', kind.dataset, datasets)}")
    if kind.place_rule is not PlaceRule.CODE and not kind.country:
        problems.append(f"{where}: places are given by name, but their country is not. Add it.")
    return problems


def problems_of_dataset(dataset: Dataset) -> list[str]:
    """A publisher's date that is none, downloads that could be anyone's file or that would be written elsewhere."""
    where = f"datasets/{dataset.id}.toml"
    problems = [f"{where}: {one.address!r} must begin with https://." for one in dataset.downloads
             if not one.address.startswith("https://")]  # fmt: skip
    if dataset.published and not PARTIAL_DAY.fullmatch(dataset.published):
        problems.append(f"{where}: published = {dataset.published!r} is no date. Write 2025-06-24, 2025-06 or 2025.")
    elif dataset.published > dataset.retrieved.isoformat():
        problems.append(f"{where}: published = {dataset.published!r} is later than retrieved = {dataset.retrieved}.")
    return problems + [
        f"{where}: {one.name!r} must be a plain file name."
        for one in dataset.downloads
        if Path(one.name).name != one.name
    ]


def problems_of_source(source: PublicSource, indicators: Collection[str]) -> list[str]:
    """Indicators that a public source covers and that are not declared, and an address that is none."""
    return _of_public(f"public_sources.toml [{source.id}]", source.coverage, source.address, indicators)


def problems_of_change(change: CountingChange, indicators: Collection[str]) -> list[str]:
    """Indicators whose counting changes and that are not declared, and an address that is none."""
    return _of_public(f"changes.toml [{change.id}]", change.indicators, change.address, indicators)


def _of_public(where: str, ids: Iterable[str], address: str, indicators: Collection[str]) -> list[str]:
    problems = [f"{where}: {UnknownNameError('indicator', id, indicators)}" for id in ids if id not in indicators]
    if not address.startswith("https://"):
        problems.append(f"{where}: {address!r} must begin with https://.")
    return problems


def problems_of_scorecard(sections: Collection[Section], indicators: dict[str, Indicator]) -> list[str]:
    """Items without a description for each level, ids that are used twice, figures that no indicator has."""
    problems, ids = [], set()
    for section in sections:
        where = f"scorecard/{section.id}.toml"
        for item in section.items:
            if len(item.levels) != len(LEVELS):
                problems.append(f"{where}: {item.id} has {len(item.levels)} levels; it needs {len(LEVELS)}, 0 to 3.")
            problems += [
                f"{where}: {item.id}: {UnknownNameError('indicator', one, indicators)}"
                for one in item.figures
                if one not in indicators
            ]
            if item.id in ids:
                problems.append(f"{where}: {item.id!r} is also the id of another item.")
            ids.add(item.id)
    return problems + problems_of_quick_scan(sections)


def problems_of_quick_scan(sections: Iterable[Section]) -> list[str]:
    """Dimensions with no question in the quick scan or with several, where the scorecard has a quick scan at all."""
    by_dimension: dict[str, list[str]] = {}
    for section in sections:
        ids = by_dimension.setdefault(section.quick_with or section.id, [])
        ids += [item.id for item in section.items if item.quick]
    if not any(by_dimension.values()):
        return []
    return [
        f"scorecard/{id}.toml: {len(ids)} questions are marked quick = true; its dimension needs exactly one."
        for id, ids in by_dimension.items()
        if len(ids) != 1
    ]


def problems_of_gaps(
    problems: Iterable[Problem], measures: Mapping[str, Measure], indicators: Mapping[str, Indicator]
) -> list[str]:
    """Problems whose measures or figures nobody declares or that have no main measure; measures without a problem."""
    faults, answering = [], set()
    for problem in problems:
        where, measure_ids = f"problems/{problem.id}.toml", [link.measure for link in problem.measures]
        faults += [f"{where}: {UnknownNameError('measure', id, measures)}" for id in measure_ids if id not in measures]
        faults += [
            f"{where}: {id!r} is named {measure_ids.count(id)} times."
            for id in sorted(set(measure_ids))
            if measure_ids.count(id) > 1
        ]
        if not any(link.main for link in problem.measures):
            faults.append(f"{where}: there is no main measure. Mark at least one with main = true.")
        answering.update(measure_ids)
        faults += _faults_of_figures(where, [one.indicator for one in problem.figures], indicators)
        if bool(problem.figures) == bool(problem.unmeasured):
            faults.append(f"{where}: name [[figures]], or say under `unmeasured` why no public figure tells of it.")
    idle = [id for id in measures if id not in answering]
    return faults + [f"measures/{id}.toml: no problem uses this measure. Add it to a file of problems/." for id in idle]


def problems_of_items(problems: Iterable[Problem], items: Collection[str]) -> list[str]:
    """Problems that name an item which the scorecard does not have."""
    return [
        f"problems/{problem.id}.toml: {UnknownNameError('item', id, items)}"
        for problem in problems
        for id in problem.items
        if id not in items
    ]


def _faults_of_figures(where: str, ids: list[str], indicators: Mapping[str, Indicator]) -> list[str]:
    """Figures of a problem that are no indicators, that are named twice, or of a question that is no longer asked."""
    faults = [f"{where}: {UnknownNameError('indicator', id, indicators)}" for id in ids if id not in indicators]
    faults += [f"{where}: {id!r} is named {ids.count(id)} times." for id in sorted(set(ids)) if ids.count(id) > 1]
    return faults + [
        f"{where}: {id!r} ended in {indicators[id].until}. Name the indicator that succeeds it."
        for id in ids
        if id in indicators and indicators[id].until is not None
    ]


def problems_of_index(index: IndexRecipe, indicators: Mapping[str, Indicator]) -> list[str]:
    """Indicators of an index that nobody declares or that cannot enter it, weights of what is not in it."""
    where, problems = f"indexes/{index.id}.toml", []
    for id in index.indicators:
        if id not in indicators:
            problems.append(f"{where}: {UnknownNameError('indicator', id, indicators)}")
        elif why := refusal(indicators[id], index.family):
            problems.append(f"{where}: {id!r} cannot enter an index of {index.family} ({why}).")
    for code, why in index.why.items():
        if "?" not in why or len(why.split()) < FEWEST_WORDS:
            problems.append(
                f"{where}: why.{code} must ask a question, then say why these parts were chosen and whom the index "
                "does not judge."
            )
    if len({*index.indicators}) < FEWEST or len({*index.indicators}) < len(index.indicators):
        problems.append(f"{where}: an index needs at least {FEWEST} indicators, each only once.")
    for id, weight in index.weights:
        if id not in index.indicators:
            problems.append(f"{where}: weights: {UnknownNameError('indicator of the index', id, index.indicators)}")
        elif not weight >= 0:
            problems.append(f"{where}: the weight of {id!r} is {weight}; it must be 0 or more.")
    return problems
