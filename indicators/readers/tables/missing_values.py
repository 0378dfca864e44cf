"""What stands where a number is missing ("n.d.", "-", ":", "*"), which lack it means, and flags beside numbers."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from indicators.model.indicators import Status
from indicators.model.locations import LANGUAGES
from indicators.readers.places.names import bare

# Why each reading was chosen; a word of the reason stands in the table below.
REASONS = {
    "said": "Stated in words.",
    "eurostat": "Eurostat's sign, the same in all its tables.",
    "sdmx": "A code of SDMX CL_OBS_STATUS.",
    "gss": "The shorthand of British official statistics, in square brackets.",
    "offices": "Most statistical offices use it for figures that are not available.",
    "secret": "Statistical offices use it to hide small or identifying counts.",
    "blocked": "German and French tables use it for a figure that cannot exist.",
    "empty": "The cell is empty. Empty is not zero.",
    "spreadsheet": "A spreadsheet could not calculate the cell.",
    "dash": "Zero in German, Italian and Portuguese official tables, not available or not collected elsewhere: "
    "missing is proposed, because a wrong zero would be published as a figure.",
    "star": "Suppressed in most tables; a footnote in some.",
    "letter": "Confidential in French and German tables; a single letter should be checked by a person.",
}


@dataclass(frozen=True)
class MissingMark:
    """A mark for a lack and what it is proposed to mean."""

    status: Status  # MISSING | NOT_APPLICABLE | CONFIDENTIAL
    reason: str  # a key of REASONS
    doubtful: bool = False  # it means something else elsewhere: the proposal is confirmed by a person


def _marks(status: Status, reason: str, marks: str, doubtful: bool = False) -> dict[str, MissingMark]:
    return {mark: MissingMark(status, reason, doubtful) for mark in marks.split("|")}


# In small letters, spaces and closing points left out (see `_key`). Zero is no lack: it is a value.
MARKS = {
    "": MissingMark(Status.MISSING, "empty"),
    **_marks(Status.MISSING, "said", "n.d|nd|n/d|n.a|na|n/a|n.v|n.r|n.c|#n/a|<na>|k.a|k/a|nr|null|none|nan|nil|n.disp"),
    **_marks(Status.MISSING, "said", "missing|not available|unknown|no data|not reported|non disponible|inconnu"),
    **_marks(Status.MISSING, "said", "non renseigné|non communiqué|donnée manquante|manquant|no disponible|sin datos"),
    **_marks(Status.MISSING, "said", "no consta|sin dato|non disponibile|dato non disponibile|mancante"),
    **_marks(Status.MISSING, "said", "keine angabe|keine angaben|keine daten|nicht verfügbar|unbekannt|fehlt"),
    **_marks(Status.MISSING, "said", "não disponível|sem dados|sem informação|desconhecido|brak danych|brak"),
    **_marks(Status.MISSING, "eurostat", ":"),
    **_marks(Status.MISSING, "offices", "..|...|....|…|.|?|/"),
    **_marks(Status.MISSING, "dash", "-|–|—|−|--|---|_", doubtful=True),
    **_marks(Status.MISSING, "gss", "[x]|[low]|[w]"),
    **_marks(
        Status.MISSING, "spreadsheet", "#value!|#ref!|#div/0!|#name?|#num!|#null!|#error!|#wert!|#valeur!|#¡div/0!"
    ),
    **_marks(Status.NOT_APPLICABLE, "said", "not applicable|non applicable|sans objet|s.o|so|no aplicable|no aplica"),
    **_marks(Status.NOT_APPLICABLE, "said", "non applicabile|nicht zutreffend|entfällt|não aplicável|nie dotyczy"),
    **_marks(Status.NOT_APPLICABLE, "blocked", "///|//|x", doubtful=True),
    **_marks(Status.NOT_APPLICABLE, "eurostat", ":z|z"),
    **_marks(Status.NOT_APPLICABLE, "gss", "[z]"),
    **_marks(
        Status.CONFIDENTIAL,
        "said",
        "confidential|suppressed|confidentiel|secret statistique|secret|diffusion restreinte",
    ),
    **_marks(
        Status.CONFIDENTIAL, "said", "confidencial|secreto estadístico|riservato|dato oscurato|vertraulich|geheim"
    ),
    **_marks(Status.CONFIDENTIAL, "said", "segredo estatístico|tajne|redacted"),
    **_marks(Status.CONFIDENTIAL, "secret", "#|**|***|<5|< 5|<3|<10|<11"),
    **_marks(Status.CONFIDENTIAL, "star", "*", doubtful=True),
    **_marks(Status.CONFIDENTIAL, "letter", "s|c|q", doubtful=True),
    **_marks(Status.CONFIDENTIAL, "eurostat", ":c|:s"),
    **_marks(Status.CONFIDENTIAL, "gss", "[c]"),
}

# Letters beside a number, of Eurostat, SDMX and the British shorthand -> what the number is.
# One that says nothing Vigie keeps leaves a normal figure: u (unreliable), i (see footnote), r (revised) and so on.
FLAGS = {
    "a": Status.NORMAL,
    "b": Status.BREAK,
    "d": Status.DEFINITION_DIFFERS,
    "e": Status.ESTIMATED,
    "s": Status.ESTIMATED,  # Eurostat's own estimate; as a mark without a number it is "secret"
    "f": Status.ESTIMATED,  # forecast
    "p": Status.PROVISIONAL,
    "c": Status.CONFIDENTIAL,
    "n": Status.NORMAL,
    "u": Status.NORMAL,
    "i": Status.NORMAL,
    "r": Status.NORMAL,
    "z": Status.NOT_APPLICABLE,
}
# Where several letters stand together the first of these that is among them is kept.
GRAVEST = (
    Status.CONFIDENTIAL,
    Status.NOT_APPLICABLE,
    Status.BREAK,
    Status.DEFINITION_DIFFERS,
    Status.ESTIMATED,
    Status.PROVISIONAL,
)
FLAGGED = re.compile(
    r"(?P<number>:|[^a-z]*\d[\d.]*)(?:\s+\(?|\s*[\[(])(?P<flags>[abcdefinprsuz]{1,3})[\])]?", re.IGNORECASE
)
LONGEST = 40  # letters of a mark or a flagged number; beyond it a cell is words
SPACED = re.compile(r"\s+")


def lack(text: str) -> MissingMark | None:
    """What a mark for a lack means; None where the text is none (a number, zero too, or words).

    A sign with a flag is one as well: ": c" is confidential.
    """
    if len(text) > LONGEST and text.strip():
        return None
    key = _key(text)
    if key in MARKS:
        return MARKS[key]
    value, flags = flagged(text)
    if value != ":":
        return None
    status = flag_status(flags)
    return MissingMark(status if status in GRAVEST[:2] else Status.MISSING, "eurostat")


def flagged(text: str) -> tuple[str, str]:
    """A cell split into its number and the letters beside it: "12.3 p" is ("12.3", "p"); without: (text, "")."""
    match = FLAGGED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return (match["number"].strip(), match["flags"].lower()) if match else (text.strip(), "")


def flag_status(flags: str) -> Status:
    """The status that the letters beside a number give it; where they are several, the gravest."""
    statuses = {FLAGS.get(letter, Status.NORMAL) for letter in flags.lower()}
    return next((status for status in GRAVEST if status in statuses), Status.NORMAL)


def _key(text: str) -> str:
    """The mark in small letters: "N. D." and "n.d." are one, and so are ": c" and ":c"."""
    bare = SPACED.sub(" ", text.replace("\u00a0", " ").replace("\u202f", " ")).strip().lower()
    if bare in MARKS:
        return bare
    short = bare.replace(" ", "") if len(bare) <= 6 else bare
    return short if short in MARKS else short.strip("()").rstrip(".") if len(short) > 1 else short


def status_word(text: str) -> str:
    """The status that a word of a status column means ("provisoire", "final"); empty for a word that means none."""
    return _status_words().get(bare(text[:LONGEST]).strip(" .()"), "")


@cache
def _status_words() -> dict[str, str]:
    """The words of data/languages/statuses.csv, bare, with the Status that they mean."""
    with (LANGUAGES / "statuses.csv").open(encoding="utf-8", newline="") as file:
        return {bare(word): row["status"] for row in csv.DictReader(file) for word in row["words"].split("|")}
