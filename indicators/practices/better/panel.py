"""Who does better, what each of them did, what others did, what reviews and trials found. HTML."""

from collections.abc import Iterable
from urllib.parse import urlencode

from indicators.answers.practices import BetterElsewhere, MatchedAction
from indicators.compare.bars.better import who_better
from indicators.language.evidence import marks_text
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.model.policies import Policy
from indicators.practices.better.words import kind_and_support, match_words, place_text, standing_words
from indicators.view.reader import Reader

MOST, FEW = 6, 4  # lines of a list, of one of two; more are counted


def better_panel(answer: BetterElsewhere, reader: Reader) -> str:
    """The four parts, each with a sentence where it has nothing to list."""
    parts = (
        f"<section>{who_better(answer.better, reader)}{_improving(answer, reader.language)}</section>",
        _did(answer, reader),
        _others(answer, reader),
        _found(answer, reader.language),
    )
    return f"<div class='vg-sheet vg-leaders'>{''.join(parts)}</div>"


def better_address(city: str, indicator: str, choices: dict[str, str], _: Language) -> str:
    """The address of this view for a row of a city."""
    return f"practices?{urlencode(choices | {'view': 'better', 'city': city, 'indicator': indicator, 'lang': _.code})}"


def _improving(answer: BetterElsewhere, _: Language) -> str:
    """The cities that are not better, and improve."""
    if not answer.improving:
        return ""
    names = _.listed(sorted(short_name(one, _) for one in answer.improving))
    words = _("Improving significantly, without being better: {cities}.", cities=names)
    if answer.indicator.is_recorded_offence:
        words = _("Improving significantly, without a lower rate: {cities}.", cities=names)
    return f"<p>{safe(words)}</p>"


def _did(answer: BetterElsewhere, reader: Reader) -> str:
    """What each of these cities did, as far as the registers know; that nobody has shown how, where it is so."""
    _ = reader.language
    if not answer.leaders:
        return ""
    title, lines = _("What they did"), [_of_city(one, answer, reader) for one in answer.acting]
    silent = [short_name(one, _) for one in answer.leaders if one not in answer.acting]
    if silent:
        words = _("The registers have no policy and no practice on it by {cities}.", cities=_.listed(sorted(silent)))
        lines.append(f"<p>{safe(words)}</p>")
    if answer.unexplained:
        words = _("Nobody has shown how yet: no graded review or trial of a measure against it shows an effect either.")
        lines.append(f"<p><b>{safe(words)}</b></p>")
    return f"<section><h2>{safe(title)}</h2>{''.join(lines)}</section>"


def _of_city(city: City, answer: BetterElsewhere, reader: Reader) -> str:
    _ = reader.language
    standing = standing_words(answer, _)[city.id]
    head = f"<p><b>{safe(short_name(city, _))}</b> <small>{safe(standing)}</small></p>"
    return head + _list(answer.of(city), answer, reader)


def _others(answer: BetterElsewhere, reader: Reader) -> str:
    """What other cities did about the same, of which nothing says that they do better."""
    _ = reader.language
    title = _("What others did about it")
    if not answer.elsewhere:
        words = _("The registers have no policy and no practice that names this indicator or a problem it tells of.")
        return "" if answer.acting else f"<section><h2>{safe(title)}</h2><p>{safe(words)}</p></section>"
    lead = _("Not among the cities above: nothing here says that they do better.")
    policies = [one for one in answer.elsewhere if isinstance(one.entry, Policy)]
    practices = [one for one in answer.elsewhere if not isinstance(one.entry, Policy)]
    lists = [_list(one, answer, reader, FEW) for one in (policies, practices) if one]
    ways = [("policies", _("All policies on it")), ("practices", _("All practices on it"))]
    links = " · ".join(_to_register(page, words, answer, _) for page, words in ways) if answer.problems else ""
    return f"<section><h2>{safe(title)}</h2><p>{safe(lead)}</p>{''.join(lists)}<p>{links}</p></section>"


def _to_register(page: str, words: str, answer: BetterElsewhere, _: Language) -> str:
    """The way to a register, narrowed to the first problem that the indicator tells of."""
    link = urlencode({"problem": answer.problems[0], "city": answer.city.id, "lang": _.code})
    return f"<a href='{safe(page)}?{safe(link)}' target='_self'>{safe(words)}</a>"


def _list(actions: Iterable[MatchedAction], answer: BetterElsewhere, reader: Reader, most: int = MOST) -> str:
    """Policies and practices, each a link to its sheet, with where, what supports it, why it is listed, whom to ask."""
    _, actions = reader.language, list(actions)
    items = [_item(one, answer, reader) for one in actions[:most]]
    more = len(actions) - most
    rest = _.ngettext("and {number} more", "and {number} more", more) if more > 0 else ""
    return f"<ul>{''.join(items)}</ul>" + (f"<p>{safe(rest)}</p>" if rest else "")


def _item(action: MatchedAction, answer: BetterElsewhere, reader: Reader) -> str:
    _, entry = reader.language, action.entry
    page, key = ("policies", "policy") if isinstance(entry, Policy) else ("practices", "practice")
    link = f"{page}?{urlencode({key: entry.id, 'lang': _.code})}"
    contact = "" if isinstance(entry, Policy) or not entry.contact else entry.contact
    facts = [place_text(action, answer, _), kind_and_support(action, _), match_words(action, reader)]
    words = " · ".join(one for one in (*facts, contact) if one)
    return (
        f"<li><a href='{safe(link)}' target='_self'>{safe(_.words(entry.title))}</a> <small>{safe(words)}</small></li>"
    )


def _found(answer: BetterElsewhere, _: Language) -> str:
    """What reviews and trials found of measures against it, the surest first."""
    title = _("What reviews and trials found")
    if not answer.findings:
        words = _("No graded review or trial on a measure against it is in the register of evidence.")
        return f"<section><h2>{safe(title)}</h2><p>{safe(words)}</p></section>"
    items = "".join(
        f"<li>{safe(_.words(one.intervention))} <small>{safe(marks_text(one, _))}</small></li>"
        for one in answer.findings[:MOST]
    )
    link = {"view": "evidence", "problem": next(iter(answer.problems), ""), "lang": _.code}
    address = f"policies?{urlencode({key: text for key, text in link.items() if text})}"
    every = safe(_("All findings, with their sources"))
    return (
        f"<section><h2>{safe(title)}</h2><ul>{items}</ul>"
        f"<p><a href='{safe(address)}' target='_self'>{every}</a></p></section>"
    )
