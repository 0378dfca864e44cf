"""An error of the project as a sentence in the reader's language; what has no words there stays in English."""

from collections.abc import Mapping
from datetime import date

from indicators.catalogue import Catalogue
from indicators.contribute import cell_remarks, figure_remarks, file_remarks, official_remarks
from indicators.contribute.remark_values import RemarkValues
from indicators.language.consents import standing_words
from indicators.language.language import Language
from indicators.language.people import role_words
from indicators.model.errors import (
    IndicatorsError,
    ReaderName,
    RecordGoneError,
    RecordUncertainError,
    StoreBusyError,
    StoreFileError,
    StoreUnwritableError,
    Template,
    UnknownNameError,
    UploadFolderError,
)
from indicators.model.indicators import City
from indicators.model.submissions import Remark
from indicators.view.reader import Reader

UNDECLARED = Catalogue({}, {}, {}, {}, {}, {})  # remarks that travel with an error name no indicator


def public(error: IndicatorsError, _: Language) -> str:
    """What a reader of pages may learn of an error: nothing about the server's places and programs.

    What is left out is for the log: `str(error)`.
    """
    if isinstance(error, RecordUncertainError):
        return _(
            "The shared database stopped answering while this was saved. When the notice on this page is gone, check "
            "whether it is there before you save it again."
        )
    if isinstance(error, RecordGoneError):
        return _(
            "Nothing can be saved at the moment: the shared database does not answer. Figures can be read as before. "
            "What you entered is still here: save it again in a few minutes."
        )
    if isinstance(error, StoreBusyError):
        return _("The figures are being updated. Try again in a moment.")
    if isinstance(error, StoreUnwritableError):
        return _(
            "Nothing can be saved at the moment: {why}. Figures can be read as before. Contact your administrator; "
            "details are in the server log.",
            why=_.template(error.why),
        )
    if isinstance(error, StoreFileError):
        return _(
            "The figures cannot be read or saved at the moment. Contact your administrator; details are in the "
            "server log."
        )
    if isinstance(error, UploadFolderError):
        return _(
            "Files cannot be uploaded at the moment: the server cannot save them. Contact your administrator; details "
            "are in the server log."
        )
    if error.for_log_only:
        return _("The server could not do this. Contact your administrator; details are in the server log.")
    return told(error, _)


def told(error: IndicatorsError, _: Language) -> str:
    """The whole of an error, places of the server included: what went wrong, what to do, the remarks that it brings."""
    if isinstance(error, UnknownNameError):
        return _unknown(error, _)
    values = {name: _word(name, value, _) for name, value in error.words.items()}
    notes = (sentence(one, Reader(_, UNDECLARED)) for one in getattr(error, "remarks", ()))
    return " ".join([_.template(error.template, **values), *notes])


def _word(name: str, value: object, _: Language) -> object:
    """A role, a standing, a day or another word of the project as the reader calls it; any other as it is."""
    if name in ("role", "needed", "has"):
        return _("visitor") if value == "visitor" else role_words(str(value), _)
    if name == "standing":
        return standing_words(str(value), _)
    if isinstance(value, date):
        return _.day(value)
    if isinstance(value, ReaderName):
        return ": ".join(_.words(one) for one in value.texts)
    return _.template(value.replace("{", "{{").replace("}", "}}")) if isinstance(value, Template) else value


def _unknown(error: UnknownNameError, _: Language) -> str:
    kinds = {
        "account": _("No account is named “{given}”.", given=error.given),
        "city": _("No city is named “{given}”.", given=error.given),
        "column": _("No column is named “{given}”.", given=error.given),
        "context variable": _("No context variable is named “{given}”.", given=error.given),
        "dataset": _("No dataset is named “{given}”.", given=error.given),
        "indicator": _("No indicator is named “{given}”.", given=error.given),
        "reader": _("No reader is named “{given}”.", given=error.given),
        "release": _("No release is named “{given}”.", given=error.given),
        "sheet": _("No sheet is named “{given}”.", given=error.given),
    }
    names = ", ".join(error.candidates.values()) or error.suggestion
    hint = _(" Did you mean “{name}”?", name=names) if names else ""
    return f"{kinds[error.kind]}{hint}" if error.kind in kinds else _.typeset(str(error))


SENTENCES = {
    **file_remarks.SENTENCES,
    **cell_remarks.SENTENCES,
    **figure_remarks.SENTENCES,
    **official_remarks.SENTENCES,
}
FIXES = {**file_remarks.FIXES, **cell_remarks.FIXES, **figure_remarks.FIXES, **official_remarks.FIXES}

# Codes whose sentence cites nothing, or the file as a whole.
WHOLE = {
    "quotes", "nothing_told", "no_rows", "deep_header", "personal_name", "personal_address", "personal_birth",
    "personal_email", "personal_telephone", "personal_number", "personal_place", *official_remarks.SENTENCES,
}  # fmt: skip
# Codes that count something else than lines.
NOT_LINES = {"deep_header", "duplicate_header", "unnamed_column", "wide", "header_two_measures"}


def sentence(remark: Remark, reader: Reader, cities: Mapping[str, City] | None = None) -> str:
    """What was found, as one sentence, without its line and column: see `place`. `cities` gives codes their names."""
    _ = reader.language
    values = RemarkValues(remark, reader.catalogue, cities or {}, _)
    if remark.cell or remark.count == 1 or remark.code in WHOLE:
        return SENTENCES[remark.code](_, values)
    return _("{sentence} The same applies to other lines.", sentence=SENTENCES[remark.code](_, values.uncited))


def fix(remark: Remark, reader: Reader, cities: Mapping[str, City] | None = None) -> str:
    """What would be right or what to do, as one sentence; empty where nothing is to be done."""
    return FIXES[remark.code](reader.language, RemarkValues(remark, reader.catalogue, cities or {}, reader.language))


def place(remark: Remark, _: Language) -> str:
    """Where it stands: "Line 12, column Value", and how many other lines say the same; empty for the whole file."""
    if not remark.line:
        return ""
    text = _("Line {line}", line=_.number(remark.line))
    if remark.column and remark.code not in NOT_LINES:
        text = _("Line {line}, column “{column}”", line=_.number(remark.line), column=remark.column)
    if remark.count == 1 or remark.code in NOT_LINES:
        return text
    return _.ngettext(
        "{told}, and {number} other line", "{told}, and {number} other lines", remark.count - 1, told=text
    )
