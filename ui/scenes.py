"""What an assembly shows of the dashboard: the answer that stands at a view's address, and a first sequence."""

from indicators import Atlas
from ui.asked import PAGES, Asked

LEFT_OUT = ("ranks", "colour")  # halls see no ranks, and one colouring of the map


def answer(atlas: Atlas, page: str, link: dict[str, str]) -> object | None:
    """The answer of the view at a page with these parameters; None where halls have no picture of that page.

    Raises UnknownNameError for a city, an indicator, a year or a view that there is not.
    """
    if page not in PAGES:
        return None
    return Asked(atlas, {key: one for key, one in link.items() if key not in LEFT_OUT} | {"page": page}).answer()


def start(atlas: Atlas, city: str) -> list[str]:
    """The addresses of a first sequence on a city: where it stands, its clearest gap over cities and over time, what
    is felt and recorded, and who is like it."""
    told = atlas.compare(city).rows
    survey = told[
        told["indicator"].map(lambda id: atlas.indicator(id).comparable == "levels") & told["clarity"].notna()
    ]
    worst = survey.sort_values("clarity", kind="stable")["indicator"].tolist()
    clear = next(iter(worst), None) or next(iter(told["indicator"]), None)
    if clear is None:
        return []
    return [
        f"city?city={city}",
        f"map?city={city}&indicator={clear}",
        f"compare?city={city}&view=lines&indicator={clear}",
        f"felt?city={city}",
        f"peers?city={city}",
    ]
