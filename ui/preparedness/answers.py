"""Answering: one section of the scorecard after the other, kept when its button is pressed.

In the visit: `drafts`, what was chosen and not kept yet, by voice and item: it outlives going to another section, page
or language. `answers_shown`, what stood in the store when a section's first draft was made, and when that was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from indicators import Answer, IndicatorsError, SavedAnswers, State, Subject, limits, views
from ui import browser, session
from ui import page as ui_page
from ui.labels import NameIn
from ui.preparedness.respondent import Respondent


@dataclass(frozen=True)
class AnswerDraft:
    """What the widgets of one item hold."""

    choice: str | None = None  # a level, or a State
    evidence: str = ""
    note: str = ""


class AnswerForm:
    """The scorecard in front of one voice."""

    def __init__(self, speaker: Respondent, quick: bool = False):
        """`quick`: the questions of the quick scan, in the place of all sections."""
        self.speaker = speaker
        declared = session.atlas().catalogue.sections
        section_ids = speaker.link.sections if speaker.link else ()
        every = [one for id, one in declared.items() if not section_ids or id in section_ids]
        scan = session.atlas().catalogue.quick_scan if quick else None
        self.heading = 2 if quick else 3  # of a question: the quick scan has no sections
        self.sections = [scan] if scan else every
        visit = st.session_state
        self.drafts: dict[str, AnswerDraft] = visit.setdefault("drafts", {}).setdefault(speaker.id, {})
        drafts_seen = visit.setdefault("answers_shown", {})
        if speaker.id not in drafts_seen or not self.drafts:
            drafts_seen[speaker.id] = datetime.now(UTC).replace(tzinfo=None), speaker.said(session.assessments())
        self.since, self.said = drafts_seen[speaker.id]

    @property
    def counts(self) -> dict[str, int]:
        """How many items of each section are answered."""
        return {one.id: sum(item.id in self.said for item in one.items) for one in self.sections}

    def shown(self, item: str) -> AnswerDraft:
        """What the widgets of an item hold: the draft, else what was said before."""
        return self.drafts.get(item) or _as_draft(self.said.get(item))

    def note(self, item: str, draft: AnswerDraft) -> None:
        """Remembers a draft; one that says what is kept already is none."""
        if draft == _as_draft(self.said.get(item)):
            self.drafts.pop(item, None)
        else:
            self.drafts[item] = draft


Changed = Callable[[], None]  # notes what the widgets of an item hold
ProofFields = Callable[[Any, AnswerDraft, list[str], Changed], None]


def forget() -> None:
    """What was read of the store when forms were opened is read again: something else than a form wrote."""
    st.session_state.pop("answers_shown", None)


def _as_draft(answer: Answer | None) -> AnswerDraft:
    if answer is None:
        return AnswerDraft()
    return AnswerDraft(
        str(answer.level) if answer.state is State.LEVEL else answer.state.value, answer.evidence, answer.note
    )


def scorecard(speaker: Respondent) -> None:
    """The whole: where one stands, the section at hand, and the way on."""
    _, form = session.words(), AnswerForm(speaker)
    if not form.sections:
        ui_page.nothing_to_show(_("The scorecard has no questions yet."))
    browser.to_top(st.session_state.get("answers_turn", 0))
    done()
    main, side = ui_page.columns()
    with main:
        place = _place(form)
        section = form.sections[place]
        answered = form.counts[section.id]
        ui_page.html(views.answer_section(section, place + 1, len(form.sections), answered, session.words()))
        for item in section.items:
            question(form, item, _proof_and_note)
        end(form, place)
    with side:
        ui_page.html(views.answer_progress(form.sections, form.counts, section.id, session.words()))


def _place(form: AnswerForm) -> int:
    """Which section is at hand: chosen from the list, at first the first that is not complete."""
    _, visit = session.words(), st.session_state
    ids = [one.id for one in form.sections]
    at = visit.setdefault("answers_at", {})
    if at.get(form.speaker.id) not in ids:
        counts = form.counts
        at[form.speaker.id] = next((one.id for one in form.sections if counts[one.id] < len(one.items)), ids[0])
    key = f"answers_section__{_.code}__{form.speaker.id}"
    visit[key] = at[form.speaker.id]
    names = {one.id: f"{place}. {_.words(one.title)}" for place, one in enumerate(form.sections, start=1)}

    def go() -> None:
        at[form.speaker.id] = visit[key]

    st.selectbox(
        _("Section of the scorecard"),
        ids,
        format_func=NameIn(names),
        key=key,
        on_change=go,
        width=560,
        label_visibility="collapsed",
    )
    return ids.index(at[form.speaker.id])


def question(form: AnswerForm, item: Any, proof: ProofFields) -> None:
    """One question: its levels in words, then `proof`: where its evidence is entered."""
    _, visit = session.words(), st.session_state
    draft, words = form.shown(item.id), views.answer_words(item, session.words())
    choices = [one for one in words if one != State.CLEARED or item.id in form.said]
    keys = [f"answer_{part}__{item.id}__{form.speaker.id}__{_.code}" for part in ("choice", "evidence", "note")]
    for key, content in zip(keys, (draft.choice, draft.evidence, draft.note), strict=True):
        if visit.get(key, ...) != content:
            visit[key] = content

    def changed() -> None:
        form.note(item.id, AnswerDraft(*(visit.get(key, "") for key in keys)))

    place = choices.index(draft.choice) if draft.choice in choices else None
    with st.container(key=f"item_{item.id}"):  # each with its content as initial value, as choice.seeded says
        ui_page.html(views.answer_question(item, _, form.heading))
        st.radio(
            f"{item.number} {_.words(item.title)}", choices, index=place, key=keys[0], on_change=changed,
            format_func=lambda one: ui_page.plain(words[one]), label_visibility="collapsed",
        )  # fmt: skip
        proof(item, draft, keys, changed)


def _proof_and_note(item: Any, draft: AnswerDraft, keys: list[str], changed: Changed) -> None:
    """The evidence and a note, folded away."""
    _ = session.words()
    mark = " ✓" if draft.evidence or draft.note else ""
    with st.expander(_("Evidence and note") + mark):
        st.caption(ui_page.plain(_.words(item.evidence)))
        st.text_input(_("Evidence: a link, or where to find it"), draft.evidence, key=keys[1], on_change=changed,
                      max_chars=limits.LONGEST_ANSWER)  # fmt: skip
        st.text_area(_("Note"), draft.note, key=keys[2], on_change=changed, max_chars=limits.LONGEST_ANSWER,
                     height=80)  # fmt: skip


def end(form: AnswerForm, place: int) -> None:
    """Under the last question of a section: keep what was chosen, and go on."""
    _, section = session.words(), form.sections[place]
    fresh = [item.id for item in section.items if item.id in form.drafts]
    last = place + 1 == len(form.sections)
    elsewhere = len(form.drafts) - len(fresh)
    with st.container(horizontal=True, key="answer_end", vertical_alignment="center"):
        if fresh:
            _ways_to_save(form, fresh, None if last else place + 1)
        elif not last and st.button(_("Next section"), type="primary", key="answer_next"):
            _go(form, place + 1)
        if place and st.button(_("Previous section"), key="answer_before"):
            _go(form, place - 1)
    if elsewhere:
        ui_page.html(
            views.note(
                _.ngettext(
                    "You have {number} unsaved answer in another section.",
                    "You have {number} unsaved answers in other sections.",
                    elsewhere,
                )
            )
        )


def _ways_to_save(form: AnswerForm, fresh: Sequence[str], following: int | None) -> None:
    """One step to what follows, saving on the way; and saving alone, to stay."""
    _ = session.words()
    if following is not None:
        label = _.ngettext("Save {number} answer and continue", "Save {number} answers and continue", len(fresh))
        if st.button(label, type="primary", key="answer_save_on"):
            _save(form, fresh, following)
    label = _.ngettext("Save {number} answer", "Save {number} answers", len(fresh))
    if st.button(label, type="primary" if following is None else "secondary", key="answer_save"):
        _save(form, fresh)


def _go(form: AnswerForm, place: int) -> None:
    st.session_state["answers_at"][form.speaker.id] = form.sections[place].id
    _turn()
    st.rerun()


def _save(form: AnswerForm, items: Sequence[str], following: int | None = None) -> None:
    """Keeps the drafts of some items, all or none; then goes to the part that follows, where one is named."""
    _ = session.words()
    silent = [item for item in items if form.drafts[item].choice is None]
    if silent:
        numbers = session.atlas().catalogue.items
        ui_page.refusal(
            _("Choose a level or “Nobody here knows” for {items}: evidence and notes need an answer.",
              items=", ".join(numbers[one].number for one in silent))
        )  # fmt: skip
        return
    answers = [_answer(form.speaker, item, form.drafts[item]) for item in items]
    try:
        saved = form.speaker.say(session.assessments(), answers, form.since)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    for item in items:
        form.drafts.pop(item, None)
    st.session_state["answers_shown"][form.speaker.id] = (
        datetime.now(UTC).replace(tzinfo=None),
        form.speaker.said(session.assessments()),
    )
    st.session_state["answers_done"] = saved
    if following is not None:
        _go(form, following)
    _turn()
    st.rerun()


def _turn() -> None:
    """Another part, or what came of saving, stands at the top of the page."""
    st.session_state["answers_turn"] = st.session_state.get("answers_turn", 0) + 1


def _answer(speaker: Respondent, item: str, draft: AnswerDraft) -> Answer:
    assert draft.choice is not None, "only what was chosen is saved"
    level = int(draft.choice) if draft.choice.isdigit() else None
    state = State.LEVEL if level is not None else State(draft.choice)
    words: Mapping[str, Any] = {} if state is State.CLEARED else {"evidence": draft.evidence, "note": draft.note}
    return Answer(speaker.city, Subject.SCORECARD, item, speaker.actor, state, level, **words)


def done() -> None:
    """What the last saving came to, told once; and what somebody else had said meanwhile."""
    _, saved = session.words(), st.session_state.pop("answers_done", None)
    if not isinstance(saved, SavedAnswers):
        return
    sentence = _.ngettext("Saved {number} answer.", "Saved {number} answers.", len(saved.versions) + saved.unchanged)
    st.success(ui_page.plain(sentence))
    if saved.overtaken:
        items = session.atlas().catalogue.items
        numbers = ", ".join(items[one.question].number for one in saved.overtaken)
        st.warning(
            ui_page.plain(
                _("Someone else answered {items} for the same actor while you were editing. Your "
                  "answer is now the current one; theirs is kept as an earlier version.", items=numbers)
            )
        )  # fmt: skip
