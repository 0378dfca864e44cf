"""The denominator switch, as a table: the same count over residents, people present, vehicles, dwellings."""

from indicators.answers.comparison import Exposure
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.tables import Row

FEW_VISITORS = (2020, 2021)
FEWEST = 3  # places among which a position says something


def exposure(answer: Exposure, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> str:
    """Each denominator with its size, the city's rate with its interval, and how many peers have a lower one."""
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id]
    if own_rows.empty:
        return ""
    names = _names(_)
    heads = [_("Divided by"), _("Number"), _("Per 100,000"), _("95% interval"), _among(answer, _)]
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    rows = "".join(
        f"<tr><th scope='row'>{safe(names[row.denominator])}</th>"
        f"<td>{_.number(answer.sizes[row.denominator])}</td><td><b>{_.number(row.value)}</b></td>"
        f"<td>{_.interval(row.lower, row.upper)}</td><td>{safe(_position(answer, row, _))}</td></tr>"
        for row in own_rows.itertuples()
    )
    title = _("Divided by what?")
    of = {"indicator": _.words(answer.indicator.title), "city": short_name(answer.city, _), "year": answer.year}
    about = _("{indicator}, {city}, {year}: one count, several denominators.", **of)
    if len(own_rows) == 1:
        about = _("{indicator}, {city}, {year}: only one denominator is available.", **of)
    notes = "".join(f"<p>{safe(one)}</p>" for one in _notes(answer, _))
    table = f"<table class='vg-table'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<section class='vg-exposure'><h3>{safe(title)}</h3><p>{safe(about)}</p>{table}{notes}</section>"


def _names(_: Language) -> dict[str, str]:
    return {
        "residents": _("residents"),
        "present": _("people present (estimate)"),
        "vehicles": _("cars"),
        "dwellings": _("dwellings"),
    }


def _among(answer: Exposure, _: Language) -> str:
    """Whose rates the last column counts: those of the comparator inside the city's own recording system."""
    return {
        "group": _("In your group, same country"),
        "members": _("Among network members, same country"),
        "country": _("Among cities in the same country"),
        "all": _("Among cities in the same country"),
    }.get(answer.comparator.kind, _("Among peers in the same country"))


def _position(answer: Exposure, row: Row, _: Language) -> str:
    """How many of the peers that have all these denominators have a lower rate; empty when they are too few."""
    rates = answer.rows[(answer.rows["denominator"] == row.denominator) & answer.rows["rank"].notna()]
    others = rates.loc[rates["geo"] != answer.city.id, "value"]
    if len(others) < FEWEST or row.rank != row.rank:
        return "–"
    return _(
        "higher than {lower} of {number}", lower=_.number((others < row.value).sum()), number=_.number(len(others))
    )


def _notes(answer: Exposure, _: Language) -> list[str]:
    notes = []
    if "present" in answer.sizes:
        notes.append(
            _(
                "People present = residents + tourist nights / 365. Day visitors and residents who are away are not "
                "taken into account."
            )
        )
        notes.append(_("{year} is the latest year with tourist nights: the latest rate may differ.", year=answer.year))
        if answer.year in FEW_VISITORS:
            notes.append(_("Few people travelled in 2020 and 2021. Choose another year to see the effect of visitors."))
    if answer.unknown:
        names = _names(_)
        missing = _.listed([names[one] for one in answer.unknown])
        notes.append(_("Not available for the exact area covered by the police figures: {missing}.", missing=missing))
    return notes
