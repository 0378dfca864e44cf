"""The only file of the tool that knows the product's modules: after a move, edit this one and nothing else.

Names of pages, views and files are the tool's own (cases.py); here they meet today's modules, functions and addresses.
"""

import contextlib
import io
import os
import pkgutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path

import pandas as pd
from starlette.applications import Starlette
from starlette.testclient import TestClient

ROOT = Path(__file__).parents[2]
PACKAGES = ("indicators", "ui", "api")
PAGES: dict[str, str] = {}  # pages whose file has another name than in cases.py
LINK = "https://vigie.example/"
RESPONDING = ("municipality", "police_justice", "residents")  # whose answers are invented; residents answer a part


def load() -> None:
    """Imports every module of the product, so that the clock can be stopped in all of them."""
    for package in map(import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    import_module("indicators.__main__")


def build(store: Path) -> None:
    """Builds the bundled store at a path and makes it the one of the settings."""
    from indicators import build as build_store
    from indicators import load_catalogue

    for name in [name for name in os.environ if name.startswith("VIGIE_")]:
        del os.environ[name]
    os.environ |= {"VIGIE_STORE": str(store), "VIGIE_EMBEDS_PER_MINUTE": "0", "VIGIE_SEARCHES_PER_MINUTE": "0"}
    build_store(store, load_catalogue())


def answer_earlier(store: Path, city: str) -> None:
    """A first round of answers of one city, so that it has progress to tell."""
    _draft(store, city).answers.record(_answers(city, ("municipality",), "earlier"))


def answer_now(store: Path, cities: tuple[str, ...]) -> None:
    """Public answers of several cities on preparedness, problems and measures; a register, a target."""
    from indicators import Consent, Subject, System, Target

    for place, city in enumerate(cities):
        draft = _draft(store, city)
        draft.answers.record(_answers(city, RESPONDING if place < 3 else RESPONDING[:1], "now"))
        for subject in Subject:
            draft.answers.consent(city, subject, Consent.PUBLIC)
        for kind, paper in (("cctv", "done"), ("body_cameras", "under_way"), ("drones", "none")):
            draft.registers.keep(System("", city, kind, f"System {kind}", "Purpose", "Article 5", paper, since=2019))
    home = cities[0]
    _draft(store, home).targets.set(Target(home, "city_satisfaction", 60.0, 2019, 80.0, 2030))


def grant(store: Path, contributor: str, city: str, editor: str, administrator: str) -> None:
    """Gives three people their roles."""
    from indicators import People
    from indicators.access.rights import CONSOLE

    people = People(store, CONSOLE)
    people.grant(contributor, "contributor", [city])
    people.grant(editor, "editor")
    people.grant(administrator, "administrator")


def _draft(store: Path, city: str) -> object:
    from indicators import Assessments, People, Role, Viewer, load_catalogue
    from indicators.access.rights import CONSOLE

    account = f"answers@{city.lower()}.example"
    People(store, CONSOLE).grant(account, "contributor", [city])
    return Assessments(store, load_catalogue(), Viewer(Role.CONTRIBUTOR, account, "Ana", frozenset({city})))


def _answers(city: str, actors: tuple[str, ...], when: str) -> list[object]:
    """An invented level for every question, by its name alone; residents leave two of three out."""
    from indicators import Actor, Answer, Subject, load_catalogue

    catalogue, answers = load_catalogue(), []
    questions = {Subject.SCORECARD: catalogue.items}
    questions |= {Subject.EXPOSURE: catalogue.problems, Subject.MEASURE: catalogue.measures}
    for actor in actors:
        for subject, ids in questions.items() if actor == "municipality" else [(Subject.SCORECARD, catalogue.items)]:
            for id in ids:
                chance = zlib.crc32(f"{city} {actor} {id} {when}".encode())
                if actor == "municipality" or chance % 3 == 0:
                    answers.append(Answer(city, subject, id, actor=Actor(actor), level=chance // 7 % 4))
    return answers


class Product:
    """What the recorder asks of the product, for a visitor, on the store of the settings."""

    def __init__(self, store: Path):
        from indicators import VISITOR, Assessments, load_catalogue, open_atlas

        self.store, self.atlas = store, open_atlas(store)
        self.catalogue = self.atlas.catalogue
        self.assessments = Assessments(store, load_catalogue(), VISITOR)

    def visit(self, page: str, link: dict[str, str], code: str, theme: str, person: str) -> object:
        """A page as a reader opens it (tests/pages/visit.py), run once."""
        from tests.pages.visit import Visit

        return Visit(PAGES.get(page, page), f"{code}-XX", theme == "dark", person, **link)

    def answer(self, page: str, link: dict[str, str]) -> object | None:
        """The answer that a view shows; None where there is nothing to draw."""
        from indicators.questions import Address, Sources, parse
        from ui.presentation import link as presentation_link

        if page == "map":
            result = parse(page, Address(link, self.atlas)).ask(Sources(self.atlas))
        elif page == "preparedness" and link.get("view") == "index":
            index = self.catalogue.indexes[link.get("index") or next(iter(self.catalogue.indexes))]
            result = self.atlas.composed(index, link["city"])
        elif page == "gaps" and link.get("view") not in ("city", "network"):
            return None
        elif page == "compare" and link.get("ranks"):
            result = parse(page, Address(link, self.atlas)).ask(Sources(self.atlas))
        else:
            result = presentation_link.answer(self.atlas, PAGES.get(page, page), link)
        rows = result.pictures if hasattr(result, "pictures") else getattr(result, "rows", (1,))
        return result if len(rows) else None

    def picture(self, answer: object, code: str, theme: str, form: str, colouring: str) -> str | None:
        """The picture of an answer as SVG, "column" or "slide"; None where none is drawn of its kind."""
        from indicators import exports
        from indicators.capabilities import view_of

        view = view_of(answer)
        reader = self._reader(code, theme)
        return exports.picture(view, answer, reader, form, LINK, colouring) if view.pictured else None

    def _reader(self, code: str, theme: str = "light") -> object:
        from indicators import load_language, tokens
        from indicators.view import Reader

        return Reader(load_language(code), self.catalogue, tokens(theme))

    def slide(self, answer: object, code: str, theme: str, shape: str = "") -> str:
        """The slide of a presentation as a page of its own, in one theme."""
        return self._page(self._slide(answer, code, shape), code, theme)

    def _slide(self, answer: object, code: str, shape: str = "") -> object:
        from indicators import views
        from indicators.capabilities import DISTRIBUTION, view_of

        dots = shape and views.can_be_dots(answer)
        return views.presentation_slide(DISTRIBUTION if dots else view_of(answer), answer, self._reader(code), "", LINK)

    def message(self, title: str, text: str, code: str, theme: str) -> str:
        """The slide of a presenter's own words."""
        from indicators import views

        return self._page(views.message_slide(title, text), code, theme)

    def _page(self, slide: object, code: str, theme: str) -> str:
        from indicators import load_language, tokens, views

        colours = {name: one for name, one in asdict(tokens(theme)).items() if one.startswith("#")}
        root = "".join(f"--vg-{name.replace('_', '-')}:{one};" for name, one in colours.items())
        style = f":root{{{root}}}body{{margin:0}}{views.slide_style()}"
        body = views.slide_html(slide, 1, 1, load_language(code))
        return f"<!doctype html><html lang='{code}'><meta charset='utf-8'><style>{style}</style>{body}</html>"

    def show_file(self, answers: list[object], code: str) -> bytes:
        """A presentation as one file."""
        from indicators import exports, load_language, views

        _ = load_language(code)
        slides = [self._slide(one, code) for one in answers]
        return exports.presentation_html(
            [*slides, views.message_slide("Title", "One line.\nAnother.")], "Presentation", _
        )

    def cards(self, answer: object, code: str) -> str:
        """The press cards of every figure of an answer, as HTML."""
        from indicators import views
        from indicators.capabilities import view_of

        reader = self._reader(code)
        cases = view_of(answer).press(answer, reader)
        titles = views.press_titles(cases, reader.language)
        return "\n".join(f"<h2>{title}</h2>{views.press_card(cases, reader, key)}" for key, title in titles.items())

    def table(self, page: str, link: dict[str, str], answer: object, code: str) -> bytes | None:
        """The download of a view's table, as CSV."""
        from indicators import exports

        listing = self._listing(page, link)
        table = listing and listing(answer, self._reader(code))
        return exports.csv(table) if listing else None

    def files(self, page: str, link: dict[str, str], answer: object, code: str) -> dict[str, bytes]:
        """The documents of a view, by ending."""
        from indicators import exports
        from indicators.capabilities import view_of

        view = view_of(answer)
        if page == "city" or not (self._listing(page, link) and view.documented):
            return {}  # of a city there are whole documents instead
        arguments = view, answer, self._reader(code), LINK
        return {"pptx": exports.view_deck(*arguments), "xlsx": exports.view_workbook(*arguments)}

    def _listing(self, page: str, link: dict[str, str]) -> Callable | None:
        from indicators.city.words import comparison_table
        from indicators.compare.bars.words import bars_table
        from indicators.compare.funnel.words import funnel_table
        from indicators.compare.lines.words import lines_table
        from indicators.compare.overview.words import overview_table
        from indicators.compare.scatter.words import scatter_table
        from indicators.index.tables import index_table
        from indicators.map.table import places_table
        from indicators.peers.panels import peers_table
        from indicators.perception.words import perception_table
        from indicators.preparedness.gaps.chart import gaps_table
        from indicators.preparedness.gaps.shortages import shortages_table
        from indicators.preparedness.scorecard.tables import scorecard_table

        by_page = {"city": comparison_table, "map": places_table, "perception": perception_table}
        by_page |= {"peers": peers_table}
        by_view = {"lines": lines_table, "bars": bars_table, "overview": overview_table}
        by_view |= {"scatter": scatter_table, "funnel": funnel_table, "index": index_table}
        by_view |= {"network": shortages_table}
        if page == "gaps" and link.get("view") == "city":
            return gaps_table
        if page == "preparedness" and not link.get("view"):
            return scorecard_table
        return by_page.get(page) or by_view.get(link.get("view", ""))

    def dossier(self, city: str, other: str) -> object:
        """Everything about a city, as its documents are made of it."""
        from indicators import Comparator

        dossier = self.atlas.dossier(city, Comparator("city", city=other) if other else Comparator())
        place, peers = self.atlas.city(city), [one.id for one in dossier.comparison.peers]
        readiness = self.assessments.scorecards.of(place, peers)
        return replace(dossier, readiness=readiness, gaps=self.assessments.gaps.of(place, self.atlas.cities))

    def documents(self, dossier: object, code: str) -> Iterator[tuple[str, bytes]]:
        """Deck and workbook of a city; its reports as PDF and as pictures of their pages."""
        from indicators import exports
        from indicators.capabilities import view_of

        arguments = view_of(dossier), dossier, self._reader(code), LINK
        yield "deck.pptx", exports.city_deck(*arguments)
        yield "workbook.xlsx", exports.city_workbook(*arguments)
        yield from self._report("report-two-pages", exports.two_pages, arguments)
        yield from self._report("report-full", exports.full_report, arguments)

    def _report(self, name: str, make: Callable, arguments: tuple) -> Iterator[tuple[str, bytes]]:
        """A report, with a picture of each page: the typesetter that `make` asks draws it once more, in pixels."""
        from indicators.exports.report import report

        images, set_as_pdf = [], report._typeset
        report._typeset = lambda contents: (
            images.append(report._compiler(contents).compile(format="png")) or set_as_pdf(contents)
        )
        try:
            yield f"{name}.pdf", make(*arguments)
        finally:
            report._typeset = set_as_pdf
        pages = images[-1] if isinstance(images[-1], list) else [images[-1]]
        yield from ((f"{name}-{number}.png", page) for number, page in enumerate(pages, start=1))

    def selections(self, code: str) -> Iterator[tuple[str, bytes]]:
        """Downloads of the catalogue, and every index with what led to it."""
        from indicators import exports, load_language, views
        from indicators.completeness.release_words import selection_table

        _, reader = load_language(code), self._reader(code)
        for among in ("BE005C", "BE"):
            answer = self.atlas.selection((), among, 2015, 2026)
            table, about = selection_table(answer, reader), views.about(answer, reader, LINK)
            yield f"selection-{among}.csv", exports.csv(table)
            yield f"selection-{among}.xlsx", exports.workbook(table, about, _)
        for id, index in self.catalogue.indexes.items():
            answer = self.atlas.composed(index, "BE005C")
            yield f"index-{id}.json", exports.index_json(answer, views.index_cited(answer, reader))
            yield f"index-{id}.xlsx", exports.index_workbook(answer, reader)

    def commands(self) -> Iterator[tuple[str, str]]:
        """What the command line prints, and the file that it makes for others."""
        from indicators.__main__ import main

        commands = {"help": ["--help"], "check": ["check"], "releases": ["releases"]}
        commands["answers"] = ["answers", "export", "BE005C"]
        commands["template"] = ["answers", "template", "--language", "fr"]
        for name, words in commands.items():
            out = io.StringIO()
            stored = ["--store", str(self.store)] if name != "help" else []
            with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
                main([*words, *stored])
            yield f"{name}.txt", out.getvalue().replace(str(self.store.parent), "FOLDER").replace(str(ROOT), "ROOT")
        file = self.store.with_name("all.parquet")
        with contextlib.redirect_stdout(io.StringIO()):
            main(["export", str(file), "--store", str(self.store)])
        yield "export.csv", pd.read_parquet(file).to_csv(index=False)

    def site(self) -> TestClient:
        """What is served beside the pages: the API, feeds, frames, badges, search."""
        import api
        from ui import search, session
        from ui.serving import addresses, frames

        open_gate = api.RequestCounter(0).wait
        routes = api.routes(session.public_atlas, "", 10**6, 60, addresses.site)
        return TestClient(Starlette(routes=[*routes, *frames.routes("", open_gate), *search.routes("", open_gate)]))


def in_pixels(drawing: str) -> bytes:
    """A picture of the product as PNG."""
    from indicators import exports

    return exports.png(drawing)
