"""A store of its own for each test, a small catalogue of questions, and the people who come to its door."""

import shutil
from pathlib import Path

import duckdb
import pytest

from indicators import EVERY, Account, Assessments, Catalogue, Role, Viewer, load_catalogue
from indicators.access.rights import VISITOR
from indicators.catalogue.reading import CatalogueReader
from indicators.catalogue.translations import Translations
from indicators.model.preparedness import Link, Measure, Problem, Section, Technology
from indicators.store import changing

LIEGE, LYON, PORTO = "BE005C", "FR003C", "PT002C"
JEAN, EVA, LEA, ANNE = "jean@liege.example", "eva@network.example", "lea@lyon.example", "anne@network.example"
PEOPLE = {
    "jean": Viewer(Role.CONTRIBUTOR, JEAN, "Jean", frozenset({LIEGE})),
    "lea": Viewer(Role.CONTRIBUTOR, LEA, "Léa", frozenset({LYON})),
    "eva": Viewer(Role.EDITOR, EVA, "Eva"),
    "anne": Viewer(Role.ADMINISTRATOR, ANNE, "Anne"),
    "local": Viewer(Role.EDITOR, "local", "Anne Dupont", frozenset({EVERY})),
    "visitor": VISITOR,
}
SECTION = """
id = "{id}"
order = {order}
standard = "undrr"
number = "{order}"
title = {{ en = "Section {order}", fr = "Partie {order}" }}
short = {{ en = "Section {order}", fr = "Partie {order}" }}
phrase = {{ en = "its section {order}", fr = "sa partie {order}" }}
about = {{ en = "What section {order} is about.", fr = "L'objet de la partie {order}." }}
"""
ITEM = """
[[items]]
id = "p{order}_{place}"
number = "P{order}.{place}"
title = {{ en = "Item {order}.{place}", fr = "Point {order}.{place}" }}
question = {{ en = "How far is item {order}.{place}?", fr = "Où en est le point {order}.{place} ?" }}
levels = [
  {{ en = "Nothing.", fr = "Rien." }}, {{ en = "Begun.", fr = "Commencé." }},
  {{ en = "In place.", fr = "En place." }}, {{ en = "Evaluated.", fr = "Évalué." }},
]
evidence = {{ en = "The plan.", fr = "Le plan." }}
"""


def before_the_day(store: Path) -> None:
    """All that was answered and chosen so far counts as done before the last fixed day of blinded answers."""
    with duckdb.connect(str(store)) as connection:
        for table, column in (("answer", "answered_at"), ("answer_consent", "moment")):
            connection.execute(f"UPDATE {table} SET {column} = {column} - INTERVAL 100 DAY")


def words(text: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text, "fr": text}


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue with two sections of three items, one problem, two measures and one technology of these tests."""
    home = tmp_path_factory.mktemp("catalogue")
    (home / "scorecard").mkdir()
    for order, id in ((1, "first"), (2, "second")):
        items = "".join(ITEM.format(order=order, place=place) for place in (1, 2, 3))
        (home / "scorecard" / f"{id}.toml").write_text(SECTION.format(id=id, order=order) + items, encoding="utf-8")
    problems: list[str] = []
    sections = CatalogueReader(home, problems, Translations()).folder("scorecard", Section)
    assert not problems
    declared = vars(load_catalogue()) | {"sections": sections}
    text = words("Words.")
    links = (Link("backup", True), Link("training"))
    declared["problems"] = {"ransomware": Problem("ransomware", 1, "cyber", text, text, text, text, links)}
    declared["measures"] = {
        id: Measure(id, 1, "technological", text, text, text, text) for id in ("backup", "training")
    }
    declared["technologies"] = {"cameras": Technology("cameras", text, text, text)}
    return Catalogue(**declared)


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the store, with the accounts of these people."""
    path = Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))
    with changing(path) as register:
        for viewer in PEOPLE.values():
            if "@" in viewer.account:
                register.put(Account(viewer.account, viewer.name, viewer.role.value, tuple(viewer.cities)))
    return path


@pytest.fixture
def assessments(store: Path, catalogue: Catalogue) -> dict[str, Assessments]:
    """Preparedness as each of these people may see and change it."""
    return {name: Assessments(store, catalogue, viewer) for name, viewer in PEOPLE.items()}
