"""Pages as a reader opens them: every element on screen in its order, charts, maps and tables in files of their own."""

import hashlib
import json
from collections.abc import Iterator

from google.protobuf.json_format import MessageToDict

from tests.baseline import readable
from tests.baseline.cases import SCREENS, BaselineCase
from tests.baseline.folder import Recording
from tests.baseline.product import Product

# What differs between two runs, names a function, or is code of the product rather than a word or a figure.
NOISE = {"id", "element_id", "form_id", "url", "deferred_file_id", "js_content", "css_content", "html_content", "key"}
NOISE |= {"page_script_hash", "active_script_hash", "arrow_data", "styler"}
MOST_OPTIONS = 60  # of a list of choices; a longer one, such as that of all cities, is told by its hash
EVERY = [(code, theme) for code in ("en", "fr") for theme in ("light", "dark")]
EVERYTHING = ("",)  # as every name begins
TWO = [("en", "light"), ("fr", "dark")]


def record(product: Product, into: Recording, prefixes: tuple[str, ...] = EVERYTHING) -> None:
    """Every page in its languages and themes; `prefixes`: how the names of cases begin."""
    for case in (one for one in SCREENS if one.name.startswith(prefixes)):
        for code, theme in EVERY if case.full else TWO:
            _screen(product, into, case, code, theme)


def _screen(product: Product, into: Recording, case: BaselineCase, code: str, theme: str) -> None:
    place = f"screen/{case.name}/{code}-{theme}"
    with into.attempt(place):
        visit = product.visit(case.page, case.link, code, theme, case.person)
        _asked_for_tables(visit.app)
        _kept(into, place, visit.app.main)


def _kept(into: Recording, place: str, main: object) -> None:
    """Every element of a page: words in one file, each chart, map and table in its own."""
    elements, counts = [], {"chart": 0, "map": 0, "table": 0}
    for kind, element in _elements(main):
        if kind == "plotly_chart":
            counts["chart"] += 1
            into.keep(f"{place}/chart-{counts['chart']}.json", readable.pretty(element.proto.spec))
        elif kind == "deck_gl_json_chart":
            counts["map"] += 1
            into.keep(f"{place}/map-{counts['map']}.json", readable.pretty(element.proto.json))
        elif kind in ("arrow_data_frame", "dataframe"):
            counts["table"] += 1
            into.keep(f"{place}/table-{counts['table']}.csv", element.value.to_csv(index=False))
        elements.append(_words(kind, element))
    into.keep(f"{place}/elements.txt", "\n".join(one for one in elements if one))


def _asked_for_tables(app: object) -> None:
    """Presses the switch of the table under each chart, as whoever reads by tables does."""
    switches = [one for one in app.toggle if one.key and one.key.startswith("table_")]
    for switch in switches:
        switch.set_value(True)
    if switches:
        app.run()


def _elements(block: object) -> Iterator[tuple[str, object]]:
    """Everything on screen, blocks before what stands in them."""
    for child in block.children.values():
        yield child.type, child
        if hasattr(child, "children"):
            yield from _elements(child)


def _words(kind: str, element: object) -> str:
    """One element as text, without what changes from run to run; nothing for mere containers and the style sheet."""
    proto = getattr(element, "proto", None)
    if proto is None or kind in ("flex_container", "empty", "horizontal", "vertical", "column"):
        return ""
    if kind == "html":
        return "" if "<style" in proto.body else f"[html]\n{readable.lines(proto.body)}"
    content = _without_noise(MessageToDict(proto, preserving_proto_field_name=True))
    for large in ("spec", "json"):
        content.pop(large, None)
    return f"[{kind}] {json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)}"


def _without_noise(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_noise(one) for name, one in value.items() if name not in NOISE}
    if isinstance(value, list) and len(value) > MOST_OPTIONS:
        text = json.dumps(value, ensure_ascii=False)
        return [*value[:3], f"… {len(value)} in all, {hashlib.sha256(text.encode()).hexdigest()[:12]}"]
    return [_without_noise(one) for one in value] if isinstance(value, list) else value
