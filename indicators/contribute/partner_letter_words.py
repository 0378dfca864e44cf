"""The letter in which an editor invites a person of an organisation to be a partner of the network."""

from urllib.parse import urlencode

from indicators.contribute.request_words import RequestText
from indicators.language.language import Language
from indicators.model.branding import site_name
from indicators.model.plain_text import one_line


def partner_text(name: str, address: str, site: str, _: Language) -> RequestText:
    """The letter: what a partner may do, with which address to sign in, what is read before it is shown."""
    organisation = one_line(name)
    link = f"{site.rstrip('/')}/practices?{urlencode({'view': 'partners', 'lang': _.code})}"
    parts = [
        _("Hello,"),
        _("{name} is invited to be a partner of the network of cities that uses {site}.",
          name=organisation, site=site_name()),
        _("As a partner you describe your organisation on a page of its own, offer practices and signals, and say what "
          "you think of policies that cities open to discussion."),
        _("Sign in with the address {address} and begin with your page: {link}", address=address, link=link),
        _("Declare your interests there. An editor reads the page and every practice before others see them. A partner "
          "sees what visitors see, and nothing of members."),
        _("Thank you,\nthe editors of {site}", site=site_name()),
    ]  # fmt: skip
    title = _("Invitation: {name} as a partner of the network of cities", name=organisation)
    return RequestText(title, "\n\n".join(parts) + "\n")
