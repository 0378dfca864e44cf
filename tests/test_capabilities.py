"""Every view is complete: headline, lead, table, notes with a source, picture in every form and language, slide."""

import ast
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from indicators import (
    Assessments,
    Atlas,
    Comparator,
    QuickScan,
    State,
    Tripwire,
    TripwireKind,
    capabilities,
    example_gaps,
    example_register,
    example_scorecard,
    example_shortages,
    exports,
    load_language,
    open_atlas,
    questions,
)
from indicators.answers.comparison import Bars
from indicators.answers.quick_scan import Standing
from indicators.capabilities import VIEWS, displays, view_of
from indicators.drawing import svg_figure
from indicators.drawing.rooms import ROOMS, Room
from indicators.drawing.style import DARK, LIGHT, Figure, nothing
from indicators.drawing.text import width
from indicators.model.tripwires import BandLimit
from indicators.presentation.slides import presentation_slide
from indicators.questions import PAGES, Address, QuickScanQuestion, Sources, parse
from indicators.view import Notes, Reader, View, by_answer
from tests.house import Module, modules
from tests.policies.discussed import discussed_example
from tests.tongues import OTHERS

CITY, NIGHT, THEFT = "BE005C", "safe_night_city", "property_stolen_12m"
FRENCH, RECORDED = "FR001C", "recorded_theft_personal"
KOELN = "DE004C"
WIRES = (
    Tripwire(KOELN, "recorded_robbery", TripwireKind.ABOVE, 110.0, after=2022, id="a", stated_at=datetime(2023, 5, 2)),
    Tripwire(KOELN, "recorded_theft", TripwireKind.BAND, limits=(BandLimit(2025, 5000, 6000),), after=2024, id="b"),
)
READERS = [("en", LIGHT), ("fr", DARK), *((code, LIGHT) for code in OTHERS)]  # each language and each look
LISTED_ONLY = {"register", "deliveries", "indicators", "known", "differences", "selection", "dossier"}
UNTABLED = {"dossier"}
MODULES = modules(Path(__file__).parents[1])
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def answers(atlas: Atlas, bundled_store) -> dict[type, object]:
    """One answer of each kind that a view shows."""
    cities = (CITY, "BE002C", "BE003C", "FR015C")
    catalogue = atlas.catalogue
    release = next(iter(atlas.releases))
    all_ = [
        atlas.compare(CITY),
        atlas.lines(NIGHT, cities),
        atlas.bars(NIGHT, cities),
        atlas.changes(NIGHT, cities),
        atlas.panels(NIGHT, cities),
        atlas.overview((NIGHT, THEFT), cities),
        atlas.scatter(THEFT, NIGHT, CITY),
        atlas.funnel("recorded_theft_vehicle", "FR004C"),
        atlas.places(NIGHT, CITY),
        atlas.vicinity(RECORDED, FRENCH, Comparator(), atlas.years(RECORDED)[-1]),
        atlas.likeness(CITY),
        atlas.perception(CITY),
        example_scorecard(catalogue),
        scanned(QuickScanQuestion(CITY).ask(Sources(atlas, Assessments(bundled_store, catalogue)))),
        atlas.composed(catalogue.indexes["trust_administration"], CITY),
        example_gaps(catalogue),
        example_shortages(catalogue),
        example_register(catalogue),
        atlas.dossier(CITY),
        atlas.deliveries("members"),
        atlas.coverage(),
        atlas.recollection(CITY, release.vintage),
        atlas.differences(release.id),
        atlas.selection((), CITY, 2019, 2023),
        atlas.foresight.forecast("recorded_robbery", "DE004C"),
        atlas.policies.evaluation("fr_paris_games"),
        atlas.policies.night_lighting(),
        atlas.policies.power("DE008C"),
        atlas.policies.spending("ES079C", "recorded_drugs_trafficking"),
        discussed_example(atlas.city(CITY)),
        atlas.policies.listed("PL003C"),
        atlas.policies.evidence(),
        atlas.foresight.signals(CITY),
        atlas.practices.listed(CITY),
        atlas.practices.better_elsewhere(NIGHT, CITY),
        atlas.foresight.drivers(CITY),
        atlas.foresight.scenarios(CITY),
        atlas.foresight.actors(CITY),
        atlas.foresight.stress(CITY),
        atlas.foresight.tripwires(KOELN, WIRES),
    ]
    return {type(one): one for one in all_}


