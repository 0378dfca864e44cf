"""Whether an entry of a register says the words that a reader looks for, in one of its languages."""

from collections.abc import Iterable

from indicators.model.collation import sort_key
from indicators.model.indicators import Text


def mentions(find: str, texts: Iterable[Text], more: str = "") -> bool:
    """Whether each word that is looked for begins a word of the texts in one language, or of `more`, in any."""
    parts = sort_key(find).split()
    if not parts:
        return True
    texts = list(texts)
    languages = {code for text in texts for code in text}
    spoken = (" ".join([*(text.get(code, "") for text in texts), more]) for code in languages)
    return any(all(f" {part}" in f" {_plain(words)}" for part in parts) for words in spoken)


def _plain(words: str) -> str:
    """Words without accents, signs between them as spaces."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in sort_key(words)).split())
