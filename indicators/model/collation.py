"""The order of names in lists, the same in every language of the network."""

import unicodedata

# Letters that are no letter with an accent: as they are ordered in an English or French list.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def sort_key(name: str) -> str:
    """A name without accents, case and special letters, for alphabetical lists: Łódź stands under L."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
