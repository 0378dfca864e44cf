"""Every word on screen goes through the language, and each language that is offered has every one of them."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from indicators.catalogue.po_files import PoMessage, read_po_file
from indicators.model.indicators import LANGUAGES
from tests.house import Module, modules

ROOT = Path(__file__).parents[1]
SHOWN = [module for module in modules(ROOT) if not module.is_test]
SCREEN = [module for module in SHOWN if module.room in ("app", "pages", "ui")]
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# What errors say is written where they are raised (indicators/model/errors.py); the Makefile names the same.
KEYWORDS |= dict.fromkeys(("Template", "StoreError", "DayError", "AccessError"))
KEYWORDS |= {
    "AccountError": (2,),
    "AssessmentError": (2,),
    "EventError": (2,),
    "SignalError": (2,),
    "PolicyError": (2,),
    "PracticeError": (2,),
    "TripwireError": (2,),
    "ProposalError": (2,),
    "LetterError": (2,),
    "MemberError": (2,),
}
PLACE = re.compile(r"\{(\w*)[^}]*\}")
SENTENCE = re.compile(r"[^\W\d_]{2,}.*\s.*[^\W\d_]{2,}|^[A-ZÀ-Ý][^\W\d_]{2,}$", re.DOTALL)

# What shows words: Streamlit and the parts of pages. All their positional arguments are looked at, and these.
SHOWING = {"st", "ui_page", "browser"}
SPOKEN = {"label", "help", "placeholder", "alt", "title", "text", "caption", "body"}
SILENT = {
    "html",
    "container",
    "cache_resource",
    "cache_data",
    "columns",
    "component",
    "Page",
    "set_page_config",
    "logo",
}

OFFERED = sorted(LANGUAGES[1:])  # what readers can choose: complete, or it is not offered
FILES = sorted(file for home in ("locale", "translations") for file in (ROOT / home).glob("*/*.po"))
NAMES = ["/".join(file.parts[-3:]) for file in FILES]
FORMS = 2  # of a message with a number, in every language so far
ENGLISH = re.compile(r"\b(the|is|are|was|has|have|with|that|not|to|by|from|which|where|this|these|it|as|or)\b")  # words
SAME = 2  # of these in a text that a language has left in English
FOREIGN = re.compile(r"\b(the|of|and|with|which|is|are|by|from|to|not|this|that|have|their|whose)\b")  # in no other
QUOTED = re.compile(r"«[^»]*»|„[^“]*“|“[^”]*”")  # a title in its own language
TITLED = ("citation", "author")  # fields of the catalogue that name works and bodies by their titles
OWN_NAMES = ("Moors for the Future", "Benefit of the doubt", "Making Cities Resilient", "Survey on the Quality of Life")


def _is_language(called: ast.expr) -> bool:
    """Whether what is called is a language by another name than `_`: reader.language, session.words()."""
    if isinstance(called, ast.Attribute):
        return called.attr == "language"
    return isinstance(called, ast.Call) and isinstance(called.func, ast.Attribute) and called.func.attr == "words"


def test_words_go_through_the_name_that_is_collected():
    calls = ((module, node) for module in SHOWN for node in module.nodes if isinstance(node, ast.Call) and node.args)
    passed = [
        module.at(node.lineno)
        for module, node in calls
        if isinstance(node.args[0], ast.Constant) and _is_language(node.func)
    ]
    assert passed == [], "call it _: nothing else is collected for the translators"


@cache
def messages() -> dict[tuple, str]:
    """Every message of the code, with its context, and where it is written."""
    locations = {}
    for module in SHOWN:
        for line, message, _, context in extract_from_file("python", ROOT / module.path, keywords=KEYWORDS):
            locations.setdefault((message, context), module.at(line))
    return locations


def places(text: str) -> set[str]:
    """The {named} places of a message."""
    return set(PLACE.findall(text))


@cache
def entries(code: str) -> dict[tuple, PoMessage]:
    """What a language that is offered says on the screen, by English and context."""
    return {(one.id, one.context): one for one in read_po_file(ROOT / "locale" / code / "vigie.po").messages}


@pytest.mark.parametrize("code", OFFERED)
def test_every_word_on_screen_is_in_the_language(code):
    missing = []
    for (message, context), where in messages().items():
        entry = entries(code).get((message if isinstance(message, str) else message[0], context))
        many = message[1] if isinstance(message, tuple) else None
        if not entry or entry.many != many or len(entry.forms) != (FORMS if many else 1) or not entry.is_complete:
            missing.append(f"{where}: {message!r}")
    assert not missing, f"\nThese are not in {code}; write them in vigie.po after: make words\n" + "\n".join(missing)


def test_no_word_hides_inside_an_f_string():
    """Babel does not see a call there: its words would stay English."""
    hidden = []
    for module in SHOWN:
        strings = [node for node in module.nodes if isinstance(node, ast.JoinedStr)]
        calls = [node for one in strings for node in ast.walk(one) if isinstance(node, ast.Call)]
        hidden += [module.at(one.lineno) for one in calls if re.match(r"_(\.[np]gettext)?$", ast.unparse(one.func))]
    assert not hidden, f"Give these words a name before the f-string: {hidden}"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_translation_fills_the_same_places(file):
    wrong = []
    for entry in read_po_file(file).messages:
        forms = [form for form in entry.forms if form]
        allowed = places(f"{entry.id} {entry.many or ''}")
        wrong += [f"{form!r} for {entry.id!r}" for form in forms[:-1] if not places(form) <= allowed]
        wrong += [f"{form!r} for {entry.id!r}" for form in forms[-1:] if places(form) != allowed]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_translation_is_no_copy_of_the_english(file):
    copied = [
        entry.id
        for entry in read_po_file(file).messages
        if entry.id in entry.forms and len(ENGLISH.findall(PLACE.sub("", entry.id))) >= SAME
    ]
    assert not copied, "\n" + "\n".join(copied)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_english_is_left_inside_a_translation(file):
    entries = [one for one in read_po_file(file).messages if not (one.context or "").endswith(TITLED)]
    forms = [(entry.id, form) for entry in entries for form in entry.forms]
    left = [f"{form!r} for {id!r}" for id, form in forms if len(FOREIGN.findall(_without_names(form))) >= SAME]
    assert not left, "\n" + "\n".join(left)


def test_english_left_inside_a_translation_is_found():
    assert len(FOREIGN.findall(_without_names("Die Werte of the city sind neu"))) >= SAME
    assert not FOREIGN.findall(_without_names("Die Werte aus „State of the art“ und Moors for the Future"))


def _without_names(text: str) -> str:
    """A translation without its places, what it quotes and names that stay as they are."""
    for name in OWN_NAMES:
        text = re.sub(name, "", text, flags=re.IGNORECASE)
    return QUOTED.sub("", PLACE.sub("", text))


@pytest.mark.parametrize("code", OFFERED)
def test_a_language_holds_nothing_that_is_no_longer_said(code):
    used = {(message if isinstance(message, str) else message[0], context) for message, context in messages()}
    stale = [id for id, context in entries(code) if (id, context) not in used]
    assert not stale, f"\nmake words takes these out: {stale}"
    assert "\n#~" not in (ROOT / "locale" / code / "vigie.po").read_text(encoding="utf-8"), "Take out what is obsolete"


def test_a_message_is_written_where_it_is_said():
    assert not (hidden := [where for module in SHOWN for where in unwritten(module)]), (
        "\n_() is called with something else than a text, which make words cannot collect:\n" + "\n".join(hidden)
    )


def test_no_sentence_bypasses_the_language():
    assert not (bare := [where for module in SCREEN for where in bare_words(module)]), (
        "\nThese would be read in English by everybody; wrap them in _():\n" + "\n".join(bare)
    )


@pytest.mark.parametrize(
    "bare", ["st.info('No figure here')", "st.button('Publish')", "st.toggle(_('On'), help='Shows more')"]
)
def test_a_bare_sentence_is_found(bare):
    assert list(bare_words(Module("pages/city.py", f"import streamlit as st\n{bare}")))


def test_a_hidden_message_is_found():
    assert list(unwritten(Module("pages/city.py", "_(TITLES[one])")))


def unwritten(module: Module) -> list[str]:
    """Where the language is called with something else than a written text."""
    calls = [node for node in module.nodes if isinstance(node, ast.Call) and node.args]
    message_calls = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_"]
    message_calls += [
        call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in ("ngettext", "pgettext")
    ]
    message_calls = [call for call in message_calls if module.name != "language"]
    return [module.at(call.lineno) for call in message_calls if not _is_text(call.args[0])]


def bare_words(module: Module) -> list[str]:
    """Where something that shows words is given some that did not go through the language."""
    bare = []
    for call in (node for node in module.nodes if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Attribute) and _shows(call.func) and call.func.attr not in SILENT:
            values = [*call.args, *(word.value for word in call.keywords if word.arg in SPOKEN)]
            texts = [text for one in values for text in _texts(one) if SENTENCE.search(text)]
            bare += [f"{module.at(call.lineno)}: {text!r}" for text in texts]
    return bare


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _shows(function: ast.Attribute) -> bool:
    owner = function.value
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return isinstance(owner, ast.Name) and owner.id in SHOWING


def _texts(node: ast.expr) -> list[str]:
    """The texts written in an argument, but for those inside a call such as _()."""
    if isinstance(node, ast.Call):
        return []
    if _is_text(node):
        return [node.value]
    return [text for child in ast.iter_child_nodes(node) for text in _texts(child)]
