"""The names of areas in the lists that a reader chooses from."""

from collections import Counter

from indicators import Atlas, Catalogue, City, Language, Tokens, sort_key, views


def city_labels(atlas: Atlas, _catalogue: Catalogue, _: Language, _tokens: Tokens) -> dict[str, str]:
    """Names by id, in the reader's alphabet; the country is added where two areas have the name, the kind of others."""
    kinds = {"district": _("district"), "province": _("province")}
    rank = {kind: place for place, kind in enumerate(kinds, start=1)}
    names = {one: views.searched_name(one, _) for one in atlas.choices()}
    names = dict(sorted(names.items(), key=lambda one: (rank.get(one[0].kind.value, 0), sort_key(one[1]))))
    counts = Counter(names.values())
    labels = {}
    for one, name in names.items():
        more = [kinds[one.kind.value]] if one.kind.value in kinds else []
        more += [one.country] if counts[name] > 1 else []
        labels[one.id] = f"{name} ({', '.join(more)})" if more else name
    return labels


def without(labels: dict[str, str], own: City) -> dict[str, str]:
    """The labels of all the other cities."""
    return {id: label for id, label in labels.items() if id != own.id}
