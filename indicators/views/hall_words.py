"""The words of a view in a hall: its finding with the indicator in it, what is counted, how to read the picture."""

from functools import singledispatch

from indicators.answers import Bars, Comparison, Felt, Likeness, Lines, Places, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.chance import Funnel
from indicators.model import Comparable, Outcome
from indicators.views.against import count_word, line_head, reference_of
from indicators.views.comparability import why_index
from indicators.views.findings import finding
from indicators.views.findings_felt import felt_headline, what_is_missing
from indicators.views.findings_time import standing
from indicators.views.hall_dots import comparing
from indicators.views.hall_points import shown_indicators
from indicators.views.hall_rows import clearest_rows
from indicators.views.hall_svg import WIDE
from indicators.views.language import Language
from indicators.views.notes import sources
from indicators.views.sentences import city_headline
from indicators.views.values import safe, value_text
from indicators.views.words import capitalised, own_city, sentences, short_name, titled


@singledispatch
def hall_finding(answer: object, catalogue: Catalogue, _: Language) -> str:
    """The headline of a slide: plain text, without full stop."""
    return finding(answer, catalogue, _)


@hall_finding.register
def _of_city(answer: Comparison, catalogue: Catalogue, _: Language) -> str:
    return city_headline(answer, catalogue, _)


@hall_finding.register
def _of_felt(answer: Felt, catalogue: Catalogue, _: Language) -> str:
    return felt_headline(answer, catalogue, _)


@hall_finding.register(Lines)
@hall_finding.register(Bars)
def _of_indicator(answer: Lines | Bars, catalogue: Catalogue, _: Language) -> str:
    told = finding(answer, catalogue, _)
    phrase = capitalised(_.words(answer.indicator.phrase))
    return told if told.startswith(phrase) else _("{phrase}: {finding}", phrase=phrase, finding=told)


@hall_finding.register
def _of_places(answer: Places, catalogue: Catalogue, _: Language) -> str:
    """The own city among the others; without a figure of its own, how many stand where."""
    own = answer.rows[answer.rows["geo"] == answer.city.id].dropna(subset="value")
    if own.empty or answer.indicator.unit == "yes_no":
        return finding(answer, catalogue, _)
    row = own.iloc[0]
    words = {"city": short_name(answer.city, _), "value": value_text(row["value"], answer.indicator, catalogue, _)}
    if row["benchmark"] == row["benchmark"] and row["outcome"] != Outcome.NOT_COMPARED:
        words["benchmark"] = value_text(row["benchmark"], answer.indicator, catalogue, _)
        words["reference"] = (
            reference_of(answer.comparator, answer.cities, _)
            if answer.indicator.comparable is Comparable.LEVELS
            else _.pgettext("after above or below", "the median of its country")
        )
        words["above"] = "above" if row["value"] > row["benchmark"] else ""
    told = standing(words, row["outcome"], _)
    phrase = capitalised(_.words(answer.indicator.phrase))
    return _("{phrase}: {finding}", phrase=phrase, finding=told)


