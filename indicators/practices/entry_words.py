"""A practice that was entered, in words for who entered it and for editors: where it is, its steps, its sheet."""

from collections.abc import Iterable, Mapping

from indicators.language.entry_owners import entered_by
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe
from indicators.language.written_texts import as_written
from indicators.model.indicators import City
from indicators.model.practice_entries import WRITTEN, PracticeEntry
from indicators.model.practices import Practice
from indicators.model.submissions import EntryState
from indicators.policies.person_checks import likely_names
from indicators.practices.register.sheets import fact_list
from indicators.view.reader import Reader


def practice_state_words(_: Language) -> dict[EntryState, str]:
    """How far a practice that was entered has come."""
    return {
        EntryState.DRAFT: _.pgettext("practice", "draft"),
        EntryState.SUBMITTED: _.pgettext("practice", "waits for an editor"),
        EntryState.RETURNED: _.pgettext("practice", "sent back"),
        EntryState.PUBLISHED: _.pgettext("practice", "published"),
        EntryState.WITHDRAWN: _.pgettext("practice", "withdrawn"),
    }


def practice_step_words(practice: Practice, _: Language) -> dict[EntryState, str]:
    """What is said once a practice, or a data set on offer, has reached a state."""
    if practice.dataset:
        return {
            EntryState.SUBMITTED: _("The data set waits for an editor."),
            EntryState.RETURNED: _("The data set was sent back to its author."),
            EntryState.PUBLISHED: _("The data set is published."),
            EntryState.WITHDRAWN: _("The data set was withdrawn."),
        }
    return {
        EntryState.SUBMITTED: _("The practice waits for an editor."),
        EntryState.RETURNED: _("The practice was sent back to its author."),
        EntryState.PUBLISHED: _("The practice is published."),
        EntryState.WITHDRAWN: _("The practice was withdrawn."),
    }


def practice_entry_title(entry: PracticeEntry, _: Language) -> str:
    """A practice in a list: its title, its version, where it is."""
    state = practice_state_words(_)[entry.state]
    title = _.words(entry.practice.title)
    return _("{title} (version {number}, {state})", title=title, number=entry.version, state=state)


def owner_name(owner: str, cities: Mapping[str, City], _: Language) -> str:
    """Who entered it: a city by its name; a partner stands in the sheet by its own."""
    return full_name(cities[owner], _) if owner in cities else ""


def practice_entry_sheet(practice: Practice, cities: Mapping[str, City], reader: Reader) -> str:
    """All that is on record of a practice that waits, and the names in it that an editor looks at, as HTML."""
    _ = reader.language
    parts = (owner_name(practice.entered.owner if practice.entered else "", cities, _), entered_by(practice.entered, _))
    facts = " · ".join(safe(one) for one in parts if one)
    names = list(dict.fromkeys(likely_names(getattr(practice, name) for name in WRITTEN)))
    look = _("Names that may be a person’s; its author confirmed that they are not: {names}.", names=_.listed(names))
    question = f"<p>{safe(look)}</p>" if names else ""
    return (
        f"<div class='vg-problems vg-policies'><p><b>{as_written(practice.title, _)}</b><br>{facts}</p>{question}"
        f"<div class='vg-inside'>{fact_list(practice, reader)}</div></div>"
    )


def practice_steps(steps: Iterable[PracticeEntry], _: Language) -> str:
    """What was done with a practice, the newest step first, with an editor's reasons, as HTML."""
    states, lines = practice_state_words(_), []
    for step in reversed([*steps]):
        day = _.day(step.saved_at.date()) if step.saved_at else ""
        words = _("{day}: version {number}, {state}", day=day, number=step.version, state=states[step.state])
        note = f" “{step.note}”" if step.note else ""
        lines.append(f"<li>{safe(words)}{safe(note)}</li>")
    return f"<ul class='vg-history'>{''.join(lines)}</ul>"
