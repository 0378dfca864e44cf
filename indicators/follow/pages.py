"""The pages behind the links of letters: to confirm an address, and to end what it follows."""

from indicators.language.language import Language
from indicators.language.values import safe
from indicators.view.scriptless import plain_page


def confirm_page(name: str, _: Language) -> str:
    """Asks whether an address is to receive what is new about a topic: nothing happens before the button is pressed,
    for programs that check mail open every link."""
    title = _("Receive what is new about {name} by email?", name=name)
    return _asking(title, [("", _("Yes, confirm"))], _("You can stop at any time with the link in each message."), _)


def confirmed_page(name: str, _: Language) -> str:
    """Says that the address is confirmed."""
    title = _("You will receive what is new about {name} by email.", name=name)
    more = _("A message comes when figures are published or withdrawn, or a result changes. Nothing else is sent.")
    return _saying(title, more, _)


def used_page(_: Language) -> str:
    """Says that the link to confirm does nothing (any more)."""
    more = _("If you still want these messages, use “Follow” on the page of the city or indicator again.")
    return _saying(_("This link was used already or is too old."), more, _)


def stop_page(name: str, _: Language) -> str:
    """Asks whether the letters about a topic, or all letters to the address, are to end."""
    buttons = [("", _("Stop this")), ("1", _("Stop everything I follow"))]
    title = _("Unsubscribe from updates about {name}?", name=name)
    return _asking(title, buttons, _("Your address is deleted with it."), _)


def stopped_page(_: Language) -> str:
    """Says that it is ended; the same for a link of somebody who follows nothing any more."""
    return _saying(_("You will receive no more of these messages."), _("Your address has been deleted here."), _)


def end_page(_: Language) -> str:
    """Asks whether editors' letters to the address are to end."""
    note = _("Reminders stop at once, for every city that you were asked about.")
    return _asking(_("Stop receiving messages from the editors?"), [("", _("Stop these messages"))], note, _)


def ended_page(_: Language) -> str:
    """Says that it is ended."""
    return _saying(_("You will receive no more of these messages."), _("The editors see that you unsubscribed."), _)


def stale_page(_: Language) -> str:
    """Says that the link ends nothing: another key signed it, or nobody did."""
    return _saying(_("This link no longer works."), _("To unsubscribe, use the link in a more recent message."), _)


def no_template_page(reason: str, _: Language) -> str:
    """Says why there is no template behind a link."""
    return _saying(_("There is no template here."), reason, _)


def later_page(_: Language) -> str:
    """Says that it could not be done at the moment."""
    return _saying(_("This is not possible at the moment."), _("Open the link again in a few minutes."), _)


def _asking(title: str, buttons: list[tuple[str, str]], note: str, _: Language) -> str:
    pressed = "".join(f"<button name=all value='{value}'>{safe(label)}</button>" for value, label in buttons)
    body = f"<h1>{safe(title)}</h1><form method=post>{pressed}</form><p class=s>{safe(note)}</p>"
    return plain_page(title, body, _)


def _saying(title: str, more: str, _: Language) -> str:
    return plain_page(title, f"<h1>{safe(title)}</h1><p>{safe(more)}</p>", _)
