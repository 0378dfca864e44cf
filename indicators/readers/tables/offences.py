"""An offence or an indicator as a file writes it: numbering and marks taken off, totals recognised."""

import re

from indicators.readers.places.names import bare

NUMBER = re.compile(r"^\s*(?:(?:[IVXL]+|\d{1,2}(?:\.\d{1,2})*)\s*(?:[.)\-–:]+\s*)+)(?=\D)")
KEY = re.compile(r"^[\d*]{4,6}\s+(?=\D)")  # of the German statistics: "435*00 Wohnungseinbruchdiebstahl"
GROUP = re.compile(r"^(?:crimes|offences)-group-\d+-")  # of Scotland: "crimes-group-3-theft-of-a-motor-vehicle"
MARK = re.compile(  # "(EU)", footnotes, and the code behind: "Murder (0111)", "loupeže (§ 173)"
    r"\s*(?:\((?:EU|UE)\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\d{1,5}(?:, ?\d{1,5})*\)|\(§[^()]*\))\s*$", re.IGNORECASE
)
SHORTEST = 3  # letters of a word without its plural
BEFORE = re.compile(
    r"^(?:taux (?:de |d')|nombre (?:de |d')|number of |rate of |anzahl (?:der )?|numero (?:de |di )|total (?:de )?|"
    r"przestepstwa )"
)
TOTAL = re.compile(
    r"^(?:total|totale|totaux|insgesamt|ensemble|suma|razem|ogolem)\b|^straftaten insgesamt|^criminalidad convencional|"
    r"^delitos y faltas$|^all (?:offences|crimes)|^tous (?:faits|crimes)|^resto de |^other (?:offences|crime)|"
    r"^przestepstwa ogolem|^total(?:e)? (?:delitti|infracciones|crimes)|^totale delitti"
)


def unnumbered(word: str) -> str:
    """The label without its number, key or mark.

    >>> unnumbered("7.1.-Robos con fuerza en domicilios"), unnumbered("8.-HURTOS (EU)")
    ('Robos con fuerza en domicilios', 'HURTOS')
    """
    word = word.strip()
    if group := GROUP.match(word):
        word = word[group.end() :].replace("-", " ")
    for _ in range(2):
        word = MARK.sub("", KEY.sub("", NUMBER.sub("", word))).strip(" -–")
    return word


def without_count(word: str) -> str:
    """The label in bare letters, without the words that only say that it is counted."""
    return BEFORE.sub("", bare(word))


def singular(word: str) -> str:
    """The label in bare letters, each word without the "s" or "x" of a plural: only to find a label that is the same.

    >>> singular("Vols de vélo"), singular("Vol de vélos")
    ('vol de velo', 'vol de velo')
    """
    return " ".join(one[:-1] if len(one) > SHORTEST and one[-1] in "sx" else one for one in without_count(word).split())


def is_total(word: str) -> bool:
    """Whether the label adds up others: no indicator, its rows are left out."""
    return bool(TOTAL.search(bare(unnumbered(word))))
