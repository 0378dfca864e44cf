"""How the server writes its log: a line for each thing that happens, as text or as JSON; nobody is named in it."""

import json
import logging
import sys
from datetime import UTC, datetime

FORMS = {"text": logging.Formatter("%(asctime)s %(levelname)s %(message)s")}


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC), level, message; what happened as `kind` with its details; a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": moment, "level": record.levelname.lower(), "message": record.getMessage()}
        if kind := getattr(record, "kind", ""):
            line |= {"kind": kind, **getattr(record, "details", {})}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write(form: str) -> None:
    """Writes what happens to standard error from now on. `form`: text, json; empty: warnings and errors, as text."""
    log = logging.getLogger("vigie")
    if not form:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.INFO)
    handler.setFormatter(FORMS.get(form) or JsonLines())
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
