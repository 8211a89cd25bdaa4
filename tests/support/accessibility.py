"""What axe-core finds in a page."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FOUND = """async ([within, rules]) => {
  const asked = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const found = await axe.run(within ? { include: [[within]] } : document, asked);
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 300)}`));
}"""


def found_by_axe(page, within=None, rules=None):
    """Each place at fault with the rule it breaks: in a whole page or in one part of it, by all rules or by these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(FOUND, [within, rules])
