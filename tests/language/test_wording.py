"""Turns of phrase that a native editor would not leave, and names of cities in another language than the text's."""

import csv
import re
from pathlib import Path

import pytest

from indicators.catalogue.po_files import PoMessage, read_po_file
from indicators.language.names import exonyms
from indicators.model.indicators import LANGUAGES
from indicators.model.locations import GEOGRAPHY

LOCALE = Path(__file__).parents[2] / "locale"
TRANSLATED = LANGUAGES[1:]
ANY = ""

# Language, English that the rule is about, translation that it refuses, why. A rule more is a row more.
REFUSED = [
    ("fr", "publisher", r"\béditeurs?\b(?! ou un compte)", "the publisher of a figure is a producteur (Insee)"),
    ("fr", "editor", r"\béditeurs?\b|\brédaction\b|l'édition\b", "who reviews is the équipe éditoriale"),
    ("fr", ANY, r"pensions impayées", "unpaid maintenance, not unpaid retirement"),
    ("fr", ANY, r"[Ii]ndécent(e)?s d'enfants(?!\))", "images pédocriminelles"),
    ("fr", "(up|down) from", r"en (hausse|baisse) de \{", "read as a change by that much"),
    ("es", "[Tt]oo (few|little)", r"\b[Mm]uy poc[oa]s?\b", "very few; too few is demasiado pocos"),
    ("es", "(up|down) from", r"(descenso|aumento) de \{", "read as a change by that much"),
    ("es", "has most in common", r"más en común", "more in common"),
    ("es", ANY, r"\b[Ee]videncia (débil|moderada|fuerte)\b", "pruebas"),
    ("it", "has most in common", r"più in comune", "more in common"),
    ("it", "(sent|send|sends) .*back", r"\brinvi", "postponed; what is sent back is restituito"),
    ("it", "[Ee]vidence", r"\bevidenz[ae] (debole|moderata|forte)\b", "prove"),
    ("de", ANY, r"(?<!icht )\böffentlichen? Werten?\b", "public values; published figures are veröffentlichte Zahlen"),
    ("de", "is one of", r"gehört zu \{", "article missing"),
    ("de", ANY, r"\bTötungen\b", "Tötungsdelikte, as the police statistics write it"),
    ("de", "[Ss]erious assault", r"(?<!gefährliche und )(?<!gefährlicher und )\bschwere[rn]? Körperverletzung",
     "gefährliche und schwere Körperverletzung: the category counted (PKS 222000)"),
    ("de", ANY, r"zeigen (nie|nicht) an", "erstatten nie Anzeige"),
    ("de", "[Ee]xposure", r"Betroffenheit", "Gefährdung: exposed to a problem, not hit by it"),
    ("pt", "[Ww]orkshop", r"\b[Oo]ficinas?\b", "a garage; a workshop is a workshop"),
    ("pt", "[Ww]aves?\b", r"\bvagas?\b(?! reduziu)", "job openings; a wave of a survey is an inquérito or an edição"),
    ("pt", "[Tt]oo few", r"(?<!demasiado )\bpouc[oa]s\b", "few; too few is insuficientes or demasiado poucos"),
    ("pt", ANY, r"\bvalores públicos\b", "public values; published figures are dados publicados"),
    ("pt", "has most in common", r"mais em comum", "more in common"),
    ("pt", "is one of", r"está entre \{", "article missing"),
    ("de", ANY, r"über den Zufall|[Mm]ehr als durch Zufall", "statistisch gesichert, signifikant"),
    ("fr", "[Ss]ignificant|larger than", r"au-delà du hasard|dépasse(nt)? le hasard", "significatif"),
    ("it", "[Ss]ignificant|larger than", r"oltre il caso|superior[ei] al caso", "statisticamente significativo"),
    ("de", "(no|not) clear(ly)? differen", r"ähnlich", "chance can explain the gap; nobody knows that it is small"),
    ("fr", "(no|not) clear(ly)? differen", r"semblable|\bnett?e?\b", "écart non significatif, everywhere"),
    ("es", "(no|not) clear(ly)? differen", r"similar|significativ", "sin diferencia clara, everywhere"),
    ("it", "(no|not) clear(ly)? differen", r"\bsimil[ei]|significativ", "nessuna differenza netta, everywhere"),
    ("pt", "(no|not) clear(ly)? differen", r"semelhante|diferença clara", "sem diferença significativa, everywhere"),
]  # fmt: skip

