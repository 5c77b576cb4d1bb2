#!/usr/bin/env python3
"""Put the HTTP service under load: articles per second, latencies and memory, measured by wrk.

usage: python -m benchmarks.serve [--seconds N] [--workers N] [--clients N]

wrk is in Debian's package of that name. The articles are those of benchmarks.memory, a kilobyte each.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.memory import articles

SCRIPT = """
local bodies = {%s}
local turn = 0
wrk.method, wrk.headers["Content-Type"] = "POST", "application/json"
request = function() turn = turn %% #bodies + 1; return wrk.format(nil, nil, nil, bodies[turn]) end
"""


def lua(count: int) -> str:
    """A script for wrk that posts *count* articles in turn."""
    bodies = (json.dumps({"text": text, "pub_date": day}) for text, day in articles(count, 0.05))
    return SCRIPT % ", ".join(f"[==[{body}]==]" for body in bodies)


def memory(pid: int) -> tuple[float, int]:
    """The sum of the megabytes of a process and its children, and the number of these processes."""
    command = ["ps", "-o", "rss=", "--pid", str(pid), "--ppid", str(pid)]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    sizes = [int(size) for size in listing.stdout.split()]
    return sum(sizes) / 1024, len(sizes)


def main() -> None:
    """Start the service, put it under load, and print a row of a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("seconds", 30), ("workers", 2), ("clients", 4)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    if (wrk := shutil.which("wrk")) is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    command = [sys.executable, "-m", "timeline", "serve", "--port", "0", "--workers", str(options.workers)]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server,
    ):
        script, log = Path(folder, "articles.lua"), server.stderr
        script.write_text(lua(200), encoding="utf-8")
        assert log
        address = log.readline().split()[-1]
        load = [wrk, "-t1", f"-c{options.clients}", f"-d{options.seconds}s", "--latency", "--timeout", "60s", "-s"]
        with Path(folder, "log").open("w") as sink, subprocess.Popen(["cat"], stdin=log, stdout=sink):  # noqa: S607
            said = subprocess.run([*load, script, f"{address}/timeline"], capture_output=True, text=True, check=True)
            size, processes = memory(server.pid)
            server.terminate()
            server.wait()
    found = re.findall(r"^\s*(?:Requests/sec:|50%|99%)\s+(\S+)", said.stdout, re.MULTILINE)
    print(
        "| workers | clients | seconds | p50 | p99 | articles/s | MB of all processes | failed |\n" + "|---" * 8 + "|"
    )
    failed = re.search(r"Non-2xx.*?(\d+)|Socket errors: (.*)", said.stdout)
    row = (
        options.workers,
        options.clients,
        options.seconds,
        *found,
        f"{size:.0f} ({processes})",
        failed[0] if failed else 0,
    )
    print("| " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
