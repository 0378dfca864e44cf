"""Who reads an answer: the language, the catalogue that names things, and the colours of the theme."""

from dataclasses import dataclass

from indicators.catalogue import Catalogue
from indicators.drawing.themes import LIGHT, Tokens
from indicators.language.language import Language


@dataclass(frozen=True, eq=False)
class Reader:
    """Everything that a sentence, a table or a drawing needs to know about the person who reads it."""

    language: Language
    catalogue: Catalogue
    look: Tokens = LIGHT
