# The HTTP service (docs/server.md). The image has the wheel and its dependencies, no checkout, compiler or cache.
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
WORKDIR /src
COPY . .
# The versions of the dependencies are those of the lock, with which the tests ran.
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /dist . \
 && python .ci/lock.py --pins > /dist/pins.txt \
 && python -m venv /opt/timeline \
 && /opt/timeline/bin/pip install --no-cache-dir --constraint /dist/pins.txt "$(ls /dist/*.whl)[server,html]" \
 && /opt/timeline/bin/pip uninstall --yes pip \
 && /opt/timeline/bin/python -m compileall -q /opt/timeline/lib

FROM python:${PYTHON}-slim
COPY --from=build /opt/timeline /opt/timeline
# The service writes no files, so its file system can be read-only (compose.yaml).
ENV PATH=/opt/timeline/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /
USER 10001:10001
EXPOSE 8000
# Ready means that the models are loaded and a process can read. No curl is needed, so none is installed.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["timeline", "serve", "--host", "0.0.0.0", "--port", "8000"]
