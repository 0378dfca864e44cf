"""Who entered something into a register, in words: a city, the network, a partner, or one that is a partner no more."""

from urllib.parse import urlencode

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import Html
from indicators.language.values import safe
from indicators.model.organisations import EntryOwner, entry_owner
from indicators.model.submissions import Entered


def entered_by(entered: Entered | None, _: Language) -> str:
    """Who entered it, in a few words; empty where it comes from public pages."""
    words = {
        EntryOwner.CITY: _("entered by the city"),
        EntryOwner.NETWORK: _("entered by the network"),
        EntryOwner.PARTNER: _("entered by a partner"),
        EntryOwner.FORMER_PARTNER: _("entered by a former partner"),
    }
    owner = entry_owner(entered)
    return words[owner] if owner else ""


def partner_words(entered: Entered | None, catalogue: Catalogue, _: Language) -> Html:
    """The way to the page of the partner that entered it, or that it is a partner no more; else empty. HTML."""
    if entered is None:
        return Html("")
    if entered.is_former:
        return Html(safe(_("The organisation is no longer a partner of the network: its page was withdrawn.")))
    if entered.owner not in catalogue.organisations:
        return Html("")
    link = urlencode({"view": "partners", "organisation": entered.owner, "lang": _.code})
    name = catalogue.organisations[entered.owner].name
    return Html(f"<a href='practices?{safe(link)}' target='_self'>{safe(name)}</a>")
