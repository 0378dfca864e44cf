"""Every way out of the figures whose levels do not compare, from two stores: what foreign cities count differs by 8.

Eight, so that every index (a foreign city's trend) is the same to the last bit: what differs between the two walks is a
foreign level, or what was made of one: an outcome, a colour, a fifth, a median, a place in an order. Words, charts and
files see answers alone (tests/test_architecture.py): so the answers are compared for every indicator, and what is made
of them, byte for byte, for some.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Atlas, Comparator, exports, tokens, views
from indicators.capabilities import DISTRIBUTION, view_of
from indicators.drawing.rooms import DESKTOP, PHONE, SCREEN
from indicators.exports.report.contents import matter
from indicators.language.language import load_language
from indicators.map.shades import COLOURINGS
from indicators.model.indicators import Comparable
from indicators.press.card import press_cards
from indicators.view import Reader, View
from tests.ways import text
from ui.serving import addresses

TIMES = 8.0  # a power of two: dividing by it again loses nothing
NIGHT, LINK = "safe_night_city", "https://vigie.example/"
WRITTEN = (
    "bars",
    "lines",
    "change",
    "panels",
    "overview",
    "map",
    "funnel",
)  # of which files are made too: they take long
LARGEST = {"FR": "FR004C", "DE": "DE001C", "ES": "ES001C", "PT": "PT001C", "PL": "PL006C", "IT": "IT-ITC11"}
DATA = "lists what publishers told, row by row with its counting rule; compares nobody"
EXAMPLE = "judgements of a worked example, no figure of a city"
EXEMPT = {  # views of which no answer sets a city's offences beside another's
    "peers": "context alone", "scorecard": "what cities answered", "quick_scan": "what cities answered",
    "index": "offences never enter; see the bands",
    "gaps": "what cities answered, and rows of the city's comparison, which is walked",
    "shortages": "what cities answered", "register": "what cities answered",
    "signals": "what was observed anywhere, no figure of a city",
    "drivers": EXAMPLE, "scenarios": EXAMPLE, "actors": EXAMPLE,
    "stress": "each city beside its own worst figure: sizes of changes, no level",
    "tripwires": "one city beside what it stated itself",
    "deliveries": "who has figures, none of them", "indicators": "how far indicators reach", "known": DATA,
    "differences": DATA, "selection": DATA,
    "evaluation": "one place beside what its own recording system leads one to expect; of others, changes alone",
    "night_lighting": "changes inside one recording system, no level", "power": "sizes of changes, no level",
    "spending": "one city's figures and costs, no other city's",
    "practices": "what authors report, no figures",
    "discussion": "what people think of one policy, no figures",
    "policies": "dates and claims, no figures", "evidence": "what studies published, no figures of cities",
}  # fmt: skip


class Walk(NamedTuple):
    """One indicator, the own city, cities of its recording system, and cities of others."""

    indicator: str
    city: str
    home: tuple[str, ...]
    foreign: tuple[str, ...]


def walks(atlas: Atlas) -> list[Walk]:
    """For every indicator whose levels do not compare, a city that has it and foreign ones, which have it if any do."""
    data, there = atlas._data, {}
    for city in atlas.cities.values():
        for indicator in atlas.known(city.id):
            there.setdefault(indicator.id, []).append(city)
    rows = []
    for id, indicator in atlas.catalogue.indicators.items():
        if indicator.comparable is Comparable.LEVELS or id not in there:
            continue
        cities = sorted(there[id], key=lambda one: (one.id not in LARGEST.values(), -(one.population or 0.0)))
        first = next((one for one in cities if one.country == "FR" and one.kind == "city"), cities[0])
        home = [one.id for one in cities if one is not first and data.compares(indicator, first.id, one.id)]
        foreign = [one.id for one in cities if not data.compares(indicator, first.id, one.id)]
        systems = {data.scopes[geo]: geo for geo in reversed(foreign)}
        others = [*systems.values()][:2] or [geo for geo in LARGEST.values() if geo != first.id][:2]
        rows.append(Walk(id, first.id, tuple(home[:2]), tuple(others)))
    return rows


def other_levels(path: Path, atlas: Atlas, rows: list[Walk]) -> None:
    """In the store at `path`, all areas outside the own city's recording system count TIMES as many a resident."""
    inside = pd.DataFrame(
        [
            (row.indicator, geo)
            for row in rows
            for geo in atlas._data.scopes
            if atlas._data.compares(atlas.indicator(row.indicator), row.city, geo)
        ],
        columns=["indicator", "geo"],
    )
    with duckdb.connect(str(path)) as connection:
        connection.register("inside", inside)
        for table in ("observation", "current_observation"):
            connection.execute(
                f"UPDATE {table} SET value = value * {TIMES}, denominator = denominator / {TIMES} "
                "WHERE indicator IN (SELECT indicator FROM inside) AND (indicator, geo) NOT IN (FROM inside)"
            )


