r"""How a cell becomes a number, as SQL: one pattern for each way of writing; what fits none is no number.

A pattern that a cell fits whole comes first, a cast second: a cast alone takes "1_000", "nan" and "inf".
"""

from indicators.delivery import NumberFormat
from indicators.errors import StoreError

SPACE = r"[\s\x{00A0}\x{2007}\x{2009}\x{202F}]"
DECIMALS = {".": r"\.", ",": ","}
THOUSANDS = {"": "", ".": r"\.", ",": ",", " ": SPACE, "'": "['’]"}
EXPONENT = r"(?:[eE][+-]?\d{1,2})?"


def number(cell: str, form: NumberFormat) -> str:
    """An expression: the cell as DOUBLE, NULL where it is no number in this form. Raises StoreError for a form."""
    if form.decimal not in DECIMALS or form.thousands not in THOUSANDS or form.decimal == form.thousands:
        raise StoreError(
            f"Numbers are not written with {form.decimal!r} before decimals and {form.thousands!r} between."
        )
    decimal = DECIMALS[form.decimal]
    plain = rf"[+-]?\d{{1,15}}(?:{decimal}\d{{1,20}})?"
    pointed = cell if form.decimal == "." else f"replace({cell}, ',', '.')"
    return (
        f"CASE WHEN regexp_full_match({cell}, '{plain}') THEN TRY_CAST({pointed} AS DOUBLE)"
        f" WHEN regexp_full_match({cell}, '{_pattern(form, decimal)}') THEN TRY_CAST({_cleaned(cell, form)} AS DOUBLE) END"
    )


def _pattern(form: NumberFormat, decimal: str) -> str:
    between = THOUSANDS[form.thousands].replace("'", "''")
    grouped = rf"|\d{{1,3}}(?:{between}\d{{3}})+(?:{decimal}\d*)?" if between else ""
    digits = rf"(?:\d{{1,25}}(?:{decimal}\d*)?{EXPONENT}|{decimal}\d+{grouped})"
    percent = f"(?:{SPACE}*%)?" if form.percent else ""
    return rf"{SPACE}*[+\-\x{{2212}}]?{SPACE}*{digits}{percent}{SPACE}*"


def _cleaned(cell: str, form: NumberFormat) -> str:
    """What is left of a cell that fits: digits, a minus and a point."""
    drop = f"[^0-9eE{'.' if form.decimal == '.' else ','}+-]"
    bare = f"regexp_replace(replace({cell}, chr(8722), '-'), '{drop}', '', 'g')"
    return f"replace({bare}, ',', '.')"
