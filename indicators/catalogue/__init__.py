"""Reads and validates data/catalogue: one TOML file declares one indicator, dataset or peer model."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indicators.catalogue import consistency, registers
from indicators.catalogue.consistency import Perspective
from indicators.catalogue.practice_checks import problems_of_practice
from indicators.catalogue.press import PressRule, problems_of_press
from indicators.catalogue.reading import CatalogueReader
from indicators.catalogue.scorecard_parts import ingredient, quick_section
from indicators.catalogue.signal_checks import problems_of_signal
from indicators.catalogue.translations import Translations
from indicators.catalogue.workshop_checks import problems_of_workshop
from indicators.model.comparability import CountingChange, Rule, Word
from indicators.model.countries import COUNTRY_CODES
from indicators.model.denominators import AlternativeDenominator
from indicators.model.errors import CatalogueError, UnknownNameError
from indicators.model.evidence import EvidenceFinding, SearchedInVain
from indicators.model.incidents import Incidents
from indicators.model.index_recipe import IndexRecipe
from indicators.model.indicators import (
    ASSUMED_DESIGN_EFFECT,
    Dataset,
    Indicator,
    Note,
    PeerModel,
    Theme,
    Unit,
)
from indicators.model.locations import CATALOGUE, LOCALE
from indicators.model.organisations import Organisation
from indicators.model.policies import Policy
from indicators.model.practices import Practice
from indicators.model.preparedness import Item, Measure, Problem, Section, Technology
from indicators.model.public_sources import PublicSource
from indicators.model.signals import Signal
from indicators.model.workshops import Workshop


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
    phrases: dict[str, Word] = field(default_factory=dict)  # that name what is made of several declared things
    voices: dict[str, Perspective] = field(default_factory=dict)  # of the page Perception
    incidents: dict[str, Incidents] = field(default_factory=dict)  # kinds of files that tell single events
    sections: dict[str, Section] = field(default_factory=dict)  # of the scorecard, in the order of the screen
    problems: dict[str, Problem] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    technologies: dict[str, Technology] = field(default_factory=dict)
    indexes: dict[str, IndexRecipe] = field(default_factory=dict)  # the network's own, in the order of the screen
    press: dict[str, PressRule] = field(default_factory=dict)  # of the card under every chart, in the order of the file
    public_sources: dict[str, PublicSource] = field(default_factory=dict)  # tables that do not come with the project
    denominators: dict[str, AlternativeDenominator] = field(
        default_factory=dict
    )  # beside residents, in the order of the file
    changes: dict[str, CountingChange] = field(default_factory=dict)  # of law or counting, which end a series
    policies: dict[str, Policy] = field(default_factory=dict)  # dated ones of cities and states, from public sources
    evidence: dict[str, EvidenceFinding] = field(default_factory=dict)  # of measures and technologies, as published
    searched: dict[str, SearchedInVain] = field(default_factory=dict)  # what no systematic review was found of
    signals: dict[str, Signal] = field(default_factory=dict)
    practices: dict[str, Practice] = field(default_factory=dict)  # of cities and partners, and catalogues of such
    organisations: dict[str, Organisation] = field(default_factory=dict)  # partners whose page is published
    workshops: dict[str, Workshop] = field(default_factory=dict)  # worked examples of foresight
    design_effect: float = ASSUMED_DESIGN_EFFECT  # of surveys of whose weights nothing is published

    @property
    def items(self) -> dict[str, Item]:
        """Every question of the scorecard by id, in the order of the screen."""
        return {item.id: item for section in self.sections.values() for item in section.items}

    @property
    def quick_scan(self) -> Section | None:
        """The questions marked `quick` as a section of their own; None where none is."""
        items = tuple(item for item in self.items.values() if item.quick)
        return quick_section(items, self.phrases) if items else None

    @property
    def ingredients(self) -> dict[str, Indicator]:
        """The indicators, then the parts of the scorecard as indicators, by id: what an index can be made of."""
        phrase = self.phrases["scorecard_part"].text if self.sections else {}
        parts = [ingredient(section, phrase) for section in self.sections.values()]
        return self.indicators | {one.id: one for one in parts}

    def indicator(self, id: str) -> Indicator:
        """The indicator with this id. Raises UnknownNameError with the nearest one."""
        return _named(self.indicators, "indicator", id)

    def overlap(self, first: str, second: str, datasets: Collection[str] | None = None) -> bool:
        """Whether one of two indicators counts cases of the other, in any dataset or in any of those named."""
        return second in self._wholes(first, datasets) or first in self._wholes(second, datasets)

    def _wholes(self, id: str, datasets: Collection[str] | None) -> frozenset[str]:
        """The indicators of which this one is a part, and those of which they are."""
        series = self.indicators[id].series
        direct = {id for one in series if datasets is None or one.dataset in datasets for id in one.part_of}
        return frozenset(direct).union(*(self._wholes(one, datasets) for one in direct))

    def dataset(self, id: str) -> Dataset:
        """The dataset with this id. Raises UnknownNameError with the nearest one."""
        return _named(self.datasets, "dataset", id)

    def peer_model(self, id: str) -> PeerModel:
        """The peer model with this id. Raises UnknownNameError with the nearest one."""
        return _named(self.peer_models, "peer model", id)

    def workshop(self, id: str = "") -> Workshop:
        """The worked example with this id, without one the first. Raises UnknownNameError with the nearest one."""
        return _named(self.workshops, "workshop", id or next(iter(self.workshops), ""))


def load(home: Path = CATALOGUE, locale: Path = LOCALE) -> Catalogue:
    """The catalogue under `home`, in the languages of `locale`.

    Raises CatalogueError, with all the problems of all the files.
    """
    problems: list[str] = []
    declared = declarations(home, problems, Translations(locale))
    problems += _problems_of_figures(declared)
    problems += _problems_of_preparedness(declared)
    problems += _problems_of_registers(declared)
    problems += _problems_of_signals(declared)
    problems += _problems_of_workshops(declared)
    effect = _stated_design_effect(problems)
    if problems:
        raise CatalogueError(problems)
    themes = declared.themes
    ordered = sorted(declared.indicators.values(), key=lambda one: (themes[one.theme].order, one.order, one.id))
    datasets = dict(declared.datasets)
    for id, dataset in declared.datasets.items():
        if effect and dataset.design_effect != 1:
            datasets[id] = replace(dataset, design_effect=effect)
    return replace(
        declared,
        indicators={one.id: one for one in ordered},
        datasets=datasets,
        design_effect=effect or ASSUMED_DESIGN_EFFECT,
    )


def _stated_design_effect(problems: list[str]) -> float:
    """What VIGIE_DESIGN_EFFECT sets for all surveys; 0 where it sets none. A mistake is added to the problems."""
    text = os.environ.get("VIGIE_DESIGN_EFFECT", "").strip()
    try:
        effect = float(text.replace(",", ".") or 0)
    except ValueError:
        effect = -1.0
    if text and not 1 <= effect <= LARGEST_DESIGN_EFFECT:
        problems.append(
            f"VIGIE_DESIGN_EFFECT = {text!r} is not a number from 1 to {LARGEST_DESIGN_EFFECT:g}. 1.5 means that the "
            "weights of a survey make its sample worth two thirds of its size; without the setting, 1.5 is assumed."
        )
    return effect


LARGEST_DESIGN_EFFECT = 10.0


def declarations(home: Path, problems: list[str], translations: Translations) -> Catalogue:
    """All that the files declare, whether it goes together or not; adds to `problems` what cannot be read."""
    reader = CatalogueReader(home, problems, translations)
    return Catalogue(
        themes=reader.lists("themes.toml", Theme),
        units=reader.lists("units.toml", Unit),
        notes=reader.lists("notes.toml", Note),
        rules=reader.lists("comparability.toml", Rule),
        countings=reader.lists("counting.toml", Word),
        phrases=reader.lists("phrases.toml", Word),
        voices=reader.lists("perception.toml", Perspective),
        press=reader.lists("press.toml", PressRule),
        public_sources=reader.lists("public_sources.toml", PublicSource),
        changes=reader.lists("changes.toml", CountingChange),
        denominators=reader.lists("denominators.toml", AlternativeDenominator),
        datasets=reader.folder("datasets", Dataset),
        peer_models=reader.folder("peer_models", PeerModel),
        incidents=reader.folder("incidents", Incidents),
        indicators=reader.folder("indicators", Indicator),
        sections=_ordered(reader.folder("scorecard", Section)),
        problems=_ordered(reader.folder("problems", Problem)),
        measures=_ordered(reader.folder("measures", Measure)),
        technologies=_ordered(reader.folder("technologies", Technology)),
        indexes=_ordered(reader.folder("indexes", IndexRecipe)),
        policies=reader.folder("policies", Policy),
        evidence=reader.folder("evidence", EvidenceFinding),
        searched=reader.folder("searched", SearchedInVain),
        signals=reader.folder("signals", Signal),
        practices=reader.folder("practices", Practice),
        workshops=_ordered(reader.folder("workshops", Workshop)),
    )


def _problems_of_figures(of: Catalogue) -> list[str]:
    """What does not go together in indicators, datasets, peer models, rules and voices."""
    declared = {"theme": of.themes, "unit": of.units, "dataset": of.datasets, "denominator": of.denominators,
                "country": COUNTRY_CODES}  # fmt: skip
    indicators, datasets = of.indicators, of.datasets
    problems = [line for one in indicators.values() for line in consistency.problems_of(one, declared, indicators)]
    problems += [line for one in of.peer_models.values() for line in consistency.problems_of_model(one, indicators)]
    problems += [line for one in of.rules.values() for line in consistency.problems_of_rule(one)]
    problems += [line for one in of.voices.values() for line in consistency.problems_of_voice(one, indicators)]
    problems += [line for one in datasets.values() for line in consistency.problems_of_dataset(one)]
    problems += [line for one in of.incidents.values() for line in consistency.problems_of_incidents(one, datasets)]
    problems += [line for one in of.public_sources.values() for line in consistency.problems_of_source(one, indicators)]
    problems += [line for one in of.changes.values() for line in consistency.problems_of_change(one, indicators)]
    problems += [
        line for one in of.denominators.values() for line in consistency.problems_of_denominator(one, declared)
    ]
    return problems + [line for rule in of.press.values() for line in problems_of_press(rule)]


def _problems_of_preparedness(of: Catalogue) -> list[str]:
    """What does not go together in the scorecard, the gaps and the network's indexes."""
    problems = consistency.problems_of_scorecard(of.sections.values(), of.indicators)
    problems += consistency.problems_of_gaps(of.problems.values(), of.measures, of.indicators)
    items = {item.id for section in of.sections.values() for item in section.items}
    problems += consistency.problems_of_items(of.problems.values(), items)
    return problems + [
        line for one in of.indexes.values() for line in consistency.problems_of_index(one, of.ingredients)
    ]


