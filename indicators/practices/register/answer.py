"""The practices of the register that fit a choice."""

from indicators.answers.practices import PracticeFilters, PracticeList
from indicators.catalogue import Catalogue
from indicators.model.collation import sort_key
from indicators.model.indicators import City
from indicators.model.practices import Practice, PracticeGrade
from indicators.model.word_search import mentions

GRADES = list(PracticeGrade)


def practices(catalogue: Catalogue, city: City, filters: PracticeFilters) -> PracticeList:
    """The entries that fit: practices before catalogues, what was read before titles, the best supported first."""
    fitting = [one for one in catalogue.practices.values() if _fits(one, city, filters, catalogue)]
    return PracticeList(city, filters, tuple(sorted(fitting, key=support_order)), len(catalogue.practices))


def support_order(practice: Practice) -> tuple[bool, bool, bool, int, str]:
    """The place of a practice among others: by what was read of it, then by what supports it."""
    grade = -GRADES.index(practice.grade) if practice.grade else 0
    title = practice.title.get("en") or next(iter(practice.title.values()))
    return practice.catalogue, practice.dataset, practice.title_only, grade, sort_key(title)


def _fits(practice: Practice, city: City, filters: PracticeFilters, catalogue: Catalogue) -> bool:
    return (
        filters.practice in ("", practice.id)
        and (not filters.problem or filters.problem in practice.problems)
        and (not filters.measure or filters.measure in practice.measures)
        and (not filters.technology or filters.technology in practice.technologies)
        and (not filters.author or filters.author in practice.authors)
        and (not filters.country or filters.country in practice.countries)
        and (not filters.place or city.id in practice.geos)
        and _says(practice, filters.find, catalogue)
    )


def _says(practice: Practice, find: str, catalogue: Catalogue) -> bool:
    """Whether the practice says the words that are looked for."""
    texts = [practice.title, practice.about, practice.place, practice.author, practice.conditions, practice.result]
    texts += [catalogue.problems[id].title for id in practice.problems]
    texts += [catalogue.measures[id].title for id in practice.measures]
    return mentions(find, texts, " ".join(f"{one.publisher} {one.title}" for one in practice.sources))
