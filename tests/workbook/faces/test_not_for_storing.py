"""What no stored face may hold is found, wherever it stands in a page."""

import pytest

from markup import not_for_storing


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p style="text-align:left">a &lt;script&gt; b</p>', []),
        ("<p>a<script>b</script></p>", ["script"]),
        ("<ul><li><INPUT type=radio></ul>", ["input"]),
        ("<details><summary>a</summary></details>", ["details"]),
        ('<h3 id="a">b</h3>', ["id"]),
        ('<p onclick="a()">b</p>', ["onclick"]),
        ("<img src=x>", ["img"]),
    ],
)
def test_what_a_stored_face_does_without(html, found):
    assert not_for_storing(html, "img") == found
