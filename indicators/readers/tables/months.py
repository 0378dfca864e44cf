"""The months in a column that has no year: numbers, names in the languages of the network, Roman numerals."""

import re
from collections.abc import Iterable, Sequence

from indicators.readers.places.names import bare
from indicators.readers.tables.periods import FURTHER, LANGUAGES, months

MORE = ("de_AT", "gl", "ga", "mt", "ru")  # beside those in which whole dates are read
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
NUMBER = re.compile(r"m?\s?(0?[1-9]|1[0-2])(?:[.,]0+)?\.?")  # 3, 03, 3.0, M03
NUMBERED = re.compile(r"(0?[1-9]|1[0-2])[\s.)_/-]+([^\W\d_].*)")  # "03 - March"


def read_months(texts: Iterable[str], spoken: Sequence[str] = ()) -> dict[str, int]:
    """The number of the month that each text means; a text that is no month is left out.

    Names are read in one language for the column: the one that knows most of them. Where two languages know as many and
    differ ("listopad"), the one in `spoken` decides, and without it such a text is left out.
    """
    read: dict[str, int] = {}
    names: dict[str, str] = {}
    for text in texts:
        plain = bare(text)
        if match := NUMBER.fullmatch(plain):
            read[text] = int(match[1])
        elif plain.strip(".") in ROMAN:
            read[text] = ROMAN.index(plain.strip(".")) + 1
        else:
            match = NUMBERED.fullmatch(plain)
            names[text] = (match[2] if match else plain).strip(" .")
    return read | _in_one_language(names, spoken)


def _in_one_language(names: dict[str, str], spoken: Sequence[str]) -> dict[str, int]:
    """The months of names by text, read in the language that knows most of them."""
    by_language = {
        language: {text: calendar[name] for text, name in names.items() if name in calendar}
        for language in dict.fromkeys((*spoken, *LANGUAGES, *FURTHER, *MORE))
        if (calendar := months((language,)))
    }
    most = max((len(one) for one in by_language.values()), default=0)
    best = {language: one for language, one in by_language.items() if most and len(one) == most}
    for language in spoken:
        if language in best:
            return best[language]
    meanings: dict[str, set[int]] = {}
    for reading in best.values():
        for text, number in reading.items():
            meanings.setdefault(text, set()).add(number)
    return {text: min(numbers) for text, numbers in meanings.items() if len(numbers) == 1}
