"""Reads and validates data/catalogue: one TOML file declares one indicator, dataset or peer model."""

import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from indicators.comparability import Rule, Traits, Word
from indicators.errors import CatalogueError, UnknownNameError, nearest
from indicators.incidents import Incidents, PlaceRule, columns_read
from indicators.model import (
    LANGUAGES,
    STRICT,
    City,
    Comparable,
    Dataset,
    Indicator,
    Note,
    PeerModel,
    Statistic,
    Text,
    Theme,
    Unit,
)

HOME = Path(__file__).parent.parent / "data" / "catalogue"
CONTEXT = ("context", "national")  # the themes that say what a city is, not how it fares


@dataclass(frozen=True)
class Voice:
    """One of those who speak of safety: the police's records, the victims, the residents. Never added to another."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    note: Text  # how to read it
    indicators: tuple[tuple[str, ...], ...]  # each group is one picture: of the first indicator that is known


@dataclass(frozen=True)
class Catalogue:
    """Everything declared, by id; indicators in the order of their themes."""

    indicators: dict[str, Indicator]
    datasets: dict[str, Dataset]
    themes: dict[str, Theme]
    units: dict[str, Unit]
    notes: dict[str, Note]
    peer_models: dict[str, PeerModel]
    rules: dict[str, Rule] = field(default_factory=dict)  # of comparability, in the order of the file
    countings: dict[str, Word] = field(default_factory=dict)  # what the rules look at, in words
    voices: dict[str, Voice] = field(default_factory=dict)  # of the page that lays felt and recorded side by side
    incidents: dict[str, Incidents] = field(default_factory=dict)  # kinds of files that tell single events

    def indicator(self, id: str) -> Indicator:
        """The indicator with this id. Raises UnknownNameError with the nearest one."""
        return _named(self.indicators, "indicator", id)

    def dataset(self, id: str) -> Dataset:
        """The dataset with this id. Raises UnknownNameError with the nearest one."""
        return _named(self.datasets, "dataset", id)

    def peer_model(self, id: str) -> PeerModel:
        """The peer model with this id. Raises UnknownNameError with the nearest one."""
        return _named(self.peer_models, "peer model", id)


def load(home: Path = HOME) -> Catalogue:
    """The catalogue under `home`. Raises CatalogueError, with all the problems of all the files."""
    problems: list[str] = []
    read = _Reader(home, problems)
    themes = read.lists("themes.toml", Theme)
    units = read.lists("units.toml", Unit)
    notes = read.lists("notes.toml", Note)
    rules = read.lists("comparability.toml", Rule)
    countings = read.lists("counting.toml", Word)
    voices = read.lists("felt.toml", Voice)
    datasets = read.folder("datasets", Dataset)
    peer_models = read.folder("peer_models", PeerModel)
    incidents = read.folder("incidents", Incidents)
    indicators = read.folder("indicators", Indicator)
    known = {"theme": themes, "unit": units, "dataset": datasets}
    for indicator in indicators.values():
        problems += _problems_of(indicator, known, indicators)
    for model in peer_models.values():
        problems += _problems_of_model(model, indicators)
    problems += [problem for rule in rules.values() for problem in _problems_of_rule(rule)]
    problems += [problem for voice in voices.values() for problem in _problems_of_voice(voice, indicators)]
    problems += [problem for dataset in datasets.values() for problem in _problems_of_downloads(dataset)]
    problems += [problem for kind in incidents.values() for problem in _problems_of_incidents(kind, datasets)]
    if problems:
        raise CatalogueError(problems)
    ordered = sorted(indicators.values(), key=lambda one: (themes[one.theme].order, one.order, one.id))
    return Catalogue(
        {one.id: one for one in ordered},
        datasets,
        themes,
        units,
        notes,
        peer_models,
        rules,
        countings,
        voices,
        incidents,
    )


def _named(declared: dict[str, Any], kind: str, id: str) -> Any:
    if id not in declared:
        raise UnknownNameError(kind, id, declared)
    return declared[id]


class _Reader:
    """Reads TOML into the model's values and gathers every problem on the way."""

    def __init__(self, home: Path, problems: list[str]):
        self.home, self.problems = home, problems

    def folder(self, name: str, kind: type) -> dict[str, Any]:
        """One value per file; the file name is the id."""
        found = {}
        for path in sorted((self.home / name).glob("*.toml")):
            where = f"{name}/{path.name}"
            declared = self._parsed(path, where)
            if declared is None:
                continue
            if declared.get("id") != path.stem:
                self.problems.append(f"{where}: id = {declared.get('id')!r} is not the file's name {path.stem!r}.")
            value = self._valid(declared, kind, where)
            if value is not None:
                found[value.id] = value
        return found

    def lists(self, name: str, kind: type) -> dict[str, Any]:
        """Several values in one file: a table each, named by its id."""
        declared = self._parsed(self.home / name, name) or {}
        values = [self._valid({"id": id, **fields_}, kind, f"{name} [{id}]") for id, fields_ in declared.items()]
        return {value.id: value for value in values if value is not None}

    def _parsed(self, path: Path, where: str) -> dict[str, Any] | None:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.problems.append(f"{where}: the file is missing.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{where}: this is not TOML: {error}.")
        return None

    def _valid(self, declared: dict[str, Any], kind: type, where: str) -> Any:
        self.problems += [f"{where}: {gap}" for gap in _missing_words(declared, kind)]
        try:
            return _adapter(kind).validate_python(declared)
        except ValidationError as error:
            self.problems += [f"{where}: {_sentence(one, kind)}" for one in error.errors()]
            return None


