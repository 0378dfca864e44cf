"""The second step of a file: whose it is, which sheet, what each column means, and what must be answered."""

import streamlit as st

from indicators import Candidate, MappingQuestion, Part, PersonalDataError, answering, choose_part, views
from ui import city_box, session, writing
from ui import page as ui_page
from ui.contribute import check_step, drafts, jobs, proposals
from ui.contribute.drafts import DraftFile
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.labels import NameIn, city_labels

OF_CITIES = ("cities", "city", "code_and")  # how the codes of questions about cities begin
EXAMPLES = 3  # cells shown of a column
FEW = 2  # names that are not recognised, about which the questions are open


def opened(inbox: VisitFiles, file: ReceivedFile) -> bool:
    """Opens the file in the background; whether it is open."""
    _ = session.words()
    if drafts.of(file) or drafts.register_of(file):
        return True
    key = f"open:{file.ticket}"
    job = jobs.found(inbox, key) or jobs.start(
        inbox, key, drafts.opening, session.intake(), session.viewer(), file, inbox.folder
    )
    if not check_step.working(job, {"open": _("Reading the file")}):
        return False
    if isinstance(job.result, drafts.RegisterFile):
        drafts.keep_register(inbox, file, job.result)
    else:
        drafts.keep(inbox, file, job.result)
    return True


def refused(inbox: VisitFiles) -> list[str]:
    """The tickets of files that told of persons: they are on the disk no more."""
    return [ticket for ticket in inbox.files if _error_of(inbox, ticket) is PersonalDataError]


def _error_of(inbox: VisitFiles, ticket: str) -> type | None:
    job = jobs.found(inbox, f"open:{ticket}")
    return type(job.error) if job and job.error else None


def meant(inbox: VisitFiles, file: ReceivedFile) -> bool:
    """Shows what the file seems to mean and takes corrections; whether enough is said to check it."""
    _, work = session.words(), drafts.opened(file)
    if work.release or work.categories is not None:  # the counts of a register mean what its step says
        return True
    if work.publisher not in work.draft.publishers:  # a role was taken away in the middle
        ui_page.refusal(
            _("You are not authorised to contribute figures for {name}.", name=drafts.publisher_name(work.publisher))
        )
        return False
    ui_page.section(_("What the file contains"), views.arrival_line(work.draft.arrival, _rows(work), _))
    _whose(work)
    _questions(work)
    _design_effect(work)
    _provisional(work)
    proposals.in_file(work)
    with st.expander(_("What each column means"), expanded=bool(work.draft.proposal.unsure) and not work.is_checked):
        _columns(work)
    return True


def _rows(work: DraftFile) -> int:
    """The rows of the sheet; of a template those in which somebody entered a figure."""
    parts = work.mapping.parts
    figures = [name for name, part in parts.items() if part in (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR)]
    return work.draft.staging.filled(figures) if work.draft.arrival.is_template else work.draft.staging.rows


def _whose(work: DraftFile) -> None:
    """For whom the file is brought, and which of its sheets."""
    _, draft = session.words(), work.draft
    with st.container(horizontal=True, key="whose"):
        if len(draft.publishers) > 1:
            key = f"publisher__{_.code}__{id(work)}"
            chosen = st.selectbox(
                _("Contribute for"), draft.publishers, draft.publishers.index(work.publisher),
                format_func=drafts.publisher_name, key=key, width=320,
            )  # fmt: skip
            if chosen != work.publisher:
                work.begin_again(publisher=chosen)
                st.rerun()
        sheets = [one.name for one in draft.arrival.sheets]
        if len(sheets) > 1 and not draft.arrival.is_template:
            chosen = st.selectbox(_("Sheet"), sheets, sheets.index(draft.sheet), key=f"sheet_of__{id(work)}", width=320)
            if chosen != draft.sheet:
                work.begin_again(sheet=chosen)
                st.rerun()


def _design_effect(work: DraftFile) -> None:
    """Of shares with their sample: what the survey's weights cost, as far as no column says it."""
    _, parts = session.words(), {*work.mapping.parts.values()}
    sampled = {Part.DENOMINATOR, Part.NUMERATOR} & parts and Part.DESIGN_EFFECT not in parts
    if not sampled or not answering.of_shares(work.mapping, session.atlas().catalogue.indicators):
        return
    now, (least, most) = work.mapping.fixed.get(Part.DESIGN_EFFECT, ""), answering.DESIGN_EFFECTS
    stated = st.number_input(
        _("Design effect of the survey’s weights (optional)"), least, most, float(now) if now else None, 0.1,
        format="%.2f", key=f"design_effect__{_.code}__{id(work)}__{work.draft.sheet}", width=320,
        placeholder=_.number(session.atlas().catalogue.design_effect, 1),
        help=_("How much larger the variance is than that of a simple random sample. Without it, the usual effect of "
               "weights is assumed."),
    )  # fmt: skip
    mapping = answering.weighted(work.mapping, stated)
    if mapping != work.mapping:
        work.read_by(mapping)
        st.rerun()


