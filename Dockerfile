# The site as an image: no root, nothing written, static files baked in. Building needs the package index and nothing else.
#   docker build --tag apple-or-exit .
#   docker run --read-only --cap-drop ALL --publish 8000:8000 --env ALLOWED_HOSTS=localhost apple-or-exit
ARG BASE=python:3.11-slim

FROM ${BASE} AS build
WORKDIR /site
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --requirement requirements.txt
COPY . .
RUN /venv/bin/python manage.py collectstatic --noinput --verbosity 0 && /venv/bin/python -m compileall -q explainer

FROM ${BASE}
# Live classes are stored here, where a volume is mounted; on a read-only root without one they are off.
RUN install --directory --owner 10001 --group 10001 /live
COPY --from=build /venv /venv
COPY --from=build /site /site
WORKDIR /site
USER 10001:10001
ENV PORT=8000 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 LIVE_FILE=/live/live.sqlite3
# A worker shows that it lives by touching a file; on a read-only root this is the one place to write.
ENV GUNICORN_CMD_ARGS="--worker-tmp-dir /dev/shm"
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s CMD ["/venv/bin/python", "-m", "explainer.serving.is_healthy"]
CMD ["/venv/bin/gunicorn", "explainer.wsgi"]
