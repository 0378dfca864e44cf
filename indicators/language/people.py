"""People and what they did: the list of accounts as HTML, the audit log as a table."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from indicators.language.consents import who_wrote
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.model.submissions import Account, ApiKey, Comment

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def accounts(
    listed: Sequence[Account], cities: Mapping[str, City], _: Language, partners: Mapping[str, str] | None = None
) -> str:
    """A table of everybody known: person, role, cities or organisation, last sign-in. `partners`: names by id."""
    names = {geo: full_name(cities[geo], _) for one in listed for geo in one.cities if geo in cities} | dict(
        partners or {}
    )
    heads = (_("Person"), _("Role"), _("Cities"), _("Last sign-in"))
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    rows = "".join(_account(one, names, heads, _) for one in listed)
    return f"<table class='vg-datasets vg-people'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def own(title: str, *paragraphs: str) -> str:
    """What a person reads under their own name; e-mail addresses in the paragraphs can be written to."""
    body = "".join(f"<p>{ADDRESS.sub(_written_to, safe(one))}</p>" for one in paragraphs)
    return f"<div class='vg-own'><b>{safe(title)}</b>{body}</div>"


def key_line(key: ApiKey, _: Language) -> str:
    """An API key in a list: its name, what it may do, when it was made, last used and will end. As HTML."""
    used = _("last used on {day}", day=_.day(key.used_on)) if key.used_on else _("not used yet")
    facts = (
        _("reads and publishes") if key.publishes else _("reads only"),
        f"vigie_{key.id}_…",
        _("created on {day}", day=_.day(key.created_at.date())),
        used,
        _("ends on {day}", day=_.day(key.ends_on)),
    )
    return f"<div class='vg-key'><b>{safe(key.title)}</b><small>{safe(' · '.join(facts))}</small></div>"


def comments(written: Sequence[Comment], _: Language) -> str:
    """The comments on a release as HTML: who, when, what; line ends stay."""
    items = "".join(
        f"<p><b>{safe(one.name or who_wrote(one.account, _))}</b> <small>{safe(_.day(one.written_at.date()))}, "
        f"{one.written_at:%H:%M} UTC</small><br>{safe(one.text).replace(chr(10), '<br>')}</p>"
        for one in written
    )
    return f"<div class='vg-comments'>{items}</div>"


def role_words(role: str, _: Language) -> str:
    """A role as a reader calls it; a role that nothing names stands as it is."""
    return {
        "visitor": _("no role yet"),
        "partner": _("partner"),
        "contributor": _("contributor"),
        "editor": _("editor"),
        "administrator": _("administrator"),
    }.get(role, role)


def act_words(act: str, _: Language) -> str:
    """An act of the audit log as a reader calls it; one that nothing names stands as it is."""
    return {
        "sign_in": _("signed in"),
        "grant": _("assigned a role"),
        "revoke": _("removed a role"),
        "create_key": _("created an API key"),
        "revoke_key": _("revoked an API key"),
        "comment": _("commented on a release"),
        "event": _("entered an event"),
        "show_event": _("approved an event"),
        "drop_event": _("withdrew an event"),
        "propose": _("saved a proposed indicator"),
        "submit_proposal": _("submitted a proposed indicator"),
        "take_back_proposal": _("took back a proposed indicator"),
        "approve_proposal": _("approved a proposed indicator"),
        "refuse_proposal": _("refused a proposed indicator"),
        "ask_proposal": _("asked about a proposed indicator"),
        "withdraw_proposal": _("withdrew a proposed indicator"),
        "ask_city": _("asked a city for figures"),
        "remind_city": _("reminded a city"),
        "close_request": _("closed a request to a city"),
        "upload": _("uploaded a file"),
        "draft": _("saved a draft"),
        "submit": _("submitted a release"),
        "schedule": _("scheduled a release"),
        "publish": _("published a release"),
        "review": _("approved a release"),
        "refuse": _("rejected a release"),
        "accept": _("accepted a city’s correction"),
        "districts": _("declared districts"),
        "drop_district": _("removed a district"),
        "withdraw": _("withdrew a release"),
        "restore": _("restored a release"),
        "restore_backup": _("restored a backup of the store"),
        "consent": _("changed a consent"),
        "share_group": _("shared a group of cities"),
        "unshare_group": _("stopped sharing a group of cities"),
        "answer": _("answered preparedness questions"),
        "invite": _("created an invitation link"),
        "close_link": _("closed an invitation link"),
        "system": _("added a technology to the register"),
        "drop_system": _("removed a technology from the register"),
        "share_index": _("shared an index"),
        "unshare_index": _("stopped sharing an index"),
        "share_show": _("shared a presentation"),
        "unshare_show": _("stopped sharing a presentation"),
        **_network_acts(_),
        **_foresight_acts(_),
    }.get(act, act.replace("_", " "))


def _network_acts(_: Language) -> dict[str, str]:
    return {
        "target": _("set a target"),
        "drop_target": _("withdrew a target"),
        "member": _("added or changed a member of the network"),
        "end_member": _("took a member off the network's list"),
        "document_level": _("entered a level from a public document"),
        "remove_documented": _("removed a level from a public document"),
    }


def _foresight_acts(_: Language) -> dict[str, str]:
    return {
        "workshop": _("saved a workshop"),
        "open_workshop": _("opened a workshop"),
        "close_workshop": _("closed a workshop"),
        "share_workshop": _("chose who sees the result of a workshop"),
        "withdraw_workshop": _("withdrew a workshop"),
        "translate_signal": _("translated a signal"),
        "practice": _("saved a practice"),
        "submit_practice": _("handed in a practice"),
        "publish_practice": _("published a practice"),
        "return_practice": _("sent back a practice"),
        "withdraw_practice": _("withdrew a practice"),
        "translate_practice": _("translated a practice"),
        "organisation": _("saved the page of a partner"),
        "submit_organisation": _("handed in the page of a partner"),
        "publish_organisation": _("published the page of a partner"),
        "return_organisation": _("sent back the page of a partner"),
        "describe_scenario": _("described a scenario"),
    }


def log_table(log: pd.DataFrame, _: Language) -> pd.DataFrame:
    """The audit log (store.LOG) under its headings in the reader's language, as text throughout."""
    return pd.DataFrame(
        {
            _("When (UTC)"): pd.to_datetime(log["done_at"]).dt.strftime("%Y-%m-%d %H:%M:%S"),
            _("Who"): [who_wrote(one, _) for one in log["account"]],
            _.pgettext("log", "Action"): [act_words(one, _) for one in log["act"]],
            _("Object"): log["subject"],
            _("Detail"): log["detail"],
        },
        dtype=str,
    )


