"""The place where files are dropped or chosen, with the progress of each; the browser's side is in file_drop.js."""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from indicators import Language
from ui import session, uploads
from ui.settings import settings
from ui.trays import Tray

HERE = Path(__file__)
KEY = "file_drop"
ACCEPTED = ".csv,.tsv,.txt,.xlsx,.ods,.parquet,.json"  # what the browser proposes; the content decides
MOST_ASKED = 200  # files at a time that get an answer, be it no
RETRY = ("cut", "stalled", "ticket", "disk")  # what may go better the next time
MARKUP = """<div class="drop-all">
<div class="zone"><button type="button" class="choose"></button><p class="hint"></p><p class="limits"></p>
<input class="input" type="file" multiple tabindex="-1" aria-hidden="true" /></div>
<ul class="list" hidden></ul><p class="live" role="status" aria-live="polite"></p></div>"""


def file_drop(tray: Tray, states: Mapping[str, str], may: Callable[[], bool]) -> None:
    """Shows the place and the tray's files. `states`: ticket → where the file is; `may` is asked at every act."""
    _ = session.words()
    waiting = {id: one for id, one in tray.asked.items() if uploads.valid(one)}
    files = [
        {"ticket": one.ticket, "name": one.name, "size": one.size, "state": states.get(one.ticket, _("Received"))}
        for one in tray.files.values()
    ]
    told = {
        "lang": _.code,
        "words": _words(_),
        "address": uploads.address(),
        "accept": ACCEPTED,
        "largest": settings().largest,
        "tickets": waiting,
        "refused": {id: one for id, one in tray.asked.items() if one in ("many", "rights")},
        "files": files,
    }
    _component()(
        key=KEY,
        data=told,
        on_asked_change=lambda: give_tickets(tray, _told("asked"), may),
        on_dropped_change=lambda: take_back(tray, _told("dropped")),
        on_removed_change=lambda: may() and tray.remove(str(_told("removed"))),
        on_done_change=lambda: None,  # the tray knows; the page has only to run
    )


def give_tickets(tray: Tray, asked: object, may: Callable[[], bool]) -> None:
    """Gives a ticket for each file that the browser asks one for, as far as the tray has room; notes why not."""
    tray.asked = {id: one for id, one in tray.asked.items() if uploads.valid(one)}
    for one in asked[:MOST_ASKED] if isinstance(asked, list) else []:
        id, name = (one.get("id"), one.get("name")) if isinstance(one, dict) else (None, None)
        if isinstance(id, str) and isinstance(name, str) and len(id) < 40:
            tray.asked[id] = (uploads.ticket(tray, name) or "many") if may() else "rights"


def take_back(tray: Tray, id: object) -> None:
    """Takes back the ticket of a file that the reader cancelled, and the file itself if it had just arrived."""
    given = tray.asked.pop(id, None) if isinstance(id, str) else None
    if given:
        uploads.withdraw(given)
        tray.remove(given)


def _told(event: str) -> object:
    return st.session_state.get(KEY, {}).get(event)


def _component():
    read = {kind: HERE.with_suffix(f".{kind}").read_text(encoding="utf-8") for kind in ("css", "js")}
    return st.components.v2.component("file_drop", html=MARKUP, **read)


def _words(_: Language) -> dict:
    """The component's words; {places} in them are filled by the browser."""
    return {
        "choose": _("Choose files"),
        "hint": _("or drop them here, several at once"),
        "limits": _(
            "CSV, TSV, Excel, OpenDocument, Parquet, JSON-stat, SDMX-CSV. At most {limit} each, {count} files.",
            limit=_limit(_),
            count=_.number(uploads.MOST_FILES),
        ),
        "list": _("Files"),
        "units": [_("bytes"), _("KB"), _("MB"), _("GB")],
        "sent": _("{percent}% sent", percent="{percent}"),
        "waiting": _("Waiting"),
        "arriving": _("Arriving"),
        "arrived": _("{name} has arrived", name="{name}"),
        "dropped": _("{name} is not sent", name="{name}"),
        "cancel": _("Cancel"),
        "remove": _("Remove"),
        "again": _("Try again"),
        "retry": RETRY,
        "failures": _failures(_),
    }


def _failures(_: Language) -> dict[str, str]:
    """Why a file did not arrive, by the reason the server or the browser gives."""
    many = _("At most {count} files at once. Remove one first.", count=_.number(uploads.MOST_FILES))
    return {
        "too_large": _("Larger than {limit}. Nothing was sent.", limit=_limit(_)),
        "room": _("Your files together are too large. Remove one first."),
        "many": many,
        "rights": _("You may not send files here. Sign in again."),
        "ticket": _("The page waited too long. Try again."),
        "cut": _("The connection was cut. Nothing was kept."),
        "stalled": _("Nothing arrived for a minute. Nothing was kept."),
        "empty": _("This file is empty."),
        "folder": _("This is a folder. Choose the files in it."),
        "disk": _("The server's disk is full. Tell the keepers of this installation."),
        "missing": _("Vigie was started without its server, which receives files. Start it with: make run"),
        "other": _("The server did not take this file."),
    }


def _limit(_: Language) -> str:
    return _("{number} MB", number=_.number(settings().upload_mb))
