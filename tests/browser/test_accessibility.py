"""What looks at pages with axe-core sees a fault where there is one."""

import pytest

from accessibility import found_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = """<html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>
<p style="color: {grey}">A sentence.</p><div id="part"><button>{name}</button></div></main></body></html>"""


@pytest.mark.parametrize(
    ("grey", "name", "where", "found"),
    [
        ("#757575", "Commit", {}, []),
        ("#767676", "Commit", {}, []),
        ("#777777", "Commit", {}, ["color-contrast"]),
        ("#777777", "Commit", {"within": "#part"}, []),
        ("#767676", "", {"within": "#part"}, ["button-name"]),
        ("#777777", "", {"rules": ["button-name"]}, ["button-name"]),
    ],
    ids=["sound", "just dark enough", "just too pale", "elsewhere", "no name", "one rule"],
)
def test_a_fault_is_seen(chromium, grey, name, where, found):
    page = chromium.new_page()
    page.set_content(PAGE.format(grey=grey, name=name))
    assert [one.partition(":")[0] for one in found_by_axe(page, **where)] == found
    page.close()
