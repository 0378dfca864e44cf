"""Where a city states how exposed it is and how far its measures are, family by family; only for who answers for it."""

from datetime import UTC, datetime

import streamlit as st

from indicators import Actor, Answer, Assessments, City, Consent, IndicatorsError, Language, State, Subject, views
from ui import choice, controls, session
from ui import page as ui_page
from ui.preparedness import consents, respondent

LEVELS = ("0", "1", "2", "3")
Stated = dict[tuple[str, str], str]  # subject, question → level or state


def page(city: City) -> None:
    """Who speaks and of which family; its form, and beside it what is stated so far and who sees it."""
    _, assessments = session.words(), session.assessments()
    ui_page.headline(*views.stating(city, session.atlas().catalogue, _))
    with controls.second_bar():
        actor, family = respondent.actor(_("Answering for")), _family(_)
    main, side = ui_page.columns()
    with side:
        stated = _stated(assessments, city, actor)
        ui_page.html(views.stated(_done(stated), session.atlas().catalogue, _))
        consent(assessments, city, (Subject.EXPOSURE, Subject.MEASURE))
    with main:
        _told()
        _form(assessments, city, actor, family, stated)


def _family(_: Language) -> str:
    families = {one.value: words for one, words in views.family_words(_).items()}
    return choice.kept("family", _("Problems"), families, next(iter(families)), _("family of problems"), 320)


def _stated(assessments: Assessments, city: City, actor: Actor) -> Stated:
    """What the city's own people said for this actor."""
    told = assessments.answers.of(city.id, (Subject.EXPOSURE, Subject.MEASURE))
    told = told[(told["actor"] == actor.value) & (told["voice"] == "")]
    return {
        (str(one.subject), str(one.question)): str(int(one.level)) if one.state == State.LEVEL.value else str(one.state)
        for one in told.itertuples(index=False)
    }


def _done(stated: Stated) -> frozenset[tuple[str, str]]:
    return frozenset(stated)


def _form(assessments: Assessments, city: City, actor: Actor, family: str, stated: Stated) -> None:
    _, catalogue = session.words(), session.atlas().catalogue
    problems = [one for one in catalogue.problems.values() if one.family == family]
    measures = dict.fromkeys(link.measure for main in (True, False) for one in problems
                             for link in one.measures if link.main is main)  # fmt: skip
    key = f"{_.code}__{city.id}__{actor.value}__{family}__{st.session_state.get('stating_turn', 0)}"
    now = datetime.now(UTC).replace(tzinfo=None)
    # What stood there when the form was opened: what somebody else says meanwhile is no change of this form's.
    opened, shown = st.session_state.setdefault(f"stating_since__{key}", (now, stated))
    with st.form(f"stating__{key}", border=False):
        ui_page.section(_("How exposed is {city}?", city=views.full_name(city, _)), _("Skip what you do not know."))
        chosen = {}
        for problem in problems:
            about = (_.words(problem.about), _("Consider: {what}", what=_.words(problem.exposed)))
            asked = (Subject.EXPOSURE.value, problem.id)
            chosen[asked] = _question(asked, _.words(problem.title), about, shown, key)
        ui_page.section(
            _("How far along are the measures?"), _("A measure can address several problems. Enter it once.")
        )
        for id in measures:
            measure, asked = catalogue.measures[id], (Subject.MEASURE.value, id)
            chosen[asked] = _question(asked, _.words(measure.title), (_.words(measure.about),), shown, key)
        if st.form_submit_button(_("Save"), type="primary"):
            _save(assessments, city, actor, shown, chosen, opened)


def _question(asked: tuple[str, str], title: str, about: tuple[str, ...], stated: Stated, key: str) -> str | None:
    """One row of buttons under its title; none pressed: not stated."""
    _, exposure = session.words(), asked[0] == Subject.EXPOSURE.value
    words = views.exposure_words(_) if exposure else views.level_words(_)
    options = dict(zip(LEVELS, words, strict=True))
    if not exposure:
        options[State.NOT_APPLICABLE.value] = _("not applicable")
    options[State.UNKNOWN.value] = _("don't know")
    ui_page.html(views.asked(title, about))
    now = stated.get(asked)
    return st.segmented_control(
        title, list(options), format_func=options.get, default=now if now in options else None,
        key=f"{asked[0]}_{asked[1]}__{key}", label_visibility="collapsed",
    )  # fmt: skip


def _save(assessments: Assessments, city: City, actor: Actor, shown: Stated, chosen: dict, opened: datetime) -> None:
    """Keeps what was changed in one transaction and begins the form anew."""
    changed = {asked: told for asked, told in chosen.items() if told != shown.get(asked)}
    answers = [_answer(city, actor, asked, told) for asked, told in changed.items()]
    try:
        saved = assessments.answers.record(answers, opened)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    visit = st.session_state
    visit["stating_turn"], visit["stating_told"] = visit.get("stating_turn", 0) + 1, saved
    st.rerun()


def _answer(city: City, actor: Actor, asked: tuple[str, str], told: str | None) -> Answer:
    subject, question = Subject(asked[0]), asked[1]
    if told in LEVELS:
        return Answer(city.id, subject, question, actor, level=int(told))
    return Answer(city.id, subject, question, actor, State(told) if told else State.CLEARED)


def _told() -> None:
    """What the last saving did, told once."""
    saved = st.session_state.pop("stating_told", None)
    if saved is not None:
        told = ui_page.plain(views.saved_words(saved, session.words()))
        st.success(told)
        st.toast(told)  # the button stands far below the head of the page


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