# English that nobody in a town hall says, and why.
PRIVATE = [
    (r"(\bis|\}) similar\b(?! enough)|\bsimilar to\b(?! one city)|^similar$|\bSimilar:|“Similar”",
     "no clear difference: that chance can explain a gap does not make it small"),
    (r"(than|beyond) chance\b(?! and| would| explain)",
     "significant: at first mention larger than chance would explain"),
    (r"[Tt]ripwire", "alert threshold: nobody in a town hall knows a tripwire"),
    (r"count(ed)? alike", "the same recording rules: the word of the field"),
    (r"(?<!\{)\bdraws\b(?! up)", "simulations: a draw is a lottery"),
    (r"\bwaves?\b(?! cut|:)(?<!first wave)", "survey: a wave is a word of survey institutes"),
    (r"\bperimeters?\b(?!\})", "area: a perimeter is a line"),
]  # fmt: skip

DOUBTED = re.compile(r"^Qu(?:e|'(?=une|il))[^:.]*")  # what a French press card says cannot be said, to the colon
RELATIVE = re.compile(r"\bce que [^:]*? ailleurs\b")  # a clause inside it, in the indicative
FINITE = re.compile(  # verbs that these clauses use and whose two moods differ: the first decides
    r"\b(?P<indicative>est|sont|a|ont|fait|font|dit|décrit|va|vont|peut|avait|était)\b"
    r"|\b(?:soi(?:t|ent)|ait|aient|fasse|dise|décrive|aillent|puisse|occupe|situe|compte)\b"
)


KEPT = {"datasets/covenant_of_mayors notes"}  # compares the names under which cities signed
OWN_NAMES = re.compile(r"City of London|London City|Bruxelles Mobilité|Bruxelles-Capitale")  # of bodies, of an airport
NAMED = ("citation", "author", "sources.title", "sources.publisher", "licence")  # fields with titles and bodies


def texts(code: str) -> list[PoMessage]:
    """Every message of a language, of the screen and of the catalogue."""
    return [one for name in ("vigie", "catalogue") for one in read_po_file(LOCALE / code / f"{name}.po").messages]


@pytest.mark.parametrize(("code", "english", "refused", "why"), REFUSED, ids=[f"{r[0]}-{r[2]}" for r in REFUSED])
def test_a_translation_says_what_a_native_editor_would(code: str, english: str, refused: str, why: str):
    faults = [
        f"{one.context or one.id}: {form}"
        for one in texts(code)
        if re.search(english, one.id)
        for form in one.forms
        if re.search(refused, form, re.IGNORECASE)
    ]
    assert not faults, f"{why}\n" + "\n".join(faults)


@pytest.mark.parametrize(("refused", "why"), PRIVATE, ids=[why.split(":")[0] for _, why in PRIVATE])
def test_english_is_what_an_official_would_write(refused: str, why: str):
    faults = [one.context or one.id for one in texts(TRANSLATED[0]) if re.search(refused, one.id)]
    assert not faults, f"{why}\n" + "\n".join(faults)


def doubted(text: str) -> str:
    """The clause of a French press card that must not be said: from its "Que" to the reason."""
    clause = DOUBTED.match(text)
    return RELATIVE.sub("", clause.group()) if clause else ""


def in_the_indicative(clause: str) -> bool:
    """Whether the verb of a clause states what it should only doubt."""
    verb = FINITE.search(clause)
    return bool(verb and verb["indicative"])


def test_what_a_french_press_card_cannot_say_is_in_the_subjunctive():
    cards = [one for one in texts("fr") if re.fullmatch(r"press/not_\w+ text", one.context or "")]
    clauses = {one.context: doubted(form) for one in cards for form in one.forms if doubted(form)}
    assert len(clauses) > 30
    wrong = {context: clause for context, clause in clauses.items() if in_the_indicative(clause)}
    assert not wrong, wrong


def test_the_indicative_is_found():
    assert in_the_indicative(doubted("Que Lyon est la ville la plus sûre : les faits ne classent pas les villes."))
    assert not in_the_indicative(doubted("Que Lyon soit la ville la plus sûre : c'est le chiffre de toute la région."))


def local_names(code: str) -> dict[str, str]:
    """The names at home of cities that have another name in a language, with that name."""
    with (GEOGRAPHY / "cities.csv").open(encoding="utf-8", newline="") as file:
        names = {row["geo"]: row["name"] for row in csv.DictReader(file)}
    exonyms_of_others = {name for (_, language), name in exonyms().items() if language == code}
    pairs = [
        (part.split(" (")[0], name)
        for (geo, language), name in exonyms().items()
        if language == code
        for part in names[geo].split(" / ")
    ]
    return {local: name for local, name in pairs if local not in name.split(" (")[0] and local not in exonyms_of_others}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_text_has_the_names_of_cities_in_its_own_language(code: str):
    names = local_names(code)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])")
    faults = [
        f"{one.context or one.id}: {local}, which is {names[local]}"
        for one in texts(TRANSLATED[0] if code == "en" else code)
        if one.context not in KEPT and not (one.context or "").endswith(NAMED)
        for form in ((one.id,) if code == "en" else one.forms)
        for local in pattern.findall(OWN_NAMES.sub("", form))
    ]
    assert not faults, "\n".join(faults)
