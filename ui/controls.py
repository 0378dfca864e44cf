"""The reader's choices, in one slim bar. Each lives in the link as a stable id, its default left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from indicators import (
    LANGUAGES,
    SET_APART,
    WIDER,
    Atlas,
    City,
    Comparator,
    Indicator,
    Places,
    questions,
    views,
)
from indicators.capabilities import displays
from indicators.questions import MOST_CITIES
from ui import choice, city_box, comparators, session, which_city
from ui import page as ui_page
from ui.labels import NameIn, city_labels, without
from ui.settings import settings


def bar():
    """The bar that holds the choices, at the same place on every page; what a link asks wrongly is told over it."""
    ui_page.notices()
    ui_page.fold()
    return st.container(horizontal=True, key="choices", vertical_alignment="center")


def second_bar():
    """The choices of one view, under the bar."""
    return st.container(horizontal=True, key="more_choices", vertical_alignment="center")


def city(atlas: Atlas) -> City:
    """The reader's own city. Raises UncertainCityError where a link names it so that it is not sure which."""
    _ = session.words()
    which_city.settle(atlas)
    labels = session.drawn(city_labels, atlas)
    visit, asked_for = st.session_state, choice.wanted("city")[0]
    chosen = choice.kept("city", _("City"), labels, choice.home(atlas), _("city"), 220, city_box.select)
    if st.session_state["place"][0] == "":  # without a city, the first address is that of the front page
        choice.keep("city", chosen, "")
    visit["city_named"] = visit.get("city_named", False) or bool(asked_for) or chosen != choice.home(atlas)
    if not visit["city_named"] and settings().city == questions.HOME:  # nobody chose this city, here or before
        st.caption(_("(example)"), width="content")
    return atlas.city(chosen)


def comparator(atlas: Atlas, chosen_city: City) -> Comparator:
    """Whom the city is compared with: peers by a model and the reader's weights, a group, its country, one city, …"""
    return comparators.comparator(atlas, chosen_city)


def year(atlas: Atlas) -> int:
    """The year whose figures are shown; by default the newest of each indicator."""
    _ = session.words()
    years = [str(one) for one in reversed(atlas.years())]
    labels = {years[0]: _("Latest year")} | {one: one for one in years[1:]}
    return int(choice.kept("year", _("Year"), labels, years[0], _("year"), 180))


def earlier_year(atlas: Atlas, id: str, cities: Sequence[str], last: int, per: str = "") -> None:
    """The earlier of two years: those of which the own city has a figure; by default the first counted alike."""
    _ = session.words()
    answer = atlas.changes(id, cities, None, Comparator(), last, per)
    years = [str(one) for one in answer.years if one < answer.year]
    if years:
        labels = {str(answer.first): str(answer.first)} | {one: one for one in years}
        choice.kept("first", _("Earlier year"), dict(sorted(labels.items())), str(answer.first), _("year"), 180)


def indicator(atlas: Atlas, indicators: Sequence[Indicator], key: str = "indicator", default: str = "") -> Indicator:
    """One indicator among those known, grouped by theme."""
    _ = session.words()
    titles = {one.id: _.words(one.title) for one in indicators}
    first = default if default in titles else next(iter(titles))
    _taken_back(atlas, key, titles, first)
    label = {"indicator": _("Indicator"), "x": _("Horizontal axis"), "y": _("Vertical axis")}[key]
    return atlas.indicator(choice.kept(key, label, titles, first, _("indicator"), 380))


def denominator(atlas: Atlas, of: Indicator, chosen_city: City) -> str:
    """What the indicator's count is divided by: residents, or another one known of the city; empty for residents.

    No choice where there is none; one that a link asks for stays, for other cities may have it.
    """
    _ = session.words()
    linked, by_link = choice.wanted("per")
    there = [id for id in of.denominators if id == linked or id in atlas.denominators(of.id, chosen_city.id)]
    titles = {questions.RESIDENTS: _("Residents")}
    titles |= {id: _.words(atlas.catalogue.denominators[id].title) for id in there}
    if not there:
        if by_link:
            choice.asked("per", titles, questions.RESIDENTS, _("denominator"))
        return ""
    chosen = choice.kept("per", _("Divided by"), titles, questions.RESIDENTS, _("denominator"), 260)
    return "" if chosen == questions.RESIDENTS else chosen


