"""Where researchers report a weakness: as words for the page, and as security.txt (RFC 9116)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from indicators.language.language import Language
from indicators.legal.markup import items, paragraph, titled
from indicators.model.operator import SiteOperator, contact_uri

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
