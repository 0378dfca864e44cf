"""The tables of open links: one row a link, with the proof of its secret; a row changes only when it is closed."""

from dataclasses import fields
from datetime import datetime
from typing import TypeVar

import duckdb

from indicators.model.open_links import ActorLink

KindLink = TypeVar("KindLink", bound=ActorLink)


def links_by_proof(connection: duckdb.DuckDBPyConnection, table: str, link: type[KindLink]) -> dict[str, KindLink]:
    """Every link of a table by the proof of its secret, the oldest first."""
    names = [one.name for one in fields(link)]
    rows = connection.execute(f"SELECT proof, {', '.join(names)} FROM {table} ORDER BY made_at, id").fetchall()
    return {proof: link(**dict(zip(names, values, strict=True))) for proof, *values in rows}


def add_link(connection: duckdb.DuckDBPyConnection, table: str, link: ActorLink, proof: str) -> None:
    """Writes a new link into a table."""
    names = [one.name for one in fields(link)]
    marks = ", ".join("?" for _name in ("proof", *names))
    values = [proof, *(getattr(link, name) for name in names)]
    connection.execute(f"INSERT INTO {table} (proof, {', '.join(names)}) VALUES ({marks})", values)


def end_links(connection: duckdb.DuckDBPyConnection, table: str, at: datetime, column: str, value: str) -> None:
    """Closes those links of a table, of which a column has a value, that are open."""
    connection.execute(f"UPDATE {table} SET closed_at = ? WHERE {column} = ? AND closed_at IS NULL", [at, value])
