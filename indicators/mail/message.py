"""A letter as a message of e-mail: its headers of one line each, its text in UTF-8, a name that never changes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import urlsplit

from indicators.model.branding import site_name
from indicators.model.letters import Letter
from indicators.model.plain_text import one_line

LONGEST_SUBJECT = 150  # letters: more is cut by the programs that show it


def message(letter: Letter, sender: str, site: str) -> EmailMessage:
    """The letter as it is sent: every header is one line, whatever a city or an indicator is called."""
    written = EmailMessage(policy=SMTP)
    written.set_content(
        letter.text, charset="utf-8", cte="quoted-printable"
    )  # before the headers: it removes Content-…
    name, address = parseaddr(sender)
    written["From"] = formataddr((name or site_name(), address))
    written["To"] = letter.to
    written["Subject"] = one_line(letter.subject)[:LONGEST_SUBJECT]
    written["Date"] = format_datetime(datetime.now(UTC))
    written["Message-ID"] = f"<{letter.key}@{urlsplit(site).hostname or 'vigie.invalid'}>"
    for header, text in _headers(letter).items():
        written[header] = one_line(text)
    return written


def _headers(letter: Letter) -> Mapping[str, str]:
    """No vacation notice answers such a letter; where it can be ended, mail programs offer that beside it."""
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": letter.language}
    if letter.stop:
        headers |= {"List-Unsubscribe": f"<{letter.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
