"""Who may see a city's own figures, and where a release is on its way, in words."""

from collections.abc import Mapping

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe
from indicators.model.indicators import City, Release
from indicators.model.limits import FEWEST_BLINDED
from indicators.model.submissions import CITY, NETWORK, Consent, ReleaseStatus


def consent_words(_: Language) -> dict[Consent, tuple[str, str]]:
    """For each consent its short label and one line of what it means, from the narrowest to the widest."""
    return {
        Consent.PRIVATE: (
            _.pgettext("consent", "Private"),
            _("Only this city's contributors can see its figures."),
        ),
        Consent.BLINDED: (
            _.pgettext("consent", "Blinded"),
            _(
                "Only quartiles of at least {number} cities are published, rounded to two digits and updated every "
                "quarter. No name, single figure, minimum or maximum is shown. A quartile can still be close to your "
                "figure, and people who know which cities take part can guess more easily. Choose Private for a "
                "figure that must stay secret.",
                number=FEWEST_BLINDED,
            ),
        ),
        Consent.MEMBERS: (
            _.pgettext("consent", "Members"),
            _("Signed-in users with a role can see the figures under the city's name."),
        ),
        Consent.PUBLIC: (
            _.pgettext("consent", "Public"),
            _("Everyone can see and download the figures under the city's name."),
        ),
    }


def standing_words(status: str, _: Language) -> str:
    """Where a release is on its way; one that nothing names stands as it is."""
    words: dict[str, str] = {
        ReleaseStatus.DRAFT: _.pgettext("standing", "draft"),
        ReleaseStatus.SUBMITTED: _.pgettext("standing", "waiting for review"),
        ReleaseStatus.REFUSED: _.pgettext("standing", "sent back"),
        ReleaseStatus.SCHEDULED: _.pgettext("standing", "scheduled"),
        ReleaseStatus.PUBLISHED: _.pgettext("standing", "published"),
        ReleaseStatus.WITHDRAWN: _.pgettext("standing", "withdrawn"),
    }
    return words.get(status, status)


def release_line(release: Release, catalogue: Catalogue, _: Language, cities: Mapping[str, City] | None = None) -> str:
    """One release as HTML: its standing and dataset, then the day, how many figures, who, from which file, and why."""
    mark = "●" if release.status == ReleaseStatus.PUBLISHED else "○"
    day = _("on {day}", day=_.day(release.due)) if release.due and _is_due(release) else _.day(release.vintage)
    figures = _.ngettext("{number} figure", "{number} figures", release.rows)
    facts = " · ".join(safe(one) for one in (day, figures, who_brought(release, _), release.file) if one)
    reasons = (release.reason, returned_sentence(release, _), withdrawal_sentence(release, _))
    reason = "".join(f"<small>{safe(one)}</small>" for one in reasons if one)
    head = f"<b>{safe(release_title(release, catalogue, _, cities))}</b>"
    state = f"<em><i aria-hidden='true'>{mark}</i> {safe(standing_words(release.status, _))}</em>"
    return f"<div class='vg-release'><p>{head} {state}</p><p>{facts}</p>{reason}</div>"


def returned_sentence(release: Release, _: Language) -> str:
    """Why an editor sent a release back; empty where none did."""
    if release.status == ReleaseStatus.REFUSED and release.withdrawal_reason:
        return _("Sent back by an editor: {reason}", reason=release.withdrawal_reason)
    return ""


def withdrawal_sentence(release: Release, _: Language) -> str:
    """Since when a release is withdrawn, and why: "Withdrawn on 27 November 2026: wrong denominator."; else empty."""
    if not release.is_withdrawn:
        return ""
    words = {"day": _.day(release.withdrawn_at or release.vintage)}
    if release.withdrawal_reason:
        return _("Withdrawn on {day}: {reason}.", reason=release.withdrawal_reason.rstrip("."), **words)
    return _("Withdrawn on {day}.", **words)


def who_brought(release: Release, _: Language) -> str:
    """Who brought a release: an address, a name, or in words where nobody signed in."""
    return who_wrote(release.account or release.author, _)


def who_wrote(account: str, _: Language) -> str:
    """An account as a reader calls it: an address, or in words where nobody signed in."""
    return {"local": _("the analyst on this computer"), "command line": _("the command line")}.get(account, account)


def release_title(release: Release, catalogue: Catalogue, _: Language, cities: Mapping[str, City] | None = None) -> str:
    """The name of the dataset a release is of, also of one that never came out: "Figures of Liège"."""
    if dataset := catalogue.datasets.get(release.dataset):
        return _.words(dataset.title)
    if release.dataset == NETWORK:
        return _("Figures contributed by the network")
    geo = release.dataset.removeprefix(CITY)
    city = (cities or {}).get(geo)
    return _("Figures {of_city}", of_city=_.of(full_name(city, _) if city else geo))


def _is_due(release: Release) -> bool:
    return release.status == ReleaseStatus.SCHEDULED and release.due is not None
