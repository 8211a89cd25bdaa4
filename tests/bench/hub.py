"""`make bench`: learners on a JupyterHub on this machine; how much memory each takes, and so how many fit."""

import json
import statistics
from concurrent.futures import ThreadPoolExecutor

from hub_users import Learner, hub_in, until
from workbook.repository_paths import BUILD

LEARNERS = 5
CHAPTER = "study/06_day_12.ipynb"
MIB = 2**20
MEMORY = 24 * 1024
"""That of the machine in the question, in MiB."""


def test_users_on_a_hub(tmp_path):
    with hub_in(tmp_path) as hub:
        everybody = [Learner(hub, f"learner-{number}") for number in range(LEARNERS)]
        for one in everybody:
            one.comes()
        until(lambda: all(one.is_there() for one in everybody), lambda: (tmp_path / "hub.log").read_text("utf-8"))
        first = everybody[0].first_panel(CHAPTER)
        with ThreadPoolExecutor(LEARNERS) as at_once:
            together = list(at_once.map(lambda one: one.first_panel(CHAPTER), everybody))
        for one in everybody:
            one.runs(CHAPTER)
        each = statistics.median(one.memory() for one in everybody) / MIB
    rows = {
        "MiB a user, server and kernel": round(each),
        "users on 24 GiB": int(MEMORY / each),
        "first panel, one user (s)": round(first, 1),
        f"first panel, {LEARNERS} users at once (s)": round(statistics.median(together), 1),
    }
    for name, value in rows.items():
        print(f"{name:40} {value}")
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench_hub.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
