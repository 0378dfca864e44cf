"""The addresses under which this server answers: a request that names another one is refused (VIGIE_HOSTS)."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

REFUSAL = (
    "This site does not answer under this address. Use the address that its administrator gave you, "
    "or ask for it to be added to the allowed hosts.\n"
)

ANY_NAME = (
    "VIGIE_SITE is set, but VIGIE_HOSTS is not: this server answers under any name that a request calls it. "
    "Set VIGIE_HOSTS to the names of this site (docs/operations.md, “Settings”)."
)


class AllowedHosts:
    """ASGI middleware that refuses requests for other hosts with 421, and their websockets.

    `hosts`: names without scheme, with or without a port; none: every host. `probes`: addresses that answer under any
    name, since a proxy or a container's health check asks by number.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], probes: Collection[str] = ()):
        self.app, self.hosts, self.probes = app, {host.lower() for host in hosts}, {*probes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.hosts or scope["type"] not in ("http", "websocket") or self._is_allowed(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(REFUSAL, 421)(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})

    def _is_allowed(self, scope: Scope) -> bool:
        if scope["path"] in self.probes:
            return True
        names = Headers(scope=scope).getlist("host")
        if len(names) != 1:  # two of them: a proxy and this server may read another one each
            return False
        name = names[0].lower()
        try:
            bare = urlsplit(f"//{name}").hostname or ""
        except ValueError:
            return False
        return name in self.hosts or bare in self.hosts
