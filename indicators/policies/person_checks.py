"""Whether words name a person: an address that may be somebody's own, a name, a telephone number in them."""

import re
from collections.abc import Iterable, Iterator

from indicators.model.indicators import Text
from indicators.readers.places.spelling import fold
from indicators.readers.tables.person_names import shares

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?:\+\d{2}|\b00\d{2}|\b0\d)(?:[ ./-]?\d{2,4}){3,5}\b")
# "Mme Dupont", "Herr Müller": a title of courtesy before a capitalised word.
COURTESY = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Monsieur|Madame|Herrn?|Frau|Sig|Signora?|Sra?|Señora?|Senhora?|Dhr|Mevr|Pani?)\.? "
    r"(?=[^\W\d_a-z])[A-Z\u00c0-\u024f][\w'’-]+"
)
PARTICLE = r"(?: (?:de|du|van|von|der|di|da|dos|la|le|el))*"
CAPITALISED = r"[A-Z\u00c0-\u00de\u0100-\u017f][\w'’-]+"
NAMES = re.compile(rf"{CAPITALISED}{PARTICLE}(?: {CAPITALISED}){{1,2}}")
# Of people's own letters, and of no office.
PROVIDERS = frozenset(
    """gmail googlemail hotmail outlook live msn yahoo ymail icloud me aol gmx web proton protonmail pm orange wanadoo
    free laposte sfr libero virgilio tiscali telefonica terra seznam wp onet interia o2 mail yandex t-online""".split()  # noqa: SIM905
)
# Parts of the names of roles, in the languages of the interface and their neighbours.
ROLES = tuple(
    """admin agency alcald amt ayunt bureau buero burgemeester cabinet city community comune commun contact contat
    coord cyber deleg department direc direzione dept digital division enqui europ forum gemeente hello help info innov
    intern justi kontakt lab local mairie mayor media miasto municip network night noche notte nuit office ordnung
    partner police policia polit polizei polizia praevention preven prevenzione prevention press programme project
    projekt proyecto progetto projet public rathaus research resil safe secret secur segur service servizi sicherheit
    sicurezza social stadt staff support team tranquil urban veilig victim ville youth jeunes joven giovani jugend
    zone data daten datos donnee""".split()  # noqa: SIM905
)
SHORTEST = 4  # letters of a word of the practice that an address may carry: "secu4all@…"


def is_role(address: str, texts: Iterable[Text]) -> bool:
    """Whether an address is of a role: of an office's domain, with the name of a role, or of the practice itself."""
    match = EMAIL.fullmatch(address)
    if match is None:
        return False
    local, _at, domain = address.lower().partition("@")
    if PROVIDERS & set(domain.split(".")):
        return False
    if shares([" ".join(re.findall(r"[a-z]+", local)).title()])[0] > 0:  # "jean.dupont"
        return False
    words = {fold(word) for text in texts for content in text.values() for word in re.findall(r"\w+", content)}
    own_words = [word for word in words if len(word) >= SHORTEST]
    plain = re.sub(r"[^a-z0-9]", "", local)
    return any(role in plain for role in ROLES) or any(plain == word or word in plain for word in own_words)


def contact_details(texts: Iterable[Text]) -> Iterator[str]:
    """The addresses, telephone numbers and names with a title of courtesy in some words: never published."""
    for text in texts:
        for content in text.values():
            for pattern in (EMAIL, PHONE, COURTESY):
                yield from (match.group() for match in pattern.finditer(content))


def likely_names(texts: Iterable[Text]) -> Iterator[str]:
    """What looks like a person's full name, in the order of the words. It may be a street's or a school's."""
    for text in texts:
        for content in text.values():
            names = (match.group() for match in NAMES.finditer(content))
            yield from (name for name in names if shares([name])[0] > 0 and not _is_of_office(name))


def _is_of_office(name: str) -> bool:
    """Whether a name says an office or a subject: "Urban Security" begins with a first name."""
    return any(role in fold(name) for role in ROLES)
