"""The code pages in which European offices save text, the languages written in each, and the letters of these."""

from dataclasses import dataclass

# Letters beyond a to z in running text of each language, names of its own country included.
_GREEK = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
ALPHABETS = {
    "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüßéè", "en": "é", "es": "áéíóúüñçºª", "ca": "àçèéíïòóúüñ·", "gl": "áéíóúüñ",
    "pt": "áâãàçéêíóôõúüºª", "it": "àèéìíîòóùú", "nl": "áäéèëêïíóöúüç", "sv": "åäöéü", "fi": "åäöšž", "da": "æøåéü",
    "nb": "æøåéòôóü", "is": "áéíóúýðþæö", "ga": "áéíóú", "mt": "ċġħżàèìòù", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ", "hr": "čćđšž", "sl": "čšž", "sq": "ëç",
    "et": "äöõüšž", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "tr": "çğıiöşüâîû\u0307", "el": _GREEK,
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "ru": _RUSSIAN,
}  # fmt: skip
SPOKEN = {
    "AL": "sq", "AT": "de", "BA": "hr sr", "BE": "fr nl de", "BG": "bg", "CH": "de fr it", "CY": "el tr", "CZ": "cs",
    "DE": "de", "DK": "da", "EE": "et", "EL": "el", "ES": "es ca gl", "FI": "fi sv", "FR": "fr", "HR": "hr", "HU": "hu",
    "IE": "en ga", "IS": "is", "IT": "it de", "LT": "lt", "LU": "fr de", "LV": "lv", "ME": "sr hr", "MK": "mk sq",
    "MT": "mt en", "NC": "fr", "NL": "nl", "NO": "nb", "PL": "pl", "PT": "pt", "RO": "ro", "RS": "sr hr", "SE": "sv",
    "SI": "sl", "SK": "sk", "TR": "tr", "UA": "uk", "UK": "en", "XK": "sq sr",
}  # fmt: skip
_WESTERN = "fr de es ca gl pt it nl en sv fi da nb is ga sq"
_CENTRAL = "pl cs sk hu ro hr sl sq de"
_CYRILLIC = "bg sr mk uk ru"
_TURKISH = "tr fr de es ca gl pt it nl en sv da nb ga sq"
_BALTIC = "et lv lt pl sv fi da nb de"


@dataclass(frozen=True)
class CodePage:
    """One byte a letter: Python's name of the codec, the name that people know, the languages written in it."""

    codec: str
    name: str
    languages: tuple[str, ...]


# The likelier first: of two that read a file alike, the first is named.
PAGES = tuple(
    CodePage(codec, name, tuple(languages.split()))
    for codec, name, languages in (
        ("cp1252", "Windows-1252", f"{_WESTERN} et"),
        ("cp1250", "Windows-1250", _CENTRAL),
        ("cp1251", "Windows-1251", _CYRILLIC),
        ("cp1253", "Windows-1253", "el"),
        ("cp1254", "Windows-1254", _TURKISH),
        ("cp1257", "Windows-1257", _BALTIC),
        ("iso8859-15", "ISO 8859-15", f"{_WESTERN} et"),
        ("iso8859-2", "ISO 8859-2", _CENTRAL),
        ("iso8859-5", "ISO 8859-5", _CYRILLIC),
        ("iso8859-7", "ISO 8859-7", "el"),
        ("iso8859-9", "ISO 8859-9", _TURKISH),
        ("iso8859-13", "ISO 8859-13", _BALTIC),
        ("iso8859-16", "ISO 8859-16", "ro hr sl pl hu sq fr de it ga"),
        ("mac_roman", "Mac Roman", _WESTERN),
        ("mac_latin2", "Mac Central European", "pl cs sk hu de et lv lt"),
        ("mac_croatian", "Mac Croatian", "hr sl"),
        ("mac_romanian", "Mac Romanian", "ro"),
        ("mac_greek", "Mac Greek", "el"),
        ("mac_cyrillic", "Mac Cyrillic", _CYRILLIC),
        ("mac_turkish", "Mac Turkish", "tr fr de es it"),
        ("cp850", "DOS 850", _WESTERN),
        ("cp852", "DOS 852", _CENTRAL),
        ("cp737", "DOS 737", "el"),
        ("cp857", "DOS 857", "tr fr de es it"),
        ("cp775", "DOS 775", _BALTIC),
        ("cp866", "DOS 866", "bg uk ru"),
    )
)
BY_CODEC = {page.codec: page for page in PAGES}
LATIN_1 = CodePage("latin-1", "Latin-1", BY_CODEC["cp1252"].languages)  # Windows-1252 without quotes and dashes


def declared(name: str) -> str:
    """The codec of a code page as a file names it ("iso-8859-15", "windows-1257", "ANSI"); empty for an unknown one."""
    plain = name.strip().lower().replace("windows-", "cp").replace("iso-", "iso")
    codecs = {page.codec: page.codec for page in PAGES} | {
        page.codec.replace("iso", "iso_"): page.codec for page in PAGES
    }
    codecs |= {
        "utf-8": "utf-8-sig",
        "utf8": "utf-8-sig",
        "iso8859-1": "cp1252",
        "latin1": "cp1252",
        "latin-1": "cp1252",
    }
    return codecs.get(plain, "")
