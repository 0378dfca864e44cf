"""A practice that a city or a partner entered, in words: who says so, in which version, in whose language."""

from collections.abc import Callable

from indicators.language.entry_owners import entered_by
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.language.written_texts import language_names
from indicators.model.practices import Practice
from indicators.model.submissions import Consent

Row = tuple[str, str]  # a term, and what is said of it, as HTML


def entry_words(practice: Practice, _: Language) -> str:
    """Who says so: public pages, or its author, in which version of which day, and who may see it."""
    entered = practice.entered
    if entered is None:
        return _("from public pages")
    audience = _("visible to members") if entered.consent is Consent.MEMBERS else _("visible to everyone")
    parts = [entered_by(entered, _)]
    if entered.saved_at:
        parts.append(_("version {number} of {day}", number=entered.version, day=_.day(entered.saved_at.date())))
    return " · ".join([*parts, audience])


def language_words(practice: Practice, _: Language) -> str:
    """In which language its author wrote, and whether this is a translation; empty where nothing must be said."""
    if not practice.language:
        return ""
    name, code = language_names(_)[practice.language], _.written_in(practice.about or practice.title)
    if code == practice.language:
        return "" if code == _.code else _("{language}. No reviewed translation yet.", language=name)
    return _("{language}. You read a translation that an editor reviewed.", language=name)


def earlier_versions(practice: Practice, rows: Callable[[Practice], list[Row]], _: Language) -> str:
    """The versions that were replaced, each in full, headed by what changed since. HTML."""
    if practice.entered is None:
        return ""
    now, parts = rows(practice), []
    for version in practice.entered.earlier:
        before = rows(version)
        different = {name for name, _words in {*now} ^ {*before}} - {_("Entry")}
        names = [name for name in dict.fromkeys(name for name, _words in (*now, *before)) if name in different]
        changed = _("changed since: {parts}", parts=_.listed(names)) if names else _("the same facts")
        head = " · ".join([entry_words(version, _), changed])
        facts = "".join(f"<dt>{safe(name)}</dt><dd>{words}</dd>" for name, words in before)
        title = f"<b>{safe(_.words(version.title))}</b> "
        parts.append(
            f"<details class='vg-version'><summary>{title}{safe(head)}</summary><dl>{facts}</dl></details>"
        )  # fmt: skip
    return "".join(parts)
