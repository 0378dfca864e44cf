"""What is said of a funnel: whether chance explains the own city's figure; notes, table, slide, press."""

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.language.comparators import stand_in
from indicators.language.language import Language
from indicators.language.names import Html, full_name, sentences, short_name, surveyed, titled, told
from indicators.language.values import safe, value_text
from indicators.model.comparability import EVERYWHERE
from indicators.model.indicators import Statistic
from indicators.view.facts import care, origin
from indicators.view.note_words import notes_on
from indicators.view.notes import Notes
from indicators.view.press_case import Case
from indicators.view.reader import Reader

FEWEST = 10  # cities of a funnel, as the atlas asks for


def funnel_finding(answer: Funnel, reader: Reader) -> str:
    """The headline: where the own city lies among the limits, and whether they are those of chance alone."""
    _ = reader.language
    own_row = answer.own
    if own_row is None:
        return no_funnel(answer, reader).split(". ")[0].rstrip(".")
    value, mean = (value_text(one, answer.indicator, reader.catalogue, _) for one in (own_row["value"], answer.mean))
    words = {"city": short_name(answer.city, _), "value": value, "mean": mean}
    if answer.own_by_chance == "inside" or not answer.adjusted:
        return _by_chance(own_row["position"], words, _)
    return _widened(own_row["position"], words, _)


def funnel_lead(answer: Funnel, reader: Reader) -> Html:
    """What is counted, the year, how to read it, how many cities lie outside, why the limits are as they are."""
    _ = reader.language
    if answer.rows.empty:
        return Html(safe(no_funnel(answer, reader)))
    parts = [titled(answer.indicator, reader.catalogue, _, str(answer.year)), told(answer.indicator, _)]
    reading = _(
        "Each point is a city. The further right, the more people its figure is based on and the less it varies by "
        "chance."
    )
    if answer.indicator.statistic is not Statistic.PROPORTION:
        reading = _(
            "Each point is a city. The further right, the larger the city and the less its figure varies by chance."
        )
    more = [
        reading,
        _outside(answer, _),
        _dispersion(answer, _),
        _alone(answer, _),
        _scope(answer, _),
        _left_out(answer, _),
    ]
    return sentences(*parts, *(safe(one) for one in more))


def no_funnel(answer: Funnel, reader: Reader) -> str:
    """Why an indicator has no funnel here, and which ones have: plain sentences."""
    _ = reader.language
    words = {"indicator": _.words(answer.indicator.title), "city": short_name(answer.city, _)}
    return {
        "statistic": _(
            "No funnel plot for “{indicator}”: it is neither a share nor a rate. Funnel plots work for rates per "
            "resident or dwelling (such as recorded burglaries) and for shares whose samples differ in size, not for "
            "means, levels or yes/no answers.",
            **words,
        ),
        "never": _(
            "No funnel plot for “{indicator}”: its levels cannot be compared between cities. Choose a share or a rate.",
            **words,
        ),
        "unknown": _(
            "No funnel plot of “{indicator}” for {city}: none of its figures up to this year has both a number of "
            "people and an interval. Choose another indicator, city or year.",
            **words,
        ),
        "few": _(
            "No funnel plot of “{indicator}” for {city}: fewer than {number} comparable cities have a figure for the "
            "same year. Choose another indicator or year.",
            number=FEWEST,
            **words,
        ),
        "alike": _(
            "No funnel plot of “{indicator}”: each city's figure is based on about as many people, so the limits of "
            "chance do not narrow. The bars show each city with its interval. A funnel plot is for rates.",
            **words,
        ),
    }.get(answer.reason, "")


def rests_on(answer: Funnel, reader: Reader) -> str:
    """What the figures are divided by."""
    _ = reader.language
    if answer.indicator.per:
        return _.words(reader.catalogue.denominators[answer.indicator.per].title)
    if answer.indicator.statistic is Statistic.PROPORTION:
        return _("People surveyed")
    return _("Dwellings") if "dwellings" in answer.indicator.unit else _("Residents")


def position_words(position: str, _: Language) -> str:
    """Where a city lies among the limits."""
    return {
        "below_998": _("below the lower 99.8% limit"),
        "below_95": _("below the lower 95% limit"),
        "above_95": _("above the upper 95% limit"),
        "above_998": _("above the upper 99.8% limit"),
    }.get(position, _("within the limits"))


def _by_chance(position: str, words: dict[str, str], _: Language) -> str:
    if position == "inside":
        return _(
            "{city} ({value}): the difference from the mean ({mean}) may be due to chance alone",
            **words,
        )
    words = words | {"place": position_words(position, _)}
    if position.endswith("998"):
        return _(
            "{city} ({value}) is {place}: a difference from the mean ({mean}) this large is very unlikely by chance "
            "alone",
            **words,
        )
    return _(
        "{city} ({value}) is {place}: a difference from the mean ({mean}) this large is unlikely by chance alone",
        **words,
    )


