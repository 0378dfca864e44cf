"""Texts of members as they were written: in their author's language, marked as such for browsers and readers."""

from indicators.language.language import Language
from indicators.language.names import Html, capitalised
from indicators.language.values import safe
from indicators.model.indicators import Text

LANGUAGES_WRITTEN = (  # of the European Union, and of neighbours whose cities take part
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nb", "nl",
    "pl", "pt", "ro", "sk", "sl", "sv", "uk",
)  # fmt: skip


def language_names(_: Language) -> dict[str, str]:
    """The languages in which a member may write, by code, in the reader's language and order."""
    names = {code: capitalised(_.language_name(code)) for code in LANGUAGES_WRITTEN}
    return dict(sorted(names.items(), key=lambda one: _.alphabetical(one[1])))


def as_written(text: Text, _: Language) -> Html:
    """A text in the reader's language where there is one, else as it was written, with the language it is in."""
    if not text:
        return Html("")
    code, words = _.written_in(text), safe(_.words(text))
    return Html(words if code == _.code else f"<span lang='{safe(code)}'>{words}</span>")
