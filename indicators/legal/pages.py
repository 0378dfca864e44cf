"""One part of the page Legal, by its id."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from indicators.language.contact import address_link
from indicators.language.language import Language
from indicators.legal.accessibility import ASSESSED as ASSESSED
from indicators.legal.accessibility import accessibility
from indicators.legal.features import SiteFeatures as SiteFeatures
from indicators.legal.markup import facts, items, paragraph, table, titled
from indicators.legal.markup import foot as foot
from indicators.legal.privacy import privacy
from indicators.model.operator import SiteOperator, contact_uri


def part(id: str, operator: SiteOperator | None, features: SiteFeatures, site: str, _: Language) -> str:
    """The part as HTML; empty for one that needs an operator where there is none. `site`: the dashboard's address."""
    if id == "privacy":
        return privacy(operator, features, _)
    if id == "cookies":
        return cookies(features.signs_in, _)
    if operator is None:
        return ""
    if id == "accessibility":
        return accessibility(operator, site, _)
    return security(operator, _) if id == "security" else notice(operator, _)


CITY, SCREEN, POLL = "vigie_city", "vigie_screen", "vigie_poll"
USER, TOKENS, SESSION, XSRF = "_streamlit_user", "_streamlit_user_tokens", "_streamlit_session", "_streamlit_xsrf"
TOUR, PLACE, SEQUENCE, THEME = "vigie.tour", "vigie.place", "vigie.show", "stActiveTheme"


def cookies(signs_in: bool, _: Language) -> str:
    """The list, as HTML. `signs_in`: whether people can sign in on this installation."""
    visit = _("Until the browser is closed")
    rows = [
        (SCREEN, _("Whether the window is wide or narrow, so that charts have the form that fits"), visit),
        (CITY, _("The city that you chose, so that the site opens with it next time"), _("One year")),
        (POLL, _("A random number by which your phone can change its answer to a live poll"), _("24 hours")),
        (XSRF, _("Protects uploads against requests that other sites send"), visit),
    ]
    if signs_in:
        rows += [
            (USER, _("Who signed in, signed by the server"), _("30 days, or until you sign out")),
            (
                TOKENS,
                _("The confirmation of the sign-in provider, for signing out there"),
                _("30 days, or until you sign out"),
            ),
            (SESSION, _("Protects the way to the sign-in provider and back"), _("14 days")),
        ]
    stored = [
        (TOUR, _("That you have been offered the tour"), _("Until you clear the browser's data")),
        (THEME, _("Light or dark, if you chose one in the menu"), _("Until you clear the browser's data")),
        (PLACE, _("The page that you were on when you signed in, so that you return to it"), visit),
        (SEQUENCE, _("The slides that you put together under Presentation"), visit),
    ]
    heads = [_("Name"), _("Purpose"), _("Duration")]
    lead = _(
        "This site sets only cookies that it needs for what you ask of it, so it asks for no consent. None is read by "
        "another site. There is no advertising and no audience measurement."
    )
    more = _("The following stays in your browser and is not sent with each request.")
    return "".join(
        [
            titled("", lead), table(heads, rows),
            titled(_("Stored in your browser"), more), table(heads, stored),
        ]
    )  # fmt: skip


def notice(operator: SiteOperator, _: Language) -> str:
    """The notice, as HTML."""
    people = facts(
        [
            (_("Operator"), operator.name),
            (_("Address"), operator.address),
            (_("Responsible for the content"), operator.represented_by),
            (_("Registration"), operator.register),
            (_("Hosting"), operator.hosting),
            (_("Contact"), address_link(operator.contact)),
        ]
    )
    correcting = _(
        "If a figure differs from its publisher's file, send the indicator, the city, the year and the correct value "
        "to {address}. Corrections are published as a new release, and earlier figures stay available.",
        address=operator.contact,
    )
    reuse = _(
        "Each dataset has its own licence, which is shown with its figures and listed on the page About. The software "
        "is open source (European Union Public Licence 1.2)."
    )
    return "".join(
        [
            titled(_("Who runs this site"), people),
            titled(_("Report an error in a figure"), paragraph(correcting, operator.contact)),
            titled(_("Reuse"), reuse),
        ]
    )


PARTS = ("notice", "privacy", "cookies", "accessibility", "security")
OF_EVERY_SITE = ("privacy", "cookies")  # facts of the software: true without an operator


def part_titles(operator: SiteOperator | None, _: Language) -> dict[str, str]:
    """The parts that an installation publishes, by id, in words."""
    titles = {
        "notice": _("Legal notice"),
        "privacy": _("Privacy"),
        "cookies": _("Cookies"),
        "accessibility": _("Accessibility"),
        "security": _("Security"),
    }
    return {id: title for id, title in titles.items() if operator or id in OF_EVERY_SITE}


def part_headline(id: str, _: Language) -> str:
    """The title of a part by itself."""
    return {
        "notice": _("Legal notice"),
        "privacy": _("Privacy notice"),
        "cookies": _("Cookies"),
        "accessibility": _("Accessibility statement"),
        "security": _("Report a security weakness"),
    }[id]


def missing_operator(operator: SiteOperator | None, _: Language) -> str:
    """What the settings do not say, for those who run the site; empty where nothing is missing."""
    if operator is None:
        return _(
            "This installation does not say who runs it. Visitors see no legal notice, no accessibility statement and "
            "no contact. Fill in [operator] in the settings (docs/operations.md, “Who runs this site”)."
        )
    if operator.missing:
        keys = _.listed(list(operator.missing))
        return _("[operator] has no {keys}. The legal pages leave these sentences out.", keys=keys)
    return ""


VALID = timedelta(days=180)  # RFC 9116 advises less than a year


def security_txt(operator: SiteOperator, site: str, languages: Iterable[str], now: datetime) -> str:
    """The file. `site`: the absolute address of the dashboard; empty leaves out where the file lies."""
    ends = datetime.combine((now.astimezone(UTC) + VALID).date(), time(), UTC)
    lines = [f"Contact: {contact_uri(operator.security)}", f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}"]
    lines.append(f"Preferred-Languages: {', '.join(languages)}")
    if site:
        lines += [f"Canonical: {site}/.well-known/security.txt", f"Policy: {site}/legal?part=security"]
    return "\n".join(lines) + "\n"


def security(operator: SiteOperator, _: Language) -> str:
    """How to report a weakness, as HTML."""
    asking = _("If you find a security weakness on this site, report it to {address}.", address=operator.security)
    rules = [
        _("Say what you did, what happened and what you expected, with the address and the time."),
        _("Do not read, change or delete data of others, and do not slow the site down."),
        _("Do not publish the weakness before it is closed."),
    ]
    return titled("", paragraph(asking, operator.security), items(rules))
