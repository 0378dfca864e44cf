"""What is said of the answers of a workshop's descriptors that change something: by how much, and what they bring."""

from indicators.foresight.stress.words import shift_words
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.workshops import StateOfDescriptor, Workshop
from indicators.view.reader import Reader


def state_titles(frame: Workshop, _: Language) -> dict[str, str]:
    """Each answer with its question, "Suppliers: few", by "descriptor.state"."""
    return {
        f"{one.id}.{state.id}": f"{_.words(one.title)}: {_.words(state.title)}"
        for one in frame.descriptors
        for state in one.states
    }


def effects_list(frame: Workshop, reader: Reader) -> str:
    """The answers that change something, each with its shifts and problems, as HTML; a sentence where none does."""
    _ = reader.language
    titles = state_titles(frame, _)
    items = []
    for descriptor in frame.descriptors:
        for state in descriptor.states:
            if facts := _facts(state, reader):
                title = titles[f"{descriptor.id}.{state.id}"]
                items.append(f"<li><b>{safe(title)}</b> <small>{safe(' · '.join(facts))}</small></li>")
    if not items:
        nothing = _("No answer changes anything yet, so Stress does not offer this workshop.")
        return f"<p class='vg-lead'>{safe(nothing)}</p>"
    return f"<ul class='vg-plain-list' style='padding:0'>{''.join(items)}</ul>"


def _facts(state: StateOfDescriptor, reader: Reader) -> list[str]:
    _, catalogue = reader.language, reader.catalogue
    facts = []
    for id, (percent, spread) in state.shifts.items():
        if id in catalogue.indicators:
            words = {"title": _.words(catalogue.indicators[id].title), "shift": shift_words(percent, _)}
            facts.append(_("{title} {shift} (± {spread})", spread=_.percent(spread), **words))
    problems = [_.words(catalogue.problems[id].title) for id in state.problems if id in catalogue.problems]
    if problems:
        facts.append(_("brings: {problems}", problems=", ".join(problems)))
    return facts
