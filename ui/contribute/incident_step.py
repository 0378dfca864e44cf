"""The step of a register of incidents: which columns are read, what each category means, which years are complete."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from typing import Any

import streamlit as st

from indicators import NETWORK, IncidentCounts, RegisterColumns, countable, views
from ui import page as ui_page
from ui import session
from ui.contribute import check_step, drafts, jobs
from ui.contribute.drafts import DraftFile, RegisterFile
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.labels import NameIn, city_labels

FIGURES = (-1, -1)  # the answer that rows are figures, beside those that name columns
YEARS = 3  # sums of the last years that are shown of a column
SHOWN = 60  # categories with a box of their own, the most frequent


def counted(inbox: VisitFiles, file: ReceivedFile) -> bool:
    """Makes counts of a register; whether they are ready to be checked. True at once for every other file."""
    pending, work = drafts.register_of(file), drafts.of(file)
    if pending is None or (work and work.release):
        return True
    _ = session.words()
    ui_page.section(_("Register of incidents"), _lead(pending))
    if not _as_register(inbox, file, pending):
        return False
    _publisher(pending)
    if not _columns(inbox, file, pending) or not _city(pending):
        return False
    _categories(pending)
    counts = _counts(pending)
    _years(pending, counts)
    _strangers(pending, counts)
    if _unanswered(pending) or counts.figures.empty:
        _why_not(pending, counts)
        drafts.forget(file)
        return False
    _draft(inbox, file, pending, _counts(pending))
    return True


def _lead(pending: RegisterFile) -> str:
    """What was counted, from when to when, and what is never read; rows as long as nobody said what they are."""
    _, (first, last) = session.words(), pending.register.span
    date_in_words = _.month if pending.register.read_days.monthly else _.day
    span = {"first": date_in_words(first), "last": date_in_words(last)}
    if pending.register.table.is_open and not pending.answered:
        number = pending.register.lines
        size = _.ngettext("{number} row, {first} to {last}.", "{number} rows, {first} to {last}.", number, **span)
    else:
        number = pending.register.rows
        size = _.ngettext(
            "{number} incident, {first} to {last}.", "{number} incidents, {first} to {last}.", number, **span
        )
    never = _(
        "Only date, category and place are read, and what you choose below; never names, addresses or coordinates. "
        "Only the counts are kept, not this file."
    )
    return f"{size} {never}"


def _as_register(inbox: VisitFiles, file: ReceivedFile, pending: RegisterFile) -> bool:
    """Whether rows are incidents, and how they count: a person says it wherever a column leaves a doubt."""
    _, table = session.words(), pending.register.table
    if not _sheet(inbox, file, pending):
        return False
    ways = _ways(pending)
    labels = {way: label for way, (label, _caption) in ways.items()}
    now = pending.choice.columns
    is_open = table.is_open and not pending.answered
    way = st.radio(
        _("What is each row?"), list(ways), None if is_open else list(ways).index((now.number, now.identifier)),
        format_func=NameIn(labels), captions=[caption for _label, caption in ways.values()],
        key=f"row_is__{_.code}__{file.ticket}__{pending.register.sheet.name}",
    )  # fmt: skip
    if way is None:
        st.html(views.note(_("Next: say what each row is.")))
        return False
    if way == FIGURES:
        return _opened(inbox, file, pending, f"open_table:{file.ticket}", drafts.opening_table)
    if table.is_open and not pending.answered:
        pending.answered = True
        st.rerun()
    number, identifier = way
    return _read_by(inbox, file, pending, replace(now, number=number, identifier=identifier))


def _ways(pending: RegisterFile) -> dict[tuple[int, int], tuple[str, str]]:
    """What a row may be, by the columns of numbers and of identifiers that count then: a label and its evidence."""
    _, register = session.words(), pending.register
    lines = _.ngettext("{number} row", "{number} rows", register.lines or register.rows)
    ways = {(0, 0): (_("One incident"), _("Each row counts as 1: {rows}.", rows=lines))}
    for number, sums in register.sums.items():
        years = [
            _("{sum} in {year}", sum=_.number(total), year=str(year)) for year, total in sorted(sums.items())[-YEARS:]
        ]
        label = _("A number of incidents, in the column “{column}”", column=register.table.header(number))
        caption = _("The column has whole numbers. Their sum: {sums}.", sums=", ".join(years))
        if blank := register.without_number[number]:
            without = _.ngettext(
                "{number} row has no whole number in “{found}” and is not counted.",
                "{number} rows have no whole number in “{found}” and are not counted.",
                blank,
                found=register.table.header(number),
            )
            caption = f"{caption} {without}"
        ways[number, 0] = label, caption
    for number, different in register.different.items():
        label = _(
            "A victim or a suspect: count each “{column}” once per category", column=register.table.header(number)
        )
        texts = _.ngettext("{number} different value", "{number} different values", different)
        ways[0, number] = label, _("The column repeats: {values} in {rows}.", values=texts, rows=lines)
    ways[FIGURES] = _("Not a register: read it as a table of figures"), ""
    return ways


def _sheet(inbox: VisitFiles, file: ReceivedFile, pending: RegisterFile) -> bool:
    """Which sheet of a workbook is read; whether it is the one that was."""
    _, sheets, now = session.words(), [one.name for one in pending.arrival.sheets], pending.register.sheet.name
    if len(sheets) < 2:
        return True
    key = f"register_sheet__{id(pending.register)}"
    chosen = st.selectbox(_("Sheet"), sheets, sheets.index(now), key=key, width=320)
    if chosen == now:
        return True
    return _opened(inbox, file, pending, f"open_sheet:{file.ticket}:{chosen}", drafts.opening_sheet, chosen)


def _opened(
    inbox: VisitFiles, file: ReceivedFile, pending: RegisterFile, key: str, opening: Callable, *more: str
) -> bool:
    """Opens the file otherwise than it was, in the background; false, as this register is not what goes on."""
    _ = session.words()
    _ = session.words()
    job = jobs.found(inbox, key) or jobs.start(
        inbox, key, opening, session.intake(), session.viewer(), file, pending.arrival, inbox.folder, *more
    )
    if check_step.working(job, {"open": _("Reading the file")}):
        del inbox.jobs[key]  # the same may be chosen again
        drafts.forget(file)
        if isinstance(job.result, RegisterFile):
            pending.register.close()
            drafts.keep_register(inbox, file, job.result)
        else:
            pending.as_table = True
            drafts.keep(inbox, file, job.result)
        st.rerun()
    return False


def _publisher(pending: RegisterFile) -> None:
    """For whom the counts are brought."""
    _, publishers = session.words(), session.intake().publishers(session.viewer())
    if len(publishers) < 2:
        return
    chosen = st.selectbox(
        _("Contribute for"), publishers, publishers.index(pending.publisher), format_func=drafts.publisher_name,
        key=f"register_for__{_.code}__{id(pending.register)}", width=320,
    )  # fmt: skip
    if chosen != pending.publisher:
        pending.publisher = chosen
        pending.choice = replace(pending.choice, city="", complete=frozenset(), strange_are_own=False)
        pending.suggestions = session.intake().suggestions(pending.register, session.viewer(), chosen)
        st.rerun()


def _columns(inbox: VisitFiles, file: ReceivedFile, pending: RegisterFile) -> bool:
    """The columns that are read; another choice counts the file again. Whether it is counted by this choice."""
    _, table, now = session.words(), pending.register.table, pending.choice.columns
    dates = [*((number, 0) for number in table.dates), *table.year_months]
    categories, places = table.categories, (*table.places, 0)
    of_dates = {pair: table.header_of_date(*pair) for pair in dates}
    labels = {number: table.header(number) for number in (*categories, *table.places)}
    options: dict[str, tuple[str, Any, Any, dict]] = {
        "date": (_("Date"), dates, (now.date, now.month), of_dates),
        "category": (_("Category"), categories, now.category, labels),
        "place": (_("Place"), places, now.place, {**labels, 0: _("None: all in one city")}),
    }
    chosen: dict[str, Any] = {}
    with st.container(horizontal=True, key="register_columns"):
        for name, (label, numbers, number, names) in options.items():
            chosen[name] = st.selectbox(
                label, numbers, numbers.index(number), format_func=NameIn(names),
                key=f"register_{name}__{_.code}__{id(pending.register)}", width=260, disabled=len(numbers) < 2,
            )  # fmt: skip
    date, month = chosen["date"]
    columns = replace(now, date=date, category=chosen["category"], place=chosen["place"], month=month)
    return _read_by(inbox, file, pending, columns)


def _read_by(inbox: VisitFiles, file: ReceivedFile, pending: RegisterFile, columns: RegisterColumns) -> bool:
    """Counts the register by these columns, in the background; whether it is counted by them."""
    if columns == pending.register.columns:
        return True
    _, key = session.words(), f"count:{file.ticket}:{columns}"
    choice = replace(pending.choice, columns=columns)
    job = jobs.found(inbox, key) or jobs.start(
        inbox, key, drafts.counting, session.intake(), session.viewer(), pending, choice
    )
    if check_step.working(job, {"count": _("Counting the incidents")}):
        del inbox.jobs[key]  # the same columns may be chosen again
        st.session_state["registers"][file.ticket] = job.result
        drafts.forget(file)
        st.rerun()
    return False


def _city(pending: RegisterFile) -> bool:
    """The city of a register without places that the network's editor brings; whether it is known."""
    _ = session.words()
    if pending.publisher != NETWORK or pending.choice.columns.place:
        return True
    labels = session.drawn(city_labels, session.atlas())
    city = st.selectbox(
        _("Which city are these incidents in?"), list(labels), None, format_func=NameIn(labels),
        placeholder=_("Choose an option"), key=f"register_city__{_.code}__{id(pending.register)}", width=420,
    )  # fmt: skip
    pending.choice = replace(pending.choice, city=city or "")
    return bool(city)


