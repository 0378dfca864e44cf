"""Whose run this is: the person who signed in, or the one analyst of this machine, as Streamlit and the request say."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st
from streamlit.config import is_manually_set
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indicators import EVERY, Claims, IndicatorsError, Role, Viewer
from ui.settings import settings

NEEDED = ("client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32  # characters
LOCAL = "local"  # the account of this machine's analyst: no address, so that no sign-in can be it
PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


class UnsafeSettingError(IndicatorsError):
    """The settings would let people be somebody else."""

    private = True


def in_run() -> bool:
    """Whether a page is being run for somebody, and not something of the server's own."""
    return get_script_run_ctx() is not None


def providers() -> dict[str, str]:
    """The providers a person may sign in with, by their id in secrets.toml: the name to show."""
    titles = {}
    if len(str(_auth().get("cookie_secret") or "")) < SHORTEST_SECRET:
        return titles  # whoever guesses the secret can write a cookie that says anything
    for id, section in _auth().items():
        if isinstance(section, Mapping) and all(section.get(word) for word in NEEDED):
            titles[id] = str(section.get("title") or id.replace("-", " ").title())
    if all(_auth().get(word) for word in NEEDED):
        titles["default"] = str(_auth().get("title") or "")
    return titles


def claims() -> Claims | None:
    """What the provider says of the person who signed in; None for whoever did not, or whose provider is gone."""
    run = get_script_run_ctx()
    if run is None or not run.user_info.get("is_logged_in"):  # most readers: `st.user` reads the secrets every time
        return None
    user = st.user.to_dict()
    if user.get("is_logged_in") is not True or user.get("provider") not in providers():
        return None
    return Claims.of(user)


def local() -> Viewer | None:
    """The analyst of VIGIE_LOCAL, where this run was asked for on this very machine and by no proxy; else None."""
    if not (settings().local and in_run() and _is_loopback(st.get_option("server.address") or "") and _near()):
        return None
    if settings().local_cities:
        return Viewer(Role.CONTRIBUTOR, LOCAL, settings().local, settings().local_cities)
    return Viewer(Role.EDITOR, LOCAL, settings().local, frozenset({EVERY}))


def is_behind_tls() -> bool:
    """Whether people come by https, as the address says to which providers send them back (`redirect_uri`)."""
    return str(_auth().get("redirect_uri") or "").lower().startswith("https://")


def refuse_unsafe_settings() -> None:
    """Raises UnsafeSettingError where a cookie could be forged, or VIGIE_LOCAL would meet other people."""
    _refuse_weak_secret()
    _refuse_secrets_of_each_process()
    if settings().local:
        _refuse_company()


def _refuse_weak_secret() -> None:
    if _auth() and len(str(_auth().get("cookie_secret") or "")) < SHORTEST_SECRET:
        raise UnsafeSettingError(
            f"cookie_secret in .streamlit/secrets.toml has fewer than {SHORTEST_SECRET} characters: anyone who "
            'guesses it can sign in as anybody. Create one with: python3 -c "import secrets; '
            'print(secrets.token_hex(32))"'
        )


def _refuse_secrets_of_each_process() -> None:
    """Streamlit makes up a secret at each start: what one process signs, such as an upload's token, another refuses."""
    if settings().processes > 1 and not (_auth() or is_manually_set("server.cookieSecret")):
        raise UnsafeSettingError(
            f"VIGIE_PROCESSES is {settings().processes}, but each process would sign cookies with a secret of its own. "
            "Set STREAMLIT_SERVER_COOKIE_SECRET to the same random text for all of them: "
            'python3 -c "import secrets; print(secrets.token_hex(32))"'
        )


def _refuse_company() -> None:
    """Refuses VIGIE_LOCAL at another address than this machine's, and beside sign-in.

    Without an address Streamlit listens on all of them.
    """
    address = st.get_option("server.address") or ""
    if not _is_loopback(address):
        where = f"at {address}" if address else "on every address of this machine"
        raise UnsafeSettingError(
            f"VIGIE_LOCAL gives anyone who opens the dashboard the rights of {settings().local}, and it would be "
            f"served {where}. Serve it on this machine only (--server.address 127.0.0.1), or remove VIGIE_LOCAL "
            "and set up sign-in (docs/operations.md)."
        )
    if providers():
        raise UnsafeSettingError(
            "VIGIE_LOCAL is for the machine of a single analyst, without sign-in, but .streamlit/secrets.toml "
            f"lists providers ({', '.join(providers())}). Remove one of the two (docs/operations.md)."
        )


def _near() -> bool:
    """Whether the run's connection comes from this machine, under a name of this machine, and through no proxy.

    A page of elsewhere that the analyst has open cannot act as they, not even one of another port of this machine: the
    browser names it as the origin, and a name that was made to point at this machine is no name of this machine.
    """
    headers = st.context.headers
    host, origin = headers.get("host", ""), headers.get("origin", "")
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    same_origin = not origin or origin.lower() == f"{scheme}://{host.lower()}"
    proxied = any(name in headers for name in PROXIED)
    return (
        st.context.ip_address is None
        and not proxied
        and same_origin
        and _is_loopback(urlsplit(f"//{host}").hostname or "")
    )


def _is_loopback(name: str) -> bool:
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _auth() -> Mapping:
    """The [auth] section of the secrets; empty without one."""
    section = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    return section if isinstance(section, Mapping) else {}