def content(value: Any) -> str:
    """Everything in an answer, as text."""
    if isinstance(value, pd.DataFrame):
        return value.to_csv()
    if is_dataclass(value):
        parts = (f"{one.name}={content(getattr(value, one.name))}" for one in fields(value))
        return f"{type(value).__name__}({'; '.join(parts)})"
    if isinstance(value, dict):
        return content(tuple(value.items()))
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(content, value))}]"
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)


def of_every(atlas: Atlas, rows: list[Walk]) -> Iterator[tuple[str, str, str]]:
    """The answers that set the own city beside foreign ones: indicator or city, answer, everything in it."""
    for row in rows:
        beside = (row.city, *row.home, *row.foreign)
        for ask in (atlas.bars, atlas.lines):
            yield row.indicator, ask.__name__, content(ask(row.indicator, beside))
        yield row.indicator, "places", content(atlas.places(row.indicator, row.city))
    for city in dict.fromkeys(row.city for row in rows):
        ids = tuple(row.indicator for row in rows if row.city == city)
        foreign = tuple(dict.fromkeys(geo for row in rows if row.city == city for geo in row.foreign))[:8]
        yield city, "overview", content(atlas.overview((*ids, NIGHT), (city, *foreign)))
        if atlas.city(city).country == "FR":  # of all that French cities count, nothing is other
            yield city, "compare", content(atlas.compare(city, Comparator("group", group=foreign)))
            yield city, "perception", content(atlas.perception(city, Comparator("group", group=foreign)))


def answers(atlas: Atlas, walk: Walk) -> Iterator[tuple[str, Any]]:
    """Every answer about one indicator that can set the own city beside foreign ones."""
    id, city, home, foreign = walk
    beside, abroad = (city, *home, *foreign), (city, *foreign)
    yield "bars", atlas.ranked(id, beside)
    yield "bars, foreign", atlas.bars(id, abroad)
    yield "lines", atlas.lines(id, beside)
    yield "lines, foreign", atlas.lines(id, abroad)
    yield "change", atlas.changes(id, beside)
    yield "change, foreign", atlas.changes(id, abroad)
    yield "panels", atlas.panels(id, beside)
    yield "panels, foreign", atlas.panels(id, abroad)
    yield "panels of indicators", atlas.panels_of((id, NIGHT), walk.city)
    yield "overview", atlas.overview((id, NIGHT), beside)
    yield "map", atlas.places(id, city, Comparator("city", city=foreign[0]))
    if near := atlas.vicinity(id, city, Comparator(), atlas.years(id)[-1]):
        yield "neighbours", near
    yield "scatter", atlas.scatter(id, NIGHT, city)
    yield "forecast", atlas.foresight.forecast(id, city)
    yield "funnel", atlas.funnel(id, city)
    yield "better elsewhere", atlas.practices.better_elsewhere(id, city)


