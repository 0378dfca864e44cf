"""What is listed of tripwires beside their chart: the crossed ones on City, and what to do about each."""

from indicators.answers.tripwires import Tripwires, WatchedTripwire
from indicators.foresight.tripwires.alarm_words import alarm_line
from indicators.foresight.tripwires.words import crossed_sentence, rule_words, state_line
from indicators.language.values import safe
from indicators.view.next_steps import acting_links
from indicators.view.reader import Reader


def crossed_list(answer: Tripwires, reader: Reader) -> str:
    """The crossed tripwires of a city, for its page; empty where none is crossed."""
    _ = reader.language
    if not answer.crossed:
        return ""
    items = "".join(_entry(one, crossed_sentence(one, answer, reader), answer, reader) for one in answer.crossed)
    title = _("Alert thresholds crossed")
    return f"<div class='vg-list vg-targets'><h2>{safe(title)}</h2><ul>{items}</ul></div>"


def tripwire_list(answer: Tripwires, reader: Reader) -> str:
    """Every tripwire with what the city would do, and the links from it to the gaps and to a draft policy."""
    _ = reader.language
    if answer.empty:
        return ""
    items = "".join(_entry(one, _line(one, reader), answer, reader) for one in answer.watched)
    title = _("What to do")
    return f"<div class='vg-list vg-targets'><h2>{safe(title)}</h2><ul>{items}</ul></div>"


def _line(watched: WatchedTripwire, reader: Reader) -> str:
    _ = reader.language
    words = {"title": _.words(watched.indicator.title), "rule": rule_words(watched, reader),
             "state": state_line(watched, reader)}  # fmt: skip
    return _("{title}, {rule}: {state}", **words)


def _entry(watched: WatchedTripwire, line: str, answer: Tripwires, reader: Reader) -> str:
    note = f"<small>{safe(watched.tripwire.note)}</small>" if watched.tripwire.note else ""
    alarm = f"<small>{safe(words)}</small>" if (words := alarm_line(watched, reader.language)) else ""
    links = acting_links(answer.city.id, (watched.indicator.id,), (), reader)
    sign, colour = ("!", " vg-up-worse") if watched.crossed else ("", "")
    mark = f"<i class='vg-arrow{colour}' aria-hidden='true'>{sign}</i>"
    return f"<li>{mark}<span>{safe(line)}{note}{alarm}<small>{links}</small></span></li>"
