"""Where a city states how exposed it is and how far its measures are, family by family; only for who answers for it."""

from datetime import UTC, datetime

import streamlit as st

from indicators import Actor, Answer, Assessments, City, Consent, IndicatorsError, Language, State, Subject, views
from ui import choice, controls, session
from ui import page as ui_page
from ui.labels import NameIn
from ui.preparedness import consents, respondent

LEVELS = ("0", "1", "2", "3")
Stated = dict[tuple[str, str], str]  # subject, question → level or state


def page(city: City) -> None:
    """Who speaks and of which family; its form, and beside it what is stated so far and who sees it."""
    _, assessments = session.words(), session.assessments()
    ui_page.headline(*views.stating(city, _))
    with controls.second_bar():
        actor, family = respondent.actor(_("Answering for")), _family(_)
    main, side = ui_page.columns()
    with side:
        statements = _stated(assessments, city, actor)
        ui_page.html(views.stated(_done(statements), session.reader()))
        consent(assessments, city, (Subject.EXPOSURE, Subject.MEASURE))
    with main:
        _told()
        _form(assessments, city, actor, family, statements)


def _family(_: Language) -> str:
    families = {one.value: words for one, words in views.family_words(_).items()}
    return choice.kept("family", _("Problems"), families, next(iter(families)), _("family of problems"), 390)


def _stated(assessments: Assessments, city: City, actor: Actor) -> Stated:
    """What the city's own people said for this actor."""
    answers = assessments.answers.of(city.id, (Subject.EXPOSURE, Subject.MEASURE))
    answers = answers[(answers["actor"] == actor.value) & (answers["voice"] == "")]
    return {
        (str(one.subject), str(one.question)): str(int(one.level)) if one.state == State.LEVEL.value else str(one.state)
        for one in answers.itertuples(index=False)
    }


def _done(statements: Stated) -> frozenset[tuple[str, str]]:
    return frozenset(statements)


def _form(assessments: Assessments, city: City, actor: Actor, family: str, statements: Stated) -> None:
    _, catalogue = session.words(), session.atlas().catalogue
    problems = [one for one in catalogue.problems.values() if one.family == family]
    measures = dict.fromkeys(
        link.measure for main in (True, False) for one in problems for link in one.measures if link.main is main
    )
    key = f"{_.code}__{city.id}__{actor.value}__{family}__{st.session_state.get('stating_turn', 0)}"
    now = datetime.now(UTC).replace(tzinfo=None)
    # What stood there when the form was opened: what somebody else says meanwhile is no change of this form's.
    opened, earlier = st.session_state.setdefault(f"stating_since__{key}", (now, statements))
    with st.form(f"stating__{key}", border=False):
        ui_page.section(_("How exposed is {city}?", city=views.full_name(city, _)), _("Skip what you do not know."))
        chosen = {}
        for problem in problems:
            about = (_.words(problem.about), _("Consider: {what}", what=_.words(problem.exposed)))
            subject = (Subject.EXPOSURE.value, problem.id)
            chosen[subject] = _question(subject, _.words(problem.title), about, earlier, key)
        ui_page.section(
            _("How far along are the measures?"), _("A measure can address several problems. Enter it once.")
        )
        for id in measures:
            measure, subject = catalogue.measures[id], (Subject.MEASURE.value, id)
            chosen[subject] = _question(subject, _.words(measure.title), (_.words(measure.about),), earlier, key)
        if st.form_submit_button(_("Save"), type="primary"):
            _save(assessments, city, actor, earlier, chosen, opened)


def _question(subject: tuple[str, str], title: str, about: tuple[str, ...], statements: Stated, key: str) -> str | None:
    """One row of buttons under its title; none pressed: not stated."""
    _, exposure = session.words(), subject[0] == Subject.EXPOSURE.value
    words = views.exposure_words(_) if exposure else views.level_words(_)
    options = dict(zip(LEVELS, words, strict=True))
    if not exposure:
        options[State.NOT_APPLICABLE.value] = _("not applicable")
    options[State.UNKNOWN.value] = _("don't know")
    ui_page.html(views.asked(title, about))
    now = statements.get(subject)
    return st.segmented_control(
        title, list(options), format_func=NameIn(options), default=now if now in options else None,
        key=f"{subject[0]}_{subject[1]}__{key}", label_visibility="collapsed",
    )  # fmt: skip


def _save(assessments: Assessments, city: City, actor: Actor, earlier: Stated, chosen: dict, opened: datetime) -> None:
    """Keeps what was changed in one transaction and begins the form anew."""
    changed = {
        subject: level_chosen for subject, level_chosen in chosen.items() if level_chosen != earlier.get(subject)
    }
    answers = [_answer(city, actor, subject, level_chosen) for subject, level_chosen in changed.items()]
    try:
        saved = assessments.answers.record(answers, opened)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    visit = st.session_state
    visit["stating_turn"], visit["stating_told"] = visit.get("stating_turn", 0) + 1, saved
    st.rerun()


def _answer(city: City, actor: Actor, subject_key: tuple[str, str], level_chosen: str | None) -> Answer:
    subject, question = Subject(subject_key[0]), subject_key[1]
    if level_chosen in LEVELS:
        return Answer(city.id, subject, question, actor, level=int(level_chosen))
    return Answer(city.id, subject, question, actor, State(level_chosen) if level_chosen else State.CLEARED)


def _told() -> None:
    """What the last saving did, told once."""
    saved = st.session_state.pop("stating_told", None)
    if saved is not None:
        message = ui_page.plain(views.saved_words(saved, session.words()))
        st.success(message)
        st.toast(message)  # the button stands far below the head of the page


def consent(assessments: Assessments, city: City, subjects: tuple[Subject, ...]) -> None:
    """Who sees these answers of the city: chosen here at any time, at once, by who may."""
    _, words = session.words(), views.consent_words(session.words())
    if not assessments.may_choose(city.id):
        return
    try:
        now = assessments.answers.consents(city.id)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    narrowest = min((now[one] for one in subjects), key=list(Consent).index)
    options = consents.offered(subjects, narrowest)
    chosen = st.selectbox(
        _("Who can see these answers"), options, options.index(narrowest), format_func=lambda one: words[one][0],
        key=f"sees__{_.code}__{city.id}__{subjects[0].value}__{narrowest.value}",
    )  # fmt: skip
    st.caption(views.seen_by(chosen, _))
    if chosen is not narrowest:
        _choose(assessments, city, subjects, chosen)


def _choose(assessments: Assessments, city: City, subjects: tuple[Subject, ...], chosen: Consent) -> None:
    try:
        for subject in subjects:
            assessments.answers.consent(city.id, subject, chosen)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    st.rerun()