def of_city(atlas: Atlas, city: str, foreign: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """What is asked of a city as a whole, beside foreign cities."""
    to = Comparator("group", group=foreign)
    yield "city", atlas.compare(city, to)
    yield "perception", atlas.perception(city, to)


def told(view: View, answer: Any, reader: Reader) -> Iterator[tuple[str, str]]:
    """What a view says, lists and draws of an answer: words, table and CSV, press, the chart of every room."""
    words = [view.headline(answer, reader), view.lead(answer, reader), view.heading(answer, reader)]
    words += [view.notes(answer, reader).html(), view.screen_lead(answer, reader), view.why_empty(answer, reader)]
    yield "words", "\n".join(words)
    yield "table, CSV", exports.csv(view.listed(answer, reader)).decode() if view.table else ""
    cases = view.press(answer, reader)
    cards = press_cards(cases, reader)
    yield "press cards", repr(cards)
    yield "key", repr([view.key(answer, reader, colouring) for colouring in COLOURINGS])
    for room in (DESKTOP, PHONE, SCREEN) if view.chart else ():
        yield f"chart, {room.name}", json.dumps(view.figure(answer, reader, room).to_dict(), default=str)


def coloured(answer: Any, reader: Reader) -> Iterator[tuple[str, str]]:
    """A map in each of its colourings: circles, tooltips, labels and legend."""
    arguments = answer, reader
    for colouring in COLOURINGS:
        if colouring != "near" or answer.near:
            yield f"map by {colouring}", views.places(*arguments, colouring).to_json()
            yield f"legend by {colouring}", views.map_legend(*arguments, colouring)


def files(view: View, answer: Any, reader: Reader) -> Iterator[tuple[str, str]]:
    """Pictures (SVG), slides (XML), a workbook, a slide of a presentation."""
    arguments = view, answer, reader
    for form in ("column", "slide") if view.pictured else ():
        yield f"picture, {form}", exports.picture(*arguments, form, LINK)
    if view.documented and not view.whole_city:
        yield "slides", text(exports.view_deck(*arguments, LINK))
        yield "workbook", text(exports.view_workbook(*arguments, LINK))
    views_shown = [view, DISTRIBUTION] if view.name == "map" else [view]
    for each in views_shown if view.pictured else ():
        yield f"presentation, {each.name}", repr(views.presentation_slide(each, answer, reader, "", LINK))


def documents(atlas: Atlas, reader: Reader, city: str, foreign: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The slides, the workbook and both reports of a city beside foreign ones."""
    dossier = atlas.dossier(city, Comparator("group", group=foreign))
    arguments = view_of(dossier), dossier, reader, LINK
    yield "city slides", text(exports.city_deck(*arguments))
    yield "city workbook", text(exports.city_workbook(*arguments))
    for brief in (True, False):
        words = json.dumps(matter(*arguments, brief=brief), ensure_ascii=False, default=str)
        yield f"report, {'two pages' if brief else 'full'}", words


def served(atlas: Atlas, rows: list[Walk]) -> Iterator[tuple[str, str]]:
    """The answers of the API that compare cities."""
    client, paths = TestClient(Starlette(routes=api.routes(lambda: atlas, "", 10**6, 60, addresses.site))), []
    for walk in rows:
        cities = ",".join((walk.city, *walk.home, *walk.foreign))
        paths += [f"/api/v1/{one}?indicator={walk.indicator}&cities={cities}" for one in ("bars", "lines")]
    if atlas.city(rows[0].city).country == "FR":
        paths.append(f"/api/v1/comparison?city={rows[0].city}&to={rows[0].foreign[0]}")
    for path in paths:
        payload = client.get(path).json()
        assert "data" in payload, (path, payload)
        yield path.partition("?")[0], json.dumps({key: one for key, one in payload.items() if key != "next"})


def ways(atlas: Atlas, walk: Walk, only: tuple[str, ...] = (), code: str = "en") -> Iterator[tuple[str, str]]:
    """Everything that is made of one indicator's answers, or of some: the way out, and what comes by it."""
    reader = Reader(load_language(code), atlas.catalogue, tokens("light"))
    for name, answer in ((name, answer) for name, answer in answers(atlas, walk) if not only or name in only):
        view = view_of(answer)
        outputs = [*told(view, answer, reader), *(coloured(answer, reader) if name == "map" else ())]
        if name in WRITTEN and not answer.empty:
            outputs += files(view, answer, reader)
        yield from ((f"{name}: {way}", words) for way, words in outputs)
    yield from served(atlas, [walk])


def ways_of_city(atlas: Atlas, walk: Walk, code: str = "en") -> Iterator[tuple[str, str]]:
    """Everything that is made of what is asked of a city as a whole."""
    reader = Reader(load_language(code), atlas.catalogue, tokens("light"))
    for name, answer in of_city(atlas, walk.city, walk.foreign):
        view = view_of(answer)
        yield from ((f"{name}: {way}", words) for way, words in told(view, answer, reader))
        yield from ((f"{name}: {way}", words) for way, words in files(view, answer, reader))
    yield from documents(atlas, reader, walk.city, walk.foreign)


def of_index(atlas: Atlas, city: str, code: str = "en") -> Iterator[tuple[str, str, str]]:
    """Every way out of the network's indexes."""
    _ = load_language(code)
    reader = Reader(_, atlas.catalogue, tokens("light"))
    for id, index in atlas.catalogue.indexes.items():
        answer = atlas.composed(index, city)
        view, arguments = view_of(answer), (answer, Reader(_, atlas.catalogue))
        outputs = [*told(view, answer, reader), *files(view, answer, reader)]
        for draw in (views.index_scores, views.index_scores_phone, views.index_all, views.index_all_phone):
            outputs.append((draw.__name__, json.dumps(draw(*arguments).to_dict(), default=str)))
        for draw in (views.index_bands, views.index_parts, views.index_matters, views.index_together):
            outputs.append((draw.__name__, draw(*arguments)))
        outputs.append(("workbook", text(exports.index_workbook(*arguments))))
        outputs.append(("json", exports.index_json(answer, views.index_cited(*arguments)).decode()))
        yield from ((id, way, words) for way, words in outputs)
