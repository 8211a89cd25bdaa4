"""A page that is opened: with a new edition behind it, with trouble in the cache, and where a part cannot be loaded."""

import pytest
from playwright.sync_api import expect

from site_page import NEWER, address_of, begun, committed, live, make_newer, opened, rewrite, stands
from workbook.site import serving
from workbook.site.serving import Files

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STATUS = "async (path) => (await fetch(path)).status"
UPDATED = "navigator.serviceWorker.getRegistration().then((one) => one.update())"
NO_CACHE = """for (const name of ["open", "match", "keys", "has", "delete"]) {
  CacheStorage.prototype[name] = () => Promise.reject(new DOMException("Entry was not found.", "NotFoundError"));
}
"""
COULD_NOT = "A part of this page could not be loaded."


def test_a_new_version_is_offered_to_a_page_of_the_old_one_and_loaded(visitor_of_own, own_site):
    page = opened(visitor_of_own, "02")
    old = make_newer(own_site)
    page.evaluate(UPDATED)
    expect(page.get_by_text("There is a new version of these pages.")).to_be_visible()
    committed(page, "D1")
    page.get_by_role("button", name="Load it").click()
    expect(page.locator(f"script[data-edition='{NEWER}']")).to_have_count(1)
    live(page)
    stands(page, "D1")
    expect(page.get_by_text("There is a new version of these pages.")).to_have_count(0)
    assert [edition for edition in (old, NEWER) if f"/python/{edition}/" not in "".join(visitor_of_own.asked)] == []


class KeptForADay(Files):
    """A server that lets a browser keep everything, as some hosts do."""

    def send_header(self, keyword, value):
        super().send_header(keyword, "max-age=86400" if keyword == "Cache-Control" else value)


@pytest.fixture
def may_be_kept(monkeypatch):
    """Whatever is served may be kept by the browser for a day."""
    monkeypatch.setattr(serving, "Files", KeptForADay)


@pytest.mark.usefixtures("may_be_kept")
def test_where_a_server_lets_browsers_keep_what_they_have_the_new_version_is_new_in_all_parts(visitor_of_own, own_site):
    page = opened(visitor_of_own, "02")
    make_newer(own_site)
    page.evaluate(UPDATED)
    page.get_by_role("button", name="Load it").click()
    expect(page.locator(f"script[data-edition='{NEWER}']")).to_have_count(1)
    live(page)
    assert NEWER in page.evaluate("async () => (await fetch('../jupyter-lite.json')).text()")


def test_a_page_of_the_old_version_finds_what_the_server_no_longer_has(visitor_of_own, own_site):
    page = begun(visitor_of_own)
    old = make_newer(own_site)
    page.evaluate(UPDATED)
    expect(page.get_by_text("There is a new version of these pages.")).to_be_visible()
    assert page.evaluate(STATUS, f"../python/{old}/pyodide.mjs") == 200
    assert page.evaluate(STATUS, f"../python/{old}/never_asked_for.whl") == 404


def test_no_trouble_with_the_cache_keeps_a_page_from_opening(visitor_of_own, own_site):
    worker = own_site / "service-worker.js"
    rewrite(worker, NO_CACHE + worker.read_text(encoding="utf-8"))
    page = begun(visitor_of_own)
    page.reload()
    live(page)


def test_a_part_that_is_missed_once_is_loaded_again_by_itself(forgetful):
    page = forgetful.page()
    page.route("**/build/**", lambda route: route.abort(), times=1)
    opened(forgetful, "01", page)
    expect(page.get_by_text(COULD_NOT)).to_have_count(0)


def test_a_part_that_is_always_missed_is_told_and_the_page_is_loaded_once_more_and_not_for_ever(forgetful):
    page, loads = forgetful.page(), []
    page.on("request", lambda one: one.is_navigation_request() and loads.append(one.url))
    page.route("**/build/**", lambda route: route.abort())
    page.goto(address_of(forgetful, "01"))
    expect(page.get_by_text(COULD_NOT)).to_be_visible()
    expect(page.get_by_text("This page could not be opened.")).to_be_visible()
    page.wait_for_function("performance.getEntriesByType('navigation')[0].type === 'reload'")
    expect(page.get_by_text("This page could not be opened.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(loads) == 2
    page.unroute("**/build/**")
    page.get_by_role("button", name="Load it again").click()
    live(page)


@pytest.mark.parametrize("answered", [2, 90, 150])
def test_a_server_that_is_gone_in_the_middle_is_told_whatever_was_asked_last(forgetful, answered):
    page, asked, forgetful.no_errors = forgetful.page(), [], False

    def route(one):
        asked.append(one.request.url)
        if len(asked) > answered:
            one.abort()
        else:
            one.continue_()

    page.route("**/*", route)
    page.goto(address_of(forgetful, "01"))
    expect(page.get_by_role("button", name="Load it again")).to_be_visible()


def test_a_page_that_does_not_come_offers_to_begin_anew(forgetful):
    page = forgetful.page()
    page.clock.install()
    page.route("**/bundle.js*", lambda route: None)
    page.goto(address_of(forgetful, "01"))
    expect(page.get_by_text("Opening the page …")).to_be_visible()
    page.clock.fast_forward(121_000)
    expect(page.get_by_text("This takes long. You can wait, or begin anew.")).to_be_visible()
