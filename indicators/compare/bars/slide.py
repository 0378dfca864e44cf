"""Cities side by side for a hall: bars with intervals, the own city by its outcome; and near cities by distance."""

import pandas as pd

from indicators.answers.comparison import Felt, Likeness
from indicators.catalogue import Catalogue
from indicators.drawing.labels import fitted
from indicators.drawing.slide_svg import Frame, Scale, bar, drawing, line, of_outcome, text, widest
from indicators.drawing.style import GLYPHS
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import value_text
from indicators.model.indicators import Outcome


def near(answer: Likeness, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The nearest cities: a bar as long as the distance, and in what each is most alike."""
    rows = answer.rows.head(frame.rows)
    if rows.empty:
        return ""
    titles = {one.id: _.words(one.title) for one in answer.model.variables}
    names = {geo: short_name(answer.cities[geo], _) for geo in rows["geo"]}
    start = min(widest(names.values(), frame.label, True) + 20, frame.width * 0.4)
    scale = Scale(0, float(rows["distance"].max()) or 1, start, frame.width * (0.9 if frame.narrow else 0.62))
    step, parts = min(frame.height / len(rows), 84), []
    for place, row in enumerate(rows.to_dict("records")):
        middle, end = step * (place + 0.5), scale(row["distance"])
        base, why = middle + frame.label * 0.34, ", ".join(titles[id] for id in answer.explained_by.get(row["geo"], ()))
        parts += [
            text(
                start - 18, base, fitted(names[row["geo"]], start - 20, frame.label), frame.label, "text", "end", True
            ),
            bar(start, middle - min(step * 0.3, 20), end - start, min(step * 0.6, 40), "half"),
            text(end + 16, base, _.number(row["distance"], 2), frame.label, "text"),
        ]
        if not frame.narrow:
            room = frame.width - scale.end - 130
            parts.append(text(scale.end + 120, base, fitted(why, room, frame.small), frame.small, "muted"))
    return drawing(frame, parts, alt, step * len(rows) + 8)


def voices(answer: Felt, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """What is recorded, suffered and felt: the own city's newest figures beside the benchmark's, voice by voice."""
    told = [one for one in (_figure(one, answer, catalogue, _) for one in answer.pictures) if one][: frame.rows]
    if not told:
        return ""
    head, step = frame.small + 26, min((frame.height - frame.small - 26) / len(told), 84)
    at, other = (frame.width - 190, frame.width) if frame.narrow else (frame.width * 0.74, frame.width - 10)
    parts = [
        text(at, frame.small, short_name(answer.city, _), frame.small, "text", "end", True),
        text(other, frame.small, benchmark_name(answer.comparator, _), frame.small, "muted", "end"),
    ]
    before, side = "", widest([one[0] for one in told], frame.label, True) + 30
    for place, (voice, title, value, beside, outcome) in enumerate(told):
        top = head + step * place
        base = top + step / 2 + frame.label * 0.34
        start = 0.0 if frame.narrow else side
        room = at - start - (150 if frame.narrow else 260)
        parts += [
            line(0 if voice != before else start, top, frame.width, top, "muted" if voice != before else "grid", 2),
            text(start, base, fitted(title, room, frame.label), frame.label),
            text(at, base, value, frame.label, of_outcome(outcome), "end", True),
            text(other, base, beside, frame.label, "muted", "end"),
        ]
        if voice != before and not frame.narrow:
            parts.append(text(0, base, voice, frame.label, "text", bold=True))
        before = voice
    return drawing(frame, parts, alt, head + step * len(told) + 8)


def _figure(picture, answer: Felt, catalogue: Catalogue, _: Language) -> tuple[str, str, str, str, str] | None:
    """Voice, title, own value, benchmark and outcome of a picture; None where the own city has no figure."""
    lines = picture.lines
    own: pd.DataFrame = lines.rows[lines.rows["geo"] == answer.city.id].dropna(subset="value").sort_values("year")
    if own.empty or lines.index_year:
        return None
    last, line_ = own.iloc[-1], lines.benchmark.set_index("year")["value"]
    value = value_text(last["value"], lines.indicator, catalogue, _)
    at = line_.get(last["year"], float("nan"))
    beside = value_text(at, lines.indicator, catalogue, _) if at == at else "–"
    outcome = lines.outcome or Outcome.NOT_COMPARED
    glyph = GLYPHS[Outcome(outcome)]
    voice, title = _.words(catalogue.voices[picture.voice].title), _.words(lines.indicator.title)
    return voice, title, f"{glyph} {value}".strip(), beside.split(" ")[0], outcome