def _categories(pending: RegisterFile) -> None:
    """The table of categories: what each one counts as. It is kept for the next register when this one is published."""
    _, catalogue = session.words(), session.atlas().catalogue
    numbers = pending.register.categories
    titles = {id: _.words(one.title) for id, one in countable(catalogue).items()}
    titles = {"": _("Not counted")} | dict(sorted(titles.items(), key=lambda one: _.alphabetical(one[1])))
    unanswered = _unanswered(pending)
    label = _("What each category counts as")
    if unanswered:
        label = _.ngettext(
            "What each category counts as: {number} to answer",
            "What each category counts as: {number} to answer",
            len(unanswered),
        )
    with st.expander(label, expanded=bool(unanswered)):
        left, right = st.columns(2, gap="large")
        for place, (word, number) in enumerate(list(numbers.items())[:SHOWN]):
            with left if place % 2 == 0 else right:
                _category(pending, word, number, titles)
        _export(pending, titles)
    with st.container(horizontal=True, key="category_advice"):
        _advice(pending, unanswered)


def _advice(pending: RegisterFile, unanswered: list[str]) -> None:
    """One press for all categories without an answer: what looks alike is taken, or they are not counted."""
    _ = session.words()
    alike = {word: best for word in unanswered if (best := pending.suggestions[word].likeliest)}
    if alike:
        text = _.ngettext("Use the suggested indicator", "Use the {number} suggested indicators", len(alike))
        if st.button(text, key=f"suggested_categories_{id(pending.register)}"):
            _say(pending, alike)
            st.rerun()
    if unanswered:
        text = _.ngettext(
            "Leave out the {number} category without an indicator",
            "Leave out the {number} categories without an indicator",
            len(unanswered),
        )
        if st.button(text, key=f"leave_categories_{id(pending.register)}"):
            _say(pending, dict.fromkeys(unanswered, ""))
            st.rerun()


