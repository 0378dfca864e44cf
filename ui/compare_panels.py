"""What stands under the charts of the Compare page: months, who does better, which pairs compare."""

from collections.abc import Sequence

from indicators import Atlas, City, Comparator, views
from ui import browser, months, session
from ui import page as ui_page


def below(
    atlas: Atlas,
    view: str,
    selected: Sequence[str],
    city: City,
    cities: Sequence[str],
    to: Comparator,
    year: int | None,
    per: str,
) -> None:
    """The panels of one view."""
    if view == "lines":
        months.panel(atlas, selected[0], city)
    elif view == "bars":
        better = atlas.doing_better(selected[0], cities, to, year, per)
        ui_page.html(views.better_panel(better, session.reader()))
        browser.highlight()
    if view in ("lines", "bars", "change"):
        ui_page.panel(views.pairs, atlas.pairs(selected[0], cities, year, per))