@cache
def _adapter(kind: type) -> TypeAdapter:
    """Pydantic's reader of a kind, made once: making it takes longer than reading a file."""
    return TypeAdapter(kind)


def _sentence(error: dict[str, Any], kind: type) -> str:
    """One of pydantic's findings, as a sentence that names the field and what would be right."""
    place = ".".join(str(step) for step in error["loc"])
    match error["type"]:
        case "unexpected_keyword_argument":
            hint = nearest(str(error["loc"][-1]), _field_names(kind))
            return f"unknown field {place!r}." + (f" Did you mean {hint!r}?" if hint else "")
        case "missing" | "missing_argument":
            return f"field {place!r} is missing."
        case "enum":
            hint = nearest(
                str(error["input"]), error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            )
            valid = f"Valid: {error['ctx']['expected']}." + (f" Did you mean {hint!r}?" if hint else "")
            return f"{place} = {error['input']!r} is not one of its values. {valid}"
    return f"{place} = {error['input']!r}: {error['msg']}."


def _field_names(kind: type) -> set[str]:
    """The fields of a kind and of what it holds, for the nearest word."""
    names = {one.name for one in fields(kind)}
    for one in fields(kind):
        for inner in getattr(one.type, "__args__", ()):
            if is_dataclass(inner):
                names |= {field_.name for field_ in fields(inner)}
    return names


def _missing_words(declared: dict[str, Any], kind: type, place: str = "") -> list[str]:
    """Texts that lack a language, are empty or have one too many, anywhere inside what is declared."""
    found = []
    for one in fields(kind):
        content, name = declared.get(one.name), place + one.name
        inner = next(iter(getattr(one.type, "__args__", ())), None)
        if one.type == Text and isinstance(content, dict):
            found += _gaps(content, name)
        elif isinstance(content, list):
            for index, item in enumerate(content):
                if inner == Text and isinstance(item, dict):
                    found += _gaps(item, f"{name}.{index}")
                elif is_dataclass(inner) and isinstance(item, dict):
                    found += _missing_words(item, inner, f"{name}.{index}.")
    return found


def _gaps(text: dict[str, Any], name: str) -> list[str]:
    missing = [f"{name} has no {code!r} text." for code in LANGUAGES if not str(text.get(code, "")).strip()]
    return missing + [f"{name} has an unknown language {code!r}." for code in text if code not in LANGUAGES]


