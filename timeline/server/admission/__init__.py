"""What a request passes before the application: its connection, its ``Host``, and its token; and whether it is left.

:mod:`~timeline.server.admission.connections` is uvicorn's protocol with deadlines and stricter rules of HTTP.
:mod:`~timeline.server.admission.hosts` and :mod:`~timeline.server.admission.tokens` are ASGI middlewares, which the
application adds where it is asked to. :mod:`~timeline.server.admission.departures` notices that a client goes away.
"""
