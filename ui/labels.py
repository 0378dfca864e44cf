"""The labels in the lists that a reader chooses from: the names of areas, and of any choice by its id."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators import Atlas, City, views
from indicators.view import Reader

# How lists tell a province of Italy from its capital, in each language: here the kind says so.
PROVINCE = re.compile(r" \((?:province|provincia|Provinz|província)\)")


class ManyLabels(dict[str, str]):
    """The labels of so many choices that what Streamlit makes of them is kept with them; they never change."""

    ready: tuple[list[str], dict[str, int]] | None = None  # ui/serving/steady.py


@dataclass(frozen=True, eq=False)
class Others(Mapping[str, str]):
    """The labels of all choices but one, looked up among those of all: a list of thousands is not copied."""

    labels: Mapping[str, str]
    left_out: str

    def __getitem__(self, id: str) -> str:
        if id == self.left_out:
            raise KeyError(id)
        return self.labels[id]

    def __iter__(self) -> Iterator[str]:
        return (id for id in self.labels if id != self.left_out)

    def __len__(self) -> int:
        return len(self.labels) - (self.left_out in self.labels)


def city_labels(atlas: Atlas, reader: Reader) -> ManyLabels:
    """Names by id, in the reader's alphabet; the kind of what is no city, the country where two have the name."""
    _ = reader.language
    kinds = {"district": _("district"), "province": _("province"), "département": _("département")}
    rank = {kind: place for place, kind in enumerate(kinds, start=1)}
    kind = {one: _kind(one) for one in atlas.choices()}
    names = {one: PROVINCE.sub("", views.searched_name(one, _)) for one in kind}
    names = dict(sorted(names.items(), key=lambda one: (rank.get(kind[one[0]], 0), _.alphabetical(one[1]))))
    counts = Counter((name, kind[one]) for one, name in names.items())
    labels = ManyLabels()
    for city_id, name in names.items():
        more = [kinds[kind[city_id]]] if kind[city_id] in kinds else []
        more += [city_id.country] if counts[name, kind[city_id]] > 1 else []
        labels[city_id.id] = _with(name, more)
    return labels


def _with(name: str, more: list[str]) -> str:
    """The name with its kind or country in brackets, in those that it has already: "Florence (Firenze, province)"."""
    if not more:
        return name
    return f"{name.removesuffix(')')}, {', '.join(more)})" if name.endswith(")") else f"{name} ({', '.join(more)})"


def _kind(city: City) -> str:
    """The kind of an area: what France calls its provinces is a département."""
    return "département" if (city.kind.value, city.country) == ("province", "FR") else city.kind.value


def without(labels: Mapping[str, str], city: City) -> Others:
    """The labels of all the other cities."""
    return Others(labels, city.id)


@dataclass(frozen=True, eq=False)
class NameIn:
    """How a widget names a choice: its label, or itself where the list has no label for it.

    A class and no function, so that `ui/serving/steady.py` knows that long lists may be written once.
    """

    labels: Mapping[Any, str]

    def __call__(self, id: Any) -> str:
        return self.labels.get(id) or str(id)
