"""What stands around the form in which a city states its exposure and its measures."""

from collections.abc import Collection, Sequence

from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.model.preparedness import SavedAnswers, Subject
from indicators.model.submissions import Consent
from indicators.preparedness.gaps.words import family_words
from indicators.view.reader import Reader


def stating(city: City, _: Language) -> tuple[str, str]:
    """The headline of the form and its lead."""
    return (
        _("What is {city} exposed to, and which measures are in place?", city=short_name(city, _)),
        _("One family at a time. You can leave questions blank. Every version is kept; only the latest counts."),
    )


def stated(done: Collection[tuple[str, str]], reader: Reader) -> str:
    """How many problems of each family, and how many measures, are stated so far."""
    _ = reader.language
    problems = reader.catalogue.problems.values()
    lines = [
        (words, [(Subject.EXPOSURE.value, one.id) for one in problems if one.family == family])
        for family, words in family_words(_).items()
    ]
    lines.append((_("Measures"), [(Subject.MEASURE.value, id) for id in reader.catalogue.measures]))
    items = "".join(
        f"<li><span></span><span>{safe(words)}</span><b>{_.number(sum(one in done for one in keys))}"
        f"<small> / {_.number(len(keys))}</small></b></li>"
        for words, keys in lines
    )
    title = _("Answered so far")
    return f"<section class='vg-list vg-lacks'><h2>{safe(title)}</h2><ul>{items}</ul></section>"


def asked(title: str, about: Sequence[str]) -> str:
    """A question over its row of buttons."""
    paragraphs = "".join(f"<p>{safe(one)}</p>" for one in about)
    return f"<div class='vg-stating'><h2>{safe(title)}</h2>{paragraphs}</div>"


def saved_words(saved: SavedAnswers, _: Language) -> str:
    """What came of saving: how many answers are new, and whether somebody else had answered meanwhile."""
    if not saved.versions:
        return _("Nothing was changed.")
    sentence = _.ngettext("Saved {number} answer.", "Saved {number} answers.", len(saved.versions))
    if saved.overtaken:
        sentence += " " + _.ngettext(
            "Someone else answered {number} of these questions after you opened the form. Your answer now counts; "
            "theirs is kept as an earlier version.",
            "Someone else answered {number} of these questions after you opened the form. Your answers now count; "
            "theirs are kept as earlier versions.",
            len(saved.overtaken),
        )
    return sentence


def seen_by(consent: Consent, _: Language) -> str:
    """What a consent means for answers and registers."""
    return {
        Consent.PRIVATE: _("Only people who answer for this city can see it."),
        Consent.BLINDED: _("No one else can see it. Blinded answers count only in the medians of the scorecard."),
        Consent.MEMBERS: _("Anyone signed in with a role can see it under the city's name."),
        Consent.PUBLIC: _("Everyone can see it under the city's name, and download it."),
    }[consent]
