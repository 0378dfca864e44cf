"""The reader's choices, in one slim bar. Each lives in the link as a stable id, its default left out."""

from collections.abc import Collection, Sequence
from datetime import date

import streamlit as st

from indicators import LANGUAGES, Atlas, City, Comparator, Indicator, questions, sort_key, views
from indicators.questions import MOST_CITIES
from ui import choice, comparators, session, which_city
from ui import page as ui_page
from ui.labels import city_labels, name_in, without


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
    return atlas.city(choice.kept("city", _("City"), labels, choice.home(atlas), _("city"), 220))


def comparator(atlas: Atlas, chosen_city: City) -> Comparator:
    """Whom the city is compared with: peers by a model and the reader's weights, a group, its country, one city, …"""
    return comparators.comparator(atlas, chosen_city)


def year(atlas: Atlas) -> int:
    """The year whose figures are shown; by default the newest of each indicator."""
    _ = session.words()
    years = [str(one) for one in reversed(atlas.years())]
    labels = {years[0]: _("Latest year")} | {one: one for one in years[1:]}
    return int(choice.kept("year", _("Year"), labels, years[0], _("year"), 160))


def indicator(atlas: Atlas, indicators: Sequence[Indicator], key: str = "indicator", default: str = "") -> Indicator:
    """One indicator among those known, grouped by theme."""
    _ = session.words()
    titles = {one.id: _.words(one.title) for one in indicators}
    first = default if default in titles else next(iter(titles))
    _national(atlas, indicators, key, first)
    _taken_back(atlas, key, titles, first)
    label = {"indicator": _("Indicator"), "x": _("Horizontal axis"), "y": _("Vertical axis")}[key]
    return atlas.indicator(choice.kept(key, label, titles, first, _("indicator"), 380))


def _national(atlas: Atlas, indicators: Sequence[Indicator], key: str, first: str) -> None:
    """Where only figures of cities are known, one of countries that is asked for is told with where it stands."""
    _, id_wanted = session.words(), choice.wanted(key)[0]
    indicator_wanted = atlas.catalogue.indicators.get(id_wanted or "")
    if indicator_wanted and indicator_wanted.is_national and all(not one.is_national for one in indicators):
        title = _.words(indicator_wanted.title)
        ui_page.notice(
            _("“{title}” is available for whole countries only, so it cannot be shown on the map of "
              "cities.", title=title)
            + " " + _("You can find it on the City and Compare pages. Another indicator is shown here.")
        )  # fmt: skip
        choice.put(key, first)


def _taken_back(atlas: Atlas, key: str, titles: Collection[str], first: str) -> None:
    """An indicator whose figures of the city are withdrawn is told as such, not as one that there is not."""
    indicator_wanted = choice.wanted(key)[0]
    if not indicator_wanted or indicator_wanted in titles:
        return
    city_wanted = choice.wanted("city")[0] or choice.home(atlas)
    if releases := questions.withdrawn(atlas, {"city": city_wanted, "indicator": indicator_wanted}):
        ui_page.withdrawn(releases)
        choice.put(key, first)


def theme(atlas: Atlas, indicators: Sequence[Indicator], year: int) -> tuple[str, ...]:
    """The indicators of one theme, or of all that compare: what the overview shows."""
    _ = session.words()
    indicators = [one for one in indicators if one.until is None or year <= one.until]
    indicators_shown = [one for one in indicators if one.theme not in ("context", "national")]
    titles = {"all": _("All themes")}
    there = {one.theme for one in indicators} - {"national"}
    titles |= {id: _.words(one.title) for id, one in atlas.catalogue.themes.items() if id in there}
    chosen = choice.kept("theme", _("Theme"), titles, "all", _("theme"), 300)
    return tuple(
        one.id for one in (indicators_shown if chosen == "all" else indicators) if chosen in ("all", one.theme)
    )


def follow(clicked: str | None) -> None:
    """Goes to the City page of a city clicked on the map."""
    if clicked:
        choice.put("city", clicked)
        st.switch_page("pages/city.py")


def visit(cities: Sequence[City], chosen_city: City) -> None:
    """A way from the own city to one of a few others."""
    _ = session.words()
    by_name = sorted(((views.full_name(one, _), one) for one in cities), key=lambda pair: sort_key(pair[0]))
    names = {one.id: f"{name} ({one.country})" for name, one in by_name if one.id != chosen_city.id}
    label = _.ngettext(
        "{number} city has survey and police figures", "{number} cities have survey and police figures", len(names)
    )
    key = f"visit__{_.code}__{chosen_city.id}"  # anew for each city: a choice that was followed is not followed again
    chosen = st.selectbox(
        label, list(names), index=None, format_func=name_in(names), placeholder=_("Go to city"), key=key
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
    choice.kept("day", _("Data as of"), labels, next(iter(days), "today"), _("day"), 240)


def map_year(atlas: Atlas, of: Indicator) -> int:
    """A year in which the indicator is known, on a slider; the newest by default."""
    _ = session.words()
    years = atlas.years(of.id)
    if len(years) == 1:
        return years[0]
    year_wanted = choice.asked("year", [str(one) for one in years], str(years[-1]), _("year"))
    seed = choice.seeded(f"map_year__{of.id}", int(year_wanted), years)
    chosen = st.select_slider(_("Year"), years, width=180, **seed)
    choice.keep("year", str(chosen), str(years[-1]))
    return chosen


def display(key: str, label: str, options: dict[str, str]) -> str:
    """One way of showing among a few, as a row of buttons; the first by default."""
    _ = session.words()
    default = next(iter(options))
    default_chosen = choice.asked(key, list(options), default, _("view"))
    seed = choice.seeded(key, default_chosen, options, "default")
    chosen = st.segmented_control(label, list(options), format_func=name_in(options), **seed) or default_chosen
    choice.keep(key, chosen, default)
    return chosen


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
    chosen = st.multiselect(
        _("Cities shown"),
        list(labels),
        format_func=name_in(labels),
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
    seed = choice.seeded("speech", _.code, codes, "default")
    chosen = st.segmented_control(_("Language"), list(codes), format_func=name_in(codes), **seed)
    if chosen and chosen != _.code:
        session.speak(chosen)
        st.rerun()
