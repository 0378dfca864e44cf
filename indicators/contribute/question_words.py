"""What a person must say before a file can be read, as one question each, and the answers to choose from."""

from collections.abc import Callable, Mapping

from indicators.contribute.remark_values import figure
from indicators.language.areas import country_name
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import status_words
from indicators.model.counting import CategoryFit
from indicators.model.indicators import AreaKind, City
from indicators.model.submissions import Candidate, MappingQuestion, Part
from indicators.view.reader import Reader

MOST_DECIMALS = 6
Asked = Callable[[Language, MappingQuestion], str]


def question(q: MappingQuestion, _: Language) -> str:
    """The question as one sentence that ends with a question mark."""
    return QUESTIONS[q.code](_, q)


def choice_words(candidate: Candidate, q: MappingQuestion, reader: Reader, cities: Mapping[str, City]) -> str:
    """An answer as a select box shows it: "Liège (BE, city)"; what leaves rows out where its id is empty."""
    _ = reader.language
    if not candidate.id and q.code != "number_format":
        return _("Skip this column") if q.code == "measure" else _("Skip its rows")
    kind = q.code.partition("_")[0]
    if q.code in _OF_A_CODE:
        return _OF_A_CODE[q.code](candidate, q, _)
    if q.code == "value_missing" or kind in ("several", "new"):
        return _("Column “{column}”", column=candidate.name)
    if kind in ("measure", "indicators", "indicator"):
        return _indicator(candidate, reader)
    if kind == "units":
        return (
            _.words(reader.catalogue.units[candidate.id].title)
            if candidate.id in reader.catalogue.units
            else candidate.name
        )
    if kind in ("marks", "mark"):
        return status_words(candidate.id, _) or _("a normal value")
    return _city(candidate, cities, _) if kind in ("cities", "city", "code") else candidate.name


def _missing(_: Language, q: MappingQuestion) -> str:
    if q.code == "value_missing" and not q.choices:
        return _("Which column contains the figures? No column seems to contain numbers.")
    return {
        "city_missing": _("Which city are these figures for? No column gives the city."),
        "indicator_missing": _("Which indicator are these figures for? No column gives the indicator."),
        "period_missing": _("Which period are these figures for? No column gives the period."),
        "value_missing": _(
            "Which column contains the figures? Several contain numbers, and the headings do not make it clear."
        ),
    }[q.code]


def _value_or_count(_: Language, q: MappingQuestion) -> str:
    if q.column:
        return _("Are the whole numbers in column “{column}” counts or rates?", column=q.column)
    return _("Are the whole numbers in this table counts or rates?")


def _several(_: Language, q: MappingQuestion) -> str:
    return {
        "several_value": _("Several columns may contain the value. Which one is it?"),
        "several_numerator": _("Several columns may contain the number of cases. Which one is it?"),
        "several_denominator": _("Several columns may contain the denominator. Which one is it?"),
    }[q.code]


def _named(_: Language, q: MappingQuestion) -> str:
    code, _dot, name = q.word.partition(" · ")
    return _(
        "The code {code} and the name “{name}” belong to different cities. Which city is it?",
        code=code,
        name=name,
    )


def _more(_: Language, q: MappingQuestion) -> str:
    return _.ngettext(
        "{number} other value in column “{column}” was not recognised. Skip its rows?",
        "{number} other values in column “{column}” were not recognised. Skip their rows?",
        q.count,
        column=q.column,
    )


def _measure(_: Language, q: MappingQuestion) -> str:
    return _("Which indicator does the heading “{word}” mean?", word=q.word or q.column)


def _namesakes(_: Language, q: MappingQuestion) -> str:
    """Where Vigie knows one place only, the others of its name lie outside its list."""
    if len(q.choices) == 1:
        return _("Is “{word}” the city in the list? Other places have the same name.", word=q.word)
    return _("Which city is “{word}”? Several places have this name.", word=q.word)


