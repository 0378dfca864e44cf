"""Whom a reader writes to where a page sends them to the people who run the site."""

from dataclasses import dataclass

from indicators.language.language import Language
from indicators.language.names import Html
from indicators.language.values import outward, safe
from indicators.model.operator import EMAIL, contact_uri


@dataclass(frozen=True)
class SiteContact:
    """The email address, or web page, of those who run the site, and who publishes it; each may be empty."""

    address: str
    publisher: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether the address is that of an email or of a web page by https."""
        return bool(EMAIL.fullmatch(self.address) or outward(self.address, self.address))

    def sentence(self, _: Language) -> str:
        """Where to write; where the site has no address, that it has none, and who publishes it."""
        if self.address:
            return _("Contact: {address}", address=self.address)
        if self.publisher:
            return _("This site is published by {publisher}. It gives no contact address.", publisher=self.publisher)
        return _("This site gives no contact address.")

    def line(self, _: Language) -> Html:
        """The same as HTML, the address as a link."""
        words = safe(self.sentence(_))
        return Html(words.replace(safe(self.address), address_link(self.address), 1) if self.address else words)


def address_link(address: str) -> Html:
    """An email address or a page as a link, as HTML; anything else as plain text."""
    if EMAIL.fullmatch(address):
        return Html(f"<a href='{safe(contact_uri(address))}'>{safe(address)}</a>")
    return Html(outward(address, address) or safe(address))
