# The image needs no network when it runs: models and data come with the packages.
#   docker build -t qa . && docker run --rm --network none -v "$PWD:/work" qa check digests
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY data data
COPY qa qa
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.12-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels qa-digest
ENV PYTHONDONTWRITEBYTECODE=1 QA_CACHE_DIR=/tmp/qa
WORKDIR /work
USER 1000
ENTRYPOINT ["qa"]
CMD ["--help"]
