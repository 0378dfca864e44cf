"""What may be asked: the parameters of each address, checked before anything is looked up."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.problems import malformed
from indicators import DAY_PATTERN, LANGUAGES, Atlas, DayError, written_day
from indicators.questions import GENERAL, MOST_CITIES, Address, weights_key

FEWEST_GROUPED, MOST_GROUPED, MOST_ROWS = 3, 40, 10_000


def _day(text: str) -> str:
    """A day that there is."""
    date.fromisoformat(text)
    return text


def _moment(text: str) -> str:
    """A day that there is, or a second of one."""
    try:
        return written_day(text).code
    except DayError:
        raise ValueError(f"“{text}” is not a day. Write it as 2026-03-03.") from None


Lang = Literal[LANGUAGES]  # pyrefly: ignore[not-a-type] - the languages are the folders of locale/
Year = Annotated[int, Field(ge=1900, le=2200)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Names = Annotated[str, Field(min_length=1, max_length=2000)]
Day = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
    AfterValidator(_day),
]
Moment = Annotated[
    str,
    Field(pattern=f"^{DAY_PATTERN}$", json_schema_extra={"format": "date"}),
    AfterValidator(_moment),
]
Group = Annotated[str, Field(max_length=2000, pattern=rf"^[^,]+(,[^,]+){{{FEWEST_GROUPED - 1},{MOST_GROUPED - 1}}}$")]
Cities = Annotated[str, Field(max_length=2000, pattern=rf"^[^,]+(,[^,]+){{0,{MOST_CITIES - 1}}}$")]
WEIGHT = r"[a-z_0-9]+:([0-4](\.[0-9]+)?|5)"
Weights = Annotated[str, Field(max_length=400, pattern=rf"^{WEIGHT}(,{WEIGHT})*$")]
Cursor = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[A-Za-z0-9_-]+$")]
FigureForm = Literal["json", "csv", "parquet", "json-stat", "csvw", "datapackage", "sdmx-csv"]
LANGUAGE = "The language of titles, definitions and caveats."
DAY = (
    "Figures as published at the end of that day, or at the exact time given "
    "(2026-11-28T091500Z). What is withdrawn or no longer public today is left out."
)
FORM = "The format of the answer. By default the Accept header decides, and JSON if it accepts anything."


class AddressQuestion(BaseModel):
    """What every address takes. A parameter that there is not is refused: a misspelt filter would be no filter."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)

    format: Literal["json", "csv", "parquet"] | None = Field(None, description=FORM)
    lang: Lang = Field("en", description=LANGUAGE)
    day: Moment | None = Field(None, description=DAY, examples=["2026-11-28"])


class OfCities(AddressQuestion):
    """Which areas."""

    country: Name | None = Field(
        None, description="The code of a country, as Eurostat writes it: BE, EL, UK.", examples=["BE"]
    )
    kind: Literal["city", "municipality", "district", "province", "country"] | None = Field(
        None, description="Type of area."
    )
    member: bool | None = Field(None, description="Only members of the network, or only the others.")


class OfIndicators(AddressQuestion):
    """Which indicators."""

    theme: Name | None = Field(None, description="The id of a theme.", examples=["safety"])


class OfReleases(AddressQuestion):
    """Which releases."""

    dataset: Name | None = Field(None, description="The id of a dataset.", examples=["urb_percep"])


class OfFile(AddressQuestion):
    """The form of a file of figures."""

    # pyrefly: ignore[bad-override] - figures have more forms than lists
    format: FigureForm | None = Field(None, description=FORM)


class OfObservations(OfFile):
    """Which figures, and which page of them."""

    city: Names | None = Field(None, description="Ids of areas, separated by commas.", examples=["BE005C,BE003C"])
    indicator: Names | None = Field(
        None, description="Ids of indicators, separated by commas.", examples=["safe_night_city"]
    )
    theme: Names | None = Field(None, description="Ids of themes, separated by commas.", examples=["safety"])
    country: Names | None = Field(None, description="Codes of countries, separated by commas.", examples=["BE"])
    dataset: Names | None = Field(None, description="Ids of datasets, separated by commas.", examples=["urb_percep"])
    release: Names | None = Field(
        None,
        description="Ids of releases, separated by commas: the figures of them that are in use.",
        examples=["urb_percep@2026-11-24"],
    )
    first: Year | None = Field(None, alias="from", description="The first year.", examples=[2019])
    last: Year | None = Field(None, alias="until", description="The last year.", examples=[2023])
    as_known_on: Day | None = Field(None, description="The figures as published on that day.", examples=["2026-11-24"])
    limit: int = Field(1000, ge=1, le=MOST_ROWS, description="Rows per page.")
    cursor: Cursor | None = Field(None, description="Where the page starts: `next` from the previous page.")


class ComparatorQuestion(AddressQuestion):
    """Whom a city is compared with, as in the links of the City page."""

    to: Name | None = Field(
        None,
        description="One of peers, country, members, all, group, the id of a peer model or the id of a city. Default: "
        "the group if one is given, otherwise the peers.",
        examples=["peers"],
    )
    group: Group | None = Field(
        None, description=f"The ids of {FEWEST_GROUPED} to {MOST_GROUPED} cities, separated by commas."
    )
    weights: Weights | None = Field(
        None, description="Weights of context variables, 0 to 5, for peers.", examples=["density:3,tourism:0"]
    )
    year: Year | None = Field(None, description="The latest figures up to this year.", examples=[2023])


