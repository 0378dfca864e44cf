"""The nearest cities as rows: how far each is, what the distance is made of, and in what they are alike."""

import pandas as pd

from indicators.answers.comparison import Likeness
from indicators.language.language import Language
from indicators.language.names import full_name, short_name
from indicators.language.values import safe
from indicators.view.reader import Reader

BARE = 0.75  # a distance that rests on less than this share of the weights says so


def nearest(answer: Likeness, reader: Reader) -> str:
    """One row a city, as HTML: name, a bar as long as the distance in parts of its variables, the reasons in words."""
    _ = reader.language
    longest = float(answer.rows["distance"].max()) or 1.0
    rows = "".join(_row(row, longest, answer, _) for row in answer.rows.to_dict("records"))
    head = _("Distance and the variables behind it")
    return f"<div class='vg-peers'><p>{safe(head)}</p><ol>{rows}</ol></div>"


def peers_table(answer: Likeness, reader: Reader) -> pd.DataFrame:
    """One row a city: distance, reasons, and each variable's share of the squared distance in percent."""
    _ = reader.language
    rows, titles = answer.rows, _titles(answer, _)
    cities = [answer.cities[geo] for geo in rows["geo"]]
    squares = rows["distance"].to_numpy(float) ** 2
    table: dict[str, list] = {
        _("City"): [full_name(city, _) for city in cities],
        _("Country"): [city.country for city in cities],
        _("Distance"): rows["distance"].round(3).tolist(),
        _("Not very similar"): [_("yes") if weak else "" for weak in rows["weak"]],
        _("Mutual"): [_("yes") if mutual else _("no") for mutual in rows["mutual"]],
        _("Share of weights available (%)"): (100 * rows["shared"]).round(0).tolist(),
        _("Most similar in"): [", ".join(titles[id] for id in answer.explained_by.get(geo, ())) for geo in rows["geo"]],
    }
    for id, title in titles.items():
        shares = [
            round(100 * part / square, 1) if part == part and square else None
            for part, square in zip(rows[id], squares, strict=True)
        ]
        table[_("{variable} (% of the squared distance)", variable=title)] = shares
    return pd.DataFrame(table)


def _row(row: dict, longest: float, answer: Likeness, _: Language) -> str:
    city = answer.cities[row["geo"]]
    tags = [_("not very similar")] if row["weak"] else []
    tags += [] if row["mutual"] else [_("not mutual")]
    marks = "".join(f"<em>{safe(tag)}</em>" for tag in tags)
    name = f"<b>{safe(short_name(city, _))}</b> <small>{safe(city.country)}</small>{marks}"
    bar = f"<div style='width:{100 * row['distance'] / longest:.1f}%'>{_segments(row, answer, _)}</div>"
    return (
        f"<li{' class=vg-weak' if row['weak'] else ''}><span>{name}</span>"
        f"<div class='vg-distance'>{bar}</div><b>{_.number(row['distance'], 2)}</b>"
        f"<p>{safe(_why(row, answer, _))}</p></li>"
    )


def _segments(row: dict, answer: Likeness, _: Language) -> str:
    """The parts of the squared distance, the largest first; a name that does not fit its part is not shown."""
    titles, square = _titles(answer, _), row["distance"] ** 2
    parts = sorted(((row[id], id) for id in titles if row[id] == row[id] and row[id] > 0), reverse=True)
    segments = []
    for part, id in parts:
        share = 100 * part / square if square else 0
        words = f"{titles[id]} {_.percent(share)}"
        segments.append(
            f"<i style='width:{share:.1f}%' title='{safe(words)}'><u></u><span>{safe(titles[id])}</span></i>"
        )
    return "".join(segments)


def _why(row: dict, answer: Likeness, _: Language) -> str:
    """The three variables that explain the match, the one that parts the two most, and what is not known."""
    titles, square = _titles(answer, _), row["distance"] ** 2
    alike = [titles[id] for id in answer.explained_by.get(row["geo"], ()) if id in titles]
    sentences = [_("Most similar: {variables}.", variables=", ".join(alike))] if alike else []
    shares = {id: row[id] for id in titles if row[id] == row[id]}
    most = max(shares, key=shares.__getitem__, default=None)
    if most and square and titles[most] not in alike:
        share = _.percent(100 * shares[most] / square)
        sentences.append(_("Most different: {variable} ({share}).", variable=titles[most], share=share))
    lost = [titles[one.id] for one in answer.model.variables
            if one.weight > 0 and one.id not in shares and one.id not in answer.unknown]  # fmt: skip
    if lost:
        sentences.append(_("Left out because missing: {variables}.", variables=", ".join(lost)))
    if row["shared"] < BARE:
        sentences.append(_("Based on {share} of the weights.", share=_.percent(100 * row["shared"])))
    return " ".join(sentences)


def alike_words(geo: str, answer: Likeness, _: Language) -> str:
    """In what a near city is most alike, or what differs most where nothing is closer than the rest."""
    titles = _titles(answer, _)
    alike = [titles[id] for id in answer.explained_by.get(geo, ()) if id in titles]
    if alike:
        return ", ".join(alike)
    parts = answer.rows.set_index("geo").loc[geo, list(titles)].dropna()
    most = parts.astype(float).idxmax() if len(parts) and parts.max() > 0 else ""
    return _("most different: {variable}", variable=titles[most]) if most else ""


def _titles(answer: Likeness, _: Language) -> dict[str, str]:
    return {one.id: _.words(one.title) for one in answer.model.variables if one.weight > 0}
