"""What may be said of damage and burglary where street lights are off at night."""

import pandas as pd

from indicators.answers.evaluations import FEWEST_LIGHTING, LightingOutcome, NightLighting
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, sentences
from indicators.language.values import outward, safe
from indicators.model.indicators import Indicator
from indicators.policies.night_lighting.question import SMALLEST
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

DATASETS = {LightingOutcome.DAMAGE: "fr_ssmsi_communes", LightingOutcome.BURGLARY: "fr_ssmsi_series"}
LIGHTS = ("Cerema, OFB, DarkSkyLab: Cartographie nationale des pratiques d’éclairage nocturne, 2026",
          "https://static.data.gouv.fr/resources/cartographie-nationale-des-pratiques-declairage-nocturne/"
          "20260615-080637/carte-extinction-maille-communale-2026.gpkg")  # fmt: skip


def offence(answer: NightLighting, _: Language) -> str:
    """What is looked at, inside a sentence."""
    if answer.outcome is LightingOutcome.BURGLARY:
        return _("recorded burglary of dwellings")
    return _("recorded damage to property")


def finding(answer: NightLighting, reader: Reader) -> str:
    """The headline."""
    _ = reader.language
    words = {"offence": offence(answer, _), "number": _.number(answer.switched)}
    if answer.rows.empty:
        return _(
            "Street lights off at night: too few municipalities of this size to tell an effect on {offence}", **words
        )
    if not answer.shows_change:
        return _(
            "Street lights off at night: no effect on {offence} can be shown in {number} French municipalities", **words
        )
    words["percent"] = _.percent(100 * abs(answer.effect), 1)
    if answer.effect > 0:
        return _("Street lights off at night: {percent} more {offence} than elsewhere in {number} French "
                 "municipalities", **words)  # fmt: skip
    return _(
        "Street lights off at night: {percent} less {offence} than elsewhere in {number} French municipalities", **words
    )


def lead(answer: NightLighting, reader: Reader) -> Html:
    """What is compared, the effect with its interval, what can be excluded."""
    _ = reader.language
    first, last = answer.years
    if answer.rows.empty:
        return sentences(safe(why_empty(answer, _)))
    compared = _(
        "{offence} from {first} to {last} in municipalities of {residents} residents and over: {switched} that "
        "switched off, each since its own year, beside {never} that never did.",
        offence=offence(answer, _), first=first, last=last, residents=_.number(answer.residents),
        switched=_.number(answer.switched), never=_.number(answer.never),
    )  # fmt: skip
    lower, upper = (_.number(100 * end, 1, signed=True) for end in (answer.lower, answer.upper))
    effect = _.number(100 * answer.effect, 1, signed=True)
    size = _(
        "In the whole years after the year of the switch-off: {effect}% (95% interval: {lower}% to {upper}%).",
        effect=effect, lower=lower, upper=upper,
    )  # fmt: skip
    return sentences(
        safe(capitalised(compared)), safe(size), safe(_excluded(answer, _)), safe(_moved_before(answer, _))
    )


def why_empty(answer: NightLighting, _: Language) -> str:
    """Why nothing is drawn."""
    return _(
        "Municipalities of {residents} residents and over that switched off in these years: {switched}; that never "
        "did: {never}; {fewest} of each are needed. Choose smaller municipalities.",
        switched=_.number(answer.switched), never=_.number(answer.never), residents=_.number(answer.residents),
        fewest=_.number(FEWEST_LIGHTING),
    )  # fmt: skip


def _moved_before(answer: NightLighting, _: Language) -> str:
    """A warning where the places had moved apart before."""
    if not answer.moved_before:
        return ""
    return _("Caution: in some years before the switch-off these places had already moved differently.")


def _excluded(answer: NightLighting, _: Language) -> str:
    """What the interval rules out."""
    if answer.shows_change:
        return ""
    more = _.percent(100 * answer.upper, 1)
    return _("A rise by more than {percent} on average can be excluded.", percent=more) if answer.upper > 0 else ""


def may_say(answer: NightLighting, _: Language) -> str:
    """The sentence that the figures support."""
    words = {"offence": offence(answer, _)}
    if answer.rows.empty:
        return _("We cannot tell whether switching street lights off at night changed {offence}.", **words)
    if not answer.shows_change:
        return _("In French municipalities that switched street lights off at night, no difference in {offence} from "
                 "where lights stayed on can be shown with yearly figures.", **words)  # fmt: skip
    return _("In French municipalities that switched street lights off at night, {offence} moved differently from "
             "where lights stayed on; this is a mean over places, not a prediction for one.", **words)  # fmt: skip


def may_not_say(answer: NightLighting, _: Language) -> str:
    """The sentence that they do not support."""
    words = {"offence": offence(answer, _)}
    if answer.rows.empty:
        return _("Where lights are off, {offence} did not change.", **words)
    words["percent"] = _.percent(round(100 * abs(answer.before_after)))
    if answer.before_after < 0:
        return _("Where lights are off, {offence} fell by {percent}.", **words)
    return _("Where lights are off, {offence} rose by {percent}.", **words)