@singledispatch
def hall_lead(answer: object, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline, as HTML: what is counted, the unit, the year, how to read the picture."""
    return ""


@hall_lead.register
def _lead_of_city(answer: Comparison, catalogue: Catalogue, _: Language) -> str:
    told = _(
        "The clearest gaps, each on a line from the worst city to the best; the line in the middle: {benchmark}.",
        benchmark=line_head(answer, _),
    )
    return sentences(safe(told))


@hall_lead.register
def _lead_of_places(answer: Places, catalogue: Catalogue, _: Language) -> str:
    parts = [titled(answer.indicator, catalogue, _, str(answer.year))]
    if answer.indicator.comparable is Comparable.LEVELS:
        parts.append(safe(_("Each dot is a city.")))
    else:
        parts.append(safe(_("Each dot is a city of the same recording system: levels do not compare across borders.")))
    peers = [one for one in answer.peers if one in set(comparing(answer)["geo"])]
    if peers and answer.comparator.kind in ("peers", "group"):
        count = count_word(len(peers), _)
        told = _.ngettext(
            "In the stronger tone: its only peer.", "In the stronger tone: its {count} peers.", len(peers), count=count
        )
        parts.append(f"<b>{safe(told)}</b>")
    return sentences(*parts)


@hall_lead.register
def _lead_of_lines(answer: Lines, catalogue: Catalogue, _: Language) -> str:
    years = sorted({int(year) for year in answer.rows["year"]})
    period = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    parts = [titled(answer.indicator, catalogue, _, period)]
    if answer.index_year:
        parts.append(safe(why_index(answer, catalogue, _)))
    return sentences(*parts)


@hall_lead.register
def _lead_of_bars(answer: Bars, catalogue: Catalogue, _: Language) -> str:
    parts = [titled(answer.indicator, catalogue, _, str(answer.year))]
    if answer.index_year:
        parts.append(safe(why_index(answer, catalogue, _)))
    elif answer.rows["lower"].notna().any():
        parts.append(safe(_("The thin lines are 95% intervals.")))
    return sentences(*parts)


@hall_lead.register
def _lead_of_rug(answer: Rug, catalogue: Catalogue, _: Language) -> str:
    told = _("The indicators on which {city} differs most; + better, − worse, = similar to the median.",
             city=short_name(own_city(answer) or answer.cities[0], _)) if answer.cities else ""  # fmt: skip
    return sentences(safe(told))


@hall_lead.register
def _lead_of_scatter(answer: Scatter, catalogue: Catalogue, _: Language) -> str:
    warning = _("A link is not a cause.")
    return sentences(f"<b>{safe(warning)}</b>", safe(_("Each dot is a city.")))


@hall_lead.register
def _lead_of_funnel(answer: Funnel, catalogue: Catalogue, _: Language) -> str:
    told = _("Between the dashed lines chance alone may explain a city (95%), between the outer ones 99.8%.")
    return sentences(titled(answer.indicator, catalogue, _, str(answer.year)), safe(told))


@hall_lead.register
def _lead_of_likeness(answer: Likeness, catalogue: Catalogue, _: Language) -> str:
    return sentences(safe(_("Number and bar: the distance. The shorter, the more alike; beside it, in what.")))


@hall_lead.register
def _lead_of_felt(answer: Felt, catalogue: Catalogue, _: Language) -> str:
    both = _("Felt and recorded may differ, and both may be right.")
    return sentences(safe(both), safe(what_is_missing(answer, _)))


@singledispatch
def hall_notes(answer: object, catalogue: Catalogue, _: Language) -> str:
    """The foot of a slide, as HTML: peers, interval, every caveat of the indicator, source with licence."""
    names = _peers(answer, _)
    parts = [_("Peers: {cities}.", cities=_.listed(names))] if names else []
    indicator = getattr(answer, "indicator", None)
    if _has_interval(answer):
        parts.append(_("The figures beside a value are its 95% interval."))
    if isinstance(answer, Likeness):
        parts += _of_distance(answer, _)
    if indicator is not None:
        parts += [_.words(one) for one in indicator.caveats]
    told, cited = safe(" ".join(parts)), sources(_datasets(answer, catalogue), catalogue, _)
    return paragraphs(told, cited)


def paragraphs(*parts: str) -> str:
    """Ready paragraphs of a foot; empty ones are left out."""
    return "".join(f"<p>{one}</p>" for one in parts if one)


def _of_distance(answer: Likeness, _: Language) -> list[str]:
    """What the distances are, and of which years the figures are that they are made of."""
    told = [_("Distance: how far apart two cities are in the context variables together, in standard deviations; by "
              "what a city is, never by how it fares.")]  # fmt: skip
    years = answer.profile["year"].dropna().astype(int)
    if len(years):
        first, last = years.min(), years.max()
        told.append(_("Figures of {first} to {last}, the newest of each city.", first=first, last=last))
    return told


def _peers(answer: object, _: Language) -> list[str]:
    """Who the dark dots or the benchmark are, where a picture does not name them."""
    if isinstance(answer, Comparison):
        return [short_name(answer.cities[one.id], _) for one in answer.peers if one.id in answer.cities]
    if isinstance(answer, Places) and answer.comparator.kind in ("peers", "group"):
        return [short_name(answer.cities[geo], _) for geo in answer.peers if geo in answer.cities]
    return []


def _has_interval(answer: object) -> bool:
    if isinstance(answer, Comparison | Places | Bars) and len(answer.rows) and not getattr(answer, "index_year", None):
        own = answer.rows if isinstance(answer, Comparison) else answer.rows[answer.rows["geo"] == _own(answer)]
        return bool(own["lower"].notna().any())
    return False


def _own(answer: object) -> str:
    return answer.city.id if hasattr(answer, "city") else answer.own


def _datasets(answer: object, catalogue: Catalogue) -> list[str]:
    """The datasets whose figures the answer shows."""
    if isinstance(answer, Felt):
        return list(answer.datasets)
    if isinstance(answer, Likeness):
        named = [one.source for one in answer.model.variables if one.source in catalogue.indicators]
        return list(dict.fromkeys(each.dataset for id in named for each in catalogue.indicators[id].series))
    rows = answer.rows
    if isinstance(answer, Comparison):
        shown = rows["indicator"].isin(clearest_rows(answer, WIDE.rows))
        return list(dict.fromkeys(rows.loc[shown, "dataset"]))
    if isinstance(answer, Rug):
        shown = shown_indicators(answer, WIDE.rows)
        rows = rows[rows["indicator"].isin(shown)]
    if "release" in rows:
        return [id for id in dict.fromkeys(str(one).split("@")[0] for one in rows["release"]) if id]
    asked = (answer.x, answer.y) if isinstance(answer, Scatter) else ()
    return list(dict.fromkeys(series.dataset for one in asked for series in one.series))
