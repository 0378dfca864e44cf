"""Partners in words: their kinds, their list, the page of one with what it offers. HTML."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.values import outward, safe
from indicators.language.written_texts import as_written
from indicators.model.organisations import Organisation, OrganisationEntry, OrganisationKind
from indicators.model.practices import Practice
from indicators.model.signals import Signal
from indicators.model.submissions import EntryState
from indicators.practices.register.words import grade_text
from indicators.view.reader import Reader


def organisation_kind_words(_: Language) -> dict[OrganisationKind, str]:
    """The kinds of partners."""
    return {
        OrganisationKind.COMPANY: _.pgettext("kind of partner", "company"),
        OrganisationKind.START_UP: _.pgettext("kind of partner", "start-up"),
        OrganisationKind.PLATFORM: _.pgettext("kind of partner", "online platform"),
        OrganisationKind.ASSOCIATION: _.pgettext("kind of partner", "association or NGO"),
        OrganisationKind.UNIVERSITY: _.pgettext("kind of partner", "university or research"),
        OrganisationKind.PUBLIC_BODY: _.pgettext("kind of partner", "public body"),
    }


def partners_finding(organisations: Mapping[str, Organisation], _: Language) -> str:
    """The headline of the list."""
    number = len(organisations)
    if not number:
        return _("No partner has a published page yet")
    return _.ngettext("{number} partner works with the network", "{number} partners work with the network", number)


def organisation_list(reader: Reader) -> str:
    """The partners, each with its kind, how much it offers, and the way to its page."""
    _ = reader.language
    lines = []
    for partner in reader.catalogue.organisations.values():
        link = urlencode({"view": "partners", "organisation": partner.id, "lang": _.code})
        facts = " · ".join((organisation_kind_words(_)[partner.kind], *_numbers(partner, reader)))
        lines.append(
            f"<li><a href='practices?{safe(link)}' target='_self'><b>{safe(partner.name)}</b></a> "
            f"<small>{safe(facts)}</small><p>{as_written(partner.about, _)}</p></li>"
        )
    return f"<ul class='vg-partners'>{''.join(lines)}</ul>" if lines else ""


def organisation_page(organisation: Organisation, reader: Reader) -> str:
    """All that a partner says of itself, and what it offers: each practice, data set and signal a link to its sheet."""
    _ = reader.language
    rows = [
        (_("Kind of organisation"), safe(organisation_kind_words(_)[organisation.kind])),
        (_("What it does"), as_written(organisation.about, _)),
        (_("Interests declared"), as_written(organisation.interests, _)),
        (_("Contact"), _mail(organisation.contact)),
        (_("Site"), outward(organisation.website, organisation.website.split("//")[-1])),
    ]
    offered = _offered(organisation, reader.catalogue)
    practices = "".join(_item(one, _) for one in offered if not one.dataset)
    rows.append((_("Practices"), f"<ul>{practices}</ul>" if practices else safe(_("None published yet."))))
    datasets = "".join(_item(one, _) for one in offered if one.dataset)
    rows.append((_("Data sets"), f"<ul>{datasets}</ul>" if datasets else ""))
    signals = "".join(_signal(one, _) for one in _observed(organisation, reader.catalogue))
    rows.append((_("Signals"), f"<ul>{signals}</ul>" if signals else ""))
    facts = "".join(f"<dt>{safe(name)}</dt><dd>{words}</dd>" for name, words in rows if words)
    return f"<div class='vg-problems vg-policies'><div class='vg-inside'><dl>{facts}</dl></div></div>"


def back_to_partners(_: Language) -> str:
    """The way from the page of one partner to the list."""
    link = urlencode({"view": "partners", "lang": _.code})
    words = _("All partners")
    return f"<div class='vg-notes'><p><a href='practices?{safe(link)}' target='_self'>{safe(words)}</a></p></div>"


def organisation_state(entry: OrganisationEntry, _: Language) -> str:
    """Where the page of a partner is on its way."""
    return {
        EntryState.DRAFT: _("Your page is a draft. Complete it and submit it."),
        EntryState.SUBMITTED: _("Your page waits for an editor."),
        EntryState.RETURNED: _("An editor sent your page back."),
        EntryState.PUBLISHED: _("Your page is published. What you change is reviewed before others see it."),
        EntryState.WITHDRAWN: _("Your page was withdrawn."),
    }[entry.state]


def organisation_names(entries: Iterable[OrganisationEntry]) -> dict[str, str]:
    """The names of partners by id."""
    return {one.id: one.organisation.name for one in entries}


def _offered(organisation: Organisation, catalogue: Catalogue) -> list[Practice]:
    there = catalogue.practices.values()
    return [one for one in there if one.entered and one.entered.owner == organisation.id]


def _observed(organisation: Organisation, catalogue: Catalogue) -> list[Signal]:
    """The signals that a partner entered, the newest first."""
    there = (one for one in catalogue.signals.values() if one.entered and one.entered.owner == organisation.id)
    return sorted(there, key=lambda one: one.first_observed)[::-1]


def _numbers(partner: Organisation, reader: Reader) -> list[str]:
    """How many practices, data sets and signals a partner offers."""
    _ = reader.language
    offered = _offered(partner, reader.catalogue)
    datasets, signals = sum(one.dataset for one in offered), len(_observed(partner, reader.catalogue))
    practices = len(offered) - datasets
    words = [
        _.ngettext("{number} practice", "{number} practices", practices) if practices else "",
        _.ngettext("{number} data set", "{number} data sets", datasets) if datasets else "",
        _.ngettext("{number} signal", "{number} signals", signals) if signals else "",
    ]
    return [one for one in words if one] or [_("nothing published yet")]


def _mail(address: str) -> str:
    """The address of a role as a link that opens a message."""
    return f"<a href='mailto:{safe(address)}'>{safe(address)}</a>" if address else ""


def _item(practice: Practice, _: Language) -> str:
    link = urlencode({"practice": practice.id, "lang": _.code})
    title, grade = as_written(practice.title, _), safe(grade_text(practice, _))
    return f"<li><a href='practices?{safe(link)}' target='_self'>{title}</a> <small>{grade}</small></li>"


def _signal(signal: Signal, _: Language) -> str:
    link = urlencode({"view": "signals", "signal": signal.id, "lang": _.code})
    title, day = as_written(signal.title, _), safe(_.partial_day(signal.first_observed))
    return f"<li><a href='foresight?{safe(link)}' target='_self'>{title}</a> <small>{day}</small></li>"
