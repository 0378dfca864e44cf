"""Which city shows what there is, where a reader has named none."""

from collections.abc import Callable, Mapping

from indicators.model.indicators import City, Indicator, Statistic


def example_city(
    cities: Mapping[str, City], indicators: Mapping[str, Indicator], indicators_of: Callable[[str], list[Indicator]]
) -> str:
    """The member city with figures of its own of both kinds, recorded offences and a survey, beside digital ones.

    Of several that with most, then the largest; any town where there is no member.
    """
    shares = {one.id for one in indicators.values() if one.statistic is Statistic.PROPORTION}

    def figured(city: City) -> tuple[bool, int, float]:
        indicators_known = indicators_of(city.id)
        narrow = [one for one in indicators_known if not one.is_wider]
        offences, answers = sum(one.is_recorded_offence for one in narrow), sum(one.id in shares for one in narrow)
        digital = any(one.theme == "digital" for one in indicators_known)
        return offences > 0 and answers > 0 and digital, offences + answers, city.population or 0.0

    towns = [one for one in cities.values() if one.is_town]
    members = [one for one in towns if one.member]
    return max((members or towns), key=figured, default=next(iter(cities.values()))).id
