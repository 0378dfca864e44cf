"""What may be said of damage where street lights are off at night."""

import pandas as pd

from indicators.answers.evaluations import NightLighting
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import Html, sentences
from indicators.language.values import outward, safe
from indicators.policies.night_lighting.question import SMALLEST
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

DATASET = "fr_ssmsi_communes"
LIGHTS = ("Cerema, OFB, DarkSkyLab: Cartographie nationale des pratiques d’éclairage nocturne, 2026",
          "https://static.data.gouv.fr/resources/cartographie-nationale-des-pratiques-declairage-nocturne/"
          "20260615-080637/carte-extinction-maille-communale-2026.gpkg")  # fmt: skip


def finding(answer: NightLighting, catalogue: Catalogue, _: Language) -> str:
    """The headline."""
    if not answer.shows_change:
        return _("Street lights off at night: no change in recorded damage can be shown in {number} French "
                 "municipalities", number=_.number(answer.switched))  # fmt: skip
    size = _.percent(100 * abs(answer.effect), 1)
    if answer.effect > 0:
        return _("Street lights off at night: {percent} more recorded damage than elsewhere in {number} French "
                 "municipalities", percent=size, number=_.number(answer.switched))  # fmt: skip
    return _("Street lights off at night: {percent} less recorded damage than elsewhere in {number} French "
             "municipalities", percent=size, number=_.number(answer.switched))  # fmt: skip


def lead(answer: NightLighting, catalogue: Catalogue, _: Language) -> Html:
    """What is compared, the effect with its interval, what can be excluded."""
    first, last = answer.years
    compared = _(
        "Damage recorded from {first} to {last} in municipalities of {residents} residents and over: {switched} that "
        "switched off, each since its own year, beside {never} that never did.",
        first=first, last=last, residents=_.number(answer.residents), switched=_.number(answer.switched),
        never=_.number(answer.never),
    )  # fmt: skip
    lower, upper = (_.number(100 * end, 1, signed=True) for end in (answer.lower, answer.upper))
    effect = _.number(100 * answer.effect, 1, signed=True)
    size = _(
        "In the whole years after the year of the switch-off: {effect}% (95% interval: {lower}% to {upper}%).",
        effect=effect, lower=lower, upper=upper,
    )  # fmt: skip
    return sentences(safe(compared), safe(size), safe(_excluded(answer, _)), safe(_moved_before(answer, _)))


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
    if not answer.shows_change:
        return _("In French municipalities that switched street lights off at night, no difference in recorded damage "
                 "from where lights stayed on can be shown with yearly figures.")  # fmt: skip
    return _("In French municipalities that switched street lights off at night, recorded damage moved differently "
             "from where lights stayed on; this is a mean over places, not a prediction for one.")  # fmt: skip


def may_not_say(answer: NightLighting, _: Language) -> str:
    """The sentence that they do not support."""
    if answer.before_after < 0:
        return _("Where lights are off, damage fell by {percent}.", percent=_.percent(-100 * answer.before_after))
    return _("Where lights are off, damage rose by {percent}.", percent=_.percent(100 * answer.before_after))


def why_not(answer: NightLighting, _: Language) -> str:
    """Why that sentence may not be said."""
    if answer.shows_change:
        return _("This is the bare change since {year}, which lights alone do not explain.", year=answer.years[0])
    return _(
        "This is the bare change since {year}. Where lights stayed on, damage changed as well.", year=answer.years[0]
    )


def traps(answer: NightLighting, _: Language) -> list[str]:
    """What to mind."""
    return [
        _("Only the last change of a municipality is known: one that switched off earlier and changed again later "
          "counts from the later month, and one that was lit again is left out."),
        _("{number} of {all} switched off in {year}, most of them in the energy crisis of that autumn: they share "
          "whatever else happened in France then.", number=_.number(answer.largest_group),
          all=_.number(answer.switched), year=answer.largest_year),
        _("Small municipalities enter the publication when their counts rise. Only those with all nine years are "
          "taken, which are fewer the smaller they are."),
        _("Yearly totals do not distinguish night from day, and damage is one offence among many."),
    ]  # fmt: skip


def notes(answer: NightLighting, reader: Reader) -> Notes:
    """The method, the test of the years before, the traps, the sources."""
    _ = reader.language
    method = _(
        "Method: group-time difference-in-differences on the logarithm of the rate (Callaway and Sant'Anna 2021), "
        "against municipalities that never switched off; each place counts alike. A point before the start is the "
        "change of that year alone."
    )
    before = _("Test that nothing moved before the starts: p = {p}.", p=_.number(answer.pre_trend_p, 2))
    words, address = LIGHTS
    head = _("Lights")
    lights = f"{safe(head)}{_.typography.colon}{outward(address, words)}."
    return Notes(
        reading=(safe(method), safe(before)),
        cautions=tuple(safe(one) for one in traps(answer, _)),
        remarks=(lights,),
        sources=sources([DATASET], reader.catalogue, _),
    )


def table(answer: NightLighting, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """A row for each year since the start."""
    rows = answer.rows
    return pd.DataFrame(
        {
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