def _category(pending: RegisterFile, word: str, number: int, titles: dict[str, str]) -> None:
    _, suggestion, atlas = session.words(), pending.suggestions[word], session.atlas()
    first = ["", *(one.id for one in suggestion.alternatives if one.id in titles)]
    options = list(dict.fromkeys([*first, *titles]))
    now = pending.choice.categories.get(word)
    incidents = _.ngettext("{number} incident", "{number} incidents", number)
    name = word or _("no category")
    by = atlas.cities.get(suggestion.city) if suggestion.by == "network" else None
    chosen = st.selectbox(
        ui_page.plain(f"{name} · {incidents}"), options, None if now is None else options.index(now),
        format_func=NameIn(titles), placeholder=_("Choose an indicator"),
        help=_("As {city} reads it", city=views.full_name(by, _)) if by else None,
        key=f"category__{_.code}__{id(pending.register)}__{word}__{now}",
    )  # fmt: skip
    if chosen is not None and chosen != now:
        _say(pending, {word: chosen})
        st.rerun()


def _say(pending: RegisterFile, meanings: dict[str, str]) -> None:
    pending.choice = replace(pending.choice, categories={**pending.choice.categories, **meanings})


def _unanswered(pending: RegisterFile) -> list[str]:
    return [word for word in pending.suggestions if word not in pending.choice.categories]


