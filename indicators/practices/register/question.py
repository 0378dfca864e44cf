"""What the register of practices is asked."""

from dataclasses import asdict, dataclass
from typing import ClassVar, Self

from indicators.answers.practices import ALL_PRACTICES, PracticeFilters, PracticeList
from indicators.model.practices import PracticeAuthor
from indicators.view.question import Address, Question, Sources

LONGEST_FIND = 80


@dataclass(frozen=True)
class PracticesQuestion(Question):
    """The practices that match some choices, for one city."""

    page: ClassVar[str] = "practices"
    city: str
    filters: PracticeFilters = ALL_PRACTICES

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        catalogue = address.known.catalogue
        there = catalogue.practices
        countries = {code for one in there.values() for code in one.countries}
        choices = {
            "problem": address.choice("problem", catalogue.problems, "", "problem"),
            "measure": address.choice("measure", catalogue.measures, "", "measure"),
            "technology": address.choice("technology", catalogue.technologies, "", "technology"),
            "author": address.choice("author", [one.value for one in PracticeAuthor], "", "kind of author"),
            "country": address.choice("country", countries, "", "country"),
            "place": address.choice("place", ["city"], "", "place"),
            "practice": address.choice("practice", there, "", "practice"),
        }
        find = address.text("find").strip()[:LONGEST_FIND]
        return cls(address.city().id, PracticeFilters(**choices, find=find))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, **asdict(self.filters)}

    def ask(self, sources: Sources) -> PracticeList:
        """The practices that match."""
        return sources.atlas.practices.listed(self.city, self.filters)
