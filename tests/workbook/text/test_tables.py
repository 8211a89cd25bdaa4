import pytest

from workbook.text.tables import Table, paragraphs


def test_a_table_has_a_caption_and_heads_with_a_scope():
    html = Table("Laboratory", ("Analyte", "Value"), (("Bilirubin", "1.3"),)).html()
    assert "<caption>Laboratory</caption>" in html
    assert '<th scope="col">Analyte</th><th scope="col">Value</th>' in html
    assert '<tr><th scope="row">Bilirubin</th><td>1.3</td></tr>' in html


def test_every_text_is_escaped():
    assert "<script>" not in Table("<script>", ("<script>",), (("<script>",),)).html()
    assert paragraphs("a < b", "") == "<p>a &lt; b</p>"


def test_a_table_without_rows_says_so():
    assert Table("Laboratory", ("Analyte",), ()).html() == "<p>Laboratory: Nothing is documented.</p>"


def test_a_row_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="a row of 1 cells under 2 heads"):
        Table("Laboratory", ("Analyte", "Value"), (("Bilirubin",),))