def found(log: pd.DataFrame, act: str, text: str) -> pd.DataFrame:
    """The rows of the log that are of an act ("" for any) and hold a text anywhere, whatever its case."""
    there = pd.Series(True, index=log.index) if not act else log["act"] == act
    lines = log[["account", "act", "subject", "detail"]].astype(str).agg(" ".join, axis=1) if len(log) else log["act"]
    return log[there & lines.str.casefold().str.contains(text.strip().casefold(), regex=False)]


def _written_to(match: re.Match) -> str:
    return f"<a href='mailto:{match.group()}'>{match.group()}</a>"


def _account(account: Account, names: Mapping[str, str], heads: Sequence[str], _: Language) -> str:
    city_names = [names.get(geo, geo) for geo in account.cities]
    last_seen = _.day(account.seen_at.date()) if account.seen_at else _("not yet")
    person = (
        f"<b>{safe(account.name)}</b><small>{safe(account.email)}</small>"
        if account.name
        else f"<b>{safe(account.email)}</b>"
    )
    columns = (role_words(account.role, _), ", ".join(city_names) or "–", last_seen)
    cells = "".join(
        f"<td data-head='{safe(name)}'>{safe(cell)}</td>" for name, cell in zip(heads[1:], columns, strict=True)
    )
    return f"<tr><th scope='row'>{person}</th>{cells}</tr>"