def _unknown(_: Language, q: MappingQuestion) -> str:
    return {
        "cities_unknown": _("Which city is “{word}”? No city in the list has this name.", word=q.word),
        "indicators_unknown": _("Which indicator is “{word}”? No indicator has this name.", word=q.word),
        "periods_unknown": _("Which period is “{word}”?", word=q.word),
        "units_unknown": _("Which unit is “{word}”?", word=q.word),
        "mark_doubtful": _("In column “{column}”, what does “{word}” mean?", column=q.column, word=q.word),
        "groups_unknown": _("Which group of people is “{word}”?", word=q.word),
        "marks_unknown": _("What does the symbol “{word}” mean for a figure?", word=q.word),
    }[q.code]


QUESTIONS: dict[str, Asked] = {
    "encoding": lambda _, q: _("The file does not say its encoding. Which of these readings has the right letters?"),
    "city_missing": _missing,
    "indicator_missing": _missing,
    "period_missing": _missing,
    "mark_doubtful": _unknown,
    "value_missing": _missing,
    "value_or_count": _value_or_count,
    "several_value": _several,
    "several_numerator": _several,
    "several_denominator": _several,
    "measure": _measure,
    "number_format": lambda _, q: _(
        "In column “{column}”, what number does {word} mean?", column=q.column, word=q.word
    ),
    "code_and_name_differ": _named,
    "new_column": lambda _, q: _("The last file had no column “{column}”. What does it contain?", column=q.column),
    "country": lambda _, q: _("Which country are the codes in column “{column}” from?", column=q.column),
    "split_years": lambda _, q: _(
        "“{word}” covers two calendar years. Which one do its figures count for?", word=q.word
    ),
    "perimeter": lambda _, q: _.ngettext(
        "In column “{column}”, {number} name is both a town and a province. Which one is it?",
        "In column “{column}”, {number} names are both towns and provinces. Which are they?",
        q.count, column=q.column,
    ),
    "cities_near": lambda _, q: _("Which city is “{word}”? There is no exact match; these names are "
                                  "similar.", word=q.word),
    "cities_namesakes": _namesakes,
    "cities_abroad": lambda _, q: _("Is “{word}” really a city in another country?", word=q.word),
    "cities_wider": lambda _, q: _("Is “{word}” the city, or the wider area around it?", word=q.word),
    "cities_old": lambda _, q: _("Which city is “{word}”? This code has changed over the years.", word=q.word),
    "cities_own": lambda _, q: _("Is “{word}” your city?", word=q.word),
    "cities_unknown": _unknown,
    "indicators_near": lambda _, q: _("Which indicator is “{word}”? There is no exact match; these "
                                      "are similar.", word=q.word),
    "indicators_namesakes": lambda _, q: _("Which indicator is “{word}”? Several have this name.", word=q.word),
    "indicators_abroad": lambda _, q: _(
        "Which indicator is “{word}”? Police in another country use this name for one of their "
        "categories.", word=q.word
    ),
    "indicators_wider": lambda _, q: _("Which indicator is “{word}”? It covers more than one.", word=q.word),
    "indicators_unknown": _unknown,
    "periods_unknown": _unknown,
    "units_unknown": _unknown,
    "marks_unknown": _unknown,
    "groups_unknown": _unknown,
    "cities_more": _more,
    "indicators_more": _more,
    "periods_more": _more,
    "units_more": _more,
    "marks_more": _more,
    "groups_more": _more,
}  # fmt: skip


def _city(candidate: Candidate, cities: Mapping[str, City], _: Language) -> str:
    """Name, country and what kind of area it is."""
    place = cities.get(candidate.id)
    name = full_name(place, _) if place else candidate.name
    country, kind = (place.country, place.kind) if place else (candidate.country, candidate.kind)
    words = ", ".join(one for one in (country, kind_words(kind, _)) if one)
    return f"{name} ({words})" if words else name


def kind_words(kind: str, _: Language) -> str:
    """What kind of area it is; empty for a kind that nothing names."""
    words: dict[str, str] = {
        AreaKind.CITY: _.pgettext("kind of area", "city"),
        AreaKind.MUNICIPALITY: _("municipality"),
        AreaKind.DISTRICT: _("district"),
        AreaKind.PROVINCE: _("province or département"),
        AreaKind.COUNTRY: _("country"),
    }
    return words.get(kind, "")


