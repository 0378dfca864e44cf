"""Groups of a city's residents, by sex and age: whom a figure is of, when it is not of all."""

SIGN = "~"  # between the area and the group in a figure's geo: "BE005C~F", "BE005C~15-24", "BE005C~F.15-24"
BETWEEN = "."  # between sex and age
EVERYBODY = "T"  # what a word for all sexes or ages means
FEMALE, MALE, OTHER = "F", "M", "X"
SEXES = (FEMALE, MALE, OTHER)
FEWEST_ASKED = 20  # people of a group: of fewer, no figure is published


def area_of(geo: str) -> str:
    """The area of a figure's geo, without the group."""
    return geo.partition(SIGN)[0]


def group_of(geo: str) -> tuple[str, str]:
    """Sex and age of the group that a figure is of; both empty where it is of everybody."""
    parts = [part for part in geo.partition(SIGN)[2].split(BETWEEN) if part]
    sex = next((part for part in parts if part in SEXES), "")
    return sex, next((part for part in parts if part != sex), "")


def by_group(geo: str) -> tuple[str, int, int]:
    """In which order groups are listed: sexes, then ages from young to old, then both."""
    sex, age = group_of(geo)
    start = age.partition("-")[0].rstrip("+")
    kind = "c" if sex and age else "b" if age else "a"
    return kind, SEXES.index(sex) if sex else 0, int(start) if start.isdigit() else 0
