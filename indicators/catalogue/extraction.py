"""Collects the catalogue's texts for translators: python -m indicators.catalogue.extraction FILE.pot."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from indicators.catalogue import declarations
from indicators.catalogue.translations import Translations
from indicators.model.indicators import Text
from indicators.model.locations import CATALOGUE

Messages = list[tuple[str, str]]


class _Collected(Translations):
    """Translations that note each text they are asked for."""

    def __init__(self):
        super().__init__()
        self.messages: Messages = []

    def text(self, english: str, context: str) -> Text:
        self.messages.append((english, context))
        return super().text(english, context)


def messages(home: Path = CATALOGUE) -> Messages:
    """Every text of the catalogue with its context, in the order of the files; each once."""
    collected = _Collected()
    declarations(home, [], collected)
    return list(dict.fromkeys(one for one in collected.messages if one[0]))


def write(file: Path, home: Path = CATALOGUE) -> None:
    """Writes the template of translations."""
    template = Catalog(charset="utf-8")
    for english, context in messages(home):
        template.add(english, context=context)
    with file.open("wb") as opened:
        write_po(opened, template, omit_header=True, width=120)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
