"""What is said of a workshop that a city opens: where it is, what each screen asks, what every mark means."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from indicators.answers.workshops import DIRECT, INDIRECT, POTENTIAL
from indicators.foresight.stress.words import shift_words
from indicators.foresight.workshops.judgements import Screen
from indicators.language.actors import participant_phrase, participant_words
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe
from indicators.model.city_workshops import (
    CityWorkshop,
    Mark,
    MarkScale,
    ParticipantMarks,
    WorkshopLink,
    WorkshopMethod,
    WorkshopStage,
)
from indicators.model.discussions import DiscussionLink
from indicators.model.indicators import City
from indicators.model.open_links import link_is_open, voice_start
from indicators.model.signals import SignalLink
from indicators.model.workshops import POTENTIAL as COULD
from indicators.model.workshops import StateOfDescriptor, Workshop
from indicators.preparedness.forms import link_state
from indicators.view.reader import Reader

__all__ = [
    "effects_list", "effort_words", "item_titles", "map_titles", "mark_label", "method_words", "own_words",
    "participant_phrase", "participant_words", "partner_link_line", "row_title", "scale_line", "screen_html",
    "screen_question", "shared_list", "stage_line", "state_titles", "workshop_link_line", "workshop_title",
]  # fmt: skip

STAGES = (WorkshopStage.DRAFT, WorkshopStage.OPEN, WorkshopStage.CLOSED)


def method_words(_: Language) -> dict[WorkshopMethod, str]:
    """What a workshop judges."""
    return {
        WorkshopMethod.DRIVERS: _("Drivers: what acts on what"),
        WorkshopMethod.SCENARIOS: _("Scenarios: what goes with what"),
        WorkshopMethod.ACTORS: _("Actors: who can act on whom, who wants what"),
    }


def map_titles(_: Language) -> dict[str, str]:
    """The three maps."""
    return {
        INDIRECT: _.pgettext("influence", "Through others"), DIRECT: _.pgettext("influence", "Direct"),
        POTENTIAL: _.pgettext("influence", "Potential"),
    }  # fmt: skip


def stage_words(_: Language) -> dict[WorkshopStage, str]:
    """How far a workshop has come."""
    return {
        WorkshopStage.DRAFT: _.pgettext("workshop", "In preparation"),
        WorkshopStage.OPEN: _.pgettext("workshop", "Open"),
        WorkshopStage.CLOSED: _.pgettext("workshop", "Closed"),
        WorkshopStage.WITHDRAWN: _.pgettext("workshop", "Withdrawn"),
    }


def workshop_title(workshop: CityWorkshop, _: Language) -> str:
    """The title of a workshop and its stage, for a list."""
    return f"{_.words(workshop.frame.title)} ({stage_words(_)[workshop.stage]})"


def stage_line(workshop: CityWorkshop, _: Language) -> str:
    """The stages of a workshop, the present one marked."""
    names = stage_words(_)
    items = [
        f"<span{' aria-current=step' if one is workshop.stage else ''}>{number}. {safe(names[one])}</span>"
        for number, one in enumerate(STAGES, start=1)
    ]
    return f"<div class='vg-steps-of'>{''.join(items)}</div>"


def scale_words(scale: MarkScale, _: Language) -> dict[Mark, str]:
    """What each mark means, in a few words."""
    if scale is MarkScale.INFLUENCE:
        return {
            0: _.pgettext("influence", "none"), 1: _.pgettext("influence", "weak"),
            2: _.pgettext("influence", "medium"), 3: _.pgettext("influence", "strong"),
            COULD: _("not today, but it could"),
        }  # fmt: skip
    if scale is MarkScale.ACTION:
        return {
            0: _.pgettext("influence", "none"), 1: _("on its working methods"), 2: _("on its projects"),
            3: _("on its missions"), 4: _("on its existence"),
        }  # fmt: skip
    if scale is MarkScale.POSITION:
        return {-4: _("against: its existence is at stake"), 0: _("neither"), 4: _("for: its existence is at stake")}
    return {-3: _("hinders strongly"), 0: _("neither"), 3: _("promotes strongly")}


def scale_line(scale: MarkScale, _: Language) -> str:
    """What the marks mean, in one line."""
    return " · ".join(f"{mark_label(mark, scale)} {words}" for mark, words in scale_words(scale, _).items())


def mark_label(mark: Mark, scale: MarkScale) -> str:
    """A mark on its button: signs where a scale has both sides."""
    signed = scale in (MarkScale.IMPACT, MarkScale.POSITION)
    if isinstance(mark, str) or not signed or not mark:
        return str(mark)
    return f"+{mark}" if mark > 0 else f"\u2212{-mark}"


def item_titles(frame: Workshop, _: Language) -> dict[str, str]:
    """The names of drivers, descriptors, states ("descriptor.state"), actors and objectives, by id."""
    things = (*frame.drivers, *frame.descriptors, *frame.actors, *frame.objectives)
    states = {f"{one.id}.{state.id}": _.words(state.title) for one in frame.descriptors for state in one.states}
    return {one.id: _.words(one.title) for one in things} | states


def screen_question(screen: Screen, frame: Workshop, _: Language) -> str:
    """What one screen asks."""
    titles, first = item_titles(frame, _), screen[0]
    if first.scale is MarkScale.INFLUENCE:
        return _("How strongly does “{driver}” act on each of these today?", driver=titles[first.row])
    if first.scale is MarkScale.ACTION:
        return _("How strongly can “{actor}” act on each of these?", actor=titles[first.row])
    if first.scale is MarkScale.POSITION:
        return _("Where does “{actor}” stand on each of these?", actor=titles[first.row])
    of, on = (titles[one.partition(".")[0]] for one in (first.row, first.column))
    return _("Does each answer to “{first}” promote or hinder the answers to “{second}”?", first=of, second=on)


def row_title(title: str) -> str:
    """What the following marks are of, as HTML."""
    return f"<p class='vg-judged-row'>{safe(title)}</p>"


def screen_html(screen: Screen, frame: Workshop, place: tuple[int, int], judged: tuple[int, int], _: Language) -> str:
    """The head of a screen: how far one is, what is asked, what the marks mean. `judged`: pairs, of how many."""
    progress = _("Pairs judged: {done} of {number}", done=_.number(judged[0]), number=_.number(judged[1]))
    step = _("Screen {at} of {number}", at=_.number(place[0]), number=_.number(place[1]))
    about = ""
    driver = next((one for one in frame.drivers if one.id == screen[0].row and one.about), None)
    if driver:
        about = f"<p>{safe(_.words(driver.about))}</p>"
    bar = f"<progress max='{judged[1]}' value='{judged[0]}' aria-label='{safe(progress)}'></progress>"
    return (
        f"<div class='vg-judging'><small>{safe(step)} · {safe(progress)}</small>{bar}"
        f"<h2>{safe(screen_question(screen, frame, _))}</h2>{about}"
        f"<small>{safe(scale_line(screen[0].scale, _))}</small></div>"
    )


def workshop_link_line(
    link: WorkshopLink, participants: Sequence[ParticipantMarks], pairs: int, today: date, _: Language
) -> str:
    """One open link of a workshop as HTML: for whom, until when, how many took part and how far they are."""
    spoken = [one for one in participants if one.voice.startswith(voice_start(link.id))]
    people = _.ngettext("{number} participant", "{number} participants", len(spoken))
    done = sum(len(one.marks) >= pairs for one in spoken)
    ready = _.ngettext("{number} judged everything", "{number} judged everything", done)
    facts = " · ".join(safe(one) for one in (participant_words(_)[link.kind], people, ready))
    mark = "●" if link_is_open(link, today) else "○"
    state = f"<em><i aria-hidden='true'>{mark}</i> {safe(link_state(link, today, _))}</em>"
    return f"<div class='vg-release'><p><b>{safe(link.label)}</b> {state}</p><p>{facts}</p></div>"


def partner_link_line(link: SignalLink | DiscussionLink, today: date, _: Language) -> str:
    """One open link for signals, or to a discussion, as HTML: for whom, until when."""
    mark = "●" if link_is_open(link, today) else "○"
    state = f"<em><i aria-hidden='true'>{mark}</i> {safe(link_state(link, today, _))}</em>"
    kind = safe(participant_words(_)[link.kind])
    return f"<div class='vg-release'><p><b>{safe(link.label)}</b> {state}</p><p>{kind}</p></div>"


def own_words(participants: Sequence[ParticipantMarks], pairs: int, _: Language) -> str:
    """What the city's own contributors judged."""
    own_marks = next((one for one in participants if not one.voice), None)
    return _("Pairs judged: {done} of {number}", done=_.number(len(own_marks.marks) if own_marks else 0),
             number=_.number(pairs))  # fmt: skip


