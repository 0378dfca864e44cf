"""The names of areas in the lists that a reader chooses from."""

from indicators import Atlas, Catalogue, City, Language, Tokens


def city_labels(atlas: Atlas, _catalogue: Catalogue, _: Language, _tokens: Tokens) -> dict[str, str]:
    """Names by id; the country is added where two areas have the name, the kind where it is not a city."""
    areas = atlas.choices()
    kinds = {"province": _("province"), "district": _("district")}
    counts: dict[str, int] = {}
    for one in areas:
        counts[one.name] = counts.get(one.name, 0) + 1
    labels = {}
    for one in areas:
        more = [kinds[one.kind.value]] if one.kind.value in kinds else []
        more += [one.country] if counts[one.name] > 1 else []
        labels[one.id] = f"{one.name} ({', '.join(more)})" if more else one.name
    return labels


def without(labels: dict[str, str], own: City) -> dict[str, str]:
    """The labels of all the other cities."""
    return {id: label for id, label in labels.items() if id != own.id}
