"""The one way an error of the project leaves the server: words for the reader, the whole of it for the log."""

import logging
import time

from indicators import IndicatorsError, Language, StoreBusyError, views
from ui import contact

QUIET = 60.0  # seconds in which the same sentence is logged once, however many readers meet it
MOST = 100  # sentences that are remembered for this
log = logging.getLogger("vigie")
_logged: dict[str, float] = {}


def public(error: IndicatorsError, _: Language) -> str:
    """What a reader may learn of an error. What is for an administrator alone goes to the log."""
    if error.for_log_only:
        record(error)
    sentence = views.error_sentence(error, _)
    of_server = error.for_log_only and not isinstance(error, StoreBusyError)
    sends_to_administrator = "administrator" in error.template  # of its English words
    return contact.after(sentence, _) if of_server or sends_to_administrator else sentence


def record(error: IndicatorsError) -> None:
    """Writes an error to the log, unless it was written there a moment ago."""
    now, sentence = time.monotonic(), str(error)
    if now - _logged.get(sentence, -QUIET) < QUIET:
        return
    while len(_logged) >= MOST:
        del _logged[next(iter(_logged))]
    _logged[sentence] = now
    log.error("%s", sentence)
