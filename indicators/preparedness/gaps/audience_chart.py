"""Gaps for an audience: a city's problems by exposure and cover, else public figures; measures that cities lack."""

from indicators.answers.preparedness import Gap, Gaps, PublicFigure, Share, Shortages
from indicators.drawing.board import Mark, bar, board, frame, line, seen_from_afar, text
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure
from indicators.drawing.text import width, wrapped
from indicators.language.language import Language
from indicators.model.indicators import Level
from indicators.model.preparedness import Cover
from indicators.preparedness.gaps import figures as say_figures
from indicators.preparedness.gaps import words as say
from indicators.preparedness.gaps.chart import EXPOSURES
from indicators.preparedness.gaps.shortages import lacking
from indicators.view.reader import Reader

HEAD = 76  # pixels over the first row
MEASURES = 6  # rows
SHADES = ("network", "half", "lower", "higher")  # of the levels 0 to 3
FIGURES, PHONE_FIGURES = 8, 6  # problems with a public figure, where nothing is stated
SMALL = 23  # type of the place and the year of a figure
TITLE, LINE = 25, 29  # type of a problem's title in the matrix, and from one line to the next
WEIGHTS = {3: 2.3, 2: 2.3, 1: 1.0, 0: 0.7}  # of the height of a row of the matrix: names need room


def matrix(answer: Gaps, reader: Reader, room: Room) -> Figure:
    """Exposure by cover; the names of the problems that weigh, as many as there is room for, and counts of the rest."""
    _ = reader.language
    room = seen_from_afar(room)
    if answer.empty:
        return _figures(answer, reader, room) if answer.figured else families(reader, room)
    stated_gaps = [one for one in answer.gaps if one.exposure is not None]
    if room.narrow:
        return _list(stated_gaps, reader, room)
    covers = [one for one in Cover if one is not Cover.NOT_KNOWN or any(gap.cover is one for gap in stated_gaps)]
    start = max(width(one, room.small, True) for one in say.exposure_words(_)) + 30
    wide = (room.width - start) / len(covers)
    words, rules = say.cover_words(_), say.cover_rules(_)
    parts = [text(0, 28, _("Exposure"), room.small, "muted")]
    for column, cover in enumerate(covers):
        x = start + column * wide + 14
        parts.append(text(x, 28, fitted(words[cover], wide - 20, room.size * 0.93), room.size * 0.93, bold=True))
        parts.append(text(x, 60, fitted(rules[cover], wide - 20, 22), 22, "muted"))
    y, space = HEAD, room.height - HEAD
    for level in EXPOSURES:
        high = space * WEIGHTS[level] / sum(WEIGHTS.values())
        parts += [line(0, y, room.width, y, "line", 2),
                  text(0, y + 36, say.exposure_words(_)[level], room.small, "text", bold=True)]  # fmt: skip
        for column, cover in enumerate(covers):
            here = [one for one in stated_gaps if one.exposure == level and one.cover is cover]
            parts += _cell(here, level, (start + column * wide, y, wide, high), reader)
        y += high
    return board(parts, room, reader.look, _)


