"""Campaigns in the store: which invitations belong to which, and which were opened."""

from datetime import datetime

import duckdb

from indicators.model.letters import Campaign
from indicators.store.accounts import has


def campaigns(connection: duckdb.DuckDBPyConnection) -> dict[str, Campaign]:
    """Every campaign by id, the oldest first."""
    if not has(connection, "campaign"):  # last written by an older Vigie
        return {}
    statement = "SELECT id, name, aim, subject, until, account, begun_at FROM campaign ORDER BY begun_at, id"
    return {row[0]: Campaign(*row) for row in connection.execute(statement).fetchall()}


def campaigns_by_request(connection: duckdb.DuckDBPyConnection) -> dict[str, Campaign]:
    """The campaign of each invitation that belongs to one."""
    every = campaigns(connection)
    if not every:
        return {}
    rows = connection.execute("SELECT request, campaign FROM campaign_request").fetchall()
    return {request: every[campaign] for request, campaign in rows}


def openings(connection: duckdb.DuckDBPyConnection) -> dict[str, datetime]:
    """When each invitation was first opened, by the request's id."""
    if not has(connection, "request_opening"):
        return {}
    return dict(connection.execute("SELECT request, min(opened_at) FROM request_opening GROUP BY request").fetchall())


def put_campaign(connection: duckdb.DuckDBPyConnection, campaign: Campaign) -> None:
    """Adds a campaign."""
    row = (campaign.id, campaign.name, campaign.aim, campaign.subject, campaign.until, campaign.account, campaign.at)
    connection.execute("INSERT INTO campaign VALUES (?, ?, ?, ?, ?, ?, ?)", row)
