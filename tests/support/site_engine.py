"""What tests of the edition for browsers do in Firefox and WebKit: open a chapter, go on, answer, find what stands."""

from exercises import load_question
from workbook.chapters import chapter
from workbook.commands.rehearsal import first_options

LIVE = "[data-vod-run=live]"
PANEL = """const headed = new RegExp(`^(\\\\w+ )?${arguments[0]}: `);
const panel = [...document.querySelectorAll(".vod-panel")].filter((one) =>
  [...one.querySelectorAll("h3")].some((head) => headed.test(head.innerText))).at(-1);
if (panel) panel.dataset.tested = arguments[0];
"""
"""The live panel of a question, from then on `[data-tested=D1]`."""
FILLED = f"""{PANEL}
if (!panel) return false;
const [, picks, text, share, sure] = arguments;
const typed = (box, value) => {{
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, value);
  for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, {{ bubbles: true }}));
}};
for (const menu of panel.querySelectorAll(".vod-menu-part > summary")) menu.click();
const groups = panel.querySelectorAll("fieldset, .vod-grid tbody tr");
for (const [place, option] of picks) groups[place].querySelector(`input[value='${{option}}']`).click();
if (text) typed(panel.querySelector("textarea"), text);
if (share) typed(panel.querySelector("input[type=number]"), share);
if (sure) panel.querySelector(`.vod-sure input[value='${{sure}}']`).click();
return true;"""
CLOSED = "return document.querySelector('.vod-step-closed') !== null"
AT = "return location.search.endsWith(arguments[0])"


def opened(engine, address, number):
    """Open a chapter by its address, and wait until it lives."""
    engine.open(f"{address}notebooks/index.html?path={chapter(number).file}")
    lives(engine)


def went_on(engine, number):
    """Press Continue, and wait until the chapter to which it leads lives."""
    engine.click("button", "Continue")
    engine.wait(AT, chapter(number).file)
    lives(engine)


def reloaded(engine):
    """Load the page that is shown again, and wait until the new one lives."""
    engine.run("window.beforeTheReload = true; location.reload()")
    engine.wait("return !window.beforeTheReload")
    lives(engine)


def lives(engine):
    """Wait until the chapter has run; every decision before it stands, so it is open."""
    engine.see(LIVE)
    assert not engine.run(CLOSED)


def committed(engine, name):
    """Answer a question with its first options, and wait for what the editors think."""
    response = first_options(load_question(name))
    places = [part.id for part in load_question(name).parts]
    picks = [(places.index(pick.part), option) for pick in response.picks for option in pick.options]
    share = "40" if response.shares else ""
    engine.wait(FILLED, name, picks, response.text or "", share, response.confidence or "")
    engine.click(f"[data-tested={name}] .vod-commit")
    stands(engine, name)


def stands(engine, name):
    engine.wait(f"{PANEL} return Boolean(panel)", name)
    engine.see(f"[data-tested={name}] .vod-reveal h4")
