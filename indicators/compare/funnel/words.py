"""The finding of a funnel: whether chance explains the own city's figure; how many cities it does not explain."""

from indicators.answers.chance import Funnel
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name, titled, told
from indicators.language.values import safe, value_text
from indicators.model.indicators import Statistic

FEWEST = 10  # cities of a funnel, as the atlas asks for


def funnel_finding(answer: Funnel, catalogue: Catalogue, _: Language) -> str:
    """The headline: where the own city lies among the limits, and whether they are those of chance alone."""
    own = answer.own
    if own is None:
        return no_funnel(answer, catalogue, _).split(". ")[0].rstrip(".")
    value, mean = (value_text(one, answer.indicator, catalogue, _) for one in (own["value"], answer.mean))
    words = {"city": short_name(answer.city, _), "value": value, "mean": mean}
    if answer.own_by_chance == "inside" or not answer.adjusted:
        return _by_chance(own["position"], words, _)
    return _widened(own["position"], words, _)


def funnel_lead(answer: Funnel, catalogue: Catalogue, _: Language) -> Html:
    """What is counted, the year, how to read it, how many cities lie outside, why the limits are as they are."""
    if answer.rows.empty:
        return Html(safe(no_funnel(answer, catalogue, _)))
    parts = [titled(answer.indicator, catalogue, _, str(answer.year)), told(answer.indicator, _)]
    reading = _(
        "Each point is a city: the farther right, the more people stand behind its figure, the less chance moves it."
    )
    if answer.indicator.statistic is not Statistic.PROPORTION:
        reading = _("Each point is a city: the farther right, the larger it is, the less chance moves its figure.")
    more = [
        reading,
        _outside(answer, _),
        _dispersion(answer, _),
        _alone(answer, _),
        _scope(answer, _),
        _left_out(answer, _),
    ]
    return sentences(*parts, *(safe(one) for one in more))


def no_funnel(answer: Funnel, catalogue: Catalogue, _: Language) -> str:
    """Why an indicator has no funnel here, and which ones have: plain sentences."""
    words = {"indicator": _.words(answer.indicator.title), "city": short_name(answer.city, _)}
    return {
        "statistic": _(
            "“{indicator}” has no funnel: it is neither a share nor a rate. A funnel needs to know how far chance "
            "moves a figure: it is drawn for shares of people asked (such as safety at night) and for rates "
            "per inhabitant or dwelling (such as recorded burglaries), not for means, levels and answers by yes or no.",
            **words,
        ),
        "never": _(
            "“{indicator}” has no funnel: its levels do not compare between cities. Choose a share or a rate.", **words
        ),
        "unknown": _(
            "“{indicator}” has no funnel for {city}: none of its figures up to this year has both a number of people "
            "and an interval. Choose another indicator, city or year.",
            **words,
        ),
        "few": _(
            "“{indicator}” has no funnel for {city}: fewer than {number} cities that compare with it have a figure of "
            "the same year. Choose another indicator or year.",
            number=FEWEST,
            **words,
        ),
    }.get(answer.reason, "")


def rests_on(answer: Funnel, _: Language) -> str:
    """What the figures are divided by."""
    if answer.indicator.statistic is Statistic.PROPORTION:
        return _("People asked")
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
            "{city} ({value}) lies within what chance alone explains: the gap to the mean ({mean}) may be chance",
            **words,
        )
    words = words | {"place": position_words(position, _)}
    if position.endswith("998"):
        return _(
            "{city} ({value}) lies {place}: chance alone hardly ever makes such a gap to the mean ({mean})", **words
        )
    return _("{city} ({value}) lies {place}: chance alone seldom makes such a gap to the mean ({mean})", **words)


def _widened(position: str, words: dict[str, str], _: Language) -> str:
    if position == "inside":
        return _(
            "{city} ({value}) lies within what chance and the usual differences between cities explain; "
            "the mean is {mean}",
            **words,
        )
    words = words | {"place": position_words(position, _)}
    return _("{city} ({value}) lies {place}, farther from the mean ({mean}) than cities usually differ", **words)


def _outside(answer: Funnel, _: Language) -> str:
    expected = _.number(answer.expected_outside, 0 if answer.expected_outside >= 1.5 else 1)
    return _.ngettext(
        "{number} of {count} cities lies outside the 95% limits; about {expected} would by chance.",
        "{number} of {count} cities lie outside the 95% limits; about {expected} would by chance.",
        answer.outside,
        count=_.number(len(answer.rows)),
        expected=expected,
    )


def _dispersion(answer: Funnel, _: Language) -> str:
    """Whether the limits are widened, and on which evidence."""
    words = {"phi": _.number(answer.phi, 1), "chance": _.number(answer.phi_chance, 1)}
    if answer.adjusted:
        return _(
            "The limits are widened, because the cities differ by more than chance explains (overdispersion {phi}; "
            "chance alone seldom exceeds {chance}).",
            **words,
        )
    return _(
        "The limits are those of chance alone: the cities differ no more than it explains (overdispersion {phi}; "
        "chance alone seldom exceeds {chance}).",
        **words,
    )


def _alone(answer: Funnel, _: Language) -> str:
    """What widened limits leave open: whether chance alone would explain the own city's gap."""
    if not answer.adjusted or answer.own_by_chance == "inside":
        return ""
    return _("Chance alone does not explain the gap {of_city} to the mean.", of_city=_.of(short_name(answer.city, _)))


def _scope(answer: Funnel, _: Language) -> str:
    if answer.scope == "*":
        return ""
    return _("Only cities of one recording system: levels do not compare across countries.")


def _left_out(answer: Funnel, _: Language) -> str:
    if not answer.left_out:
        return ""
    return _.ngettext(
        "{number} city is left out: what its figure rests on is not known, or its publisher has estimated it.",
        "{number} cities are left out: what their figures rest on is not known, or their publisher has estimated them.",
        answer.left_out,
    )
