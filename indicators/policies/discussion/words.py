"""A discussion of a policy in words: the finding, the lead, the notes, the table."""

from collections import Counter

import pandas as pd

from indicators.answers.discussions import SpreadOfViews
from indicators.language.actors import group_words, participant_words
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, full_name, sentences, short_name
from indicators.language.values import safe
from indicators.model.discussions import PolicyDiscussion, Stance, VersionStances, WithheldBecause
from indicators.model.policies import Policy
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def stance_words(_: Language) -> dict[Stance, str]:
    """The three views."""
    return {
        Stance.SUPPORT: _.pgettext("view on a policy", "support"),
        Stance.RESERVATIONS: _.pgettext("view on a policy", "reservations"),
        Stance.AGAINST: _.pgettext("view on a policy", "against"),
    }


def reason_words(_: Language) -> dict[WithheldBecause, str]:
    """Why words are not published."""
    return {
        WithheldBecause.PERSON: _("identifies a person"),
        WithheldBecause.INSULT: _("insult or threat"),
        WithheldBecause.SUBJECT: _("about something else"),
        WithheldBecause.ADVERTISING: _("advertising"),
        WithheldBecause.BULK: _("sent in bulk (the view does not count)"),
    }


def views_number(number: int, _: Language) -> str:
    """How many views."""
    return _.ngettext("{number} view", "{number} views", number)


def views_finding(answer: SpreadOfViews, reader: Reader) -> str:
    """The headline: the three numbers; that there are too few; that nothing is open."""
    _ = reader.language
    if answer.policy is None:
        return _("No policy is open to discussion")
    title = _.words(answer.policy.title)
    if answer.stances is None or not answer.stances.total:
        return _("{title}: no views yet", title=title)
    if answer.stances.is_hidden:
        return _("{title}: too few views to show yet", title=title)
    return _("{title}: {numbers}", title=title, numbers=stance_numbers(answer.stances, _))


def stance_numbers(stances: VersionStances, _: Language) -> str:
    """The three numbers over all kinds of actor, in one line."""
    totals: Counter[Stance] = Counter()
    for kind in stances.kinds:
        totals.update(kind.counts)
    return _("{support} in support, {reservations} with reservations, {against} against",
             **{one.value: _.number(totals[one]) for one in Stance})  # fmt: skip


def views_lead(answer: SpreadOfViews, reader: Reader) -> Html:
    """What the city asked, until when, and that this is no survey."""
    _ = reader.language
    if answer.policy is None or answer.discussion is None:
        words = _("A city opens one of its policies here. People answer by a link, partners under their name.")
        return Html(safe(words))
    question = answer.discussion.question
    asked_words = _("{city} asks: {question}", city=short_name(answer.city, _), question=question) if question else ""
    return sentences(safe(asked_words), safe(open_words(answer.discussion, answer.is_open, _)), safe(no_survey(_)))


def open_words(discussion: PolicyDiscussion, is_open: bool, _: Language) -> str:
    """Until when views are taken, or since when no more are."""
    if is_open:
        return _("Open until {day}.", day=_.day(discussion.until))
    return _("The discussion ended on {day}.", day=_.day(discussion.closed_on or discussion.until))


def no_survey(_: Language) -> str:
    """What the numbers are not."""
    return _("Not a survey: these are the people and partners who answered.")


def views_cell(policy: Policy, _: Language) -> str:
    """The newest discussion of a policy in one cell of a table: the version and the three numbers."""
    discussions = policy.entered.discussions if policy.entered else ()
    newest = discussions[0].newest if discussions else None
    if newest is None or not newest.kinds:
        return ""
    numbers = stance_numbers(newest, _)
    return _("version {number}: {numbers}", number=newest.version, numbers=numbers)


def together_words(stances: VersionStances, _: Language) -> str:
    """Which kinds of actor are counted together, and why; empty where none are."""
    names = participant_words(_)
    kinds = [names[kind] for one in stances.kinds for kind in one.kinds]
    if not kinds:
        return ""
    return _("Counted together, because fewer than three people of a kind answered: {kinds}.", kinds=_.listed(kinds))


def moderation_words(stances: VersionStances, _: Language) -> list[str]:
    """What an editor has not read, did not publish, and set aside."""
    words = []
    if stances.waiting:
        words.append(_.ngettext("{number} comment waits for an editor; its view is counted.",
                                "{number} comments wait for an editor; their views are counted.",
                                stances.waiting))  # fmt: skip
    if stances.withheld:
        reasons = reason_words(_)
        parts = [f"{reasons[one]} ({_.number(number)})" for one, number in stances.withheld.items()]
        words.append(_("Comments not published, whose views are counted: {reasons}.", reasons=_.listed(parts)))
    if stances.set_aside:
        words.append(_.ngettext("{number} view was sent in bulk and is not counted.",
                                "{number} views were sent in bulk and are not counted.",
                                stances.set_aside))  # fmt: skip
    return words


def views_notes(answer: SpreadOfViews, reader: Reader) -> Notes:
    """How the grid is read, what it does not say, what was moderated, and where the views come from."""
    _ = reader.language
    if answer.discussion is None or answer.stances is None:
        return Notes()
    stances = answer.stances
    reading = _("The number in each field is how many participants of that kind of actor gave that view.")
    cautions = [
        _("Anybody with a link could answer, so the numbers say who spoke, not how many people think so."),
        together_words(stances, _),
    ]
    start, city = answer.discussion.opened_on, full_name(answer.city, _)
    end = answer.discussion.closed_on or min(answer.discussion.until, answer.today)
    source = (
        _("Source: views given to {city} on {day}, on version {number} of its policy.",
          city=city, day=_.day(start), number=stances.version)
        if end <= start else
        _("Source: views given to {city} from {start} to {end}, on version {number} of its policy.",
          city=city, start=_.day(start), end=_.day(end), number=stances.version)
    )  # fmt: skip
    return Notes(
        reading=(safe(reading),),
        cautions=tuple(safe(one) for one in cautions if one),
        remarks=tuple(safe(one) for one in moderation_words(stances, _)),
        sources=safe(source),
    )


def views_table(answer: SpreadOfViews, reader: Reader) -> pd.DataFrame:
    """One row a version of the policy and a kind of actor: the three counts."""
    _ = reader.language
    if answer.discussion is None or answer.policy is None:
        return pd.DataFrame()
    names, members = group_words(_), participant_words(_)
    rows = [
        {
            _("Policy"): _.words(answer.policy.title),
            _("Version"): version.version,
            _("Kind of actor"): names[kind.kind],
            _("Of which"): _.listed([members[one] for one in kind.kinds]) if kind.kinds else "",
            **{capitalised(stance_words(_)[one]): kind.counts.get(one, 0) for one in Stance},
        }
        for version in answer.discussion.versions
        for kind in version.kinds
    ]
    return pd.DataFrame(rows)


def no_views(answer: SpreadOfViews, reader: Reader) -> str:
    """Why there is nothing to draw."""
    _ = reader.language
    if answer.stances is not None and answer.stances.is_hidden:
        return _("Views are shown from three participants on, so that nobody’s view is shown by itself.")
    return _("No views yet.")


def views_rule(answer: SpreadOfViews, reader: Reader) -> str:
    """What may be compared: nothing."""
    _ = reader.language
    return _("views are counted, not compared")