def axes(atlas: Atlas, indicators: Sequence[Indicator]) -> None:
    """The two indicators of a scatter, which are never the same."""
    crossed = questions.crossed(indicators)
    x = indicator(atlas, crossed, "x", questions.ACROSS)
    others = [one for one in crossed if one.id != x.id] or crossed
    indicator(atlas, others, "y", questions.usual_against(x.id, [one.id for one in others], atlas.catalogue))


def _taken_back(atlas: Atlas, key: str, titles: Collection[str], first: str) -> None:
    """An indicator whose figures of the city are withdrawn is told as such, not as one that there is not."""
    indicator_wanted = choice.wanted(key)[0]
    if not indicator_wanted or indicator_wanted in titles:
        return
    city_wanted = choice.wanted("city")[0] or choice.home(atlas)
    if releases := questions.withdrawn(atlas, {"city": city_wanted, "indicator": indicator_wanted}):
        ui_page.withdrawn(releases)
        choice.put(key, first)


def of_wider_places() -> None:
    """A link to the overview of figures that cities share opens them as small multiples, as `questions.parse` does."""
    theme_wanted, linked = choice.wanted("theme")
    if linked and choice.wanted("view")[0] in (None, "overview") and questions.has_no_overview(theme_wanted):
        choice.put("view", "panels")
        choice.put("by", "indicators")


def theme(atlas: Atlas, indicators: Sequence[Indicator], year: int, wider: bool = False) -> tuple[str, ...]:
    """The indicators of one theme, or of all that compare: what the overview shows; `wider`: also of wider places."""
    _ = session.words()
    indicators = [one for one in indicators if one.until is None or year <= one.until]
    indicators_shown = [one for one in indicators if one.theme not in SET_APART]
    titles = {"all": _("All themes")}
    there = {one.theme for one in indicators} - ({*WIDER} if not wider else set())
    if not wider and questions.has_no_overview(choice.wanted("theme")[0]):
        choice.put("theme", None)
    titles |= {id: _.words(one.title) for id, one in atlas.catalogue.themes.items() if id in there}
    chosen = choice.kept("theme", _("Theme"), titles, "all", _("theme"), 300)
    return tuple(
        one.id for one in (indicators_shown if chosen == "all" else indicators) if chosen in ("all", one.theme)
    )


def follow(atlas: Atlas, places: Places, clicked: str | None) -> None:
    """Goes to the City page of a city clicked on the map; of a region or a country, to that of its largest town."""
    if clicked:
        town = clicked if clicked in atlas.cities else places.cities[clicked].parent
        if town:  # a region without a town in the list of cities leads nowhere
            choice.put("city", town)
            st.switch_page("pages/city.py")


def visit(cities: Sequence[City], chosen_city: City) -> None:
    """A way from the own city to one of a few others."""
    _ = session.words()
    by_name = sorted(((views.full_name(one, _), one) for one in cities), key=lambda pair: _.alphabetical(pair[0]))
    names = {one.id: f"{name} ({one.country})" for name, one in by_name if one.id != chosen_city.id}
    label = _.ngettext(
        "{number} city has survey and police figures", "{number} cities have survey and police figures", len(names)
    )
    key = f"visit__{_.code}__{chosen_city.id}"  # anew for each city: a choice that was followed is not followed again
    chosen = st.selectbox(
        label, list(names), index=None, format_func=NameIn(names), placeholder=_("Go to city"), key=key
    )
    if chosen:
        choice.put("city", chosen)
        st.rerun()


def among(atlas: Atlas, one_city: bool = False) -> None:
    """Whose figures are shown: the members' of the network, everybody's, one country's, or one city's."""
    _ = session.words()
    labels = {"members": _("Members of the network"), "all": _("All cities")}
    labels |= {one: one for one in questions.countries(atlas)}
    if one_city:
        labels |= {"city": _("One city")}
    chosen = choice.kept("among", _("Cities"), labels, "members", _("group of cities"), 230)
    if chosen == "city":
        city(atlas)


