"""The extension as Jupyter finds it: its description names its files, and no browser shows an older edition of them."""

import hashlib
import json
import os
import tomllib

from jupyterlab_server.config import get_federated_extensions

from workbook.commands.study import lab_environment
from workbook.lab.saving import MARK, WIDGET_VIEW
from workbook.repository_paths import EXTENSIONS, ROOT

FOLDER = EXTENSIONS / "vod-or-dili"
LOADED = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["jupyterlab"]["_build"]["load"]


def test_jupyter_finds_it_where_make_study_points(tmp_path):
    (ours, *_) = lab_environment(tmp_path)["JUPYTER_PATH"].split(os.pathsep)
    found = get_federated_extensions([os.path.join(ours, "labextensions")])  # noqa: PTH118  as Jupyter joins it
    assert list(found) == ["vod-or-dili"]


def test_a_browser_asks_anew_when_a_file_has_changed():
    texts = [path.read_text(encoding="utf-8") for path in sorted((FOLDER / "static").iterdir())]
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
    assert f"static/remoteEntry.js?v={digest}" == LOADED, "write this address into package.json"


def test_a_wheel_brings_it_where_jupyter_looks():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (shared,) = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"].items()
    assert shared == (FOLDER.relative_to(ROOT).as_posix(), "share/jupyter/labextensions/vod-or-dili")


def test_browser_and_server_mean_the_same_mark_and_the_same_view():
    script = (FOLDER / "static/chapters.js").read_text(encoding="utf-8")
    assert f'const MARK = "{MARK}";' in script
    assert f'const WIDGET_VIEW = "{WIDGET_VIEW}";' in script