def scanned(scan: QuickScan) -> QuickScan:
    """A quick scan with each standing: one level by the city, one from a document, one unknown, the rest open."""
    day = date(2026, 3, 2)
    level = {"state": State.LEVEL, "evidence": "https://city.example/plan.pdf", "day": day}
    first, second, third, *rest = scan.answers
    answers = (
        replace(first, standing=Standing.CITY, level=2, **level),
        replace(second, standing=Standing.DOCUMENTS, level=1, **level),
        replace(third, standing=Standing.CITY, state=State.UNKNOWN, day=day),
        *rest,
    )
    return replace(scan, answers=answers)


def missing(view: View, answer: object, reader: Reader) -> list[str]:
    """What a view does not give of an answer, by name."""
    lacks = []
    headline, lead, notes = view.headline(answer, reader), view.lead(answer, reader), view.notes(answer, reader)
    words = f"{headline} {re.sub('<[^>]+>', ' ', lead)}"
    if not headline or re.search(r"\.(;|$)", headline) or "<" in headline or re.search(r"\{\w+\}|\bnan\b", words):
        lacks.append("headline")
    if view.name not in UNTABLED and (view.table is None or view.table(answer, reader).empty):
        lacks.append("table")
    if view.name in LISTED_ONLY:
        return lacks
    if not notes.sources:
        lacks.append("sources")
    if not view.pictured:
        return [*lacks, "picture"]
    lacks += [room.name for room in ROOMS if not drawn(view, answer, reader, room)]
    for form in ("column", "slide"):
        drawing = exports.picture(view, answer, reader, form, "https://vigie.example/")
        root = ElementTree.fromstring(drawing)
        text = " ".join("".join(root.itertext()).split())
        if not root.get("aria-labelledby") and root.find("{http://www.w3.org/2000/svg}title") is None:
            lacks.append(f"alternative text of the {form}")
        if len(text) < 120:
            lacks.append(f"picture in a {form}")
    slide = presentation_slide(view, answer, reader)
    lacks += [name for name in ("title", "wide", "narrow", "notes") if not getattr(slide, name)]
    return lacks


def drawn(view: View, answer: object, reader: Reader, room: Room) -> bool:
    """Whether the chart is drawn in a room, with every word inside it and no word cut."""
    if view.chart is None:
        return False
    figure = view.chart(answer, reader, room)
    root = ElementTree.fromstring(svg_figure.document(figure, room, "A finding") or "<svg/>")
    wide = figure.layout.get("width", room.width)
    words = [*root.iter(f"{SVG}text")]
    return bool(words) and all(start >= -2 and end <= wide + 2 for start, end in map(ends, words))


def ends(words: ElementTree.Element) -> tuple[float, float]:
    """Where a line of words begins and ends, in pixels."""
    spans = [(words, words.text), *((one, one.text) for one in words)]
    spans = [(float(one.get("font-size")), int(one.get("font-weight")), text or "") for one, text in spans]
    long = sum(width(text, size, weight=weight) for size, weight, text in spans)
    left = float(words.get("x")) - {"start": 0, "middle": long / 2, "end": long}[words.get("text-anchor")]
    return left, left + long


