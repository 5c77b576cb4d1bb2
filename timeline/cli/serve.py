"""``timeline serve``: the HTTP service."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from timeline.cli.options import whole_number
from timeline.errors import InputError

TOKEN_VARIABLE = "TIMELINE_TOKEN"


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; by default only this machine can connect.")] = (
        "127.0.0.1"
    ),
    port: Annotated[
        int,
        typer.Option("--port", "-p", metavar="N", parser=whole_number, help="Port to listen on; 0 picks a free one."),
    ] = 8000,
    workers: Annotated[
        int, typer.Option("--workers", "-w", metavar="N", parser=whole_number, help="Processes that read articles.")
    ] = 2,
    queue: Annotated[
        int, typer.Option(metavar="N", parser=whole_number, help="Articles that may wait for a process.")
    ] = 16,
    max_bytes: Annotated[
        int, typer.Option(metavar="BYTES", parser=whole_number, help="Largest size of an article.")
    ] = 1_000_000,
    max_seconds: Annotated[float, typer.Option(metavar="SECONDS", help="Longest time to read an article.")] = 60.0,
    allowed_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A further name by which clients may ask (Host), besides localhost, --host and the address that they"
            " connected to; may be repeated. '*' allows any.",
        ),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            help="Bearer token that requests must have; better given as TIMELINE_TOKEN, which others cannot see."
        ),
    ] = None,
) -> None:
    """Answer HTTP requests with the timelines of articles.

    POST an article to /timeline, and get its timeline in any format. SIGTERM or Ctrl-C ends it once all
    requests are answered. Needs the extra news-timeline[server].
    """
    from timeline.server import Limits, check_installed

    limits = Limits(max_bytes, max_seconds, workers, queue)
    chosen_token = os.environ.get(TOKEN_VARIABLE, "") if token is None else token
    if not chosen_token and (token is not None or TOKEN_VARIABLE in os.environ):
        name = TOKEN_VARIABLE if token is None else "--token"
        raise InputError(f"{name} is empty: give it a token, or leave it away if none is wanted")
    check_installed()
    from timeline.server.running import run_service

    run_service(host, port, limits, allowed_hosts=allowed_host or (), token=chosen_token)