def _provisional(work: DraftFile) -> None:
    """From which year on the figures are provisional, as far as no column says it."""
    _, years = session.words(), work.draft.years(work.mapping)
    if Part.STATUS in {*work.mapping.parts.values()} or not years:
        return
    labels = {"": _("None")} | {year: _("From {year} on", year=year) for year in reversed(years)}
    now = work.mapping.provisional_from
    chosen = st.selectbox(
        _("Provisional figures"), list(labels), list(labels).index(now) if now in labels else 0,
        format_func=NameIn(labels), key=f"provisional__{_.code}__{id(work)}__{work.draft.sheet}", width=320,
        help=_("Provisional figures are shown with a hollow mark and are not compared. Upload the final ones to "
               "replace them."),
    )  # fmt: skip
    if chosen != now:
        work.read_by(answering.provisional(work.mapping, chosen))
        st.rerun()


def _columns(work: DraftFile) -> None:
    """One line a column: its header, some of its cells, what it means."""
    _, parts = session.words(), views.part_words(session.words())
    columns = list(work.draft.staging.layout.columns)
    wide = [one for one in columns if one.period and work.mapping.parts.get(one.name) is Part.PERIOD]
    columns_shown = [one for one in columns if one not in wide]
    if wide:
        first, last = wide[0].header, wide[-1].header
        st.html(views.note(_("The {number} columns from {first} to {last} each contain the values of one period.",
                     number=_.number(len(wide)), first=first, last=last)))  # fmt: skip
    for column in columns_shown:
        examples = " · ".join(work.draft.staging.words(column.name, EXAMPLES)["word"])
        with st.container(horizontal=True, key=f"column_{column.name}", vertical_alignment="center"):
            st.html(views.column_line(column.header or column.name, examples, column.name in _unsure(work), _))
            now = work.mapping.parts.get(column.name, Part.IGNORED)
            chosen = st.selectbox(
                ui_page.plain(column.header or column.name), list(parts), list(parts).index(now),
                format_func=NameIn(parts),
                key=f"part__{_.code}__{id(work)}__{work.draft.sheet}__{column.name}__{now}",
                label_visibility="collapsed", width=240,
            )  # fmt: skip
            if chosen != now:
                work.read_by(choose_part(work.draft, work.mapping, column.name, Part(chosen), work.publisher))
                st.rerun()


def _unsure(work: DraftFile) -> set[str]:
    return {name for kind, name in work.draft.proposal.unsure if kind == "parts"}


def _questions(work: DraftFile) -> None:
    """What a person must say, one question after the other; then what they may say, closed where it is much."""
    _, questions = session.words(), list(enumerate(work.draft.proposal.questions))
    _asked(work, [one for one in questions if not one[1].optional])
    if optional := [one for one in questions if one[1].optional]:
        label = _.ngettext(
            "{number} name is not recognised: its rows are skipped unless you say what it is",
            "{number} names are not recognised: their rows are skipped unless you say what they are",
            len(optional),
        )
        with st.expander(label, expanded=len(optional) <= FEW):
            _asked(work, optional)


def _asked(work: DraftFile, questions: list[tuple[int, MappingQuestion]]) -> None:
    """Questions with their place among all of the file."""
    _ = session.words()
    for place, question in questions:
        of_what = f"{question.code}__{question.column}__{question.word}"
        turn = writing.turn(proposals.COLLECTION)
        key = f"answer__{_.code}__{id(work)}__{work.draft.sheet}__{place}__{turn}__{of_what}"
        if question.code.endswith("_more"):
            _leave_out_rest(work, question, key)
        elif question.code == "period_missing":
            _period(work, question, key)
        elif question.code != "new_column":
            _choice(work, question, key)


