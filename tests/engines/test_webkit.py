"""What must be seen in every browser, in WebKit."""

import pytest

from engines import WebKit
from every_browser import EveryBrowser

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.webkit, pytest.mark.slow]
ENGINE = WebKit


class TestWebKit(EveryBrowser):
    """The same tests for all."""
