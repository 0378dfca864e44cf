"""What an installation may set, read from environment variables once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from indicators import (
    LANGUAGES,
    IndicatorsError,
    LetterLinks,
    MailServer,
    SiteContact,
    SiteOperator,
    UnknownNameError,
    branded_colours,
    default_path,
    operator_in,
    site_branding,
    site_table,
)
from indicators.questions import HOME
from ui.mail_settings import VARIABLES, mail_key, mail_server
from ui.secret_settings import is_provider_setting, names_of_secrets, secret

MEGABYTE = 1 << 20
PREFIX = "VIGIE_"
LOG_FORMS = ("", "text", "json")
YES = ("1", "yes", "true", "on")
READ_ELSEWHERE = (  # by the library
    *(
        "VIGIE_LOCALE",
        "VIGIE_DESIGN_EFFECT",
        "VIGIE_COMMIT",
        "VIGIE_RECORD",
        "VIGIE_RECORD_PASSWORD_FILE",
        "VIGIE_SPARK",
        "VIGIE_IN_PLACE_FROM",
        "VIGIE_IN_PLACE_MEMORY_MB",
    ),
)
METRICS_KEY = 24  # characters at least


@dataclass(frozen=True)
class Settings:
    """Every setting has a default that works without network and without configuration."""

    store: Path  # VIGIE_STORE: the DuckDB file
    city: str  # VIGIE_CITY, else `city` of [branding]: the city that opens first
    publisher: str  # VIGIE_PUBLISHER: who publishes this site, named on its front page
    contact: str  # VIGIE_CONTACT: the email address, or a web page, of those who run this site
    operator: Mapping[str, SiteOperator]  # VIGIE_OPERATOR, else [operator]: who runs this site, in each language
    language: str  # VIGIE_LANGUAGE: "" follows the browser
    hosts: frozenset[str]  # VIGIE_HOSTS: the names under which this server answers; none: any
    metrics_key: str  # VIGIE_METRICS_KEY, or …_FILE: opens the figures of the process to who knows it; "": closed
    tiles: str  # VIGIE_TILES: address of a street base map's style; "" draws the project's own outlines
    frames: str  # VIGIE_FRAMES: which sites may show the dashboard inside a page of theirs, as CSP sources
    trusted_providers: frozenset[str]  # VIGIE_TRUSTED_PROVIDERS: those that verify e-mails without saying so each time
    local: str  # VIGIE_LOCAL: the name of the one analyst who works on this very machine, without signing in
    local_cities: frozenset[str]  # VIGIE_LOCAL_CITIES: the cities that analyst contributes for; none: the network
    review: bool  # VIGIE_REVIEW: an editor sees what contributors bring before it comes out
    processes: int  # VIGIE_PROCESSES: how many serve this store behind a proxy; each keeps its part of every limit
    upload_mb: int  # VIGIE_UPLOAD_MB: the largest file that may be brought, in megabytes
    polls: Path  # VIGIE_POLLS: the folder where the answers of live polls are kept for a day
    poll_phones: int  # VIGIE_POLL_PHONES: of one address that may open a poll at once; 0: as many as there are
    link_voices: int  # VIGIE_LINK_VOICES: of one address that may begin on an open link at once; 0: as many as come
    sign_ups: int  # VIGIE_SIGN_UPS: e-mail addresses that may be entered from one address at once; 0: as many as come
    api_per_minute: int  # VIGIE_API_PER_MINUTE: how many questions an address may ask of the API in one minute
    api_at_once: int  # VIGIE_API_AT_ONCE: how many questions to the API may wait for their turn
    mcp: bool  # VIGIE_MCP: language models may ask what the API answers a visitor (Model Context Protocol)
    embeds_per_minute: int  # VIGIE_EMBEDS_PER_MINUTE: of one address; 0: as many as it likes
    searches_per_minute: int  # VIGIE_SEARCHES_PER_MINUTE: of one address; 0: as many as it likes
    log: str  # VIGIE_LOG: "text" or "json", how the server writes what happens; "": warnings and errors alone
    read_ahead: bool  # VIGIE_READ_AHEAD: the pages of the network's cities are made in idle time, before a reader asks
    costly_at_once: int  # VIGIE_COSTLY_AT_ONCE: long computations and exports at work at the same time
    costly_waiting: int  # VIGIE_COSTLY_WAITING: how many more may wait for their turn
    costly_patience: int  # VIGIE_COSTLY_PATIENCE: seconds that each may wait
    uploads: Path  # VIGIE_UPLOADS: the folder where files wait while their visit lasts
    mail: MailServer | None  # VIGIE_SMTP_…, VIGIE_MAIL_FROM, [mail]: what takes letters; None: none are sent
    mail_key: str = field(repr=False)  # VIGIE_MAIL_KEY, or …_FILE: signs the links in letters; "": no letters are sent
    site: str  # VIGIE_SITE: the dashboard's address in letters and links, no slash at its end; "": none is set

    @property
    def letter_links(self) -> LetterLinks:
        """The links in letters, as the key signs them."""
        return LetterLinks(self.mail_key)

    @property
    def largest(self) -> int:
        """The largest file that may be brought, in bytes."""
        return self.upload_mb * MEGABYTE


@cache
def settings() -> Settings:
    """The settings of this process. Raises IndicatorsError for one that cannot work, or that Vigie does not know."""
    _refuse_unknown()
    mail, site = mail_server()
    contact = _contact(os.environ.get("VIGIE_CONTACT", "").strip())
    operator, branding = operators(contact), site_branding()
    branded_colours(branding.colours)  # refuses those that cannot be read
    processes = _whole("VIGIE_PROCESSES", 1)
    share = partial(_share, processes)
    return Settings(
        store=default_path(),  # VIGIE_STORE, read there
        city=os.environ.get("VIGIE_CITY", "").strip() or branding.city or HOME,
        publisher=os.environ.get("VIGIE_PUBLISHER", "").strip(),
        contact=contact or (operator["en"].contact if operator else ""),
        operator=operator,
        language=_language(os.environ.get("VIGIE_LANGUAGE", "").strip().lower()),
        hosts=_several("VIGIE_HOSTS"),
        metrics_key=_metrics_key(),
        tiles=os.environ.get("VIGIE_TILES", ""),
        frames=os.environ.get("VIGIE_FRAMES", "'self'"),
        trusted_providers=_several("VIGIE_TRUSTED_PROVIDERS"),
        local=os.environ.get("VIGIE_LOCAL", "").strip(),
        local_cities=_several("VIGIE_LOCAL_CITIES"),
        review=os.environ.get("VIGIE_REVIEW", "").strip().lower() in YES,
        processes=processes,
        upload_mb=_whole("VIGIE_UPLOAD_MB", 200),
        polls=Path(os.environ.get("VIGIE_POLLS") or default_path().parent / "polls"),
        poll_phones=share(_whole("VIGIE_POLL_PHONES", 1000, least=0)),
        link_voices=share(_whole("VIGIE_LINK_VOICES", 100, least=0)),
        sign_ups=share(_whole("VIGIE_SIGN_UPS", 5, least=0)),
        api_per_minute=_whole("VIGIE_API_PER_MINUTE", 300),
        api_at_once=_whole("VIGIE_API_AT_ONCE", 60),
        mcp=_mcp(),
        embeds_per_minute=share(_whole("VIGIE_EMBEDS_PER_MINUTE", 120, least=0)),
        searches_per_minute=share(_whole("VIGIE_SEARCHES_PER_MINUTE", 1200, least=0)),
        log=_log_form(os.environ.get("VIGIE_LOG", "").strip().lower()),
        read_ahead=os.environ.get("VIGIE_READ_AHEAD", "yes").strip().lower() in YES,
        costly_at_once=_whole("VIGIE_COSTLY_AT_ONCE", share(2)),
        costly_waiting=_whole("VIGIE_COSTLY_WAITING", 20, least=0),
        costly_patience=_whole("VIGIE_COSTLY_PATIENCE", 120),
        uploads=Path(os.environ.get("VIGIE_UPLOADS") or default_path().parent / "uploads"),
        mail=mail,
        mail_key=mail_key(mail is not None),
        site=site,
    )


def setting_names() -> set[str]:
    """Every variable that something reads."""
    own_names = {PREFIX + field.name.upper() for field in fields(Settings) if field.name != "mail"}
    return own_names | {*VARIABLES.values(), *READ_ELSEWHERE, *names_of_secrets()}


def _refuse_unknown() -> None:
    """Raises UnknownNameError for a variable that nobody reads: a limit with a typing error would limit nothing."""
    names = setting_names()
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in names and not is_provider_setting(name):
            raise UnknownNameError("setting", name, names)


def _metrics_key() -> str:
    key = secret("VIGIE_METRICS_KEY")
    if key and len(key) < METRICS_KEY:
        raise IndicatorsError(f"VIGIE_METRICS_KEY has fewer than {METRICS_KEY} characters. Use a longer one.")
    return key


def _mcp() -> bool:
    on = os.environ.get("VIGIE_MCP", "").strip().lower() in YES
    if on and find_spec("mcp") is None:
        raise IndicatorsError(
            "VIGIE_MCP is set, but the package mcp is not installed. Install it with: "
            "pip install -r requirements-mcp.txt"
        )
    return on


def _contact(address: str) -> str:
    if address and not SiteContact(address).is_valid:
        raise IndicatorsError(
            f"VIGIE_CONTACT is {address!r}. Set an email address, or a page such as https://city.example/contact."
        )
    return address


def _language(code: str) -> str:
    if code and code not in LANGUAGES:
        raise IndicatorsError(
            f"VIGIE_LANGUAGE is {code!r}. Set one of {', '.join(LANGUAGES)}, or leave it empty to follow the browser."
        )
    return code


def _log_form(form: str) -> str:
    if form not in LOG_FORMS:
        raise IndicatorsError(f"VIGIE_LOG is {form!r}. Set text or json, or leave it empty.")
    return form


def _several(name: str) -> frozenset[str]:
    """The words of a setting, separated by commas."""
    return frozenset(word.strip() for word in os.environ.get(name, "").split(",") if word.strip())


def _share(processes: int, limit: int) -> int:
    """One process's part of a limit, at least 1; 0 stays "no limit".

    Not of the API's: the proxy leaves an address with one process there (deploy/).
    """
    return -(-limit // processes)


def _whole(name: str, default: int, least: int = 1) -> int:
    text = os.environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise IndicatorsError(
            f"{name} is {text!r}. Set a whole number {'above 0' if least else 'from 0 on'}, such as {default}."
        )
    return int(text)


def operators(contact: str) -> Mapping[str, SiteOperator]:
    """What the settings say, by language; empty where they say nothing. `contact`: of the installation.

    Raises OperatorError for what cannot work, in whatever language, UnknownNameError for a key that nobody reads.
    """
    section, _folder = site_table("operator")
    return {code: operator_in(section, code, contact) for code in LANGUAGES} if section else {}