def _indicator(candidate: Candidate, reader: Reader) -> str:
    """Title, theme, and how well a national category of this name fits."""
    _ = reader.language
    indicator = reader.catalogue.indicators.get(candidate.id)
    if indicator is None:
        return candidate.name
    theme = reader.catalogue.themes.get(indicator.theme)
    qualities: dict[str, str] = {
        CategoryFit.WIDER: _("wider category"),
        CategoryFit.NARROWER: _("narrower category"),
        CategoryFit.OVERLAP: _("overlapping category"),
    }
    quality = qualities.get(candidate.kind, "")
    words = "; ".join(one for one in (_.words(theme.title) if theme else "", quality) if one)
    return f"{_.words(indicator.title)} ({words})" if words else _.words(indicator.title)


def _either(candidate: Candidate, q: MappingQuestion, _: Language) -> str:
    """Counts or values."""
    counts: dict[str, str] = {Part.NUMERATOR: _("Counts (number of offences, people, dwellings)")}
    return counts.get(candidate.id, _("Rates or shares"))


def _area(candidate: Candidate, q: MappingQuestion, _: Language) -> str:
    """The kind of area that places of a file are."""
    return {"province": _("The provinces")}.get(candidate.id, _("The municipalities"))


def _year(candidate: Candidate, q: MappingQuestion, _: Language) -> str:
    """One of two calendar years."""
    if candidate.id == "first":
        return _("{year}, in which it begins", year=candidate.name)
    return _("{year}, in which it ends", year=candidate.name) if candidate.id == "last" else _("Skip these rows")


def _country(candidate: Candidate, q: MappingQuestion, _: Language) -> str:
    """The country and how many of the codes may be its."""
    name = country_name(candidate.id, _)
    if not candidate.score:
        return name
    return _("{country} ({share} of the codes exist there)", country=name, share=_.percent(candidate.score))


def _reading(candidate: Candidate, q: MappingQuestion, _: Language) -> str:
    """The number as the reader writes it, and which sign was taken for what."""
    decimal, thousands = candidate.id[:1], candidate.id[1:]
    number = _read(q.word, decimal, thousands, _) or figure(candidate.name, _)
    if thousands:
        sign = {".": _("point as thousands separator"), ",": _("comma as thousands separator")}.get(thousands, "")
    else:
        sign = {".": _("decimal point"), ",": _("decimal comma")}.get(decimal, "")
    return f"{number} ({sign})" if sign else number


def _read(word: str, decimal: str, thousands: str, _: Language) -> str:
    """The word as a number under these signs, in full; empty where it is none."""
    plain = word.replace(thousands, "") if thousands else word
    try:
        value = float(plain.replace(decimal, "."))
    except ValueError:
        return ""
    places = min(len(plain.partition(decimal)[2]), MOST_DECIMALS)
    return _.number(value, next(one for one in range(places + 1) if round(value, one) == round(value, places)))


def _decoded(candidate: Candidate, q: MappingQuestion, _: Language) -> str:
    """Words as one encoding reads them, and its name."""
    return _("{words} ({encoding})", words=candidate.kind, encoding=candidate.name)


# The answers that are shown by the question's code alone.
_OF_A_CODE: dict[str, Callable[[Candidate, MappingQuestion, Language], str]] = {
    "encoding": _decoded,
    "number_format": _reading,
    "country": _country,
    "perimeter": _area,
    "split_years": _year,
    "value_or_count": _either,
}


def part_words(_: Language) -> dict[Part, str]:
    """The names of the parts, in the order in which they are offered."""
    return {
        Part.CITY: _("City"),
        Part.INDICATOR: _("Indicator"),
        Part.PERIOD: _("Period"),
        Part.VALUE: _("Value"),
        Part.NUMERATOR: _("Number (numerator)"),
        Part.DENOMINATOR: _("Out of (denominator)"),
        Part.DESIGN_EFFECT: _("Design effect"),
        Part.STANDARD_ERROR: _("Standard error"),
        Part.SEX: _("Sex"),
        Part.AGE: _("Age group"),
        Part.UNIT: _("Unit"),
        Part.STATUS: _.pgettext("part of a file", "Status"),
        Part.NOTE: _.pgettext("part of a file", "Note"),
        Part.IGNORED: _.pgettext("part of a file", "Not used"),
    }
