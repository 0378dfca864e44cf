"""One entry of a register as a sheet, typeset as a tagged PDF."""

from indicators.exports.sheet.sheet import sheet_pdf

__all__ = ["sheet_pdf"]
