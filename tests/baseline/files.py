"""What leaves the pages as files: pictures, slides of presentations, press cards, documents, downloads."""

from tests.baseline import product as adapter
from tests.baseline import readable
from tests.baseline.cases import DOCUMENTED, PRESSED, STEPS, VIEWS, BaselineCase
from tests.baseline.folder import Recording
from tests.baseline.product import Product
from tests.baseline.screens import EVERY, EVERYTHING, TWO

FORMS = ("column", "slide")
CODES = ("en", "fr")


def record(product: Product, into: Recording, prefixes: tuple[str, ...] = EVERYTHING) -> None:
    """Every file; `prefixes`: how the names of views begin."""
    answers = {}
    for case in (one for one in VIEWS if one.name.startswith(prefixes)):
        with into.attempt(f"answer/{case.name}"):
            answers[case.name] = product.answer(case.page, case.link)
        if answers.get(case.name) is not None:
            _drawn(product, into, case, answers[case.name])
            _told(product, into, case, answers[case.name])
    if prefixes == EVERYTHING:
        _presented(product, into, answers)
        _documents(product, into)


def _drawn(product: Product, into: Recording, case: BaselineCase, answer: object) -> None:
    """Pictures in both forms, and the slide of a presentation."""
    colouring = case.link.get("colour", "outcome")
    for code, theme in EVERY if case.full else TWO:
        for form in FORMS:
            name = f"picture/{case.name}/{form}-{code}-{theme}"
            with into.attempt(name):
                drawing = product.picture(answer, code, theme, form, colouring)
                if drawing is None:
                    continue
                into.keep(f"{name}.svg", readable.lines(drawing))
                if case.full and (code, theme) in TWO:
                    into.keep(f"{name}.png", adapter.in_pixels(drawing))
        for shape in ("", "dots") if case.page == "map" else ("",):
            name = f"presentation/{case.name}{'-dots' if shape else ''}/{code}-{theme}"
            with into.attempt(name):
                into.keep(f"{name}.html", readable.lines(product.slide(answer, code, theme, shape)))


def _told(product: Product, into: Recording, case: BaselineCase, answer: object) -> None:
    """The table as a download, press cards, workbook and slides of the view."""
    for code in CODES:
        with into.attempt(f"download/{case.name}/{code}"):
            if content := product.table(case.page, case.link, answer, code):
                into.keep(f"download/{case.name}/{code}.csv", content)
        if case.name in PRESSED:
            with into.attempt(f"press/{case.name}/{code}"):
                into.keep(f"press/{case.name}/{code}.html", readable.lines(product.cards(answer, code)))
    if case.full:
        with into.attempt(f"document/view-{case.name}/fr"):
            for ending, content in product.files(case.page, case.link, answer, "fr").items():
                _packed(into, f"document/view-{case.name}/fr.{ending}", content)


def _presented(product: Product, into: Recording, answers: dict[str, object]) -> None:
    """The file of a whole presentation, and the slide of a message."""
    answers_of_steps = [answers[name] for name in STEPS if answers.get(name) is not None]
    for code, theme in TWO:
        with into.attempt(f"presentation/message/{code}"):
            into.keep(f"presentation/message/{code}-{theme}.html", product.message("A title", "Words.", code, theme))
        with into.attempt(f"presentation/file/{code}"):
            into.keep(f"presentation/file/{code}.html", product.show_file(answers_of_steps, code))


def _documents(product: Product, into: Recording) -> None:
    """Deck, reports and workbook of cities; selections, indexes, the command line."""
    for name, (city, other) in DOCUMENTED.items():
        for code in CODES if name == "liege" else CODES[1:]:
            with into.attempt(f"document/{name}/{code}"):
                for file, content in product.documents(product.dossier(city, other), code):
                    _packed(into, f"document/{name}/{code}-{file}", content)
    for code in CODES:
        with into.attempt(f"download/catalogue/{code}"):
            for file, content in product.selections(code):
                _packed(into, f"download/catalogue/{code}-{file}", content)
    with into.attempt("command"):
        for file, content in product.commands():
            into.keep(f"command/{file}", content)


def _packed(into: Recording, name: str, content: bytes) -> None:
    """A file as it is, and beside it as text."""
    into.keep(name, content)
    if name.endswith((".pptx", ".xlsx")):
        into.keep(f"{name}.txt", readable.unpacked(content))
    elif name.endswith(".pdf"):
        into.keep(f"{name}.txt", readable.streams(content))
