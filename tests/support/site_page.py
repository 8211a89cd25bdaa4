"""What the tests of the edition for browsers do with it: begin, open a chapter, commit, make a newer edition."""

import os
import re
import shutil

from playwright.sync_api import expect

from answering import fill
from exercises import load_question
from lab_page import RUN_MS, panel_of
from workbook.chapters import chapter

NEWER = "000000000000"


def live(page):
    """Wait until a chapter has run in the Python of the page."""
    expect(page.locator("[data-vod-run]")).to_have_attribute("data-vod-run", "live", timeout=3 * RUN_MS)


def begun(visitor):
    page = visitor.page()
    page.goto(visitor.address)
    page.get_by_role("link", name="Begin").click()
    live(page)
    return page


def address_of(visitor, number):
    return f"{visitor.address}notebooks/index.html?path={chapter(number).file}"


def opened(visitor, number, page=None):
    page = page or visitor.page()
    page.goto(address_of(visitor, number))
    live(page)
    return page


def committed(page, name):
    panel = panel_of(page, name)
    fill(panel, load_question(name), 40)
    panel.locator(".vod-commit").click()
    stands(page, name)
    return panel


def stands(page, name):
    expect(panel_of(page, name).locator(".vod-reveal h4").first).to_be_visible()


def copied(site, folder):
    """The same site in another folder, to be changed: its files are shared until they are written anew."""
    return shutil.copytree(site, folder, copy_function=os.link)


def edition_in(site):
    """The edition that a built site says it is."""
    return re.search(r'"([0-9a-f]{12})"', (site / "service-worker.js").read_text(encoding="utf-8"))[1]


def make_newer(site):
    """Make a copy of a site the next edition: nothing in it has the old one's name any more."""
    old = edition_in(site)
    for folder in ("python", "pages"):
        (site / folder / old).rename(site / folder / NEWER)
    for path in [*site.glob("*.*"), *site.glob("*/*.html"), *site.glob("*/*.json")]:
        if path.is_file() and old in (text := path.read_text(encoding="utf-8", errors="surrogateescape")):
            rewrite(path, text.replace(old, NEWER))
    return old


def rewrite(path, text):
    """Write a file that may be shared with another site."""
    path.unlink()
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
