"""A visit that brings files: what a person does on the Contribute page, and a store of the test's own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st

from indicators import People, Release, open_atlas
from indicators.access.rights import CONSOLE
from tests.pages.visit import Visit
from ui import session
from ui.contribute import uploads
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.settings import settings

LIEGE, GHENT, EVERYWHERE = "BE005C", "BE003C", ""
ANA, GERDA, EVA = "ana@liege.example", "gerda@gent.example", "eva@network.example"
LOOKS = 400  # at jobs, a twentieth of a second apart
BURGLARY = "recorded_burglary_dwelling"
SHEET = """Vols et cambriolages, ville de Liège

Ville;Indicateur;Année;Valeur;Nombre
Ville de Liège;Cambriolages de logements;2022;1.225,6;2400
Liège;Cambriolages de logements;2023;1.143,5;2250
Liege;Cambriolages de logements;2024;n.d.;

Source : police locale
"""
UNPROVEN = """Ville;Indicateur;Année;Valeur
Liège;Cambriolages de logements;2022;1.225,6
Liège;Cambriolages de logements;2023;1.143,5
"""  # ten times as many as in other cities, and no count that proves it: a question for the contributor


@contextmanager
def store_of_its_own(bundled: Path, folder: Path, **more: str) -> Iterator[Path]:
    """The pages on a copy of the store, in which Ana contributes for Liège, Gerda for Ghent, and Eva edits."""
    with pages_on_a_copy(bundled, folder, **more) as path:
        people = People(path, CONSOLE)
        people.grant(ANA, "contributor", [LIEGE])
        people.grant(GERDA, "contributor", [GHENT])
        people.grant(EVA, "editor")
        yield path


@contextmanager
def pages_on_a_copy(bundled: Path, folder: Path, **more: str) -> Iterator[Path]:
    """The pages on a copy of the store, for tests that write: the one that all tests share stays as it was built."""
    path = folder / "vigie.duckdb"
    path.write_bytes(bundled.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"VIGIE_STORE": str(path), **more}.items():
            patch.setenv(name, value)
        start_again()
        yield path
    start_again()


def start_again() -> None:
    """Forgets the settings and the store of before."""
    settings.cache_clear()
    st.cache_resource.clear()
    for cached in (session._opening, session._atlases):
        cached.cache_clear()


class ContributePage(Visit):
    """A visit to the Contribute page."""

    def __init__(self, person: str = ANA, locale: str = "en-GB", **link: str):
        super().__init__("contribute", locale, person=person, **link)

    @property
    def inbox(self) -> VisitFiles:
        """What the visit has brought."""
        return self.app.session_state["inbox"]

    def bring(self, content: str | Path = SHEET, name: str = "liege.csv") -> ReceivedFile:
        """Lays a file in the inbox, and has the page run until nothing is worked on."""
        path = content
        if isinstance(content, str):
            path = self.inbox.place()
            path.write_text(content, encoding="utf-8")
        laid = uploads.received(uploads.ticket(self.inbox, name), path)
        self.app.run()
        self.settle()
        return laid

    def settle(self) -> "ContributePage":
        """Has the page run again as long as jobs came to an end: one shows the next."""
        pause, jobs = threading.Event(), set()
        while new := {id(job) for job in self.inbox.jobs.values()} - jobs:
            jobs |= new
            assert any(all(job.over for job in self.inbox.jobs.values()) or pause.wait(0.05) for _ in range(LOOKS))
            self.app.run()
        return self

    def box(self, label: str):
        """The select box whose label begins like this."""
        return next(one for one in self.app.selectbox if one.label.startswith(label))

    def answer(self, label: str, chosen: object) -> "ContributePage":
        """Chooses in a select box by its label."""
        self.box(label).set_value(chosen).run()
        return self.settle()

    def tick(self) -> "ContributePage":
        """Says yes to every remark that asks for it."""
        for box in self.app.checkbox:
            box.check().run()
        return self

    def share(self, consent: str) -> "ContributePage":
        """Chooses who may see the figures."""
        self.radio("Who can see these figures").set_value(consent).run()
        return self

    def radio(self, label: str):
        """The list of choices under this label."""
        return next(one for one in self.app.radio if one.label == label)

    def say_rows_are(self, label: str) -> "ContributePage":
        """Answers what each row of a register is, by the beginning of the answer."""
        box = self.radio("What is each row?")
        box.set_value(next(one for one in box.options if one.startswith(label))).run()
        return self.settle()

    def publish(self, consent: str = "public", label: str = "Publish") -> "ContributePage":
        """Confirms, chooses and presses the last button."""
        self.tick().share(consent).click(label)
        return self

    def bring_and_publish(self, consent: str = "public") -> "ContributePage":
        """All of it, for SHEET."""
        self.bring()
        return self.publish(consent)

    def button(self, label: str):
        """A button by its label; None where there is none."""
        return next((one for one in self.app.button if one.label == label), None)


def stored(path: Path) -> list[Release]:
    """The contributed releases, whatever their standing."""
    everything = open_atlas(path, CONSOLE).releases
    return [one for one in everything if one.origin == "contributed"]
