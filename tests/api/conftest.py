"""The API as a program meets it, on the bundled figures, without a server's process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Atlas, Store, WorkQueue, load_catalogue
from ui.serving import addresses

HOME = "/api/v1"
MANY = 10**6  # questions a minute: more than any test asks


def served(
    atlas: Callable[[], Atlas],
    per_minute: int = MANY,
    at_once: int = 60,
    base: str = "",
    queue: WorkQueue | None = None,
    **settings: Any,
) -> Starlette:
    """The routes of the API as server.py mounts them."""
    return Starlette(routes=api.routes(atlas, base, per_minute, at_once, addresses.site, queue, **settings))


def of(path: Path) -> Callable[[], Atlas]:
    """What opens the atlas of a store for a visitor."""
    atlas = Atlas(Store.open(path), load_catalogue())
    return lambda: atlas


@pytest.fixture(scope="session")
def atlas(bundled_store: Path) -> Atlas:
    """The atlas that the API asks."""
    return of(bundled_store)()


@pytest.fixture(scope="session")
def client(atlas: Atlas) -> TestClient:
    """A program that asks."""
    return TestClient(served(lambda: atlas), base_url="http://testserver" + HOME)