def _cell(here: list[Gap], level: int, box: tuple[float, float, float, float], reader: Reader) -> list[Mark]:
    """How many problems, large, and the names of those the city is exposed to."""
    _ = reader.language
    x, y, wide, high = box
    if not here:
        return [line(x, y, x, y + high, "grid", 2)]
    heavy = level >= 2 and here[0].cover in (Cover.UNCOVERED, Cover.PARTLY)
    parts = [bar(x, y, wide, high, "worse-tint")] if heavy else []
    parts.append(line(x, y, x, y + high, "grid", 2))
    parts.append(text(x + 14, y + 40, _.number(len(here)), 38, "text", bold=True))
    if level < 2:
        return parts
    titles = [_.words(reader.catalogue.problems[one.problem].title) for one in here]
    left = x + 26 + width(_.number(len(here)), 38, True)
    return parts + [
        text(left, y + 36 + LINE * place, words, TITLE)
        for place, words in enumerate(_fitting(titles, x + wide - left - 8, int((high - 22) // LINE), _))
    ]


def _fitting(titles: list[str], wide: float, most: int, _: Language) -> list[str]:
    """The names in lines, whole ones only; the last line says how many more there are."""
    lines: list[str] = []
    for place, title in enumerate(titles):
        more = list(wrapped(title, wide, TITLE))
        rest = len(titles) - place - 1
        if len(lines) + len(more) + (1 if rest else 0) > most:
            return [*lines, _.ngettext("and {number} more", "and {number} more", rest + 1)]
        lines += more
    return lines


def _list(stated_gaps: list[Gap], reader: Reader, room: Room) -> Figure:
    """On a phone: the problems that the city is exposed to, uncovered ones first, each with its cover."""
    _ = reader.language
    listed_gaps = [one for one in stated_gaps if one.exposed][:10] or stated_gaps[:10]
    parts, y = [], 0.0
    for gap in listed_gaps:
        ink = "worse" if gap.cover is Cover.UNCOVERED else "muted"
        title = fitted(_.words(reader.catalogue.problems[gap.problem].title), room.width, room.size)
        statement = f"{say.exposure_text(gap, _)} · {say.cover_text(gap, _)}"
        parts += [line(0, y, room.width, y, "grid", 2), text(0, y + 38, title, room.size)]
        parts.append(text(0, y + 72, statement, TITLE, ink, bold=True))
        y += 88
    return board(parts, room, reader.look, _, y + 6)


def _figures(answer: Gaps, reader: Reader, room: Room) -> Figure:
    """Where nothing is stated: problems with a public figure, those where the city's own is worse first."""
    worse = say_figures.worse_gaps(answer)
    first = {gap.problem for gap, _figure in worse}
    rest = [(gap, gap.figures[0]) for gap in answer.figured if gap.problem not in first]
    rest.sort(key=lambda pair: (not pair[1].speaks_for_city, list(Level).index(pair[1].level)))
    pairs = [*worse, *rest][: PHONE_FIGURES if room.narrow else FIGURES]
    step = 118.0 if room.narrow else room.height / FIGURES
    parts = [mark for place, (gap, figure) in enumerate(pairs)
             for mark in _figure_row(gap, figure, answer, place * step, reader, room)]  # fmt: skip
    return board(parts, room, reader.look, reader.language, len(pairs) * step + 6)


def _figure_row(gap: Gap, figure: PublicFigure, answer: Gaps, y: float, reader: Reader, room: Room) -> list[Mark]:
    """A problem, its figure, the place and the year of it, its benchmark: in two columns, or three lines on a phone."""
    title = reader.language.words(reader.catalogue.problems[gap.problem].title)
    measured = say_figures.title_words(figure, answer.city, reader)
    value = f"{say_figures.value_words(figure, reader)}  {measured}"
    place = say_figures.dated_place(figure, answer.city, reader)
    beside = say_figures.benchmark_words(figure, answer, reader)
    under = " · ".join(one for one in (place, beside) if one)
    ink = "worse" if figure.is_worse else "text"
    if room.narrow:
        return [line(0, y, room.width, y, "grid", 2), text(0, y + 34, fitted(title, room.width, room.size), room.size),
                text(0, y + 70, fitted(value, room.width, TITLE), TITLE, ink, bold=True),
                text(0, y + 100, fitted(under, room.width, SMALL), SMALL, "muted")]  # fmt: skip
    left = room.width * 0.42
    return [line(0, y, room.width, y, "grid", 2),
            text(0, y + 40, fitted(title, left - 24, room.size), room.size, bold=True),
            text(left, y + 34, fitted(value, room.width - left, room.size), room.size, ink, bold=True),
            text(left, y + 66, fitted(under, room.width - left, SMALL), SMALL, "muted")]  # fmt: skip


def families(reader: Reader, room: Room) -> Figure:
    """Where nobody has stated anything: what will be asked, by family, with the number of problems and measures."""
    _ = reader.language
    parts, y = [], 0.0
    step = room.height / 6
    for family, words in say.family_words(_).items():
        inside = [one for one in reader.catalogue.problems.values() if one.family == family]
        measures = {link.measure for one in inside for link in one.measures}
        counts_text = ", ".join([_.ngettext("{number} problem", "{number} problems", len(inside)),
                          _.ngettext("{number} measure", "{number} measures", len(measures))])  # fmt: skip
        middle = y + step / 2
        left = room.width * 0.62
        parts.append(line(0, y, room.width, y, "grid", 2))
        if room.narrow:
            parts += [text(0, y + step * 0.42, fitted(words, room.width, room.size), room.size, bold=True),
                      text(0, y + step * 0.42 + 38, counts_text, room.small, "muted")]  # fmt: skip
        else:
            parts += [text(0, middle + 11, words, room.size, bold=True),
                      text(left - 24, middle + 11, counts_text, room.small, "muted", "end"),
                      frame(left, middle - 17, room.width - left, 34, "line", 2, "7px,6px")]  # fmt: skip
        y += step
    return board(parts, room, reader.look, _)


def lacks(answer: Shortages, reader: Reader, room: Room) -> Figure:
    """The measures that most cities lack: each a sentence, and a bar of the cities by level."""
    room = seen_from_afar(room)
    if not answer.measures:
        return families(reader, room)
    most_lacking = answer.measures[:MEASURES]
    step = (room.height - HEAD) / MEASURES
    parts, x = [], 0.0 if room.narrow else room.width * 0.52
    for level, words in enumerate(say.level_words(reader.language)):
        parts += [bar(x, 6, 28, 28, SHADES[level]), text(x + 38, 29, words, room.small, "muted")]
        x += 70 + width(words, room.small)
    for place, share in enumerate(most_lacking):
        parts += _share(share, HEAD + step * place, step, reader, room)
    return board(parts, room, reader.look, reader.language, HEAD + step * len(most_lacking) + 4)


def _share(share: Share, y: float, step: float, reader: Reader, room: Room) -> list[Mark]:
    """One measure: the sentence at the left, or over the bar on a phone."""
    start = 0.0 if room.narrow else room.width * 0.52
    high = 44 if not room.narrow else 36
    top = y + (step - high) / 2 if not room.narrow else y + step - high - 12
    space = (start - 40) if not room.narrow else room.width
    size = room.size if not room.narrow else 27
    lines = wrapped(lacking(share, reader), space, size)[:2]
    first = y + step / 2 + size * 0.34 - (len(lines) - 1) * size * 0.6 if not room.narrow else y + size + 6
    parts = [line(0, y, room.width, y, "grid", 2)]
    parts += [text(0, first + place * size * 1.2, words, size) for place, words in enumerate(lines)]
    x, unit = start, (room.width - start) / share.cities
    for level, number in enumerate(share.levels):
        if number:
            parts.append(bar(x, top, number * unit - 3, high, SHADES[level]))
            ink = "glyph" if level >= 2 else "text"
            parts.append(
                text(
                    x + number * unit / 2, top + high * 0.5 + 9, reader.language.number(number), 27, ink, "middle", True
                )
            )
        x += number * unit
    return parts
