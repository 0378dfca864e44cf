"""The progress of the network's members in words: how many began and finished, a table, who could help whom."""

import pandas as pd

from indicators.answers.network import NetworkProgress
from indicators.language.language import Language
from indicators.language.names import full_name, short_name
from indicators.language.values import safe
from indicators.view.reader import Reader

MOST_NAMED = 8  # cities in a line


def progress_headline(progress: NetworkProgress, _: Language) -> str:
    """How many members began."""
    return _.ngettext(
        "{number} of {all} members has begun to answer on preparedness",
        "{number} of {all} members have begun to answer on preparedness",
        len(progress.began),
        all=_.number(len(progress.members)),
    )


def progress_lead(progress: NetworkProgress, _: Language) -> str:
    """How many finished, and what of it is counted."""
    quick = _.ngettext(
        "{number} has finished the quick scan.", "{number} have finished the quick scan.", len(progress.scanned)
    )
    finished = _.ngettext(
        "{number} has finished the whole scorecard.",
        "{number} have finished the whole scorecard.",
        len(progress.finished),
    )
    care = _("Counts of answered questions only; each city decides who sees its levels.")
    return f"{quick} {finished} {care}"


def progress_table(progress: NetworkProgress, _: Language) -> pd.DataFrame:
    """One row for each member: how much is answered, when last, how many people contribute."""
    heads = (
        _("City"), _("Quick scan"), _("Scorecard"), _("From documents, not confirmed"), _("Last answer"),
        _("Contributors"),
    )  # fmt: skip
    rows = [
        (
            full_name(one.city, _),
            f"{one.quick} / {progress.quick_total}",
            f"{one.answered} / {progress.total}",
            one.documented,
            one.last.isoformat() if one.last else "–",
            one.people,
        )
        for one in progress.members
    ]
    return pd.DataFrame(rows, columns=list(heads))


def help_table(progress: NetworkProgress, reader: Reader) -> pd.DataFrame:
    """One row for each question: who could help whom."""
    _ = reader.language
    rows = [
        (
            f"{reader.catalogue.items[one.question].number} {_.words(reader.catalogue.items[one.question].title)}",
            _cities(one.able, _),
            _cities(one.asking, _),
        )
        for one in progress.helps
    ]
    return pd.DataFrame(rows, columns=[_("Question"), _("Could help (level 3)"), _("May want help (level 0 or 1)")])


def helps_none(_: Language) -> str:
    """Why nobody is matched."""
    return safe(
        _("No match yet: a city at level 3 and one at level 0 or 1 must both share their answers with members.")
    )


def _cities(cities: tuple, _: Language) -> str:
    names = [short_name(one, _) for one in cities[:MOST_NAMED]]
    more = len(cities) - MOST_NAMED
    return _.listed(names) + (f" (+{more})" if more > 0 else "")
