"""No test takes results of earlier runs, nor leaves any."""

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    os.environ["QA_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
