"""A file sent by a program with an API key: checked as on the page Contribute, and published where it may be."""

import json
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from api.keys import CHALLENGE, KeyedAccess
from api.problems import ApiProblem, malformed, refused, shortened
from api.questions import OfPublication, several
from api.schemas import PUBLICATION
from indicators import (
    CheckResult,
    Consent,
    Draft,
    IndicatorsError,
    KeyHolder,
    Language,
    Mapping,
    People,
    Release,
    Severity,
    StoreFileError,
    UnknownNameError,
    limits,
    load_language,
    views,
)
from indicators.view import Reader

MEGABYTE = 1 << 20
FORM_ROOM = MEGABYTE  # bytes of a request beside the file: the mapping, the boundaries
MOST_REMARKS = 200  # that are listed; the counts are of all

router = APIRouter()


@dataclass(frozen=True)
class _Sent:
    """A file on the disk, and what its columns mean where the program says so."""

    path: Path
    name: str
    mapping: str


@router.post("/releases", summary="Check a file and publish it", responses=PUBLICATION)
async def publish(request: Request, question: Annotated[OfPublication, Query()]) -> Response:
    """Needs an API key that may publish. Send the file as multipart/form-data in the part `file`, and where the columns
    are not understood by themselves the part `mapping` (JSON, from an earlier answer). The checks are those of the
    page Contribute: a file that must be refused changes nothing (422), values that need a yes are listed (409) and
    confirmed with `confirm`. `check=true` checks only."""
    dispatcher = request.app.state.dispatcher
    holder = await dispatcher.holder(request)
    if holder is None:
        raise ApiProblem("no-key", "Send the API key as: Authorization: Bearer KEY.", headers=CHALLENGE)
    if not holder.key.publishes:
        raise ApiProblem("not-allowed", f"The key {holder.key.title!r} may only read.")
    if not question.check:  # what is wrong with the question is said before the file is read
        _consent(question)
        _due(question)
    keys: KeyedAccess = dispatcher.keys
    largest = keys.intake().largest
    _refuse_size(request, largest)
    async with request.form(max_files=1, max_fields=1, max_part_size=FORM_ROOM) as form:
        file = _file(form, largest)
        return await dispatcher.work(lambda: _published(keys, holder, question, form, file), costly=True)


def _refuse_size(request: Request, largest: int) -> None:
    """Refuses before a byte is read. A request that does not say how long it is could go on without end."""
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        raise malformed("Content-Length", length, "the number of bytes sent")
    if int(length) > largest + FORM_ROOM:
        raise ApiProblem("too-large", f"A file may have at most {largest / MEGABYTE:g} MB.")


def _file(form: FormData, largest: int) -> UploadFile:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.size:
        raise malformed("file", "", "the file in the part `file` of multipart/form-data")
    if file.size > largest:
        raise ApiProblem("too-large", f"A file may have at most {largest / MEGABYTE:g} MB.")
    return file


def _published(
    keys: KeyedAccess, holder: KeyHolder, question: OfPublication, form: FormData, file: UploadFile
) -> Response:
    with tempfile.TemporaryDirectory(prefix="api-", dir=keys.folder()) as folder:
        sent = _laid(file, form, Path(folder))
        try:
            with _draft(keys, holder, sent, question, Path(folder)) as (draft, mapping, publisher):
                return _result(draft, mapping, publisher, question, keys)
        except (UnknownNameError, StoreFileError):
            raise
        except IndicatorsError as error:
            if error.for_log_only:
                raise
            raise refused("refused", error, question.lang) from error


def _laid(file: UploadFile, form: FormData, folder: Path) -> _Sent:
    """The file on the disk, where the checks read it."""
    if limits.room(folder) < (file.size or 0):
        raise ApiProblem("unavailable", "The server's disk is full.")
    path = folder / "sent"
    with path.open("xb") as place:
        while piece := file.file.read(MEGABYTE):
            place.write(piece)
    mapping = form.get("mapping")
    return _Sent(path, Path(file.filename or "figures.csv").name[-limits.LONGEST_NAME :], str(mapping or ""))


@contextmanager
def _draft(
    keys: KeyedAccess, holder: KeyHolder, sent: _Sent, question: OfPublication, folder: Path
) -> Generator[tuple[Draft, Mapping, str], None, None]:
    """The file understood, with the mapping sent or proposed and the publisher; closed at the end."""
    intake = keys.intake()
    People(intake.store.path, holder.viewer).note("upload", sent.name, f"API key {holder.key.id}")
    draft = intake.open(holder.viewer, sent.path, sent.name, folder)
    try:
        publisher = _publisher(draft, question)
        if question.sheet:
            draft.take(question.sheet, publisher)
        if not sent.mapping:
            intake.demand_figures(holder.viewer, draft.arrival, draft.sheet, publisher)
        mapping = draft.from_json(sent.mapping) if sent.mapping else draft.propose(publisher).mapping
        yield draft, mapping, publisher
    finally:
        draft.close()


