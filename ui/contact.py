"""The people who run this site, where a page sends a reader to them: as the settings name them."""

from indicators import Language, SiteContact, SiteOperator, load_language
from ui.settings import settings


def line(_: Language) -> str:
    """Where to write, as HTML, or that the site gives no address."""
    return _contact().line(_)


def after(text: str, _: Language) -> str:
    """A sentence that sends its reader to the administrator, with the address where there is one."""
    return f"{text} {_contact().sentence(_)}" if settings().contact else text


def _contact() -> SiteContact:
    return SiteContact(settings().contact, settings().publisher)


def publisher(_: Language | None = None) -> SiteOperator:
    """Who publishes the site, in English or another language: its operator, else the setting of the publisher."""
    return operator(_ or load_language("en")) or SiteOperator(settings().publisher, contact=settings().contact)


def operator(_: Language) -> SiteOperator | None:
    """Who runs this installation, as its settings say in a language; None where they do not say."""
    texts = settings().operator
    return texts.get(_.code) or texts.get("en")
