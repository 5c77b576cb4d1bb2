"""What a request passes before the application: its connection, its ``Host``, and its token.

:mod:`~timeline.server.admission.connections` is uvicorn's protocol with deadlines and stricter rules of HTTP. The other
two modules are ASGI middlewares, which the application adds where it is asked to.
"""