def _publisher(draft: Draft, question: OfPublication) -> str:
    """For whom the file is: the city named, else the only one that the key may speak for."""
    if question.city:
        if question.city not in draft.publishers:
            raise ApiProblem("not-allowed", f"This key may not publish for {shortened(question.city)!r}. It may for: "
                             f"{', '.join(draft.publishers)}.")  # fmt: skip
        return question.city
    if len(draft.publishers) > 1:
        raise malformed("city", "", f"one of {', '.join(draft.publishers)}")
    return draft.publishers[0]


def _result(draft: Draft, mapping: Mapping, publisher: str, question: OfPublication, keys: KeyedAccess) -> Response:
    """Checks, and publishes what may be."""
    _, checked = load_language(question.lang), draft.check(mapping, publisher)
    facts = _facts(draft, checked, mapping, publisher, _)
    if question.check:
        return _json(facts | {"release": None}, 200)
    if checked.blocked:
        raise ApiProblem("refused", "Nothing was published. See `remarks`.", facts)
    to_confirm, confirmed = {one.code for one in checked.to_confirm}, set(several(question.confirm))
    if confirmed - to_confirm:
        wrong = sorted(confirmed - to_confirm)[0]
        raise malformed("confirm", wrong, f"one of {', '.join(sorted(to_confirm)) or 'none: nothing waits for a yes'}")
    if to_confirm - confirmed:
        raise ApiProblem("to-confirm", ", ".join(sorted(to_confirm - confirmed)), facts)
    release = draft.publish(
        mapping, publisher, dict.fromkeys(draft.indicators(), _consent(question)),
        reason=question.reason or "", due=_due(question), confirmed=sorted(confirmed),
    )  # fmt: skip
    return _json(facts | {"release": _release(release)}, 201)


def _consent(question: OfPublication) -> Consent:
    if question.consent is None:
        raise malformed("consent", "", f"one of {', '.join(one.value for one in Consent)}: who can see the figures")
    return Consent(question.consent)


def _due(question: OfPublication) -> date | None:
    day = date.fromisoformat(question.on) if question.on else None
    if day and day <= datetime.now(UTC).date():
        raise malformed("on", question.on, "a day in the future; leave it out to publish now")
    return day


def _facts(draft: Draft, checked: CheckResult, mapping: Mapping, publisher: str, _: Language) -> dict[str, object]:
    """What the check found; every remark says where and what to do."""
    open_questions = draft.proposal.questions if mapping == draft.proposal.mapping else ()
    catalogue = draft.catalogue
    counts = {name: getattr(checked, name) for name in ("new", "changed", "unchanged", "vanished")}
    return {
        "for": publisher,
        "rows": draft.staging.last - draft.staging.first + 1,
        "figures": counts,
        "indicators": [] if checked.blocked else draft.indicators(),
        "to_confirm": sorted({one.code for one in checked.to_confirm}),
        "remarks": [
            {
                "code": one.code,
                "weight": WEIGHTS[one.severity],
                "line": one.line or None,
                "column": one.column or None,
                "count": one.count,
                "message": views.remark_sentence(one, Reader(_, catalogue)),
                "next": views.remark_fix(one, Reader(_, catalogue)) or None,
            }
            for one in checked.remarks[:MOST_REMARKS]
        ],
        "more_remarks": max(0, len(checked.remarks) - MOST_REMARKS),
        "questions": [
            {"column": one.column or None, "word": one.word or None, "question": views.question(one, _)}
            for one in open_questions[:MOST_REMARKS]
        ],
        "mapping": json.loads(draft.as_json(mapping)),
    }


WEIGHTS = {Severity.REFUSES: "refuses", Severity.CONFIRM: "confirm", Severity.WARNS: "warns", Severity.TELLS: "tells"}


def _release(release: Release) -> dict[str, object]:
    return {
        "id": release.id,
        "status": str(release.status),
        "publisher": release.publisher,
        "due": release.due.isoformat() if release.due else None,
        "licence": release.licence,
    }


def _json(document: dict[str, Any], status: int) -> Response:
    body = json.dumps(document, ensure_ascii=False)
    return Response(body, status, {"cache-control": "no-store"}, "application/json")
