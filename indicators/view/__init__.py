"""What a view is: how one kind of answer is headed, drawn, listed, noted and said to the press."""

from indicators.view.display import ChoiceControl, Display, DisplayPanel
from indicators.view.feed import Entry, Feed
from indicators.view.notes import KeyEntry, Notes
from indicators.view.reader import Reader
from indicators.view.view import View, by_answer

__all__ = [
    "ChoiceControl",
    "Display",
    "DisplayPanel",
    "Entry",
    "Feed",
    "KeyEntry",
    "Notes",
    "Reader",
    "View",
    "by_answer",
]
