"""One indicator of a city, opened in its row: its trend, the cities it is compared with, who does better. HTML."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indicators.answers.comparison import Bars, DoingBetter, Lines
from indicators.compare.bars.better import who_better
from indicators.compare.bars.view import BARS
from indicators.compare.bars.words import bars_finding
from indicators.compare.lines.event_words import event_list
from indicators.compare.lines.view import LINES
from indicators.drawing import svg_figure
from indicators.drawing.rooms import COLUMN
from indicators.drawing.style import VARIABLES
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.view.reader import Reader
from indicators.view.view import View

ROOM = replace(COLUMN, name="panel", height=290)


def indicator_panel(
    lines: Lines,
    bars: Bars,
    better: DoingBetter,
    links: tuple[str, str],
    sheet: str,
    reader: Reader,
    divided: Sequence[tuple[Bars, str]] = (),
    practices: str = "",
) -> str:
    """The panel. `better`: who does better than this city; `links`: of lines and bars on Compare.

    `sheet`: what is counted, as HTML. `divided`: the bars with each other denominator, and where Compare has them.
    `practices`: where it is said what those who do better did; empty where the city is not worse.
    """
    _ = reader.language
    titles = _("How it has changed"), _("Next to comparable cities")
    parts = [
        _picture(titles[0], LINES, lines, links[0], reader, event_list(lines.events, _)),
        _picture(titles[1], BARS, bars, links[1], reader),
    ]
    heading = safe(_("What is counted, by whom, from which source"))
    words = who_better(better, reader) + _did(practices, _) + _divided(divided, reader)
    words += f"<details><summary>{heading}</summary>{sheet}</details>"
    return f"<div class='vg-opened'>{''.join(parts)}<section>{words}</section></div>"


def _did(link: str, _: Language) -> str:
    """The way to what those who do better did."""
    words = _("What did they do? Policies, practices and evidence")
    return f"<p><a href='{safe(link)}' target='_self'>{safe(words)}</a></p>" if link else ""


def _divided(answers: Sequence[tuple[Bars, str]], reader: Reader) -> str:
    """Where the city is when the count is divided by something else than residents, each with its year and its link."""
    _ = reader.language
    if not answers:
        return ""
    items = [
        f"<li><a href='{safe(link)}' target='_self'>{safe(bars_finding(bars, reader))}</a>"
        f" <small>{bars.year}</small></li>"
        for bars, link in answers
    ]
    heading = _("Divided by something other than residents")
    return f"<h3>{safe(heading)}</h3><ul>{''.join(items)}</ul>"


def _picture(title: str, view: View, answer: Any, link: str, reader: Reader, events: str = "") -> str:
    """A chart with its finding, its events and the way to the whole of it; the reason where nothing is drawn."""
    _ = reader.language
    if answer.empty:
        return f"<section><h3>{safe(title)}</h3><p>{safe(view.why_empty(answer, reader))}</p></section>"
    finding = view.headline(answer, reader)
    figure = view.figure(answer, replace(reader, look=VARIABLES), ROOM)
    drawing = "" if figure.blank else svg_figure.document(figure, ROOM, finding)
    more = safe(_("Open in Compare"))
    letters = f"<p class='vg-quiet'>{events}</p>" if events else ""
    return (
        f"<section><h3>{safe(title)}</h3><p>{safe(finding)}</p>{drawing}"
        f"<p><a href='{safe(link)}' target='_self'>{more}</a></p>{letters}</section>"
    )
