r"""How a cell becomes a number, as SQL: one pattern for each way of writing; what fits none is no number."""

from indicators.model.errors import StoreError
from indicators.model.submissions import NumberFormat

SPACE = r"[\s\x{00A0}\x{2007}\x{2009}\x{202F}]"
DECIMALS = {".": r"\.", ",": ","}
THOUSANDS = {"": "", ".": r"\.", ",": ",", " ": SPACE, "'": "['’]"}
EXPONENT = r"(?:[eE][+-]?\d{1,2})?"


def cast(cell: str, form: NumberFormat) -> str:
    """An expression: the cell as DOUBLE where a cast is enough; `number` says whether to believe it."""
    return f"TRY_CAST({cell if form.decimal == '.' else _pointed(cell)} AS DOUBLE)"


def number(cell: str, cast: str, form: NumberFormat) -> str:
    """An expression: the cell as DOUBLE, NULL where it is no number in this form. Raises StoreError for a form.

    `cast`: the column that holds its cast. A cast takes "1_000", "inf" and "nan" too; where it fails, or the form is
    another, the pattern says what fits.
    """
    if form.decimal not in DECIMALS or form.thousands not in THOUSANDS or form.decimal == form.thousands:
        between = f"{form.decimal!r} before decimals and {form.thousands!r} between thousands"
        raise StoreError(f"Numbers cannot be written with {between}.")
    alien = f"contains({cell}, '_')" if form.decimal == "." else f"regexp_matches({cell}, '[_.]')"
    return (
        f"CASE WHEN isfinite({cast}) AND NOT {alien} THEN {cast}"
        f" WHEN regexp_full_match({cell}, '{_pattern(form, DECIMALS[form.decimal])}')"
        f" THEN TRY_CAST({_cleaned(cell, form)} AS DOUBLE) END"
    )


def _pointed(cell: str) -> str:
    return f"replace({cell}, ',', '.')"


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
