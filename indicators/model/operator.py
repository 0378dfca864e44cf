"""Who runs an installation, as the table [operator] of its settings says: what the law asks a public site to state."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from indicators.model.errors import IndicatorsError, UnknownNameError

REQUIRED = ("name", "address")
CONTACTS = ("contact", "data_protection", "security", "accessibility")  # an email address, or a page by https
PAGES = ("authority_page", "enforcement_page")  # pages by https
LONGEST = 2000  # characters of a text
EMAIL = re.compile(r"[^@\s<>\"'&]+@[^@\s<>\"'&]+\.[^@\s<>\"'&]+")


class OperatorError(IndicatorsError):
    """The table [operator] cannot work."""

    private = True


@dataclass(frozen=True)
class SiteOperator:
    """What an installation says of those who run it, in one language; what it does not say is empty."""

    name: str = ""
    address: str = ""  # of the post
    represented_by: str = ""  # who answers in law for what is published
    register: str = ""  # a number in a register of companies or associations, or for VAT
    hosting: str = ""  # who runs the machines: name and address
    contact: str = ""  # for corrections and everything else
    data_protection: str = ""
    security: str = ""
    accessibility: str = ""
    authority: str = ""  # that supervises data protection
    authority_page: str = ""
    enforcement: str = ""  # the body that sees to accessibility
    enforcement_page: str = ""
    accessibility_law: str = ""  # that puts Directive (EU) 2016/2102 into national law
    legal_basis: str = ""  # of what is stored about people
    privacy_note: str = ""  # what the installation adds, such as how long its proxy's logs are there

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that the law asks for in the Union and that are not set."""
        needed = ("represented_by", "hosting", "authority", "enforcement", "accessibility_law", "legal_basis")
        return tuple(name for name in needed if not getattr(self, name))


def operator_in(section: Mapping, code: str, contact: str = "") -> SiteOperator:
    """The operator in a language: a text may be a table of languages, of which English or the first stands in.

    `contact`: that of the installation where the section has none; it stands in for the other three. Raises
    OperatorError, and UnknownNameError for a key that nobody reads.
    """
    known_keys = [field.name for field in fields(SiteOperator)]
    for key in section:
        if key not in known_keys:
            raise UnknownNameError("setting of [operator]", key, known_keys)
    texts = {key: _text(key, value, code) for key, value in section.items()}
    general = texts.get("contact") or contact
    texts |= {key: texts.get(key) or general for key in CONTACTS}
    for key in (*REQUIRED, "contact"):
        if not texts.get(key):
            raise OperatorError("[operator] has no {key}. Set it (docs/operations.md, “Who runs this site”).", key=key)
    _check_addresses(texts, CONTACTS, with_email=True)
    _check_addresses(texts, PAGES, with_email=False)
    return SiteOperator(**texts)


def contact_uri(address: str) -> str:
    """Where a link to an email address or a page leads: `mailto:` and the address, or the page itself."""
    return f"mailto:{address}" if EMAIL.fullmatch(address) else address


def is_page(text: str) -> bool:
    """Whether a text is the address of a page by https, without spaces or line ends."""
    try:
        return urlsplit(text).scheme == "https" and bool(urlsplit(text).hostname) and _is_one_word(text)
    except ValueError:
        return False


def _check_addresses(texts: Mapping[str, str], keys: Iterable[str], with_email: bool) -> None:
    for key in keys:
        text = texts.get(key, "")
        if text and not is_page(text) and not (with_email and EMAIL.fullmatch(text) and _is_one_word(text)):
            kind = "an email address, or a page" if with_email else "a page"
            raise OperatorError(
                "{key} of [operator] is {text!r}. Set {kind} such as https://city.example/contact.",
                key=key, text=text, kind=kind,
            )  # fmt: skip


def _is_one_word(text: str) -> bool:
    return text.isprintable() and not any(letter.isspace() for letter in text)


def _text(key: str, value: object, code: str) -> str:
    if isinstance(value, Mapping):
        value = value.get(code) or value.get("en") or next(iter(value.values()), "")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise OperatorError(
            "{key} of [operator] must be a text of at most {most} characters, or a table of languages.",
            key=key, most=LONGEST,
        )  # fmt: skip
    return value.strip()
