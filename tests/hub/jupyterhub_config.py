"""A JupyterHub for the test: everybody gets a home of their own, and our script for hubs without containers."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ["HUB_PLACE"])
PROXY = ROOT / "tests/javascript/node_modules/configurable-http-proxy/bin/configurable-http-proxy"


PYTHON_FIRST = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


ROOM_IN_README = {
    "/srv/workbook/.venv/bin/python": sys.executable,
    "/srv/workbook/build/class/sixty.json": str(PLACE / "drawings.json"),
    "https://hub.example/": f"http://127.0.0.1:{os.environ['HUB_PORT']}/faculty/",
    "8765": os.environ["HUB_ROOM_PORT"],
    "exercises.room": f'exercises.room", "--port={os.environ["HUB_ROOM_PORT"]}',
}
"""What the room's lines say of a faculty's machine, and what is so on this one, whose ports may be taken."""


def room_as_in_readme():
    """The lines that README gives for the room, with this machine's addresses."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = text[text.index("c.JupyterHub.services = [{") :].partition("```")[0]
    for there, here in ROOM_IN_README.items():
        lines = lines.replace(there, here)
    exec(lines, {"c": c})  # noqa: S102  our own README


def home_first(spawner):
    """Make the learner's home, as a system would."""
    (PLACE / "home" / spawner.user.name).mkdir(parents=True, exist_ok=True)


c = get_config()  # noqa: F821  given by JupyterHub
c.JupyterHub.bind_url = f"http://127.0.0.1:{os.environ['HUB_PORT']}/faculty/"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{os.environ['HUB_INNER_PORT']}"
c.JupyterHub.db_url = f"sqlite:///{PLACE}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(PLACE / "cookie_secret")
c.JupyterHub.concurrent_spawn_limit = 4
c.ConfigurableHTTPProxy.command = ["node", str(PROXY)]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ['HUB_PROXY_PORT']}"
c.ConfigurableHTTPProxy.pid_file = str(PLACE / "proxy.pid")
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(PLACE / "home/{username}")
c.Spawner.cmd = [str(ROOT / ".hub/single_user.sh")]
c.Spawner.args = ["--allow-root"]
c.Spawner.default_url = "/lab/tree/study/00_start_here.ipynb"
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
c.Spawner.environment = {"PATH": PYTHON_FIRST, "XDG_DATA_HOME": ""}
c.Spawner.pre_spawn_hook = home_first
room_as_in_readme()
(room,) = c.JupyterHub.services
room["environment"] = {"XDG_DATA_HOME": str(PLACE)}
c.JupyterHub.services.append({"name": "class", "api_token": os.environ["HUB_TOKEN"]})
c.JupyterHub.load_roles = [
    {"name": "class", "services": ["class"], "scopes": ["admin:users", "admin:servers", "access:servers", "tokens"]}
]