def why_not(answer: NightLighting, _: Language) -> str:
    """Why that sentence may not be said."""
    if answer.rows.empty:
        return _("Too few municipalities are not the same as no effect.")
    year = answer.years[0]
    if answer.shows_change:
        return _("This is the bare change since {year}, which lights alone do not explain.", year=year)
    return _("This is the bare change since {year}. Where lights stayed on, {offence} changed as well.", year=year,
             offence=offence(answer, _))  # fmt: skip


def rule(answer: NightLighting, reader: Reader) -> str:
    """What is compared: changes, in one country."""
    _ = reader.language
    return _("changes in municipalities of one country with the same recording rules")


def traps(answer: NightLighting, _: Language) -> list[str]:
    """What to mind."""
    years = _.number(answer.years[1] - answer.years[0] + 1)
    return [
        _("Only the last change of a municipality is known: one that switched off earlier and changed again later "
          "counts from the later month, and one that was lit again is left out."),
        *_of_the_outcome(answer, _),
        _("Small municipalities enter the publication when their figures rise. Only those with all {years} years are "
          "taken, which are fewer the smaller they are.", years=years),
        _("2020 and 2021 were years of the pandemic, with fewer people out at night."),
        _("Yearly totals do not distinguish night from day, and this is one offence among many."),
    ]  # fmt: skip


def _of_the_outcome(answer: NightLighting, _: Language) -> list[str]:
    """What to mind of one outcome alone."""
    if answer.outcome is LightingOutcome.BURGLARY:
        return [
            _("Burglary is known by municipality until {year} only: those that switched off in the energy crisis of "
              "2022 are not in it, which leaves {number}.", year=answer.years[1], number=_.number(answer.switched)),
            _("The rate per 1,000 dwellings is the publisher's, in its edition of June 2022 and without the counts."),
        ]  # fmt: skip
    if answer.rows.empty:
        return []
    return [
        _("{number} of {all} switched off in {year}, most of them in the energy crisis of that autumn: they share "
          "whatever else happened in France then.", number=_.number(answer.largest_group),
          all=_.number(answer.switched), year=answer.largest_year)
    ]  # fmt: skip


def notes(answer: NightLighting, reader: Reader) -> Notes:
    """The method, the test of the years before, the traps, the sources."""
    _ = reader.language
    method = _(
        "Method: group-time difference-in-differences on the logarithm of the rate (Callaway and Sant'Anna 2021), "
        "against municipalities that never switched off; each place counts alike. A point before the start is the "
        "change of that year alone."
    )
    tested = answer.pre_trend_p == answer.pre_trend_p
    before = (
        _("Test that nothing moved before the starts: p = {p}.", p=_.number(answer.pre_trend_p, 2)) if tested else ""
    )
    words, address = LIGHTS
    head = _("Lights")
    lights = f"{safe(head)}{_.typography.colon}{outward(address, words)}."
    return Notes(
        reading=tuple(safe(one) for one in (method, before) if one),
        cautions=tuple(safe(one) for one in traps(answer, _)),
        remarks=(lights,),
        sources=sources(datasets(answer), reader),
    )


def table(answer: NightLighting, reader: Reader) -> pd.DataFrame:
    """A row for each year since the start."""
    _ = reader.language
    rows = answer.rows
    return pd.DataFrame(
        {
            _("Indicator"): outcomes(_)[answer.outcome],
            _("Years since the switch-off"): rows["since"].tolist(),
            _("Difference in %"): (100 * rows["effect"]).round(1).tolist(),
            _("Lower (95%)"): (100 * rows["lower"]).round(1).tolist(),
            _("Upper (95%)"): (100 * rows["upper"]).round(1).tolist(),
            _("Municipalities that switched off"): rows["places"].tolist(),
            _("Municipalities that never did"): answer.never,
        }
    )


def sizes(_: Language) -> dict[str, str]:
    """The sizes of municipalities that can be chosen."""
    return {size: _("{number} residents and over", number=_.number(least)) for size, least in SMALLEST.items()}


def outcomes(_: Language) -> dict[str, str]:
    """The offences that can be chosen."""
    return {
        LightingOutcome.DAMAGE.value: _("Damage to property"),
        LightingOutcome.BURGLARY.value: _("Burglary per 1,000 dwellings"),
    }


def datasets(answer: NightLighting) -> list[str]:
    """What the figures are from."""
    return [DATASETS[answer.outcome]]


def indicators(answer: NightLighting, reader: Reader) -> tuple[Indicator, ...]:
    """What is looked at, as the catalogue declares it."""
    declared = reader.catalogue.indicators.get(answer.outcome.indicator)
    return (declared,) if declared else ()
