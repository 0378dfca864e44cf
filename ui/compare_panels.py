"""What stands under the charts of the Compare page: months, who does better, which pairs compare."""

from collections.abc import Sequence

from indicators import Atlas, City, Comparator, Funnel, ViewAnswer, questions, views
from ui import browser, choice, months, session
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


def instead(atlas: Atlas, funnel: Funnel) -> ViewAnswer:
    """Why there is no funnel: where its limits would not narrow, the bars follow, and the link is theirs.

    Else the page ends here.
    """
    sentence = session.told(views.no_funnel, funnel)
    if funnel.reason != "alike":
        ui_page.nothing_to_show(sentence)
    ui_page.notice(sentence)
    choice.in_link("view", "bars")
    return choice.question(questions.kinds("compare")["bars"], atlas).ask(session.sources(atlas))
