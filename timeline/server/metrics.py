"""The metrics of the service, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from timeline.server.processes import Processes

__all__ = ["CONTENT_TYPE_LATEST", "Metrics"]

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
"""Upper bounds of the histogram: an article of a few kilobytes takes a few tenths of a second."""


class Metrics:
    """The metrics of one service, in a registry of its own: two services in one program are counted separately."""

    def __init__(self, processes: Processes) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.requests = Counter(
            "timeline_requests", "Requests answered.", ("method", "path", "status"), registry=registry
        )
        self.seconds = Histogram(
            "timeline_request_seconds", "Time to answer a request.", ("path",), registry=registry, buckets=SECONDS
        )
        self.in_flight = Gauge("timeline_requests_in_flight", "Requests being answered.", registry=registry)
        self.errors = Counter("timeline_errors", "Answers that report an error.", ("error",), registry=registry)
        self.connections = Counter(
            "timeline_connections_ended",
            "Connections ended because their clients were slow, did not read or were too many.",
            ("reason",),
            registry=registry,
        )
        self.characters = Counter("timeline_characters", "Characters of the articles read.", registry=registry)
        self.entries = Counter("timeline_entries", "Entries of the timelines made.", registry=registry)
        self.log_lines_dropped = Counter(
            "timeline_log_lines_dropped", "Lines of the log that nobody read in time.", registry=registry
        )
        registry.register(_ProcessesCollector(processes))

    def as_text(self) -> bytes:
        """All metrics in the text format of Prometheus."""
        return generate_latest(self._registry)


class _ProcessesCollector(Collector):
    """The numbers that the processes keep themselves."""

    def __init__(self, processes: Processes) -> None:
        self._processes = processes

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("timeline_processes_ready", "Processes that can read.", self._processes.ready)
        yield GaugeMetricFamily("timeline_articles_taken", "Articles being read or waiting.", self._processes.taken)
        yield CounterMetricFamily(
            "timeline_processes_replaced", "Processes that overran their time or died.", self._processes.replaced
        )
