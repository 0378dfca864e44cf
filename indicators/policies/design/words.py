"""What may be said of an evaluation before a policy starts."""

import pandas as pd

from indicators.answers.evaluations import PolicyPower
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import Html, full_name, sentences, short_name
from indicators.language.values import safe
from indicators.policies.evaluation.limits import FEWEST_PLACES, FIRM, SEEN_IN_TEN
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def finding(answer: PolicyPower, catalogue: Catalogue, _: Language) -> str:
    """The headline: the smallest fall that could be shown, and of what."""
    city = short_name(answer.city, _)
    if answer.rows.empty and answer.lacks_years:
        return _("{city}: too few years of counts for {before} years before a start and {after} after it",
                 city=city, before=answer.years_before, after=answer.years_after)  # fmt: skip
    if answer.rows.empty:
        return _("{city}: no effect of a policy on recorded offences could be shown", city=city)
    best = answer.indicators[0]
    words = {"city": city, "indicator": _.words(best.phrase), "percent": fall_text(answer.fall(best.id, 1), _)}
    return _(
        "{city} alone could show a fall of {indicator} by {percent} or more, and no smaller one of anything else",
        **words,
    )


def fall_text(fall: float, _: Language) -> str:
    """A fall in percent; a dash where even one by 98 % would be missed."""
    return _.percent(round(100 * fall)) if fall == fall else "–"


def lead(answer: PolicyPower, catalogue: Catalogue, _: Language) -> Html:
    """What is shown, under which conditions, and what measures usually do."""
    if answer.rows.empty:
        return sentences(safe(why_empty(answer, _)))
    condition = _(
        "The smallest fall that an evaluation would see {often} times in 10, with {before} years before the start and "
        "{after} after it, for one city and for {cities} cities acting together.",
        often=_.number(SEEN_IN_TEN), before=answer.years_before, after=answer.years_after,
        cities=_.listed([_.number(one) for one in sorted({int(one) for one in answer.rows["cities"]})[1:]]),
    )  # fmt: skip
    usual = _(
        "For comparison: a review of street lighting found {percent} fewer offences. A city alone can rarely "
        "detect an effect this small.", percent=fall_text(answer.usual, _),
    )  # fmt: skip
    return sentences(safe(condition), safe(usual if answer.usual == answer.usual else ""))


def notes(answer: PolicyPower, reader: Reader) -> Notes:
    """How it is worked out, and what was left out."""
    _ = reader.language
    method = _(
        "Method: the last years known of all places that count alike, as if each had acted; to each a fall is added "
        "until {often} in 10 stand out from chance at {level}. A plan that hopes for less than that cannot succeed: "
        "join other cities, or choose another outcome.",
        often=_.number(SEEN_IN_TEN),
        level=_.percent(round(100 * FIRM)),
    )
    missing = [_.words(indicator.title) for indicator, _obstacle in answer.left_out]
    names = _("No evaluation could be made of: {indicators}.", indicators=_.listed(missing)) if missing else ""
    return Notes(
        reading=(safe(method),),
        remarks=(safe(names),) if names else (),
        sources=sources(answer.datasets, reader.catalogue, _),
    )


def table(answer: PolicyPower, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """A row for each outcome, a column for one city and for several."""
    rows = answer.rows
    wide = rows.pivot(index="indicator", columns="cities", values="fall").reindex([one.id for one in answer.indicators])
    first = rows.drop_duplicates("indicator").set_index("indicator").reindex(wide.index)
    head = _("Smallest fall, one city, in %")
    return pd.DataFrame(
        {
            _("City"): full_name(answer.city, _),
            _("Outcome"): [_.words(one.title) for one in answer.indicators],
            _("Cases a year"): first["cases"].round().tolist(),
            _("Places to compare with"): first["places"].tolist(),
            **{
                head if cities == 1 else _("Smallest fall, {number} cities, in %", number=cities): (100 * wide[cities])
                .round()
                .tolist()
                for cities in wide.columns
            },
        }
    )


def why_empty(answer: PolicyPower, _: Language) -> str:
    """Why nothing is drawn, and what would help."""
    if answer.lacks_years:
        return _("Choose fewer years before or after the start.")
    return _("This needs counts by year of the city itself, beside {places} places that count alike.",
             places=_.number(FEWEST_PLACES))  # fmt: skip
