"""What was said of a policy as HTML: published words by view, versions, what an editor did not publish."""

from datetime import date
from urllib.parse import urlencode

from indicators.answers.discussions import SpreadOfViews
from indicators.language.actors import group_words
from indicators.language.language import Language
from indicators.language.names import capitalised
from indicators.language.values import safe
from indicators.language.written_texts import as_written
from indicators.model.discussions import (
    PolicyComment,
    PolicyDiscussion,
    PublishedComment,
    Stance,
    VersionStances,
)
from indicators.model.policies import Policy
from indicators.policies.discussion.words import (
    moderation_words,
    no_survey,
    open_words,
    stance_numbers,
    stance_words,
    together_words,
    views_number,
)
from indicators.policies.person_checks import likely_names
from indicators.view.reader import Reader


def views_panel(answer: SpreadOfViews, reader: Reader) -> str:
    """The way to the policy, the words by view, the views on earlier versions."""
    _ = reader.language
    if answer.policy is None or answer.discussion is None:
        return ""
    link = urlencode({"policy": answer.policy.id, "lang": _.code})
    words = _("Read the policy")
    way = f"<p><a href='policies?{safe(link)}' target='_self'>{safe(words)}</a></p>"
    parts = [way, *(comment_list(one, reader) for one in answer.discussion.versions[:1])]
    for version in answer.discussion.versions[1:]:
        head = _("Views on version {number}", number=version.version)
        inside = spread_table(version, _) + comment_list(version, reader)
        parts.append(f"<details class='vg-version'><summary>{safe(head)}</summary>{inside}</details>")
    return f"<section class='vg-by-kind'>{''.join(parts)}</section>"


def comment_list(stances: VersionStances, reader: Reader) -> str:
    """The published words, those in support first."""
    parts = []
    for stance in Stance:
        comments = [one for one in stances.comments if one.stance is stance]
        if comments:
            items = "".join(f"<li>{_comment(one, reader)}</li>" for one in comments)
            parts.append(f"<h3>{safe(capitalised(stance_words(reader.language)[stance]))}</h3><ul>{items}</ul>")
    return "".join(parts)


def waiting_comment(comment: PolicyComment, title: str, reader: Reader) -> str:
    """Words that an editor reads: of which policy and version, by which kind of actor, with which view."""
    _ = reader.language
    facts = [
        title, _("version {number}", number=comment.version), group_words(_)[comment.kind],
        stance_words(_)[comment.stance],
    ]  # fmt: skip
    if comment.organisation in reader.catalogue.organisations:
        facts.append(reader.catalogue.organisations[comment.organisation].name)
    names = list(dict.fromkeys(likely_names([{comment.language: comment.words}])))
    look = _("Names that may be a person’s; its author confirmed that they are not: {names}.", names=_.listed(names))
    question = f"<p>{safe(look)}</p>" if names else ""
    words = as_written({comment.language: comment.words}, _)
    return f"<p>{words}<br><small>{safe(' · '.join(facts))}</small></p>{question}"


def spread_table(stances: VersionStances, _: Language) -> str:
    """The counts as a small table; why there are none."""
    if not stances.kinds:
        words = _("Too few views to show: {views}.", views=views_number(stances.total, _))
        return f"<p>{safe(words)}</p>"
    names, columns = group_words(_), stance_words(_)
    heads = "".join(f"<th scope='col'>{safe(columns[one])}</th>" for one in Stance)
    rows = "".join(
        f"<tr><th scope='row'>{safe(names[kind.kind])}</th>"
        + "".join(f"<td>{_.number(kind.counts.get(one, 0))}</td>" for one in Stance)
        + "</tr>"
        for kind in stances.kinds
    )
    caption = _("Kind of actor")
    head = f"<thead><tr><th scope='col'>{safe(caption)}</th>{heads}</tr></thead>"
    return f"<table class='vg-table'>{head}<tbody>{rows}</tbody></table>"


def discussion_rows(policy: Policy, today: date, _: Language) -> str:
    """The discussions of a policy for its sheet: what was asked, the spread by version, the way to the words."""
    discussions = policy.entered.discussions if policy.entered else ()
    parts = [_of_sheet(one, one.is_open(today), policy, _) for one in discussions]
    title = _("Views on this policy")
    return f"<section><h2>{safe(title)}</h2>{''.join(parts)}</section>" if parts else ""


def _of_sheet(discussion: PolicyDiscussion, is_open: bool, policy: Policy, _: Language) -> str:
    words = [open_words(discussion, is_open, _), no_survey(_)]
    question = f"<p><b>{safe(discussion.question)}</b></p>" if discussion.question else ""
    tables = []
    for version in discussion.versions:
        head = _("On version {number}", number=version.version)
        numbers = f": {stance_numbers(version, _)}" if version.kinds else ""
        notes = " ".join([together_words(version, _), *moderation_words(version, _)]).strip()
        note = f"<p class='vg-quiet'>{safe(notes)}</p>" if notes else ""
        tables.append(f"<p>{safe(head)}{safe(numbers)}</p>{spread_table(version, _)}{note}")
    none, read_on = _("No views yet."), _("What was said")
    tables = tables or [f"<p>{safe(none)}</p>"]
    link = urlencode({"view": "discussion", "policy": policy.id, "lang": _.code})
    way = f"<p><a href='policies?{safe(link)}' target='_self'>{safe(read_on)}</a></p>"
    return f"{question}<p>{safe(' '.join(words))}</p>{''.join(tables)}{way}"


def _comment(comment: PublishedComment, reader: Reader) -> str:
    """Words as they were written, and who says so: a kind of actor, or a partner with the way to its interests."""
    _ = reader.language
    words = as_written(comment.words, _)
    kind = group_words(_)[comment.kind]
    if not comment.organisation:
        return f"{words} <small>{safe(kind)}</small>"
    partner = reader.catalogue.organisations.get(comment.organisation)
    if partner is None:
        former = _("a former partner, whose page was withdrawn")
        return f"{words} <small>{safe(former)} · {safe(kind)}</small>"
    link = urlencode({"view": "partners", "organisation": partner.id, "lang": _.code})
    name = f"<a href='practices?{safe(link)}' target='_self'>{safe(partner.name)}</a>"
    return f"{words} <small>{name} · {safe(kind)}</small>"
