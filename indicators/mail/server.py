"""The mail server that takes letters, over SMTP (RFC 5321): how it is reached, and what is known when it does not."""

import smtplib
import ssl
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address

from indicators.model.errors import IndicatorsError

# Of smtplib all errors are OSErrors.
PATIENCE = 20.0  # seconds for each word of the server
OK, DATA_OK = (250, 251), 250
PERMANENT = 500  # from here on a reply means that another attempt is useless


class Security(StrEnum):
    """How the way to the server is protected."""

    STARTTLS = "starttls"  # a plain connection that is encrypted before anything is said: port 587
    TLS = "tls"  # encrypted from the first byte: port 465
    NONE = "none"  # for a server on this machine


class MailError(IndicatorsError):
    """The server did not take a letter. `permanent`: it will not take it later either.

    The words never hold the address to which it was sent, nor what the server said of it: they are for the log.
    """

    private = True

    def __init__(self, template: str, permanent: bool = False, is_reply: bool = False, **words: object):
        """`is_reply`: the server said so, and the connection goes on."""
        self.permanent, self.is_reply = permanent, is_reply
        super().__init__(template, **words)


class UncertainError(MailError):
    """The connection broke after the letter was on its way: nobody knows whether the server has it."""


@dataclass(frozen=True)
class MailServer:
    """A server, and as whom letters are sent through it."""

    host: str
    sender: str  # "Vigie <vigie@city.example>" or an address alone
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    trusted: ssl.SSLContext | None = field(default=None, repr=False)  # None: the authorities that Python trusts
    patience: float = PATIENCE

    def __post_init__(self) -> None:
        if self.user and self.security is Security.NONE and not self.is_here:
            raise MailError(
                "The password for {host} would be sent unencrypted. Set VIGIE_SMTP_SECURITY to starttls or tls.",
                host=self.host,
            )

    @property
    def is_here(self) -> bool:
        """Whether the server is on this very machine."""
        if self.host == "localhost":
            return True
        with suppress(ValueError):
            return ip_address(self.host).is_loopback
        return False

    @contextmanager
    def session(self) -> Generator["MailSession", None, None]:
        """One connection for several letters. Raises MailError where there is none to be had."""
        try:
            connection = self._connected()
        except OSError as error:
            raise MailError(
                "The mail server {host}, port {port}, could not be used: {reason}.",
                host=self.host, port=self.port, reason=_reason(error),
            ) from error  # fmt: skip
        try:
            yield MailSession(connection, parseaddr(self.sender)[1])
        finally:
            with suppress(OSError):
                connection.quit()
            connection.close()

    def _connected(self) -> smtplib.SMTP:
        context = self.trusted or ssl.create_default_context()
        if self.security is Security.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.patience, context=context)
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=self.patience)
        try:
            if self.security is Security.STARTTLS:
                connection.starttls(context=context)  # refused by the server: an error, never plain text instead
            connection.ehlo_or_helo_if_needed()
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection


@dataclass(frozen=True)
class MailSession:
    """An open connection to the server."""

    connection: smtplib.SMTP
    sender: str

    def send(self, to: str, message: EmailMessage, last_word: Callable[[], bool] = lambda: True) -> bool:
        """Sends a letter to an address; whether it was sent.

        `last_word` is asked when the server has accepted sender and recipient, right before the letter itself is
        handed over: where it returns False, nothing is sent. Raises MailError when the server refuses, then it does not
        have the letter; UncertainError when the connection breaks afterwards.
        """
        try:
            self._demand(self.connection.mail(self.sender), OK)
            self._demand(self.connection.rcpt(to), OK)
        except OSError as error:
            raise MailError("The connection to the mail server broke: {reason}.", reason=_reason(error)) from error
        if not last_word():
            with suppress(OSError):
                self.connection.rset()
            return False
        try:
            self._demand(self.connection.data(message.as_bytes(policy=SMTP)), (DATA_OK,))
        except smtplib.SMTPDataError as error:
            raise _refused(error.smtp_code) from error
        except OSError as error:
            raise UncertainError(
                "The connection to the mail server broke while a letter was sent: {reason}.", reason=_reason(error)
            ) from error
        return True

    def _demand(self, reply: tuple[int, bytes], accepted: tuple[int, ...]) -> None:
        if reply[0] not in accepted:
            with suppress(OSError):
                self.connection.rset()
            raise _refused(reply[0])


def _refused(code: int) -> MailError:
    return MailError("The mail server refused a letter (code {code}).", code >= PERMANENT, True, code=code)


def _reason(error: Exception) -> str:
    """Why, without an address or a password: the code of a reply, or what the system says of a connection."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"code {error.smtp_code}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "it does not offer what is needed (STARTTLS, or signing in)"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "it closed the connection"
    return getattr(error, "strerror", None) or type(error).__name__
