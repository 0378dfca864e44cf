"""Where every question passes: the form, what the program has already, the atlas in a thread, the answer."""

import gzip
import hashlib
import logging
from collections.abc import Callable, Collection
from dataclasses import replace

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api import problems
from api.forms import CSV, CSVW, AnswerFormat, FormAnswer, chosen
from api.keys import KeyedAccess, sent_key
from api.problems import ApiProblem
from indicators import (
    AccessError,
    Assessments,
    Atlas,
    BusyError,
    DayError,
    IndicatorsError,
    KeyHolder,
    SiteOperator,
    UnknownNameError,
    WorkQueue,
    program_fingerprint,
)

AT_WORK = 2  # threads that answer programs; pages have the others
SMALLEST_COMPRESSED = 500  # bytes
AGAIN = 30  # seconds after which a costly question may be asked again
OF_TODAY = "Only figures are of that day. Definitions, cities and the entries of registers are those of today."
LEVEL = 1  # of gzip: three times as quick as 6, a quarter larger
KEPT = "public, max-age=60"
KEPT_WITH_KEY = "private, no-cache"  # by the program alone, which asks each time whether it still holds
log = logging.getLogger("vigie")


class Dispatcher:
    """Answers questions, two at a time; the others wait, up to a number."""

    def __init__(
        self,
        atlas: Callable[[], Atlas],
        home: str,
        at_once: int,
        queue: WorkQueue | None = None,
        keys: KeyedAccess | None = None,
        frozen: Callable[[str], Atlas] | None = None,
        assessments: Callable[[], Assessments] | None = None,
        operator: Callable[[], SiteOperator] = SiteOperator,
    ):
        """`atlas`: opens it for a visitor. `home`: the address of the API. `at_once`: how many questions may wait.

        `queue`: where costly questions wait with the long computations and exports of pages; None: with the others.
        `keys`: for programs that send a key; None: there are no keys.
        `frozen`: opens the atlas of an earlier day; None: there are no earlier days.
        `assessments`: what cities say of themselves, as a visitor may read it; None: nothing is kept of it.
        `operator`: who publishes the site.
        """
        self.atlas, self.home, self.at_once, self.queue, self.keys = atlas, home, at_once, queue, keys
        self.assessments, self._frozen, self._operator = assessments, frozen, operator
        self.waiting = 0
        self._limiter: CapacityLimiter | None = None

    async def answer(
        self,
        request: Request,
        forms: Collection[AnswerFormat],
        make: Callable[[Atlas], FormAnswer],
        form_name: str | None = None,
        costly: bool = False,
        stamp: Callable[[], str] = str,
    ) -> Response:
        """What `make` tells, in the form that is asked for; 304 when the program has it already.

        `costly`: it takes longer than a page, and waits in the queue. `stamp`: a word that changes with what it stands
        on besides the atlas. Raises Problem.
        """
        form = chosen(forms, form_name, request.headers.get("accept", ""))
        holder = await self.holder(request)
        described = form is CSV and CSVW in forms
        return await self.work(lambda: self._made(request, form, make, holder, described, stamp), costly)

    async def holder(self, request: Request) -> KeyHolder | None:
        """Whose API key a request carries; None for a visitor's. Raises Problem: 401, 429."""
        if (text := sent_key(request)) is None:
            return None
        if self.keys is None:
            raise ApiProblem("no-key", "There are no API keys here. Ask without the Authorization header.")
        holder = await to_thread.run_sync(self.keys.holder, text)
        self.keys.count(holder)
        return holder

    async def work(self, act: Callable[[], Response], costly: bool = False) -> Response:
        """Does something in a thread, where it may take its time. Raises Problem, 503 where too many wait."""
        if self.waiting >= self.at_once:
            raise ApiProblem("busy", f"{self.at_once} requests are already waiting.")
        if self._limiter is None:  # belongs to the event loop, which is not there at the start
            self._limiter = CapacityLimiter(AT_WORK)
        self.waiting += 1
        try:
            if costly and self.queue:
                return await self.queue.wait_for(act)
            return await to_thread.run_sync(act, limiter=self._limiter)
        except BusyError as error:
            detail = f"Too many long calculations are waiting. Try again in {AGAIN} seconds."
            raise ApiProblem("busy", detail, headers={"retry-after": str(AGAIN)}) from error
        except UnknownNameError as error:
            raise problems.unknown(error) from error
        except AccessError as error:
            raise problems.refused("not-allowed", error) from error
        except IndicatorsError as error:
            log.error("The API could not answer: %s", error)
            raise ApiProblem("unavailable", "The store cannot be read. Details are in the server log.") from error
        except (ApiProblem, ClientDisconnect):
            raise
        except Exception as error:
            log.exception("The API failed")
            raise ApiProblem("failed", "Details are in the server log.") from error
        finally:
            self.waiting -= 1

    def _made(
        self,
        request: Request,
        form: AnswerFormat,
        make: Callable[[Atlas], FormAnswer],
        holder: KeyHolder | None,
        described: bool = False,
        stamp: Callable[[], str] = str,
    ) -> Response:
        zipped = "gzip" in request.headers.get("accept-encoding", "").lower()
        atlas = self._opened(holder, day := request.query_params.get("day", ""))
        version = f"{atlas.version:x}{stamp()}-{program_fingerprint()}-{form.name}{'-gzip' if zipped else ''}"
        headers = {
            "etag": f'"{version}-{_sight(holder)}"' if holder else f'"{version}"',
            "cache-control": KEPT_WITH_KEY if holder else KEPT,
            "vary": "Accept, Accept-Encoding, Authorization",
        }
        if _has(request.headers.get("if-none-match", ""), headers["etag"]):
            return Response(status_code=304, headers=headers)
        content = make(atlas)
        if day:
            content = replace(content, about=content.about | {"published_by": day, "of_today": OF_TODAY})
        if holder and not day:
            content = replace(content, about=content.about | {"seen_as": seen_as(holder)})
        links = [_link(request, "next", cursor=content.after)] if content.after else []
        links += [f'{_link(request, "describedby", format=CSVW.name)}; type="{CSVW.media_type}"'] if described else []
        if links:
            headers["link"] = ", ".join(links)
        table = request.url.include_query_params(format=CSV.name)
        body = form.render(replace(content, address=f"{table.path}?{table.query}", operator=self._operator()))
        if zipped and len(body) >= SMALLEST_COMPRESSED:
            body, headers["content-encoding"] = gzip.compress(body, LEVEL, mtime=0), "gzip"
        return Response(body, headers=headers, media_type=form.media_type)

    def _opened(self, holder: KeyHolder | None, day: str) -> Atlas:
        """The atlas that answers: of an earlier day that of every visitor, whoever asks."""
        if day:
            if self._frozen is None:
                raise ApiProblem("no-figures", "Earlier days are not available here.", {"given": day})
            try:
                return self._frozen(day)
            except DayError as error:
                raise problems.of_day(error, day) from error
        return self.keys.atlas(holder.viewer) if holder and self.keys else self.atlas()


def _link(request: Request, relation: str, **parameters: str) -> str:
    """What a Link header says of the same address with other parameters."""
    address = request.url.include_query_params(**parameters)
    return f'<{address.path}?{address.query}>; rel="{relation}"'


def seen_as(holder: KeyHolder) -> dict[str, object]:
    """Whose sight an answer shows: what is not public may be among its figures."""
    viewer = holder.viewer
    note = "Figures that are not public may be included. Do not pass them on."
    return {"role": viewer.role.value, "cities": sorted(viewer.cities), "note": note}


def _sight(holder: KeyHolder) -> str:
    """What tells the answers of two people apart: their rights, as a word that names neither."""
    rights = f"{holder.key.id} {holder.viewer.role} {sorted(holder.viewer.cities)}"
    return hashlib.sha256(rights.encode()).hexdigest()[:16]


def _has(header: str, etag: str) -> bool:
    """Whether a program's If-None-Match names this very answer."""
    return header.strip() == "*" or etag in {one.strip().removeprefix("W/") for one in header.split(",")}