def effort_words(screens: Sequence[Screen], _: Language) -> str:
    """How much there is to judge, so that nobody plans too large a workshop."""
    pairs = sum(len(one) for one in screens)
    minutes = max(1, round(pairs * 6 / 60))
    return _.ngettext(
        "Each participant judges {pairs} pairs on {screens} screens: about {number} minute at 6 seconds a pair.",
        "Each participant judges {pairs} pairs on {screens} screens: about {number} minutes at 6 seconds a pair.",
        minutes, pairs=_.number(pairs), screens=_.number(len(screens)),
    )  # fmt: skip


def shared_list(results: Sequence[Workshop], cities: Mapping[str, City], _: Language) -> str:
    """Results that the viewer may see, each a link."""
    items = []
    for result in results:
        method = WorkshopMethod.DRIVERS if result.drivers else WorkshopMethod.ACTORS if result.actors else None
        method = method or WorkshopMethod.SCENARIOS
        link = urlencode({"view": method.value, "workshop": result.id, "city": result.city, "lang": _.code})
        where = [full_name(cities[result.city], _)] if result.city in cities else []
        facts = " · ".join([*where, method_words(_)[method]])
        items.append(
            f"<li><a href='foresight?{safe(link)}' target='_self'>{safe(_.words(result.title))}</a> "
            f"<small>{safe(facts)}</small></li>"
        )
    return f"<ul class='vg-plain-list' style='padding:0'>{''.join(items)}</ul>"


