"""Where the dashboard is: the path that it is served under, and its own address in what programs and sites read."""

import re

import streamlit as st
from starlette.requests import Request

from indicators import counted_as
from ui.settings import settings

HOST = re.compile(r"[\w.:\[\]-]{1,255}")


def base() -> str:
    """The path that everything is served under, such as "/vigie"; empty where that is the site itself."""
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"/{path}" if path else ""


def inside(name: str) -> str:
    """The address of something of this server, whatever path it is served under."""
    return f"{base()}/{name}"


def site(request: Request) -> str:
    """The dashboard's own address, no slash at its end: VIGIE_SITE, whatever host a request names.

    Without it as the request calls it; its path alone where the host is no name of one.
    """
    if settings().site:
        return settings().site
    host = request.headers.get("host", "")
    return f"{scheme(request)}://{host}{base()}" if HOST.fullmatch(host) else base()


def reader() -> str:
    """Where the reader of this run comes from: the address, of IPv6 the network; empty on this very machine."""
    address_text = st.context.ip_address or ""
    return counted_as(address_text)


def scheme(request: Request) -> str:
    """The word "https" where the browser came by it, also through proxies that say so; else "http"."""
    outer = request.headers.get("x-forwarded-proto", request.url.scheme).split(",")[0].strip()
    return "https" if outer == "https" else "http"