def day(atlas: Atlas) -> None:
    """The day whose knowledge is asked for: one on which something came out, today by default."""
    _, days = session.words(), questions.release_days(atlas)
    labels = {"today": _("Today")} | {one: _.day(date.fromisoformat(one)) for one in days}
    choice.kept("day", _("Data as of"), labels, next(iter(days), "today"), _("day"), 300)


def map_year(atlas: Atlas, of: Indicator, per: str = "") -> int:
    """A year in which the indicator is known, on a slider; the newest by default. `per`: what it is divided by."""
    _ = session.words()
    years = atlas.years_over(of.id, per) or atlas.years(of.id)
    if len(years) == 1:
        return years[0]
    year_wanted = choice.asked("year", [str(one) for one in years], str(years[-1]), _("year"))
    seed = choice.seeded(f"map_year__{of.id}{per}", int(year_wanted), years)
    chosen = st.select_slider(_("Year"), years, width=180, **seed)
    choice.keep("year", str(chosen), str(years[-1]))
    return chosen


def display(key: str, label: str, options: dict[str, str]) -> str:
    """One way of showing among a few, as a row of buttons; the first by default."""
    _ = session.words()
    default = next(iter(options))
    default_chosen = choice.asked(key, list(options), default, _("view"))
    seed = choice.seeded(key, default_chosen, options, "default")
    chosen = st.segmented_control(label, list(options), format_func=NameIn(options), **seed) or default_chosen
    choice.keep(key, chosen, default)
    return chosen


def view(page: str, order: Iterable[str] = (), others: Mapping[str, str] | None = None) -> str:
    """The display of a page: one of its views, as they are labelled, or one of `others`, which no view shows.

    `order`: those that are offered, in their order; without it, the views of the page in theirs.
    """
    _ = session.words()
    labels = {name: one.label(_) for name, one in displays(page).items()} | dict(others or {})
    return display("view", _("View"), {name: labels[name] for name in order or labels})


def panels_by() -> str:
    """Of what small multiples have a chart each: cities, as all other views, or indicators."""
    _ = session.words()
    return display("by", _("One chart for each"), {"cities": _("City"), "indicators": _("Indicator")})


def switch(key: str, label: str) -> bool:
    """Something shown only on request: off by default, "on" in the link."""
    _ = session.words()
    state = choice.asked(key, ["on", "off"], "off", _("choice"))
    chosen = st.toggle(label, **choice.seeded(key, state == "on"))
    choice.keep(key, "on" if chosen else "off", "off")
    return chosen


def ranks(of: Indicator) -> None:
    """The switch of the ranks; none for recorded offences, where a link that asks for ranks is told why."""
    _ = session.words()
    if questions.can_rank(of):
        switch("ranks", _("Show ranks"))
    elif choice.wanted("ranks")[0] == "on":
        ui_page.notice(_("No ranks: recorded offences do not rank cities. They depend on what is reported."))


def cities(atlas: Atlas, chosen_city: City, default: Sequence[str]) -> tuple[str, ...]:
    """The own city and those beside it on the chart, at most twelve; by default its peers."""
    _ = session.words()
    labels = without(session.drawn(city_labels, atlas), chosen_city)
    choice.by_name("cities", atlas, labels)
    ids = choice.several("cities", labels, default, _("city"))
    name = f"cities__{chosen_city.id}_{'.'.join(default)}"
    seed = choice.seeded(name, ids[: MOST_CITIES - 1], initial="default")
    chosen = city_box.several(
        _("Cities shown"),
        list(labels),
        format_func=NameIn(labels),
        max_selections=MOST_CITIES - 1,
        placeholder=_("Add a city"),
        **seed,
    )
    choice.keep("cities", ",".join(chosen), ",".join(default))
    return (chosen_city.id, *chosen)


def speech() -> None:
    """The language switch."""
    _ = session.words()
    codes = {code: code.upper() for code in LANGUAGES}
    seed = choice.seeded("speech", _.code, codes, "index")
    chosen = st.selectbox(_("Language"), list(codes), format_func=NameIn(codes), filter_mode=None, width=62, **seed)
    if chosen and chosen != _.code:
        session.speak(chosen)
        st.rerun()