def _problems_of(indicator: Indicator, known: dict[str, dict], indicators: dict[str, Indicator]) -> list[str]:
    """What is wrong between an indicator and the rest of the catalogue."""
    where = f"indicators/{indicator.id}.toml"
    named = [
        ("theme", indicator.theme),
        ("unit", indicator.unit),
        *(("dataset", one.dataset) for one in indicator.series),
    ]
    found = [f"{where}: {UnknownNameError(kind, id, known[kind])}" for kind, id in named if id not in known[kind]]
    if not indicator.series:
        found.append(f"{where}: no [[series]] says where its figures come from.")
    if indicator.succeeded_by and indicator.succeeded_by not in indicators:
        found.append(f"{where}: succeeded_by: {UnknownNameError('indicator', indicator.succeeded_by, indicators)}")
    if indicator.theme == "recorded" and indicator.comparable is Comparable.LEVELS:
        found.append(f"{where}: recorded offences are comparable in 'trends' across countries, never in 'levels'.")
    unit = known["unit"].get(indicator.unit)
    if unit and indicator.statistic is Statistic.PROPORTION and unit.multiplier != 100:
        found.append(f"{where}: a proportion is written in percent; unit {indicator.unit!r} is not.")
    return found


def _problems_of_model(model: PeerModel, indicators: dict[str, Indicator]) -> list[str]:
    """What is wrong with a peer model: variables that are nothing known, that are outcomes, that weigh less than 0."""
    where, known, found = f"peer_models/{model.id}.toml", [*indicators, *_field_names(City)], []
    for one in model.variables:
        if one.source not in known:
            found.append(f"{where}: {UnknownNameError('indicator', one.source, known)}")
        elif one.source in indicators and indicators[one.source].theme not in CONTEXT:
            found.append(f"{where}: {one.source!r} is an outcome; peers are chosen by context, never by an outcome.")
        if not one.weight >= 0:
            found.append(f"{where}: the weight of {one.id!r} is {one.weight}; it must be 0 or more.")
    return found


def _problems_of_rule(rule: Rule) -> list[str]:
    """A rule of comparability that looks at nothing a series has."""
    known = _field_names(Traits)
    if rule.looks_at in known:
        return []
    return [f"comparability.toml [{rule.id}]: {UnknownNameError('trait', rule.looks_at, known)}"]


def _problems_of_voice(voice: Voice, indicators: dict[str, Indicator]) -> list[str]:
    """The indicators that a voice names and nobody declares."""
    strange = [id for group in voice.indicators for id in group if id not in indicators]
    return [f"felt.toml [{voice.id}]: {UnknownNameError('indicator', id, indicators)}" for id in strange]


def _problems_of_incidents(kind: Incidents, datasets: dict[str, Dataset]) -> list[str]:
    """What is wrong with a kind of incident files: a column that is read and dropped, places nobody could find."""
    where, read = f"incidents/{kind.id}.toml", columns_read(kind)
    found = [f"{where}: column {name!r} is read and dropped." for name in read if name in kind.dropped]
    found += [
        f"{where}: column {name!r} is read but not among the headers." for name in read if name not in kind.headers
    ]
    if kind.dataset and kind.dataset not in datasets:
        found.append(f"{where}: {UnknownNameError('dataset', kind.dataset, datasets)}")
    if kind.place_rule is not PlaceRule.CODE and not kind.country:
        found.append(f"{where}: places are told by name, but no country says whose names they are.")
    return found


def _problems_of_downloads(dataset: Dataset) -> list[str]:
    """Downloads that could be anyone's file, or that would be written elsewhere."""
    where = f"datasets/{dataset.id}.toml"
    found = [f"{where}: {one.address!r} must begin with https://." for one in dataset.downloads
             if not one.address.startswith("https://")]  # fmt: skip
    return found + [
        f"{where}: {one.name!r} must be a plain file name."
        for one in dataset.downloads
        if Path(one.name).name != one.name
    ]
