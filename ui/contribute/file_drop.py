"""The place where files are dropped or chosen, with the progress of each; the browser's side is in file_drop.js."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2

from indicators import Language
from ui import contact, session
from ui.contribute import uploads
from ui.contribute.visit_files import VisitFiles
from ui.settings import MEGABYTE, settings

HERE = Path(__file__)
KEY = "file_drop"
ACCEPTED = ".csv,.tsv,.txt,.xlsx,.ods,.parquet,.json"  # what the browser proposes; the content decides
MOST_ASKED = 200  # files at a time that get an answer, be it no
RETRY = ("cut", "stalled", "ticket", "disk", "unsaved")  # what may go better the next time
MARKUP = """<div class="drop-all">
<div class="zone"><button type="button" class="choose"></button><p class="hint"></p><p class="limits"></p>
<input class="input" type="file" multiple tabindex="-1" aria-hidden="true" /></div>
<ul class="list" hidden></ul><p class="live" role="status" aria-live="polite"></p></div>"""


@dataclass(frozen=True)
class DropZone:
    """A place for one file at a time, unlike the one of the Contribute page."""

    key: str  # of the component
    accepted: str  # endings, separated by commas: what the browser proposes
    megabytes: int  # that a file may have
    limits: str  # the same in the reader's words


def file_drop(
    inbox: VisitFiles, states: Mapping[str, str], may: Callable[[], bool], place: DropZone | None = None
) -> None:
    """Shows the place and the inbox's files. `states`: ticket → where the file is; `may` is asked at every act."""
    _ = session.words()
    words = _words(_) | ({"choose": _("Choose a file"), "hint": _("or drop it here")} if place else {})
    several, place = not place, place or DropZone(KEY, ACCEPTED, settings().upload_mb, _limits(_))
    largest = place.megabytes * MEGABYTE
    waiting = {id: one for id, one in inbox.asked.items() if uploads.valid(one)}
    files = [
        {"ticket": one.ticket, "name": one.name, "size": one.size, "state": states.get(one.ticket, _("Received"))}
        | ({"remove": _("Remove from this page")} if one.ticket in states else {})
        for one in inbox.files.values()
    ]
    data = {
        "lang": _.code,
        "words": words | {"limits": place.limits, "failures": _failures(place.megabytes, _)},
        "several": several,
        "address": uploads.address(),
        "accept": place.accepted,
        "largest": largest,
        "tickets": waiting,
        "refused": {id: one for id, one in inbox.asked.items() if one in ("many", "rights")},
        "files": files,
    }
    _component()(
        key=place.key,
        data=data,
        on_asked_change=lambda: give_tickets(inbox, _told(place.key, "asked"), may, largest),
        on_dropped_change=lambda: take_back(inbox, _told(place.key, "dropped")),
        on_removed_change=lambda: inbox.remove(str(_told(place.key, "removed"))) if may() else None,
        on_done_change=lambda: None,  # the inbox knows; the page has only to run
    )


def give_tickets(inbox: VisitFiles, requests: object, may: Callable[[], bool], largest: int | None = None) -> None:
    """Gives a ticket for each file that the browser asks one for, as far as the inbox has room; notes why not.

    `largest`: as of `uploads.ticket`.
    """
    inbox.asked = {id: one for id, one in inbox.asked.items() if uploads.valid(one)}
    for entry in requests[:MOST_ASKED] if isinstance(requests, list) else []:
        id, name = (entry.get("id"), entry.get("name")) if isinstance(entry, dict) else (None, None)
        if isinstance(id, str) and isinstance(name, str) and len(id) < 40:
            inbox.asked[id] = (uploads.ticket(inbox, name, largest) or "many") if may() else "rights"


def take_back(inbox: VisitFiles, id: object) -> None:
    """Takes back the ticket of a file that the reader cancelled, and the file itself if it had just arrived."""
    ticket = inbox.asked.pop(id, None) if isinstance(id, str) else None
    if ticket:
        uploads.withdraw(ticket)
        inbox.remove(ticket)


def _told(key: str, event: str) -> object:
    return st.session_state.get(key, {}).get(event)


def _component():
    sources: dict[str, Any] = {kind: HERE.with_suffix(f".{kind}").read_text(encoding="utf-8") for kind in ("css", "js")}
    return st.components.v2.component("file_drop", html=MARKUP, **sources)


def _words(_: Language) -> dict:
    """The component's words; {places} in them are filled by the browser."""
    return {
        "choose": _("Choose files"),
        "hint": _("or drop several here"),
        "list": _("Files"),
        "units": [_("bytes"), _("KB"), _("MB"), _("GB")],
        "sent": _("Uploaded {percent}%", percent="{percent}"),
        "waiting": _("Waiting"),
        "arriving": _("Uploading"),
        "arrived": _("Received {name}", name="{name}"),
        "dropped": _("Could not send {name}", name="{name}"),
        "cancel": _("Cancel"),
        "remove": _("Remove"),
        "again": _("Try again"),
        "retry": RETRY,
    }


def _limits(_: Language) -> str:
    return _(
        "CSV, TSV, Excel, OpenDocument, Parquet, JSON-stat, PC-Axis, SDMX-CSV. At most {limit} each, {count} files.",
        limit=_("{number} MB", number=_.number(settings().upload_mb)),
        count=_.number(uploads.MOST_FILES),
    )


def _failures(megabytes: int, _: Language) -> dict[str, str]:
    """Why a file did not arrive, by the reason the server or the browser gives."""
    many = _("You can upload {count} files at once. Remove one first.", count=_.number(uploads.MOST_FILES))
    return {
        "too_large": _(
            "This file is larger than {limit}. Nothing was uploaded.",
            limit=_("{number} MB", number=_.number(megabytes)),
        ),
        "room": _("Your files are too large together. Remove one first."),
        "many": many,
        "rights": _("You do not have permission to upload files. Sign in again."),
        "ticket": _("The upload timed out. Try again."),
        "cut": _("The connection was lost. Nothing was saved. Try again."),
        "stalled": _("No data arrived for a minute. Nothing was saved. Try again."),
        "empty": _("This file is empty. Choose another file."),
        "folder": _("This is a folder. Choose the files inside it."),
        "disk": contact.after(_("The server's disk is full. Contact your administrator."), _),
        "unsaved": contact.after(_("The server cannot save files at the moment. Contact your administrator."), _),
        "missing": _("The server that receives files is not running. Start it with: make run"),
        "other": _("The server did not accept this file. Try again."),
    }
