"""Firefox and WebKit, driven by what each brings itself: Marionette, and WebKitWebDriver.

Both speak the commands of W3C WebDriver, one on a socket and the other over HTTP, so no library stands between. Firefox
is Debian's firefox-esr, without a window; WebKit is WebKitGTK's MiniBrowser, the engine of Safari and of every iPhone,
on a screen of Xvfb.
"""

import base64
import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from servers import ended, free_port
from workbook.commands.testing import firefox, mini_browser

SECONDS = 180
"""How long a busy machine may take for anything."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "extensions.update.enabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
LISTENING = """
if (window.errorsHeard) return;
const heard = window.errorsHeard = [];
const written = console.error;
console.error = (...said) => { heard.push(said.map(String).join(" ")); written.apply(console, said); };
addEventListener("error", (event) => heard.push(event.message ?? `not loaded: ${event.target.outerHTML}`), true);
addEventListener("unhandledrejection", (event) => heard.push(String(event.reason)));
"""
HEARD = "return (window.errorsHeard ?? []).splice(0)"
PUT_OFF = "ResizeObserver loop completed with undelivered notifications"
"""No error: a browser draws a part of the page again in the next frame, and says so; Chromium keeps it quiet."""
THROWN_IN_FIREFOX = """
const thrown = Services.console.getMessageArray()
  .filter((one) => one instanceof Ci.nsIScriptError && /^(http|file|blob|data)/.test(one.sourceName))
  .filter((one) => !(one.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag)))
  .map(String);
Services.console.reset();
return thrown;
"""
DRAWN = """
const [selector, text] = arguments;
return [...document.querySelectorAll(selector)].find((one) =>
  one.getClientRects().length > 0 && (one.innerText + (one.value ?? "")).includes(text)) ?? null;
"""
COLOUR = """return (async (drawn, one) => {
const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(drawn), (one) => one.charCodeAt(0))]));
const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
canvas.drawImage(picture, 0, 0);
const box = one.getBoundingClientRect();
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2].map((place) => place * picture.width / innerWidth);
return [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3);
})(...arguments)"""
INTO_SIGHT = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"


class EngineError(AssertionError):
    """What the driver answered in place of a result, or what never came."""


class Engine:
    """One page of a browser. Of errors, what is thrown or written to the console from the page's load on is heard."""

    name = ""
    patience = SECONDS
    """How many seconds it may take until something is seen."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []

    def start(self):
        """Start the browser and open its page."""
        raise NotImplementedError

    def close(self):
        """End every process that was started."""
        while self.processes:
            ended(self.processes.pop())

    def started(self, command, *, pass_fds=(), **environment):
        """A process whose home is the folder, and which writes into its log."""
        with (self.folder / "log").open("a") as log:
            around = {**os.environ, "HOME": str(self.folder), **environment}
            self.processes.append(subprocess.Popen(command, env=around, stdout=log, stderr=log, pass_fds=pass_fds))

    def wait_until(self, ready):
        """Wait for the process that was started last."""
        deadline = time.monotonic() + SECONDS
        while not ready():
            if self.processes[-1].poll() is not None or time.monotonic() > deadline:
                raise EngineError((self.folder / "log").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def ask(self, order, body=None):
        """Send one of the orders, by its two names; the value of the answer."""
        raise NotImplementedError

    def open(self, address):
        self.ask(("POST /url", "WebDriver:Navigate"), {"url": address})
        self.run(LISTENING)

    def errors(self):
        """The errors since the last call."""
        return [said for said in self.run(HEARD) if PUT_OFF not in said]

    def run(self, script, *arguments):
        """What the script returns."""
        body = {"script": script, "args": list(arguments), "sandbox": None}
        return self.ask(("POST /execute/sync", "WebDriver:ExecuteScript"), body)

    def wait(self, script, *arguments):
        """Wait until the script returns something; what it returned."""
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            if found := self.run(script, *arguments):
                return found
            time.sleep(0.1)
        shown = self.run("return `${location.href}\\n${document.body.innerText}`")
        raise EngineError(f"not in {self.patience} seconds: {script} {arguments}\n{self.errors()}\n{shown[:3000]}")

    def see(self, selector, text=""):
        """Wait for an element that is drawn and holds the text."""
        return self.wait(DRAWN, selector, text)

    def click(self, selector, text=""):
        """Click as a hand does: it must be in sight, and not lie under something else."""
        found = self.see(selector, text)
        self.run(INTO_SIGHT, found)
        number = found[ELEMENT]
        self.ask((f"POST /element/{number}/click", "WebDriver:ElementClick"), {"id": number})

    def press(self, selector, keys):
        """Type into an element; Marionette and WebDriver write the arrows as \\ue012 and \\ue014."""
        number = self.see(selector)[ELEMENT]
        self.ask((f"POST /element/{number}/value", "WebDriver:ElementSendKeys"), {"id": number, "text": keys})

    def size(self, width, height):
        """Make the window so large that the page has that size."""
        self.ask(("POST /window/rect", "WebDriver:SetWindowRect"), {"width": width, "height": height})
        around = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]")
        whole = {"width": width + around[0], "height": height + around[1]}
        self.ask(("POST /window/rect", "WebDriver:SetWindowRect"), whole)

    def see_colour(self, selector, wanted):
        """Wait until the red, green and blue in the middle of an element are wanted: it is drawn a frame later."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            found = self.see(selector)
            self.run(INTO_SIGHT, found)
            if wanted(*(colour := self.run(COLOUR, self._screenshot(), found))):
                return
            time.sleep(0.1)
        raise EngineError(f"{selector} is drawn in {colour}")

    def picture(self, name):
        """Keep a screenshot where WORKBOOK_SCREENSHOTS names a folder for them."""
        if folder := os.environ.get("WORKBOOK_SCREENSHOTS"):
            (Path(folder) / f"{self.name}-{name}.png").write_bytes(base64.b64decode(self._screenshot()))

    def _screenshot(self):
        return self.ask(("GET /screenshot", "WebDriver:TakeScreenshot"), {"full": False})


