"""Who may see a city's own figures and why others may not, and where a release is on its way, in words."""

from collections.abc import Iterable, Mapping

import pandas as pd

from indicators.answers.details import HiddenBecause, HiddenFigure
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe, status_words
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


def hidden_because(figure: HiddenFigure, _: Language) -> str:
    """Why not everybody sees a figure, as the second half of a sentence that begins with its period."""
    day = _.day(figure.day) if figure.day else ""
    if figure.reason is HiddenBecause.CONSENT:
        chosen = {
            Consent.PRIVATE: _("only this city’s contributors see it, as the city chose"),
            Consent.BLINDED: _("it counts in quartiles alone, as the city chose"),
            Consent.MEMBERS: _("only signed-in people of the network see it, as the city chose"),
        }
        return chosen[figure.consent or Consent.PRIVATE]
    return {
        HiddenBecause.CONFIDENTIAL: _("the count is too small to show, or would reveal one that is"),
        HiddenBecause.SMALL_COUNT: _("the count is so small that it could point at a person"),
        HiddenBecause.DIFFERENCING: _("with it a total would give away a small count"),
        HiddenBecause.RENEWAL: _("it counts in quartiles alone, from {day} on, as the city chose", day=day),
        HiddenBecause.EMBARGO: _("it comes out on {day}", day=day) if day else _("it has not come out yet"),
        HiddenBecause.WITHDRAWN: _("withdrawn on {day}", day=day) if day else _("withdrawn"),
    }[figure.reason]


def who_may_show(figure: HiddenFigure, _: Language) -> str:
    """Who may show a figure to more people, and where; empty where nobody does before its day."""
    if figure.is_chosen:
        return _("The city’s contributors can choose who sees its figures, under Contribute.")
    if figure.reason is HiddenBecause.WITHDRAWN:
        return _("A withdrawn release can be restored under Contribute.")
    return ""


def statuses(rows: pd.DataFrame, hidden: Iterable[HiddenFigure], _: Language) -> list[str]:
    """The status of each row in words, and what the city chose where not everybody sees its figure.

    `rows`: indicator, geo, period, status; where there is a newer figure beside that of the row, its `newest_period`.
    Figures hidden for small counts all look alike: tables are passed on.
    """
    reasons = {(one.indicator, one.geo, one.period): hidden_because(one, _) for one in hidden if one.is_chosen}
    cells = []
    for row in rows.itertuples():
        newest = getattr(row, "newest_period", row.period)
        words = [status_words(row.status, _), reasons.get((row.indicator, row.geo, row.period), "")]
        if newest != row.period and (reason := reasons.get((row.indicator, row.geo, newest))):
            words.append(_("{figures}: {reason}", figures=_.period(newest), reason=reason))
        cells.append(", ".join(one for one in words if one))
    return cells


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
