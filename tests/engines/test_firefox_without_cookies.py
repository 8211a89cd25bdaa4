"""A phone, the wall and the teacher's page in Firefox that keeps nothing."""

import pytest

from engines import FirefoxWithoutCookies
from every_browser import KeepsNothing

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.firefox, pytest.mark.slow]
ENGINE = FirefoxWithoutCookies


class TestFirefox(KeepsNothing):
    """The same tests for all."""
