"""The typography of each language that the product can be read in: a new one is a class and its line here."""

from indicators.language.german import German
from indicators.language.romance import Italian, Portuguese, Spanish
from indicators.language.typography import English, French, Typography

OF_LANGUAGE: dict[str, Typography] = {
    "de": German(), "en": English(), "es": Spanish(), "fr": French(), "it": Italian(), "pt": Portuguese(),
}  # fmt: skip


def typography(code: str) -> Typography:
    """How a language is set; as the base class says where it has no class."""
    return OF_LANGUAGE.get(code) or Typography()
