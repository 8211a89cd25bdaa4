"""What must be seen in every browser, in Firefox."""

import pytest

from engines import Firefox
from every_browser import EveryBrowser

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.firefox, pytest.mark.slow]
ENGINE = Firefox


class TestFirefox(EveryBrowser):
    """The same tests for all."""
