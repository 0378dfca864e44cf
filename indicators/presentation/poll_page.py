"""What a phone shows of a poll: a light page without scripts, and the slide with the answers as they grow."""

from indicators.drawing.qr_codes import qr
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.presentation import FEWEST_ANSWERS, Poll, Tally
from indicators.presentation.slides import Slide
from indicators.view.scriptless import plain_page


def poll_page(poll: Poll, chosen: int | None, refusal: str, _: Language) -> str:
    """The page of a poll on a phone; `refusal`: why the last answer did not count (a key of Polls.answer)."""
    question, choices = _said(poll, _)
    parts = [f"<h1>{safe(question)}</h1>"]
    if refusal:
        parts.append(f"<p class=d role=alert>{safe(_refusals(_).get(refusal, _refusals(_)['token']))}</p>")
    if poll.open:
        buttons = "".join(_button(place, one, place == chosen) for place, one in enumerate(choices))
        parts.append(f"<form method=post>{buttons}</form>")
        thanks = _("Your answer has been counted. You can change it while the poll is open.")
        parts.append(f"<p class=d role=status>{safe(thanks)}</p>" if chosen is not None else "")
    else:
        closed = _("The poll is closed for now.")
        parts.append(f"<p class=d>{safe(closed)}</p>")
        again = _("Open this page again when the presenter asks you to.")
        mine = _("Your answer: {choice}", choice=choices[chosen]) if chosen is not None else again
        parts.append(f"<p>{safe(mine)}</p>")
    privacy = _("Anonymous: no name, address or time is stored, and all answers are deleted after 24 hours.")
    return plain_page(question, "".join([*parts, f"<p class=s>{safe(privacy)}</p>"]), _)


def no_poll_page(_: Language, busy: bool = False) -> str:
    """The page for a code that no poll has, with a field for another; `busy`: too many were tried."""
    title = (
        _("Too many attempts. Wait a minute and try again.")
        if busy
        else _("This poll does not exist or has been deleted.")
    )
    label, press = _("Code shown on screen"), _("Open poll")
    field = (
        f"<form method=get action='.'><p><label for=code>{safe(label)}</label></p>"
        f"<input id=code name=code maxlength=6 autocomplete=off autocapitalize=characters required>"
        f"<button>{safe(press)}</button></form>"
    )
    return plain_page(title, f"<h1>{safe(title)}</h1>{'' if busy else field}", _)


def poll_slide(poll: Poll | None, tally: Tally, title: str, link: str, _: Language) -> Slide:
    """The slide of a poll: the question, the way in while it is open, the answers as bars."""
    if poll is None:
        over = _("This poll is over. Answers are kept for 24 hours.")
        return Slide(title or _("Poll"), f"<p>{safe(over)}</p>", kind="message")
    question, choices = _said(poll, _)
    way = _way(link, _) if poll.open else ""
    body = f"<div class='vg-h-ask{'' if poll.open else ' vg-h-closed'}'>{way}{_answers(choices, tally, _)}</div>"
    count = _.ngettext("{number} answer.", "{number} answers.", tally.answers)
    closed = _("The poll is closed.") if tally.answers else _("The poll is not open yet.")
    state = _("The poll is open.") if poll.open else closed
    hidden = "" if tally.counts else " " + _("Results appear after {number} answers.", number=FEWEST_ANSWERS)
    notes = _("Anonymous, one answer per phone: a show of hands in this room, not a survey.")
    return Slide(
        title or question,
        f"<b>{safe(count)}</b> {safe(state)}{safe(hidden)}",
        body,
        notes=f"<p>{safe(notes)}</p>",
        kind="poll",
    )


def _said(poll: Poll, _: Language) -> tuple[str, tuple[str, ...]]:
    """The question and its choices, typeset where they are in the reader's language."""
    question, choices = poll.said(_.code)
    if _.code not in poll.texts:
        return question, choices
    return _.typeset(question), tuple(_.typeset(one) for one in choices)


def _way(link: str, _: Language) -> str:
    """The QR code and the address to type."""
    label = _("Answer with your phone")
    return f"<div class='vg-h-way'><div>{qr(link)}</div>{safe(label)}<br><b>{safe(link.partition('//')[2])}</b></div>"


def _answers(choices: tuple[str, ...], tally: Tally, _: Language) -> str:
    counts = tally.counts or (0,) * len(choices)
    rows = []
    for choice, count, percent in zip(choices, counts, tally.percents or counts, strict=True):
        share = f"<b>{_.percent(percent)} · {_.number(count)}</b>" if tally.counts else ""
        width = f"{100 * count / max(tally.answers, 1):.1f}%"
        rows.append(f"<li><span>{safe(choice)}{share}</span><i><u style='width:{width}'></u></i></li>")
    return f"<ul class='vg-h-answers'>{''.join(rows)}</ul>"


def _button(place: int, words: str, is_chosen: bool) -> str:
    state = " class=taken aria-pressed=true" if is_chosen else ""
    return f"<button name=choice value={place}{state}>{'✓ ' if is_chosen else ''}{safe(words)}</button>"


def _refusals(_: Language) -> dict[str, str]:
    return {
        "closed": _("The poll has just closed, so your answer was not counted."),
        "token": _("Your phone does not accept cookies for this page. Allow them so that your answer can be counted."),
        "choice": _("This choice does not exist. Choose one of these."),
        "often": _("You have changed your answer too many times. Your last answer is kept."),
        "many": _("This poll has reached its maximum number of answers."),
        "busy": _("Too many phones are connecting at once. Reload the page in a few seconds."),
        "written": _("Your answer could not be saved. Try again."),
    }
