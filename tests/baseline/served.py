"""What is served beside the pages: API, feeds, frames, badges, search; the answer of every address."""

import io
from urllib.parse import urlencode

import pandas as pd

from tests.baseline import readable
from tests.baseline.cases import BERLIN, GHENT, HOMES, LIEGE, LONDON, NIGHT, NOWHERE, PARIS, PERSONAL, VIEWS
from tests.baseline.folder import Recording
from tests.baseline.product import PAGES, Product

ENDINGS = {"json": "json", "html": "html", "svg": "svg", "atom": "xml", "csv": "csv", "parquet": "parquet.csv"}
FRAMED = ("city", "compare", "map", "peers", "perception")


def record(product: Product, into: Recording) -> None:
    """Asks every address in English and, where words are answered, in French."""
    with product.site() as site:
        for name, address in _addresses().items():
            _ask(site, into, name, address, "en")
        for name, address in (_frames() | _badges()).items():
            for code in ("en", "fr"):
                _ask(site, into, f"{name}/{code}", address, code)


def _ask(site: object, into: Recording, name: str, address: str, code: str) -> None:
    with into.attempt(f"served/{name}"):
        answer = site.get(address, headers={"accept-language": code})
        kind = answer.headers.get("content-type", "")
        body, ending = answer.content, next((end for part, end in ENDINGS.items() if part in kind), "txt")
        if ending == "json":
            body = readable.pretty(body)
        elif ending in ("html", "svg", "xml"):
            body = readable.lines(body.decode())
        elif ending == "parquet.csv":
            body = pd.read_parquet(io.BytesIO(body)).to_csv(index=False)
        into.keep(f"served/{name}.{ending}", body)
        lines = [f"{address}\n{answer.status_code}", f"content-type: {kind}"]
        lines += [f"{one}: {answer.headers[one]}" for one in ("cache-control", "link") if one in answer.headers]
        into.keep(f"served/{name}.head.txt", "\n".join(lines) + "\n")


def _addresses() -> dict[str, str]:
    """API, feeds and search, by name."""
    api = "/api/v1"
    addresses = {f"api-{one}": f"{api}/{one}" for one in ("cities", "indicators", "datasets", "releases", "docs")}
    addresses |= {"api-openapi": f"{api}/openapi.json", "api-city": f"{api}/cities/{LIEGE}"}
    addresses |= {"api-city-fr": f"{api}/cities/{PARIS}?lang=fr", "api-indicators-fr": f"{api}/indicators?lang=fr"}
    addresses |= {f"api-indicator-{one}": f"{api}/indicators/{one}" for one in (NIGHT, HOMES, "covenant_2030")}
    for form in ("json", "csv", "parquet", "json-stat"):
        addresses[f"api-observations-city-{form}"] = f"{api}/observations?city={LIEGE}&limit=10000&format={form}"
        addresses[f"api-observations-two-{form}"] = (
            f"{api}/observations?indicator={NIGHT},{HOMES}&from=2019&format={form}"
        )
        if form != "json-stat":
            addresses[f"api-comparison-{form}"] = f"{api}/comparison?city={LIEGE}&format={form}"
    addresses["api-observations-page"] = f"{api}/observations?theme=safety&limit=20"
    addresses["api-observations-then"] = f"{api}/observations?city={LIEGE}&as_known_on=2026-02-01"
    for name, link in (("paris", f"city={PARIS}"), ("across", f"city={LIEGE}&to={PARIS}"), ("none", f"city={NOWHERE}")):
        addresses[f"api-comparison-{name}"] = f"{api}/comparison?{link}&lang=fr"
    for name, id, city in (("survey", NIGHT, LIEGE), ("recorded", HOMES, PARIS), ("across", HOMES, LIEGE)):
        for view in ("lines", "bars"):
            addresses[f"api-{view}-{name}"] = f"{api}/{view}?indicator={id}&cities={city},{GHENT},{BERLIN}"
    addresses |= {f"api-peers-{id}": f"{api}/peers?city={id}" for id in (LIEGE, PARIS, NOWHERE)}
    addresses["api-peers-weighed"] = f"{api}/peers?city={LIEGE}&weights=density:3"
    wrong = {"parameter": "cities?contry=BE", "city": f"comparison?city={LIEGE}X", "place": "citys", "year": "peers"}
    addresses |= {f"api-wrong-{name}": f"{api}/{one}" for name, one in wrong.items()}
    addresses |= {f"feed-city-{id}": f"/feeds/city/{id}.atom" for id in (LIEGE, LONDON)}
    addresses |= {f"feed-indicator-{id}": f"/feeds/indicator/{id}.atom" for id in (NIGHT, HOMES)}
    addresses["feed-city-fr"] = f"/feeds/city/{PARIS}.atom?lang=fr"
    words = {"city": "lieg", "indicator": "burgl", "accent": "zurich", "nothing": "qqqq"}
    return addresses | {f"search-{name}": f"/search.json?q={one}&lang=en" for name, one in words.items()}


def _frames() -> dict[str, str]:
    """Every view and the card of some cities, in a frame."""
    addresses = {f"frame-card-{id}": f"/embed/city?city={id}" for id in (LIEGE, PARIS, NOWHERE)}
    addresses["frame-card-across"] = f"/embed/city?{urlencode({'city': LIEGE, 'to': PARIS})}"
    addresses["frame-wrong"] = "/embed/chart?page=compare&city=nobody"
    for case in (one for one in VIEWS if one.page in FRAMED):
        link = {"page": PAGES.get(case.page, case.page)} | case.link
        addresses[f"frame-{case.name}"] = f"/embed/chart?{urlencode(link)}"
    return addresses


def _badges() -> dict[str, str]:
    """Badges, of cities with and without the figure."""
    pairs = ((LIEGE, NIGHT), (PARIS, HOMES), (PARIS, PERSONAL), (NOWHERE, NIGHT), (LIEGE, "covenant_2030"))
    addresses = {f"badge-{city}-{one}": f"/badge.svg?city={city}&indicator={one}" for city, one in pairs}
    return addresses | {"badge-wrong": f"/badge.svg?city={LIEGE}&indicator=nothing"}
