"""What became of a file: what is public, to whom, since when."""

from collections.abc import Mapping
from dataclasses import replace

from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.model.indicators import City, Release
from indicators.model.submissions import NETWORK, Consent, ReleaseStatus


def outcome(
    release: Release, consents: Mapping[str, Consent], cities: Mapping[str, City], _: Language, parts: int = 0
) -> str:
    """One sentence without full stop: "4 figures of Liège are public since 11:44 (UTC), 28 November 2026".

    `consents`: who may see each indicator of the release. Where they differ, the widest is said first. `parts`: how
    many of its figures are of months and quarters; they are not counted unless there is nothing else.
    """
    if 0 < parts < release.rows:
        release = replace(release, rows=release.rows - parts)
    whose = _.of(_publisher(release, cities, _))
    if release.status == ReleaseStatus.SUBMITTED:
        return _.ngettext(
            "{number} figure {of_city} is waiting for review. Nobody else can see it yet",
            "{number} figures {of_city} are waiting for review. Nobody else can see them yet",
            release.rows, of_city=whose,
        )  # fmt: skip
    if release.status == ReleaseStatus.SCHEDULED and release.due:
        return _.ngettext(
            "{number} figure {of_city} will be published on {day}",
            "{number} figures {of_city} will be published on {day}",
            release.rows, of_city=whose, day=_.day(release.due),
        )  # fmt: skip
    widest = max(consents.values(), key=list(Consent).index, default=Consent.PRIVATE)
    kinds = set(consents.values())
    return _seen_by(release, widest, whose, _) if len(kinds) < 2 else _mixed(release, widest, whose, _)


def _seen_by(release: Release, consent: Consent, whose: str, _: Language) -> str:
    words = {"of_city": whose, "since": _since(release, _)}
    if consent is Consent.PUBLIC:
        return _.ngettext(
            "{number} figure {of_city} is public since {since}", "{number} figures {of_city} are public since {since}",
            release.rows, **words,
        )  # fmt: skip
    if consent is Consent.MEMBERS:
        return _.ngettext(
            "{number} figure {of_city} is visible to the network's members since {since}",
            "{number} figures {of_city} are visible to the network's members since {since}",
            release.rows, **words,
        )  # fmt: skip
    if consent is Consent.BLINDED:
        return _.ngettext(
            "{number} figure {of_city} counts in anonymous quartiles since {since}",
            "{number} figures {of_city} count in anonymous quartiles since {since}",
            release.rows, **words,
        )  # fmt: skip
    return _.ngettext(
        "{number} figure {of_city} is saved. Only the city's contributors can see it",
        "{number} figures {of_city} are saved. Only the city's contributors can see them",
        release.rows, **words,
    )  # fmt: skip


def _mixed(release: Release, widest: Consent, whose: str, _: Language) -> str:
    words = {"of_city": whose, "since": _since(release, _)}
    if widest is Consent.PUBLIC:
        return _.ngettext(
            "{number} figure {of_city} is published since {since}, public for some indicators only",
            "{number} figures {of_city} are published since {since}, public for some indicators only",
            release.rows, **words,
        )  # fmt: skip
    return _.ngettext(
        "{number} figure {of_city} is published since {since}, public for no indicator",
        "{number} figures {of_city} are published since {since}, public for no indicator",
        release.rows, **words,
    )  # fmt: skip


def _since(release: Release, _: Language) -> str:
    """The moment of publication: "11:44 (UTC), 28 November 2026"."""
    moment = release.published_at
    return f"{moment:%H:%M} (UTC), {_.day(moment.date())}" if moment else _.day(release.vintage)


def _publisher(release: Release, cities: Mapping[str, City], _: Language) -> str:
    if release.publisher == NETWORK:
        return _("the network")
    city = cities.get(release.publisher)
    return full_name(city, _) if city else release.publisher
