"""A proposed indicator in words: how far its review has come, what it declares, what is alike."""

from collections.abc import Iterable, Mapping

from indicators.language.language import Language
from indicators.language.names import full_name, licence_words
from indicators.language.values import safe
from indicators.model.indicators import City, Comparable, Statistic
from indicators.model.proposals import ProposalStatus, ProposedIndicator
from indicators.model.submissions import Candidate
from indicators.view.reader import Reader
from indicators.view.sheet import CODES, comparable_words, polarity_words


def proposal_status(status: ProposalStatus, _: Language) -> str:
    """How far a proposal has come."""
    return {
        ProposalStatus.DRAFT: _("draft: only your city sees it"),
        ProposalStatus.SUBMITTED: _("waits for an editor"),
        ProposalStatus.ASKED: _("an editor has a question"),
        ProposalStatus.REFUSED: _("refused"),
        ProposalStatus.APPROVED: _("approved: in the catalogue"),
        ProposalStatus.WITHDRAWN: _.pgettext("proposal", "withdrawn"),
    }[status]


def statistic_words(statistic: Statistic, _: Language) -> str:
    """What kind of value an indicator has, as a form offers it."""
    return {
        Statistic.PROPORTION: _("Share in percent"),
        Statistic.RATE: _("Rate per so many residents"),
        Statistic.COUNT: _("Number of cases or things"),
        Statistic.MEAN: _("Average or index"),
        Statistic.LEVEL: _("Level or yes/no"),
    }[statistic]


def proposal_line(proposal: ProposedIndicator, cities: Mapping[str, City], _: Language) -> str:
    """A proposal in a list, as HTML: title, city, version, status, and what an editor said."""
    city = full_name(cities[proposal.city], _) if proposal.city in cities else _("the network")
    facts = [city, _("version {number}", number=proposal.version), proposal_status(proposal.status, _)]
    words = _("Editor: “{note}”", note=proposal.note)
    note = f"<small>{safe(words)}</small>" if proposal.note else ""
    title = safe(_.words(proposal.text.title))
    return f"<div class='vg-key'><b>{title}</b><small>{safe(' · '.join(facts))}</small>{note}</div>"


def proposal_sheet(proposal: ProposedIndicator, reader: Reader) -> str:
    """All that a proposal declares, for the editor who decides, as HTML."""
    _ = reader.language
    text = proposal.text
    names = [reader.catalogue.themes.get(text.theme), reader.catalogue.units.get(text.unit)]
    theme, unit = (_.words(one.title) if one else "" for one in names)
    facts = {
        _("Definition"): _.words(text.definition),
        _("Theme"): theme,
        _("Unit"): unit,
        _("Kind of value"): statistic_words(text.statistic, _),
        _("Favourable direction"): polarity_words(text.polarity, _),
        _("Small counts"): _("hidden") if text.sensitive else _("shown"),
        _("Standard codes"): ", ".join(f"{CODES.get(name, name)} {code}" for name, code in text.codes.items()),
        _("Read with care"): " ".join(text.caveats),
        _("Licence"): licence_words(text.licence, _),
        _("Why it matters"): text.reason,
    }
    rows = "".join(f"<dt>{safe(name)}</dt><dd>{safe(words)}</dd>" for name, words in facts.items() if words)
    return f"<div class='vg-sheet'><dl>{rows}</dl></div>"


def comparable_choices(proposal: ProposedIndicator, _: Language) -> dict[Comparable, str]:
    """What an editor may say of comparing cities, in words."""
    return {one: comparable_words(one, _) for one in proposal.text.may_compare}


def near_line(candidates: Iterable[Candidate], reader: Reader) -> str:
    """The indicators that a title looks like, in a sentence; empty where there is none."""
    _ = reader.language
    declared = reader.catalogue.indicators
    titles = [_.words(declared[one.id].title) if one.id in declared else one.name for one in candidates]
    titles = [_("“{title}”", title=title) for title in titles]
    return _("Near: {titles}", titles=_.listed(titles)) if titles else ""
