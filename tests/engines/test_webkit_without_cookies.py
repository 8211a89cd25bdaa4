"""A phone, the wall and the teacher's page in WebKit that keeps nothing."""

import pytest

from engines import WebKitWithoutCookies
from every_browser import KeepsNothing

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.webkit, pytest.mark.slow]
ENGINE = WebKitWithoutCookies


class TestWebKit(KeepsNothing):
    """The same tests for all."""
