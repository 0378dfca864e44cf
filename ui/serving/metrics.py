"""What the server counts, for Prometheus: what happened, how long pages and the API took, what waits; about nobody."""

import logging
from collections.abc import Iterator

from anyio import to_thread
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from indicators import HAPPENINGS, IndicatorsError, answers_counted, record_status
from ui import session
from ui.contribute import jobs

TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
PAGE, API = "page", "api"  # happenings that are timed


class Metrics(logging.Handler):
    """Counts what is told under `vigie.happenings`."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.registry = CollectorRegistry()
        self._acts = Counter("vigie_happenings", "What happened, by kind.", ["kind"], registry=self.registry)
        self._pages = Histogram(
            "vigie_page_seconds", "Seconds to make a page.", ["page"], buckets=SECONDS, registry=self.registry
        )
        self._api = Histogram(
            "vigie_api_seconds", "Seconds to answer a program.", ["status"], buckets=SECONDS, registry=self.registry
        )
        self.registry.register(_State())

    def start(self) -> None:
        """Counts from now on."""
        HAPPENINGS.addHandler(self)
        HAPPENINGS.setLevel(logging.DEBUG)

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one happening."""
        kind, details = getattr(record, "kind", ""), getattr(record, "details", {})
        if kind == PAGE:
            self._pages.labels(details["page"]).observe(details["seconds"])
        elif kind == API:
            self._api.labels(details["status"]).observe(details["seconds"])
        elif kind:
            self._acts.labels(kind).inc()

    async def answer(self, _request: Request) -> Response:
        """The metrics as Prometheus reads them. Who may ask: ui/serving/closed_routes.py."""
        return Response(await to_thread.run_sync(generate_latest, self.registry), media_type=TYPE)


class _State(Collector):
    """What is read at the moment of asking."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The store's version and answers, jobs, and whether the record answers."""
        yield _jobs()
        try:
            atlas = session.newest_public()
        except IndicatorsError:  # the store cannot be read: its figures are missing, the others are told
            return
        yield GaugeMetricFamily("vigie_store_version", "Version of the store that is shown.", atlas.version)
        answers = GaugeMetricFamily(
            "vigie_answers",
            "Answers of this version: worked out (new), taken again (known).",
            labels=["question", "how"],
        )
        for question, (first, again) in answers_counted(atlas).items():
            answers.add_metric([question, "new"], first)
            answers.add_metric([question, "known"], again)
        yield answers
        if standing := record_status():
            gone = standing.gone_since is not None
            yield GaugeMetricFamily("vigie_record_answers", "1 while the shared record answers.", 0 if gone else 1)


def _jobs() -> GaugeMetricFamily:
    family = GaugeMetricFamily("vigie_jobs", "Checks of uploads and other long work.", labels=["state"])
    for state, count in jobs.counts().items():
        family.add_metric([state], count)
    return family
