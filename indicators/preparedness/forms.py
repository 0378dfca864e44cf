"""What is read while a voice answers: the question, the choices in words, how far one has come, the open links."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date

from indicators.language.actors import actor_words
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.limits import FEWEST_BLINDED
from indicators.model.open_links import OpenLink, link_is_open
from indicators.model.preparedness import LEVELS, Invitation, Item, Section, State, Subject
from indicators.model.submissions import Consent


def answer_question(item: Item, _: Language, heading: int = 3) -> str:
    """The head of one question, as HTML: its number and title, then what is asked.

    `heading`: the level of the title: 2 where no section is above it.
    """
    title = f"<small>{safe(item.number)}</small> {safe(_.words(item.title))}"
    return f"<div class='vg-question'><h{heading}>{title}</h{heading}><p>{safe(_.words(item.question))}</p></div>"


def answer_words(item: Item, _: Language) -> dict[str, str]:
    """What can be chosen for an item: its four written levels, then what is no level."""
    levels = {str(level): f"{level} – {_.words(item.levels[level])}" for level in LEVELS}
    return levels | {
        State.NOT_APPLICABLE.value: _("Not applicable to this city"),
        State.UNKNOWN.value: _("Nobody here knows"),
        State.CLEARED.value: _("Delete answer"),
    }


def answer_section(section: Section, place: int, of: int, answered: int, _: Language) -> str:
    """The head of a section, as HTML: which of how many, what it is about, how far one has come."""
    total = len(section.items)
    progress = _("{answered} of {total} saved", answered=answered, total=total)
    part = _("Section {place} of {number}", place=place, number=of)
    return (
        f"<div class='vg-part'><p class='vg-far'><span>{safe(part)}</span><b>{safe(progress)}</b></p>"
        f"{_bar(answered, total)}"
        f"<h2>{safe(_.words(section.title))}</h2><p>{safe(_.words(section.about))}</p></div>"
    )


def answer_progress(sections: Sequence[Section], counts: Mapping[str, int], here: str, _: Language) -> str:
    """Every section with how much of it is answered, as HTML; the one at hand in bold."""
    rows = "".join(
        f"<li{' aria-current=step' if one.id == here else ''}><span>{safe(_.words(one.short))}</span>"
        f"<b>{counts.get(one.id, 0)} / {len(one.items)}</b>{_bar(counts.get(one.id, 0), len(one.items))}</li>"
        for one in sections
    )
    title = _("Progress")
    done, total = sum(counts.get(one.id, 0) for one in sections), sum(len(one.items) for one in sections)
    lead = _("{answered} of {total} saved", answered=done, total=total)
    return f"<div class='vg-progress'><h3>{safe(title)}</h3><p>{safe(lead)}</p><ol>{rows}</ol></div>"


def _bar(part: int, total: int) -> str:
    share = 100 * part / total if total else 0
    return f"<i class='vg-bar' aria-hidden='true'><u style='width:{share:.0f}%'></u></i>"


def link_line(link: Invitation, voices: int, today: date, sections: Mapping[str, Section], _: Language) -> str:
    """One open link as HTML: what it was made for, for whom, on what, until when, and how many spoke."""
    state = link_state(link, today, _)
    parts = [sections[one] for one in link.sections if one in sections]
    about = ", ".join(_.words(one.short) for one in parts) or _("the whole scorecard")
    spoke = _.ngettext("{number} participant", "{number} participants", voices)
    facts = " · ".join(safe(one) for one in (actor_words(_)[link.actor], about, spoke))
    mark = "●" if link_is_open(link, today) else "○"
    state_text = f"<em><i aria-hidden='true'>{mark}</i> {safe(state)}</em>"
    return f"<div class='vg-release'><p><b>{safe(link.label)}</b> {state_text}</p><p>{facts}</p></div>"


def link_code(code: str, _: Language) -> str:
    """A link's code for phones, as HTML; `code`: the SVG of our own making, as a picture: st.html drops bare SVG."""
    alt = _("QR code of the address, to open with a phone's camera")
    picture = b64encode(code.encode()).decode()
    return f"<p class='vg-code'><img alt='{safe(alt)}' src='data:image/svg+xml;base64,{picture}'></p>"


def link_state(link: OpenLink, today: date, _: Language) -> str:
    """Whether a link is open, and until when."""
    if link.closed_at:
        return _("closed on {day}", day=_.day(link.closed_at.date()))
    day = _.day(link.until)
    return _("ended on {day}", day=day) if link.until < today else _("open until {day}", day=day)


def answer_consents(_: Language) -> dict[Consent, tuple[str, str]]:
    """For each consent on answers its short label and one line of what others then see."""
    return {
        Consent.PRIVATE: (
            _.pgettext("consent", "Private"),
            _("Only this city's contributors can see its answers."),
        ),
        Consent.BLINDED: (
            _.pgettext("consent", "Blinded"),
            _(
                "Only quartiles of at least {number} cities enter the medians shown, updated every quarter. No name, "
                "single level, evidence or note is shown. A median can still equal your level, and people who know "
                "which cities take part can guess more easily. Choose Private for an answer that must stay secret.",
                number=FEWEST_BLINDED,
            ),
        ),
        Consent.MEMBERS: (
            _.pgettext("consent", "Members"),
            _("Signed-in users with a role can see levels, evidence and notes under the city's name."),
        ),
        Consent.PUBLIC: (
            _.pgettext("consent", "Public"),
            _("Everyone can see and download levels, evidence and notes under the city's name."),
        ),
    }


def consent_effect(consent: Consent, subject: Subject, _: Language) -> str:
    """What others see under a consent on answers, and of weaknesses made public, who else reads them."""
    effect = answer_consents(_)[consent][1]
    if consent is not Consent.PUBLIC or subject is Subject.SCORECARD:
        return effect
    warning = _("Attackers read it too: it shows what the city is exposed to and where it has no protection.")
    return f"{effect} {warning}"


def subject_words(_: Language) -> dict[Subject, str]:
    """What answers are about, by subject."""
    return {
        Subject.SCORECARD: _("Scorecard"),
        Subject.EXPOSURE: _("Exposure to problems"),
        Subject.MEASURE: _("Measures"),
        Subject.TECHNOLOGY: _("Register of security technologies"),
    }
