"""Whoever is cited has a name and a year, and the report's own reference list agrees with ours."""

import re

import pytest
from pydantic import ValidationError

from casedata import load_published
from casedata.published import Source

SOURCES = load_published().sources
ARTICLE = {"id": "one", "authors": "One A", "year": 2018, "journal": "Gut", "published": "2018", "status": "verified"}
PAGE = {"id": "list", "authors": "Klinikum Mitte", "year": 2026, "journal": "Catalogue", "status": "verified"}
IN_THE_REPORT = {
    "mcdonald1993": ("McDonald GB", 1993, "118:255-267"),
    "richardson2016": ("Richardson PG", 2016, "127:1656-1665"),
    "ebmt_handbook_2019": ("Carreras E", 2019, "EBMT handbook"),
    "bertamini2018": ("Bertamini L", 2018, "18:1117"),
    "kebriaei2018": ("Kebriaei P", 2018, "53:449-456"),
    "kantarjian2017": ("Kantarjian HM", 2017, "4:e387-e398"),
    "marconi2019": ("Marconi G", 2019, "134"),
    "jabbour2021": ("Jabbour E", 2021, "127:2025-2038"),
    "stelljes2020": ("Stelljes M", 2020, "136"),
    "douer2007": ("Douer D", 2007, "109:2744-2750"),
    "kalambokis2007": ("Kalambokis G", 2007, "47:284-294"),
    "sue2019": ("Sue MJ", 2019, "10:e00063"),
    "boyum2016": ("Boyum JH", 2016, "91:329-335"),
    "stelljes2022": ("Stelljes M", 2022, "140:510-512"),
    "mohty2016": ("Mohty M", 2016, "51:906-912"),
    "shulman1995": ("Shulman HM", 1995, "59:1015-1022"),
}
"""First author, year and place as the report's reference list has them (REF-3 to REF-25).

Only Douer differs: REF-19 prints 2006, the year before its volume 109.
"""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_every_source_has_authors_and_a_year(source):
    assert re.search(r"[A-Z]\w+", source.authors)
    assert 1950 < source.year <= 2026
    assert source.undated == (source.published is None)


@pytest.mark.parametrize(
    "authors",
    ["Authors not seen", "authors not checked", "Authors not seen (Boston)", "A trial (authors not seen)", "Unknown"],
)
def test_a_source_that_names_nobody_is_refused(authors):
    with pytest.raises(ValidationError, match="names nobody"):
        Source(**{**ARTICLE, "authors": authors})


@pytest.mark.parametrize("fields", [ARTICLE, {**PAGE, "kind": "laboratory"}], ids=["article", "laboratory"])
def test_a_source_without_a_year_is_refused(fields):
    with pytest.raises(ValidationError, match="year"):
        Source(**{name: value for name, value in fields.items() if name != "year"})


@pytest.mark.parametrize(
    ("undated", "words"), [(False, "2026"), (True, "undated, read 2026")], ids=["a year", "read in a year"]
)
def test_an_undated_page_says_when_it_was_read(undated, words):
    assert Source(**PAGE, kind="laboratory", undated=undated).dated == words


@pytest.mark.parametrize("name", IN_THE_REPORT)
def test_what_the_report_cites_too_is_cited_alike(name):
    first, year, place = IN_THE_REPORT[name]
    source = load_published().source(name)
    assert source.authors.startswith(first)
    assert source.year == year
    assert place in source.journal
