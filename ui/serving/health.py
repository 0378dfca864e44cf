"""Whether pages can be shown: what must be there at the start, and what a probe is told afterwards."""

from streamlit.runtime import Runtime, RuntimeState

from indicators import (
    IndicatorsError,
    StoreBusyError,
    UnknownNameError,
    limits,
    load_language,
    record_status,
    site_branding,
    unwritable,
)
from indicators.questions import HOME
from ui import faults, identity, server_notices, session
from ui.contribute import visit_files
from ui.settings import settings

SERVED = (RuntimeState.NO_SESSIONS_CONNECTED, RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED)


def refuse_to_start() -> None:
    """Raises IndicatorsError, or OSError, where the settings are unsafe or something is missing that every page needs.

    A store that another process holds is waited for later: until then pages say so.
    """
    identity.refuse_unsafe_settings()
    server_notices.clock()  # watched from now on
    visit_files.root()
    try:
        session.open_store()
        _refuse_unknown_cities()
    except StoreBusyError as error:
        faults.record(error)


def _refuse_unknown_cities() -> None:
    """Raises IndicatorsError for a city of the settings that the store does not have: the first one, the analyst's."""
    where = "city of [branding]" if settings().city == site_branding().city else "VIGIE_CITY"
    chosen = [] if settings().city == HOME else [(where, settings().city)]  # a store without HOME opens with another
    for setting, city in [*chosen, *(("VIGIE_LOCAL_CITIES", one) for one in sorted(settings().local_cities))]:
        try:
            session.public_atlas().city(city)
        except UnknownNameError as error:
            hint = f" Did you mean {error.suggestion!r}?" if error.suggestion else ""
            verb = "names" if setting == "VIGIE_LOCAL_CITIES" else "is"
            raise IndicatorsError(
                f"{setting} {verb} {error.given!r}, which is the id of no city.{hint} Set the id of a city, as the "
                "address of its page has it."
            ) from error


def status() -> tuple[int, str]:
    """200 when pages can be shown, with what does not work beside them; 503 and the reason when they cannot.

    The reason is for anybody who asks; what only an administrator may know is in the log.
    """
    try:
        session.public_atlas()
        problems = _problems()
    except IndicatorsError as error:
        return 503, faults.public(error, load_language("en"))
    if not (Runtime.exists() and Runtime.instance().state in SERVED):
        return 503, "Pages are no longer served. Restart the server; details are in its log."
    return 200, "; ".join(["ready", *problems])


def _problems() -> list[str]:
    """What does not work although pages can be shown."""
    problems = []
    if session.trouble():
        problems.append("the store cannot be read, so figures come from memory and nothing can be saved: see the log")
    standing = record_status()
    if standing and standing.gone_since:
        problems.append(f"nothing can be saved: PostgreSQL has not answered since {standing.gone_since:%H:%M} UTC")
    elif standing and standing.refused:
        problems.append("nothing can be saved: this server and the record in PostgreSQL do not match, see the log")
    if unwritable(settings().store):
        problems.append("nothing can be saved: the store cannot be written to")
    if server_notices.clock_in_doubt(load_language("en")):
        problems.append("the server's clock may be wrong: administrators read more on each page")
    if not visit_files.usable():
        problems.append("files cannot be uploaded: their folder cannot be written to")
    elif not limits.room(visit_files.root()):
        problems.append("files cannot be uploaded: the disk is nearly full")
    return problems