class Firefox(Engine):
    """Marionette: a message is its length, a colon, and a JSON list. The browser's own console is heard as well."""

    name = "firefox"
    preferences = PREFERENCES
    socket = stream = None

    @property
    def downloads(self):
        """Where it puts what a page offers."""
        return self.folder / "downloads"

    def start(self):
        profile = self.folder / "profile"
        profile.mkdir()
        chosen = self.preferences | {"browser.download.folderList": 2, "browser.download.dir": str(self.downloads)}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in chosen.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        flags = ("-headless", "-no-remote", "-marionette", "-remote-allow-system-access", "-profile", str(profile))
        self.started([firefox(), *flags])
        port = profile / "MarionetteActivePort"
        self.wait_until(lambda: port.is_file() and port.read_text())
        self.socket = socket.create_connection(("127.0.0.1", int(port.read_text())), SECONDS)
        self.stream = self.socket.makefile("rb")
        self._received()
        self.ask(("", "WebDriver:NewSession"), {})

    def ask(self, order, body=None):
        sent = json.dumps([0, 1, order[1], body]).encode()
        self.socket.sendall(b"%d:%s" % (len(sent), sent))
        _, _, error, answer = self._received()
        if error:
            raise EngineError(f"{order[1]}: {error['message']}")
        return answer.get("value") if isinstance(answer, dict) else answer

    def _received(self):
        length = b""
        while not length.endswith(b":"):
            length += self.stream.read(1)
        return json.loads(self.stream.read(int(length[:-1])))

    def errors(self):
        self.ask(("", "Marionette:SetContext"), {"value": "chrome"})
        thrown = self.ask(("", "WebDriver:ExecuteScript"), {"script": THROWN_IN_FIREFOX, "args": []})
        self.ask(("", "Marionette:SetContext"), {"value": "content"})
        return [*(said for said in thrown if PUT_OFF not in said), *super().errors()]

    def close(self):
        for one in filter(None, (self.stream, self.socket)):
            one.close()
        super().close()


class FirefoxWithoutCookies(Firefox):
    """As somebody sets it who wants to be left alone: no cookie, and nothing else that a page may keep."""

    preferences = PREFERENCES | {"network.cookie.cookieBehavior": 2}


class WebKit(Engine):
    """WebKitWebDriver over HTTP. It tells nothing of its console, so what a page says while it loads is not heard."""

    name = "webkit"
    flags = ("--automation",)

    def start(self):
        read, write = os.pipe()
        screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1700x1300x24", "-nolisten", "tcp"]
        self.started(screen, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        port = free_port()
        self.base = f"http://127.0.0.1:{port}/session"
        self.started(["WebKitWebDriver", f"--port={port}"], DISPLAY=f":{display}", GDK_BACKEND="x11")
        self.wait_until(lambda: _listens(port))
        options = {"binary": str(mini_browser()), "args": [*self.flags]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self.base += f"/{self.ask(('POST ', ''), wanted)['sessionId']}"

    def ask(self, order, body=None):
        method, path = order[0].split(" ")
        data = json.dumps(body).encode() if method == "POST" else None
        kind = {"content-type": "application/json"}
        asked = urllib.request.Request(self.base + path, data, kind, method=method)  # noqa: S310  our own driver
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310  our own driver
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise EngineError(f"{order[0]}: {error.read().decode()}") from None

    def close(self):
        with contextlib.suppress(EngineError, OSError):
            self.ask(("DELETE ", ""))
        super().close()


class WebKitWithoutCookies(WebKit):
    """The same that keeps no cookie."""

    flags = ("--automation", "--cookies-policy=never")


def _listens(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