def _choice(work: DraftFile, question: MappingQuestion, key: str) -> None:
    """A question with alternatives; cities and indicators can also be any other, or be left out."""
    _ = session.words()
    labels = {one.id: _choice_words(one, question) for one in question.choices}
    of_a_word = question.word and question.code.partition("_")[0] in answering.OF_WORDS
    if of_a_word or question.code.endswith("_missing") or question.code in ("measure", "code_and_name_differ"):
        labels |= {id: words for id, words in _all(question).items() if id not in labels}
    if of_a_word:
        labels = {answering.LEFT_OUT: _("Skip its rows")} | labels
    if proposals.may_be_new(question):
        labels[proposals.NEW] = _("This is a new indicator")
    box = city_box.select if question.code.startswith(OF_CITIES) else st.selectbox
    chosen = box(
        ui_page.plain(views.question(question, _)),
        list(labels), index=_now(work, question, list(labels)),
        format_func=NameIn(labels), placeholder=_("Choose an option"), key=key, width=560,
    )  # fmt: skip
    if proposals.may_be_new(question):
        proposals.begin(work, question, chosen == proposals.NEW)
    if chosen not in (None, proposals.NEW):
        _answer(work, question, chosen)


def _answer(work: DraftFile, question: MappingQuestion, chosen: str) -> None:
    if question.code in answering.READ_ANEW:
        if work.draft.read_anew(question.code, chosen, work.publisher):
            work.mapping = work.draft.proposal.mapping
            st.rerun()
        return
    mapping = answering.answered(work.mapping, question, chosen, work.draft.staging.layout)
    if mapping != work.mapping:
        work.read_by(mapping)
        st.rerun()


def _now(work: DraftFile, question: MappingQuestion, options: list[str]) -> int | None:
    """The place of what the mapping says already; None where it says nothing."""
    kind = question.code.partition("_")[0]
    current = None
    if question.code == "encoding":
        current = work.draft.codec or None
    elif question.code == "number_format":
        form = work.mapping.numbers.get(question.column)
        current = f"{form.decimal}{form.thousands}" if form else None
    elif question.code in answering.OF_THE_FILE:
        current = work.mapping.fixed.get(answering.OF_THE_FILE[question.code])
    elif question.word and kind in answering.OF_WORDS:
        current = getattr(work.mapping, kind).get(question.word)
    return options.index(current) if current in options else None


def _choice_words(candidate: Candidate, question: MappingQuestion) -> str:
    atlas = session.atlas()
    return views.choice_words(candidate, question, session.reader(), atlas.cities)


def _all(question: MappingQuestion) -> dict[str, str]:
    """Every city, or every indicator, that a word may mean."""
    _, atlas = session.words(), session.atlas()
    if question.code.startswith(OF_CITIES):
        return session.drawn(city_labels, atlas)
    if question.code.startswith(("indicator", "measure")):
        titles = {id: _.words(one.title) for id, one in atlas.catalogue.indicators.items() if not one.is_wider}
        return dict(sorted(titles.items(), key=lambda one: _.alphabetical(one[1])))
    if question.code.startswith("marks"):
        return {"A": _("An ordinary figure")} | {one: views.status_words(one, _) for one in ("P", "E", "B", "D")}
    if question.code.startswith("groups"):
        return {"T": _("Everybody"), "F": _("Women"), "M": _("Men"), "X": _("Other")}
    if question.code.startswith("units"):
        return {id: _.words(one.title) for id, one in atlas.catalogue.units.items()}
    return {}


def _period(work: DraftFile, question: MappingQuestion, key: str) -> None:
    _ = session.words()
    now = work.mapping.fixed.get(Part.PERIOD, "")
    text = st.text_input(
        ui_page.plain(views.question(question, _)),
        now,
        placeholder="2024",
        key=key,
        width=200,
    )
    if text and text != now:
        period = work.draft.period_of(text)
        if period is None:
            ui_page.refusal(
                _(
                    "“{told}” is not a period. Enter a year such as 2024, a "
                    "quarter such as 2024-Q1, or a month such as 2024-03.",
                    told=text,
                )
            )
        else:
            _answer(work, question, period)


def _leave_out_rest(work: DraftFile, question: MappingQuestion, key: str) -> None:
    """Beyond so many words, all that nobody gave a meaning can be left out at once."""
    _ = session.words()
    kind = question.code.removesuffix("_more")
    st.html(views.note(views.question(question, _)))
    if st.button(_("Skip the rows of all unrecognised words"), key=key) and kind in answering.OF_WORDS:
        words = work.draft.words_without_meaning(question.column, kind, work.mapping)
        work.read_by(answering.left_out(work.mapping, kind, words))
        st.rerun()
