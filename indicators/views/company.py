"""Which peers, which weights, which group: what a reader changed in the comparator, in words on every page."""

from indicators.catalogue import Catalogue
from indicators.model import Comparator
from indicators.views.language import Language


def company(comparator: Comparator, catalogue: Catalogue, _: Language) -> str:
    """One or two sentences about a comparator that needs them; empty for what the page names anyway."""
    if comparator.kind == "group":
        number = len(comparator.group)
        return _.ngettext("Compared with your group of {number} city.", "Compared with your group of {number} cities.",
                          number)  # fmt: skip
    if comparator.kind != "peers" or comparator.model not in catalogue.peer_models:
        return ""
    model = catalogue.peer_models[comparator.model]
    named = "" if comparator.model == Comparator.model else _("Peers: {model}.", model=_.words(model.title))
    return " ".join(one for one in (named, weights(comparator, catalogue, _)) if one)


def weights(comparator: Comparator, catalogue: Catalogue, _: Language) -> str:
    """The weights that the reader moved; empty when none is."""
    model = catalogue.peer_models.get(comparator.model)
    titles = {one.id: _.words(one.title) for one in model.variables} if model else {}
    moved = [f"{titles[id]} {weight_text(weight, _)}" for id, weight in comparator.weights if id in titles]
    return _("Your weights: {weights}.", weights=", ".join(moved)) if moved else ""


def weight_text(weight: float, _: Language) -> str:
    """A weight as the reader set it: "3", "0.5"."""
    return _.number(weight, 0 if weight == round(weight) else 1)