def _export(pending: RegisterFile, titles: dict[str, str]) -> None:
    """The table as CSV, to be kept with the register."""
    _, text = session.words(), StringIO()
    writer = csv.writer(text)
    writer.writerow(("category", "indicator", "title"))
    meanings = pending.choice.categories
    writer.writerows(
        (word, meanings.get(word, ""), titles.get(meanings.get(word, ""), "")) for word in pending.suggestions
    )
    st.download_button(
        _("Download this table"), text.getvalue().encode("utf-8-sig"), "categories.csv", "text/csv",
        key=f"categories_{id(pending.register)}", on_click="ignore",
    )  # fmt: skip


def _counts(pending: RegisterFile) -> IncidentCounts:
    """The counts under the choice of now."""
    if pending.counts is None or pending.counts_of != pending.key:
        pending.counts = session.intake().counts(pending.register, session.viewer(), pending.choice, pending.publisher)
        pending.counts_of = pending.key
    return pending.counts


def _years(pending: RegisterFile, counts: IncidentCounts) -> None:
    """A tick for each year that seems to be cut short: it is left out unless a person knows better."""
    _, atlas = session.words(), session.atlas()
    count_it = _("Count it: it is complete.")
    cut = [one for one in counts.years if not one.complete]
    for year in cut[:SHOWN]:
        why = views.cut_year(year, atlas.cities.get(year.geo), len({one.geo for one in counts.years}) > 1, _)
        ticked = (year.geo, year.year) in pending.choice.complete
        key = f"complete__{_.code}__{id(pending.register)}__{year.geo}_{year.year}"
        if year.reason == "not_over":
            st.html(views.note(why))
        elif st.checkbox(ui_page.plain(f"{why} {count_it}"), ticked, key=key) != ticked:
            changed = pending.choice.complete ^ {(year.geo, year.year)}
            pending.choice = replace(pending.choice, complete=frozenset(changed))
            st.rerun()


def _strangers(pending: RegisterFile, counts: IncidentCounts) -> None:
    """Whether incidents whose place is not known are counted for the city of who brings the file."""
    _, ticked = session.words(), pending.choice.strange_are_own
    remark = next((one for one in counts.remarks if one.code == "incidents_without_place"), None)
    if pending.publisher == NETWORK or not (remark or ticked):
        return
    name, atlas = drafts.publisher_name(pending.publisher), session.atlas()
    why = views.remark_sentence(remark, session.reader(), atlas.cities) if remark else ""
    count_them = _("Count incidents without a known place for {name}.", name=name)
    label = f"{why} {count_them}".strip()
    if st.checkbox(ui_page.plain(label), ticked, key=f"strange__{_.code}__{id(pending.register)}") != ticked:
        pending.choice = replace(pending.choice, strange_are_own=not ticked)
        st.rerun()


def _why_not(pending: RegisterFile, counts: IncidentCounts) -> None:
    """What is missing before there is a figure."""
    _ = session.words()
    if _unanswered(pending):
        st.html(views.note(_("Next: say what each category counts as, or leave it out.")))
    elif not any(pending.choice.categories.values()):
        st.html(views.note(_("No category counts as an indicator. Choose one for at least one category.")))
    elif any(one.code == "rows_without_number" for one in counts.remarks):
        st.html(
            views.note(
                _(
                    "Each year has rows without a number in “{column}”. To keep hidden and missing counts as they are, "
                    "choose “{way}” above.",
                    column=pending.register.table.header(pending.choice.columns.number),
                    way=_("Not a register: read it as a table of figures"),
                )
            )
        )
    else:
        st.html(views.note(_("No year is covered from beginning to end. Upload a register of at least one full year.")))


def _draft(inbox: VisitFiles, file: ReceivedFile, pending: RegisterFile, counts: IncidentCounts) -> None:
    """The counts as a file in hand, made anew when the choice changed; residents that were typed stay."""
    work = drafts.of(file)
    if work and st.session_state.get("counted_as", {}).get(file.ticket) == pending.key:
        return
    residents = work.mapping.residents if work else {}
    drafts.forget(file)
    intake, viewer = session.intake(), session.viewer()
    draft = intake.counted(viewer, pending.register, counts, pending.publisher, inbox.folder)
    mapping = draft.proposal.mapping
    mapping = replace(mapping, residents={**mapping.residents, **residents})
    new_work = DraftFile(draft, pending.publisher, mapping, categories=dict(pending.choice.categories))
    drafts.keep(inbox, file, new_work)
    st.session_state.setdefault("counted_as", {})[file.ticket] = pending.key
