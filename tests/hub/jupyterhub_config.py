"""A JupyterHub for the test: everybody gets a home of their own, and our script for hubs without containers."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ["HUB_PLACE"])
PROXY = ROOT / "tests/javascript/node_modules/configurable-http-proxy/bin/configurable-http-proxy"


PYTHON_FIRST = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


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
c.JupyterHub.services = [{"name": "class", "api_token": os.environ["HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {"name": "class", "services": ["class"], "scopes": ["admin:users", "admin:servers", "access:servers", "tokens"]}
]