def state_titles(frame: Workshop, _: Language) -> dict[str, str]:
    """Each answer with its question, "Suppliers: few", by "descriptor.state"."""
    return {
        f"{one.id}.{state.id}": f"{_.words(one.title)}: {_.words(state.title)}"
        for one in frame.descriptors
        for state in one.states
    }


def effects_list(frame: Workshop, reader: Reader) -> str:
    """The answers that change something, each with its shifts and problems, as HTML; a sentence where none does."""
    _ = reader.language
    titles = state_titles(frame, _)
    items = []
    for descriptor in frame.descriptors:
        for state in descriptor.states:
            if facts := _facts(state, reader):
                title = titles[f"{descriptor.id}.{state.id}"]
                items.append(f"<li><b>{safe(title)}</b> <small>{safe(' · '.join(facts))}</small></li>")
    if not items:
        nothing = _("No answer changes anything yet, so Stress does not offer this workshop.")
        return f"<p class='vg-lead'>{safe(nothing)}</p>"
    return f"<ul class='vg-plain-list' style='padding:0'>{''.join(items)}</ul>"


def _facts(state: StateOfDescriptor, reader: Reader) -> list[str]:
    _, catalogue = reader.language, reader.catalogue
    facts = []
    for id, (percent, spread) in state.shifts.items():
        if id in catalogue.indicators:
            words = {"title": _.words(catalogue.indicators[id].title), "shift": shift_words(percent, _)}
            facts.append(_("{title} {shift} (± {spread})", spread=_.percent(spread), **words))
    problems = [_.words(catalogue.problems[id].title) for id in state.problems if id in catalogue.problems]
    if problems:
        facts.append(_("brings: {problems}", problems=", ".join(problems)))
    return facts