class OfComparison(ComparatorQuestion):
    """One city against others, on every indicator."""

    city: Name = Field(description="The id of the city.", examples=["BE005C"])
    theme: Name | None = Field(None, description="The id of a theme: its indicators only.", examples=["safety"])
    indicator: Names | None = Field(None, description="Ids of indicators, separated by commas: these only.")
    per: Name | None = Field(
        None,
        description="What the counts that admit it are divided by in place of residents: present, nights, vehicles, "
        "dwellings. `divided_by` of a row is empty where the city's number is not known.",
    )


class OfPeers(AddressQuestion):
    """The nearest cities of one."""

    city: Name = Field(description="The id of the city.", examples=["BE005C"])
    model: Name = Field("general", description="The id of a peer model.")
    weights: Weights | None = Field(None, description="Weights of its variables, 0 to 5.", examples=["density:3"])
    year: Year | None = Field(None, description="Peers with enough figures up to this year.")


class OfHidden(AddressQuestion):
    """One city on one indicator."""

    city: Name = Field(description="The id of the city.", examples=["BE005C"])
    indicator: Name = Field(description="The id of the indicator.", examples=["safe_night_city"])


class OfSeveral(ComparatorQuestion):
    """Several cities on one indicator, the own one first."""

    indicator: Name = Field(description="The id of the indicator.", examples=["safe_night_city"])
    cities: Cities = Field(description=f"At most {MOST_CITIES} ids, your city first.", examples=["BE005C,BE003C"])
    per: Name | None = Field(
        None,
        description="What the count is divided by in place of residents, where the indicator admits it: present, "
        "nights, vehicles, dwellings (`denominators` of the indicator).",
    )


class OfPublication(BaseModel):
    """How a file is published."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)

    city: Name | None = Field(
        None,
        description='The id of the city that the figures are of, or "network". Default: the only one that the key '
        "may publish for.",
        examples=["BE005C"],
    )
    consent: Literal["private", "blinded", "members", "public"] | None = Field(
        None, description="Who can see the figures. Required to publish."
    )
    check: bool = Field(False, description="Check only; nothing is stored.")
    confirm: Names | None = Field(
        None, description="Codes of the remarks to which you say yes, separated by commas: `to_confirm` lists them."
    )
    on: Day | None = Field(None, description="The day of publication. Default: now.")
    reason: Annotated[str, Field(max_length=500)] | None = Field(
        None, description="What is new or corrected; shown with the release."
    )
    sheet: Name | None = Field(None, description="The sheet of a workbook with several. Default: the largest.")
    lang: Lang = Field("en", description="The language of remarks and questions.")


def several(text: str | None) -> tuple[str, ...]:
    """The names of a list separated by commas, each once."""
    return tuple(dict.fromkeys(one.strip() for one in text.split(","))) if text else ()


def address(
    atlas: Atlas, parameters: ComparatorQuestion, city: str, beside: tuple[str, ...] = (), **more: str
) -> Address:
    """The parameters of a page's address that asks the same of a city.

    Raises UnknownNameError for a name that is none, Problem (422) for a comparator, a group or weights that cannot be.
    """
    group = tuple(one for one in several(parameters.group) if one != city)
    to = parameters.to or ("group" if group else "peers")
    if to == atlas.city(city).id:  # a city that is none comes first: the description cannot say that the two differ
        raise malformed("to", to, "a city other than the one compared")
    members = _grouped(atlas, group, parameters) if to == "group" else ()
    link = {"city": city, "to": to, "group": ".".join(members), "cities": ",".join(beside)} | more
    model = GENERAL if to == "peers" else to
    weighed = parameters.weights if model in atlas.catalogue.peer_models else None
    return _address(atlas, link, model, weighed, parameters.year)


def address_of_peers(atlas: Atlas, parameters: OfPeers) -> Address:
    """As `address`, for the nearest cities of one by a model."""
    model = atlas.catalogue.peer_model(parameters.model).id
    return _address(atlas, {"city": parameters.city, "to": model}, model, parameters.weights, parameters.year)


def _address(atlas: Atlas, link: dict[str, str], model: str, weights: str | None, year: int | None) -> Address:
    link |= {"year": str(year or ""), "to": "peers" if link["to"] == GENERAL else link["to"]}
    result = Address(link | {weights_key(model): ",".join(several(weights))}, atlas, program=True)
    atlas.city(link["city"])
    if weights:
        defaults = {one.id: one.weight for one in atlas.catalogue.peer_model(model).variables}
        if not any((defaults | result.weights(atlas.catalogue.peer_model(model))).values()):
            raise malformed("weights", weights, "at least one weight above 0")
    return result


def _grouped(atlas: Atlas, group: tuple[str, ...], question: ComparatorQuestion) -> tuple[str, ...]:
    cities = tuple(atlas.city(id).id for id in group)  # a name that is none comes first: the pattern cannot see it
    if not FEWEST_GROUPED <= len(cities) <= MOST_GROUPED:
        right = f"the ids of {FEWEST_GROUPED} to {MOST_GROUPED} other cities, separated by commas"
        raise malformed("group", question.group or "", right)
    return cities
