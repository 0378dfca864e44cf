"""An error of the project as a sentence in the reader's language; what has no words there stays in English."""

from datetime import date

from indicators.catalogue import Catalogue
from indicators.contribute import remark_words
from indicators.language.consents import standing_words
from indicators.language.language import Language
from indicators.language.people import role_words
from indicators.model.errors import IndicatorsError, StoreBusyError, StoreFileError, Template, UnknownNameError

UNDECLARED = Catalogue({}, {}, {}, {}, {}, {})  # remarks that travel with an error name no indicator


def public(error: IndicatorsError, _: Language) -> str:
    """What a reader of pages may learn of an error: nothing about the server's places and programs.

    What is left out is for the log: `str(error)`.
    """
    if isinstance(error, StoreBusyError):
        return _("The figures are being updated. Try again in a moment.")
    if isinstance(error, StoreFileError):
        return _(
            "The figures cannot be read or saved at the moment. Contact your administrator; details are in the "
            "server log."
        )
    if error.for_log_only:
        return _("The server could not do this. Contact your administrator; details are in the server log.")
    return told(error, _)


def told(error: IndicatorsError, _: Language) -> str:
    """The whole of an error, places of the server included: what went wrong, what to do, the remarks that it brings."""
    if isinstance(error, UnknownNameError):
        return _unknown(error, _)
    values = {name: _word(name, value, _) for name, value in error.words.items()}
    notes = (remark_words.sentence(one, UNDECLARED, _) for one in getattr(error, "remarks", ()))
    return " ".join([_.template(error.template, **values), *notes])


def _word(name: str, value: object, _: Language) -> object:
    """A role, a standing, a day or another word of the project as the reader calls it; any other as it is."""
    if name in ("role", "needed", "has"):
        return _("visitor") if value == "visitor" else role_words(str(value), _)
    if name == "standing":
        return standing_words(str(value), _)
    if isinstance(value, date):
        return _.day(value)
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
    hint = _(" Did you mean “{name}”?", name=error.suggestion) if error.suggestion else ""
    return f"{kinds[error.kind]}{hint}" if error.kind in kinds else _.typeset(str(error))