@pytest.mark.parametrize(("code", "look"), READERS, ids=[f"{code} {look.name}" for code, look in READERS])
@pytest.mark.parametrize("view", VIEWS, ids=[one.name + one.answer.__name__ for one in VIEWS])
def test_every_view_is_complete(atlas, answers, view, code, look):
    answer = answers[view.answer]
    assert view_of(answer, view.display.name if view.display else "") is view
    assert missing(view, answer, Reader(load_language(code), atlas.catalogue, look)) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"headline": lambda answer, reader: "It ends with a full stop."}, "headline"),
        ({"table": None}, "table"),
        ({"notes": lambda answer, reader: Notes()}, "sources"),
        ({"chart": None}, "picture"),
        ({"chart": lambda answer, reader, room: nothing(reader.look, reader.language)}, "paper"),
        ({"chart": lambda answer, reader, room: outside(room)}, "phone"),
    ],
)
def test_a_view_that_forgets_something_is_found(atlas, answers, changed, expected):
    view = replace(next(one for one in VIEWS if one.name == "bars"), **changed)
    assert expected in missing(view, answers[view.answer], Reader(load_language("en"), atlas.catalogue, LIGHT))


def outside(room: Room) -> Figure:
    """A figure whose words leave its room."""
    note = {"text": "Too far", "x": 1, "y": 0.5, "xref": "paper", "yref": "paper", "xanchor": "left"}
    return Figure([], {"height": 100, "annotations": [note]})


@pytest.fixture
def second() -> View:
    """A second view of the answer that bars show."""
    bars = next(one for one in VIEWS if one.name == "bars")
    return replace(bars, name="again", display=replace(bars.display, name="again", label=lambda _: _("Views")))


def test_an_answer_may_have_several_views_of_which_the_address_names_one(atlas, answers, second, monkeypatch):
    monkeypatch.setattr(capabilities, "VIEWS", (*VIEWS, second))
    monkeypatch.setattr(questions, "VIEWS", (*VIEWS, second))
    monkeypatch.setattr(capabilities, "_BY_ANSWER", by_answer((*VIEWS, second)))
    answer, reader = answers[Bars], Reader(load_language("en"), atlas.catalogue, LIGHT)
    assert view_of(answer, "again") is second and view_of(answer, "bars") is view_of(answer) is not second
    assert missing(second, answer, reader) == []
    assert list(displays("compare"))[-1] == "again"
    question = parse("compare", Address({"view": "again", "indicator": "noise", "ranks": "on"}, atlas))
    assert question.link() == {"view": "again", "indicator": "noise", "ranks": "on"}
    assert parse("compare", Address(question.link(), atlas)) == question
    first = parse("compare", Address({"view": "bars", "indicator": "noise", "ranks": "on"}, atlas))
    assert question != first and question == replace(first, drawing="again")


def test_two_views_of_one_answer_under_one_name_are_refused(second):
    with pytest.raises(ValueError, match="Two views show Bars as 'again': again and again"):
        by_answer([*VIEWS, second, replace(second)])


def test_every_display_of_a_page_with_several_has_a_label():
    for page in PAGES:
        labels = [one.label(load_language("en")) for one in displays(page).values()]
        assert len(labels) == 1 or (all(labels) and len({*labels}) == len(labels)), page


def names_of_displays(module: Module, page: str) -> list[str]:
    """Where a module holds the name of a display of a page: it asks the name for what the display says itself."""
    names = {*displays(page)} - {""}
    return [module.at(one.lineno) for one in module.nodes if isinstance(one, ast.Constant) and one.value in names]


def unnamed_views(module: Module) -> list[str]:
    """Where a module asks for the view of an answer, and not for which of its views (ui/asked_view.py)."""
    if "indicators.capabilities.view_of" not in {one.name for one in module.imports}:
        return []
    calls = [one for one in module.nodes if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "view_of"]
    return [module.at(one.lineno) for one in calls if len(one.args) < 2]


def test_the_compare_page_names_no_display():
    of_compare = [one for one in MODULES if one.path == "pages/compare.py" or one.path.startswith("ui/compare_")]
    assert len(of_compare) == 3
    assert [at for module in of_compare for at in names_of_displays(module, "compare")] == []
    assert names_of_displays(Module("pages/compare.py", "if view in ('lines', 'else'):\n    ..."), "compare")


def test_whatever_shows_an_answer_says_in_which_of_its_views():
    outside = [one for one in MODULES if one.room in ("ui", "pages")]
    assert [at for module in outside for at in unnamed_views(module)] == []
    assert unnamed_views(Module("ui/page.py", "from indicators.capabilities import view_of\nview_of(answer)"))
