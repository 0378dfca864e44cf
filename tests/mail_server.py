"""A real mail server for tests (aiosmtpd): what it takes is kept, what it refuses is said by the test."""

import asyncio
import datetime
import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from queue import Queue

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from aiosmtpd.smtp import Session as Talk
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from indicators.mail.server import MailServer, Security

SENDER = "Vigie <vigie@city.example>"
OK = "250 OK"


class MailBox:
    """What the server took. `to_recipient`, `to_letter`: its reply to an address, to a text; empty: it hangs up."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.addresses: list[str] = []
        self.encrypted: list[bool] = []
        self.to_recipient, self.to_letter = OK, OK

    async def handle_RCPT(self, _server: SMTP, _talk: Talk, envelope: Envelope, address: str, options: list) -> str:
        """Replies to a recipient."""
        if self.to_recipient == OK:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, talk: Talk, envelope: Envelope) -> str:
        """Keeps a letter, or refuses it, or hangs up when it has it."""
        if self.to_letter not in (OK, ""):
            return self.to_letter
        self.addresses += envelope.rcpt_tos
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        if not self.to_letter:
            server.transport.abort()
        return OK

    def texts(self) -> list[str]:
        """The texts of the letters."""
        return [letter.get_content() for letter in self.letters]


@contextmanager
def mail_server(
    folder: Path, security: Security = Security.NONE, user: str = "", password: str = ""
) -> Iterator[tuple[MailBox, MailServer]]:
    """A server on a free port of this machine, and how Vigie reaches it."""
    box, certificate = MailBox(), _certificate(folder) if security is not Security.NONE else None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    if certificate:
        context.load_cert_chain(certificate)
    options: dict = {"hostname": "localhost"}
    if security is Security.STARTTLS:
        options |= {"tls_context": context, "require_starttls": True}
    if user:
        options |= {
            "authenticator": _authenticator(user, password),
            "auth_required": True,
            "auth_exclude_mechanism": ["LOGIN"],
        }
        options |= {"auth_require_tls": security is Security.STARTTLS}
    trusted = ssl.create_default_context(cafile=str(certificate)) if certificate else None
    with _served(lambda: SMTP(box, **options), context if security is Security.TLS else None) as port:
        yield box, MailServer("localhost", SENDER, port, security, user, password, trusted, patience=20)


@contextmanager
def _served(make: Callable[[], SMTP], context: ssl.SSLContext | None) -> Iterator[int]:
    """Servers of connections on a free port, which is the value, in a thread of their own.

    The test's own thread may have a loop that runs: that of a browser.
    """
    started: Queue[tuple[int, Callable[[], object]]] = Queue()

    async def serve() -> None:
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        server = await loop.create_server(make, "127.0.0.1", 0, ssl=context)
        started.put((server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(over.set)))
        await over.wait()
        server.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    port, stop = started.get()
    try:
        yield port
    finally:
        stop()
        thread.join()


def _authenticator(user: str, password: str):
    def check(_server: SMTP, _talk: Talk, _envelope: Envelope, _kind: str, typed: LoginPassword) -> AuthResult:
        is_right = (typed.login, typed.password) == (user.encode(), password.encode())
        return AuthResult(success=is_right, handled=False)

    return check


def _certificate(folder: Path) -> Path:
    """A certificate of localhost that nobody but its owner trusts, with its key, in one file."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    today = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "localhost.pem"
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path
