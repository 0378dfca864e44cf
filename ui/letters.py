"""Letters beside the pages: sent every minute while the server runs, and at once when somebody asks for one."""

import asyncio
import logging

from anyio import move_on_after, to_thread

from indicators import IndicatorsError
from ui import faults, session

EVERY = 60  # seconds
log = logging.getLogger("vigie")
_waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []  # what ends the pause between two rounds


async def deliver() -> None:
    """Sends what is due, again and again, whatever becomes of a round; returns where no mail server is set."""
    asked_for = asyncio.Event()
    _waiting[:] = [(asyncio.get_running_loop(), asked_for)]
    while (mailer := session.letters()) is not None:
        asked_for.clear()
        try:
            await to_thread.run_sync(mailer.send_due)
        except IndicatorsError as error:
            faults.record(error)
        except Exception:
            log.exception("Letters could not be sent; the next attempt is in a minute")
        with move_on_after(EVERY):
            await asked_for.wait()


def soon() -> None:
    """Has a round begin now: somebody waits for a letter. Called from any thread."""
    for loop, asked_for in _waiting:
        loop.call_soon_threadsafe(asked_for.set)


def stop() -> None:
    """Ends the round after the letter that is on its way."""
    _waiting.clear()
    if mailer := session.letters():
        mailer.stop()