def _problems_of_registers(of: Catalogue) -> list[str]:
    """What does not go together in the registers of policies and of evidence."""
    declared = {
        "problem": of.problems,
        "measure": of.measures,
        "technology": of.technologies,
        "indicator": of.indicators,
    }
    problems = [line for one in of.policies.values() for line in registers.problems_of_policy(one, declared)]
    problems += [line for one in of.evidence.values() for line in registers.problems_of_finding(one, declared)]
    return problems + [
        line for one in of.searched.values() for line in registers.problems_of_search(one, of.evidence, declared)
    ]


def _problems_of_signals(of: Catalogue) -> list[str]:
    """What does not go together in the registers of signals and of practices."""
    declared = {
        "problem": of.problems, "indicator": of.indicators, "measure": of.measures, "technology": of.technologies,
    }  # fmt: skip
    today = datetime.now(UTC).date()
    linked = {"finding": of.evidence, "policy": of.policies}
    problems = [line for one in of.signals.values() for line in problems_of_signal(one, declared, today)]
    return problems + [
        line for one in of.practices.values() for line in problems_of_practice(one, declared, linked, today)
    ]


def _problems_of_workshops(of: Catalogue) -> list[str]:
    """What does not go together in the worked examples of foresight."""
    declared = {"problem": of.problems, "signal": of.signals, "indicator": of.indicators}
    return [line for one in of.workshops.values() for line in problems_of_workshop(one, declared)]


def _ordered(declared: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(declared.items(), key=lambda one: (one[1].order, one[0])))


def _named(declared: dict[str, Any], kind: str, id: str) -> Any:
    if id not in declared:
        raise UnknownNameError(kind, id, declared)
    return declared[id]
