"""The register of policies in words: the finding, the dates, the table."""

import pandas as pd

from indicators.answers.policies import PolicyList
from indicators.language.language import Language
from indicators.language.names import Html, country_name, full_name, sentences, short_name
from indicators.language.values import day_words, safe
from indicators.model.policies import POLICY, Policy, Precision
from indicators.model.submissions import Consent
from indicators.policies.discussion.words import views_cell
from indicators.view.entered_fields import cells
from indicators.view.notes import Notes
from indicators.view.reader import Reader

NAMED = 2  # places in a line


def policies_finding(answer: PolicyList, reader: Reader) -> str:
    """The headline: the one policy that is opened, else how many concern the own city."""
    _ = reader.language
    city, number = short_name(answer.city, _), len(answer.policies)
    if answer.empty:
        return _("No policy in the register matches these choices")
    if answer.choice.policy:
        return _policy_finding(answer.policies[0], answer, _)
    if answer.choice.narrowed:
        return _.ngettext("{number} of {total} policies in the register matches these choices",
                          "{number} of {total} policies in the register match these choices",
                          number, total=_.number(answer.total))  # fmt: skip
    if answer.own_policies:
        return _.ngettext("{number} policy in the register concerns {city}",
                          "{number} policies in the register concern {city}",
                          len(answer.own_policies), city=city)  # fmt: skip
    countries = {one.country for one in answer.policies}
    return _.ngettext("The register lists {number} dated policy of {countries} countries, none in {city}",
                      "The register lists {number} dated policies of {countries} countries, none in {city}",
                      number, countries=_.number(len(countries)), city=city)  # fmt: skip


def _policy_finding(policy: Policy, answer: PolicyList, _: Language) -> str:
    """What the opened policy is, where and from when."""
    words = {"policy": _.words(policy.title), "place": place_words(policy, answer, _), "day": start_words(policy, _)}
    if policy.end:
        return _("{policy}: {place}, from {day} to {end}", end=_.day(policy.end), **words)
    if policy.end_note:
        return _("{policy}: {place}, from {day}", **words)
    if answer.is_planned(policy):
        return _("{policy}: {place}, planned from {day}", **words)
    if policy.precision is Precision.DAY:
        return _("{policy}: {place}, in force since {day}", **words)
    return _("{policy}: {place}, in force since {month_or_year}", month_or_year=words.pop("day"), **words)


def policies_lead(answer: PolicyList, reader: Reader) -> Html:
    """The line under it: where this comes from, and what it does not say."""
    _ = reader.language
    entered = len(answer.entered)
    words = [
        _("From public sources: press, ministries, cities. Dates and claims are as published.")
        if entered < len(answer.policies) or not entered else "",
        _.ngettext("{number} was entered by its city.", "{number} were entered by their cities.", entered)
        if entered else "",
        _("Nothing here says whether a policy had an effect."),
    ]  # fmt: skip
    return sentences(*(safe(one) for one in words))


def policies_notes(answer: PolicyList, reader: Reader) -> Notes:
    """How the chart is read, and where the facts come from."""
    _ = reader.language
    reading = _("A dot marks the start; a ring where only the month or the year is known. A line runs to the end; an "
                "arrow where no end is known; dotted where the end is described without a date.")  # fmt: skip
    caution = _("What its author claims is not a finding.")
    pages = sum(len(one.sources) for one in answer.policies)
    cities = _.ngettext(
        "Source: the city that entered it.", "Sources: the cities that entered them.", len(answer.policies)
    )
    public = _.ngettext("Source: {number} public page, listed with its policy.",
                        "Sources: {number} public pages, listed with each policy.", pages)  # fmt: skip
    return Notes(reading=(safe(reading),), cautions=(safe(caution),), sources=safe(public if pages else cities))


def policies_rule(answer: PolicyList, reader: Reader) -> str:
    """What may be compared: nothing."""
    _ = reader.language
    return _("policies are listed, not compared")


def place_words(policy: Policy, answer: PolicyList, _: Language) -> str:
    """Where a policy is in force: its places, else its country."""
    country = country_name(policy.country, _)
    names = [short_name(answer.places[geo], _) for geo in policy.places if geo in answer.places]
    if policy.nationwide or not names:
        return country
    if len(names) > NAMED:
        return _.ngettext("{city} and {number} more", "{city} and {number} more", len(names) - 1, city=names[0])
    return _.listed(names)


def start_words(policy: Policy, _: Language) -> str:
    """The day, month or year from which it is in force."""
    return day_words(policy.in_force, policy.precision, _)


def entry_words(policy: Policy, answer: PolicyList, _: Language) -> str:
    """Who says so: public sources, or the city, in which version of which day, and who may see it."""
    entered = policy.entered
    if entered is None:
        return _("from public sources")
    city = answer.places.get(entered.owner)
    parts = [_("entered by {city}", city=short_name(city, _)) if city else _("entered by its city")]
    if entered.saved_at:
        parts.append(_("version {number} of {day}", number=entered.version, day=_.day(entered.saved_at.date())))
    return " · ".join([*parts, seen_by(entered.consent, _)])


def seen_by(consent: Consent, _: Language) -> str:
    """Who may see a policy or a plan."""
    words = {
        Consent.PRIVATE: _("visible to its city only"),
        Consent.MEMBERS: _("visible to members"),
        Consent.PUBLIC: _("visible to everyone"),
    }
    return words[consent]


def policies_table(answer: PolicyList, reader: Reader) -> pd.DataFrame:
    """One row a policy, with its dates, what it should move, the claim and the pages that say so."""
    _, catalogue = reader.language, reader.catalogue

    def titles(ids: tuple[str, ...], declared: dict) -> str:
        return "; ".join(_.words(declared[id].title) for id in ids)

    def words(text: dict) -> str:
        return _.words(text) if text else ""

    rows = [
        {
            _("Policy"): _.words(one.title),
            _("Entry"): entry_words(one, answer, _),
            _("Country"): one.country,
            _("Places"): "; ".join(full_name(answer.places[geo], _) for geo in one.places if geo in answer.places),
            _("In force"): start_words(one, _),
            _("Decided"): _.day(one.decided) if one.decided else "",
            _("Announced"): _.day(one.announced) if one.announced else "",
            _("End"): _.day(one.end) if one.end else words(one.end_note),
            _("What was done"): _.words(one.about),
            _("Should move"): titles(one.outcomes, catalogue.indicators),
            _("Must not move"): titles((one.unmoved,) if one.unmoved else (), catalogue.indicators),
            _("Problems"): titles(one.problems, catalogue.problems),
            _("Measures"): "; ".join(
                [*(_.words(catalogue.measures[id].title) for id in one.measures), *map(_.words, one.own_measures)]
            ),
            _("Cost in euros"): sum(cost.euros for cost in one.costs) or None,
            _("Claim of its author"): words(one.claim),
            **cells(POLICY, one, reader),
            _("Views"): views_cell(one, _),
            _("Sources"): " ".join(page.address for page in one.sources),
        }
        for one in answer.policies
    ]
    return pd.DataFrame(rows)
