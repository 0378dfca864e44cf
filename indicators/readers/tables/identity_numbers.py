"""Numbers that a state gives to a person: recognised by their shape, the date in them and their check digit."""

import re
from collections.abc import Callable, Iterable
from itertools import cycle

DAYS = 31


def share(texts: Iterable[str]) -> tuple[float, int]:
    """The share of texts that one rule takes for a person's number, and how many texts there are."""
    words = [re.sub(r"[ ./]", "", text.strip()).upper() for text in texts]
    most = max((sum(map(rule, words)) for rule in RULES.values()), default=0)
    return most / max(1, len(words)), len(words)


def _digits(text: str) -> list[int]:
    return [int(letter) for letter in text]


def _sum(text: str, weights: Iterable[int]) -> int:
    return sum(digit * weight for digit, weight in zip(_digits(text), weights, strict=False))


def _day(month: str, day: str, shifts: tuple[int, ...] = (0,)) -> bool:
    return 1 <= int(day) <= DAYS and any(1 <= int(month) - shift <= 12 for shift in shifts)


def _pesel(text: str) -> bool:
    """Poland."""
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    return _of(r"\d{11}", text) and _day(text[2:4], text[4:6], (0, 20, 40, 60, 80)) and _sum(text, weights) % 10 == 0


def _egn(text: str) -> bool:
    """Bulgaria."""
    if not (_of(r"\d{10}", text) and _day(text[2:4], text[4:6], (0, 20, 40))):
        return False
    return _sum(text[:9], (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 == int(text[9])


def _birth_number(text: str) -> bool:
    """Czechia and Slovakia, ten digits since 1954."""
    return _of(r"\d{10}", text) and _day(text[2:4], text[4:6], (0, 20, 50, 70)) and int(text) % 11 == 0


def _cnp(text: str) -> bool:
    """Romania."""
    if not (_of(r"[1-9]\d{12}", text) and _day(text[3:5], text[5:7])):
        return False
    rest = _sum(text[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return (1 if rest == 10 else rest) == int(text[12])


def _jmbg(text: str) -> bool:
    """Serbia, Slovenia (EMŠO), Croatia before OIB, North Macedonia, Montenegro."""
    if not (_of(r"\d{13}", text) and _day(text[2:4], text[:2])):
        return False
    rest = 11 - _sum(text[:12], (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return (0 if rest > 9 else rest) == int(text[12])


def _baltic(text: str) -> bool:
    """Estonia and Lithuania."""
    if not (_of(r"[1-8]\d{10}", text) and _day(text[3:5], text[5:7])):
        return False
    rest = _sum(text[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    rest = _sum(text[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 if rest == 10 else rest
    return rest % 10 == int(text[10])


def _latvian(text: str) -> bool:
    """Latvia: day, month, year, a dash, five digits."""
    return _of(r"\d{6}-\d{5}", text) and _day(text[2:4], text[:2])


def _nordic(text: str) -> bool:
    """Norway (11 digits), Denmark and Iceland (10): day, month, year first."""
    plain = text.replace("-", "")
    if not _of(r"\d{10,11}", plain) or not _day(plain[2:4], plain[:2], (0, 40, 80)):
        return False
    if len(plain) == 11:
        return _sum(plain[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11 == 0
    return "-" in text or _sum(plain, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _swedish(text: str) -> bool:
    plain = text.replace("-", "").replace("+", "")[-10:]
    return _of(r"(\d{2})?\d{6}[-+]\d{4}", text) and _day(plain[2:4], plain[4:6], (0,)) and _luhn(plain)


def _bsn(text: str) -> bool:
    """The Netherlands."""
    return _of(r"\d{9}", text) and not _luhn(text) and _sum(text, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def _belgian(text: str) -> bool:
    plain = text.replace("-", "")
    if not (_of(r"\d{11}", plain) and _day(plain[2:4], plain[4:6], (0, 20, 40))):
        return False
    return int(plain[9:]) in (97 - int(plain[:9]) % 97, 97 - int(f"2{plain[:9]}") % 97)


def _turkish(text: str) -> bool:
    if not _of(r"[1-9]\d{10}", text):
        return False
    digits = _digits(text)
    tenth = (7 * sum(digits[:9:2]) - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and digits[10] == sum(digits[:10]) % 10


def _greek(text: str) -> bool:
    """AMKA."""
    return _of(r"\d{11}", text) and _day(text[2:4], text[:2]) and _luhn(text)


def _german(text: str) -> bool:
    """The tax identification number."""
    if not _of(r"[1-9]\d{10}", text):
        return False
    product = 10
    for digit in _digits(text[:10]):
        product = ((digit + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(text[10])


def _british(text: str) -> bool:
    """National insurance number; Ireland's PPS number."""
    return _of(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]|\d{7}[A-W][A-I]?", text)


def _swiss(text: str) -> bool:
    """AHV number, with or without points."""
    return _of(r"756\d{10}", text) and _sum(text, cycle((1, 3))) % 10 == 0


def _luhn(text: str) -> bool:
    doubled = (digit * (2 if place % 2 else 1) for place, digit in enumerate(reversed(_digits(text))))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def _of(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.ASCII) is not None


RULES: dict[str, Callable[[str], bool]] = {
    "PL": _pesel, "BG": _egn, "CZ": _birth_number, "RO": _cnp, "RS": _jmbg, "EE": _baltic, "LV": _latvian,
    "NO": _nordic, "SE": _swedish, "NL": _bsn, "BE": _belgian, "TR": _turkish, "EL": _greek, "DE": _german,
    "UK": _british, "CH": _swiss,
}  # fmt: skip


def luhn(text: str) -> bool:
    """Whether the last digit of a number checks the others, as in SIREN and SIRET."""
    return text.isdigit() and _luhn(text)