def _widened(position: str, words: dict[str, str], _: Language) -> str:
    if position == "inside":
        return _(
            "{city} ({value}) is within what chance and the usual differences between cities explain; the mean is "
            "{mean}",
            **words,
        )
    words = words | {"place": position_words(position, _)}
    return _("{city} ({value}) is {place}, further from the mean ({mean}) than cities usually are", **words)


def _outside(answer: Funnel, _: Language) -> str:
    expected = _.number(answer.expected_outside, 0 if answer.expected_outside >= 1.5 else 1)
    return _.ngettext(
        "{number} of {count} cities is outside the 95% limits; about {expected} would be by chance.",
        "{number} of {count} cities are outside the 95% limits; about {expected} would be by chance.",
        answer.outside,
        count=_.number(len(answer.rows)),
        expected=expected,
    )


def _dispersion(answer: Funnel, _: Language) -> str:
    """Whether the limits are widened, and on which evidence."""
    words = {"phi": _.number(answer.phi, 1), "chance": _.number(answer.phi_chance, 1)}
    if answer.adjusted:
        return _(
            "The limits are widened because cities differ more than chance explains (overdispersion {phi}; by chance "
            "alone it rarely exceeds {chance}).",
            **words,
        )
    return _(
        "The limits are those of chance alone: cities differ no more than chance explains (overdispersion {phi}; by "
        "chance alone it rarely exceeds {chance}).",
        **words,
    )


def _alone(answer: Funnel, _: Language) -> str:
    """What widened limits leave open: whether chance alone would explain the own city's gap."""
    if not answer.adjusted or answer.own_by_chance == "inside":
        return ""
    return _(
        "Chance alone does not explain the distance {of_city} from the mean.", of_city=_.of(short_name(answer.city, _))
    )


def _scope(answer: Funnel, _: Language) -> str:
    if answer.scope == EVERYWHERE:
        return ""
    return _("Only cities of one recording system are shown: levels cannot be compared between countries.")


def _left_out(answer: Funnel, _: Language) -> str:
    if not answer.left_out:
        return ""
    return _.ngettext(
        "{number} city is left out: what its figure is based on is unknown, or it is a publisher's estimate.",
        "{number} cities are left out: what their figures are based on is unknown, or they are publishers' estimates.",
        answer.left_out,
    )


def funnel_table(answer: Funnel, reader: Reader) -> pd.DataFrame:
    """One row a city, by name: a funnel is no order of cities."""
    _ = reader.language
    indicator, cities = answer.indicator, answer.cities
    names = answer.rows["geo"].map(lambda geo: full_name(cities[geo], _) if geo in cities else geo)
    rows = answer.rows.loc[names.sort_values(kind="stable").index]
    countries = [cities[geo].country if geo in cities else "" for geo in rows["geo"]]
    limits = {
        _("Lower limit (95%)"): "lower_95",
        _("Upper limit (95%)"): "upper_95",
        _("Lower limit (99.8%)"): "lower_998",
        _("Upper limit (99.8%)"): "upper_998",
    }
    is_count = not surveyed(indicator, reader.catalogue)  # the answers of a survey are weighted: they count no people
    return pd.DataFrame(
        {
            _("City"): names[rows.index].tolist(),
            _("Country"): countries,
            _("Indicator"): _.words(indicator.title),
            _("Unit"): _.words(reader.catalogue.units[indicator.unit].title),
            _("Year"): rows["year"].astype(int).tolist(),
            _("Value"): rows["value"].round(indicator.decimals).tolist(),
            _("Number"): rows["numerator"].round(0).tolist() if is_count else None,
            _("Out of"): rows["denominator"].round(0).tolist(),
            **{title: rows[name].round(indicator.decimals + 1).tolist() for title, name in limits.items()},
            _("Position"): [position_words(position, _) for position in rows["position"]],
            _("Mean of all cities"): round(answer.mean, indicator.decimals + 1),
            _("Peer"): [_("yes") if geo in answer.peers else "" for geo in rows["geo"]],
            **origin(rows["release"], reader),
            **care([indicator] * len(rows), countries, _),
        }
    )


def funnel_notes(answer: Funnel, reader: Reader) -> Notes:
    """The notes of a funnel."""
    replaced = stand_in(answer.comparator, answer.city, reader.language)
    return notes_on(answer, (answer.indicator,), reader, replaced)


def funnel_caption(answer: Funnel, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    sentence = _(
        "Between the dashed lines, chance alone may explain a city's figure (95% limits); between the outer lines, "
        "99.8% limits."
    )
    if answer.adjusted:
        sentence = _(
            "Between the dashed lines, chance and the usual differences between cities may explain a city's figure "
            "(95% limits); between the outer lines, 99.8% limits."
        )
    return sentences(titled(answer.indicator, reader.catalogue, _, str(answer.year)), safe(sentence))


def funnel_cases(answer: Funnel, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    if answer.own is None:
        return ()
    row, others = answer.own.to_dict(), tuple(id for id in answer.peers if id in answer.cities)
    across = len(answer.rows)
    parameters = answer.indicator, answer.city, answer.comparator, row, answer.year, answer.cities, others, across
    return (Case(*parameters, position=str(row["position"]), widened=answer.adjusted),)
