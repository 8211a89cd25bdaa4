"""What the edition for browsers is made of: its versions agree, and its Python gets what the notebooks import."""

import hashlib
import json
import tomllib
from importlib.metadata import version
from zipfile import ZipInfo

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from workbook.commands import node
from workbook.repository_paths import ROOT, copy_name, learner_notebooks
from workbook.site import __main__ as command
from workbook.site import building, compile_used, compiling, fetching
from workbook.site.fetching import write_pure_wheel, write_wheel
from workbook.site.needed import asked, environment, locked, needed
from workbook.site.packages import WheelError, read_wheel, write_lock
from workbook.site.pins import pins
from workbook.text.places import IN_THIS_BROWSER, ON_A_COMPUTER

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_builder_is_pinned_as_in_the_project():
    asked_by_name = dict(line.split("==") for line in PROJECT["dependency-groups"]["site"])
    assert pins().builder.items() <= asked_by_name.items()
    assert {name: version(name) for name in pins().builder} == pins().builder


def unpacked(folder, python):
    """What pip brings in place of the kernel: its package, made for that Python."""
    wheel = folder / f"{pins().kernel.name.replace('-', '_')}-{pins().kernel.version}-py3-none-any.whl"
    with fetching.ZipFile(wheel, "w") as written:
        written.writestr("jupyterlite_pyodide_kernel/constants.py", f'PYODIDE_PYTHON_VERSION = "{python}"\n')
    return wheel


@pytest.mark.parametrize("python", ["3.13", "3.1", "3.15"])
def test_a_kernel_that_is_made_for_another_python_is_refused(tmp_path, monkeypatch, python):
    monkeypatch.setattr(fetching, "_pip", lambda *_: unpacked(tmp_path, python))
    with pytest.raises(fetching.FetchError, match=rf"made for Python {python}, and Pyodide as pinned has 3\.14"):
        fetching.fetch_kernel(pins(), tmp_path)


def test_the_kernels_extension_lies_beside_what_the_builder_imports(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "_pip", lambda *_: unpacked(tmp_path, "3.14"))
    assert fetching.fetch_kernel(pins(), tmp_path).is_relative_to(tmp_path)


def test_no_extension_of_the_site_is_in_the_environment_of_a_learners_jupyterlab():
    assert not (building.SHARED / fetching.EXTENSION_OF_THE_KERNEL).exists()


def test_a_notebook_finds_in_a_browser_what_it_imports():
    names = needed(pins())
    assert {line.split("==")[0] for line in PROJECT["project"]["dependencies"]} <= names
    assert {"pydantic-core", "psygnal", "ipython"} <= names
    assert names & {"jupyterlab", "pexpect", "plotly", *pins().packages.left_out} == set()


@pytest.mark.parametrize(
    ("requirement", "names"),
    [
        ("pexpect>4.6; sys_platform != 'win32' and sys_platform != 'emscripten'", []),
        ("typing_extensions>=4.6; python_version < '3.12'", []),
        ("Prompt_Toolkit>=3", ["prompt-toolkit"]),
        ("pytest; extra == 'test'", []),
        ("audioop-lts; python_version >= '3.14'", ["audioop-lts"]),
    ],
)
def test_a_requirement_counts_where_it_holds_in_a_browser(requirement, names):
    assert asked([requirement], environment(pins())) == names


def test_every_wheel_has_the_version_and_the_digests_of_the_locks():
    lines = locked(["pydantic-core", "htpy"])
    assert [line for line in lines.splitlines() if "==" in line] == [
        f"htpy=={version('htpy')} \\",
        f"pydantic-core=={version('pydantic-core')} \\",
    ]
    assert lines.count("--hash=sha256:") > 10


def test_a_package_without_its_compiled_part_is_a_wheel_for_any_system(tmp_path):
    write_pure_wheel("markupsafe", tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.name == f"markupsafe-{version('markupsafe')}-py3-none-any.whl"
    assert read_wheel(path).imports == ("markupsafe",)
    compile_used.pack(path, {"markupsafe/__init__.py"})
    assert read_wheel(path).imports == ("markupsafe",)


def a_lock(folder, **wheels):
    (folder / "pyodide-lock.json").write_text('{"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}')
    for name, needs in wheels.items():
        write_wheel(folder, name, "1.0", {f"{name}/__init__.py": b"", **({"x.py": b""} if name == "birch" else {})})
        path = folder / f"{name}-1.0-py3-none-any.whl"
        if needs:
            told = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nRequires-Dist: {needs}\n".encode()
            write_wheel(folder, name, "1.0", {f"{name}/__init__.py": b""})
            rewritten(path, f"{name}-1.0.dist-info/METADATA", told)
    return folder


def rewritten(path, inside, content):
    with fetching.ZipFile(path) as wheel:
        kept = {name: wheel.read(name) for name in wheel.namelist()} | {inside: content}
    with fetching.ZipFile(path, "w") as wheel:
        for name, read in kept.items():
            wheel.writestr(name, read)


def test_the_list_names_the_wheels_that_are_there_and_no_others(tmp_path):
    folder = a_lock(tmp_path, birch="", rowan="birch>=1; sys_platform == 'emscripten'")
    assert write_lock(pins(), folder) == ["birch", "rowan"]
    written = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert written["info"] == {"python": "3.14.2"}
    assert set(written["packages"]) == {"birch", "rowan"}
    rowan = written["packages"]["rowan"]
    assert (rowan["depends"], rowan["imports"]) == (["birch"], ["rowan"])
    assert rowan["sha256"] == hashlib.sha256((folder / rowan["file_name"]).read_bytes()).hexdigest()
    assert written["packages"]["birch"]["imports"] == ["birch", "x"]


def test_a_wheel_that_is_missing_is_named(tmp_path):
    with pytest.raises(WheelError, match=r"rowan needs alder, and no wheel of that is there\."):
        write_lock(pins(), a_lock(tmp_path, rowan="alder"))


def test_a_copy_of_a_notebook_is_shown_as_it_is_stored():
    for path in learner_notebooks():
        copy = json.loads(building.trusted_copy(path))
        cells = [cell for cell in copy["cells"] if cell["cell_type"] == "code"]
        assert all(cell["metadata"]["trusted"] for cell in cells), path
        shown = [one["data"] for cell in cells for one in cell["outputs"] if "data" in one]
        assert {type(text) for bundle in shown for kind, text in bundle.items() if kind.startswith("text/")} <= {str}


def test_the_notebooks_stand_as_a_learners_copies_do(tmp_path):
    building.write_sources(tmp_path, "0123456789ab", ["vod-or-dili"], tmp_path / "kernel")
    found = {path.relative_to(tmp_path / "files").as_posix() for path in (tmp_path / "files").rglob("*.ipynb")}
    assert found == {copy_name(path) for path in learner_notebooks()}


def test_no_page_asks_an_index_for_a_package():
    kernel = building.page_settings("0123456789ab", ["vod-or-dili"])["litePluginSettings"][building.KERNEL]
    assert kernel["disablePyPIFallback"] is True
    assert kernel["pyodideUrl"] == "./python/0123456789ab/pyodide.mjs"
    assert kernel["loadPyodideOptions"] == {"packages": ["vod-or-dili"], "convertNullToNone": True}


def test_without_npm_one_sentence_says_so_and_nothing_is_built(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(node.shutil, "which", lambda _: None)
    assert command.main(["--out", str(tmp_path / "site")]) == 1
    assert capsys.readouterr().err.splitlines() == [node.NEEDED.format(oldest=18), "Nothing was built."]
    assert not (tmp_path / "site").exists()


NODES = [
    pytest.param("v16.20.2", "/bin/node is v16.20.2.", id="too old"),
    pytest.param("v17.9.1", "/bin/node is v17.9.1.", id="just too old"),
    pytest.param("", "/bin/node is none that starts.", id="one that does not start"),
    pytest.param("v18.0.0", "", id="the oldest that will do"),
    pytest.param("v20.20.2", "", id="a newer one"),
]


@pytest.mark.parametrize(("found", "refused"), NODES)
def test_the_version_of_node_is_known_before_anything_is_fetched(tmp_path, monkeypatch, capsys, found, refused):
    def fetched(*_):
        raise fetching.FetchError("It was fetched.")

    told = type("Ended", (), {"stdout": f"{found}\n"})
    monkeypatch.setattr(node.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(node.subprocess, "run", lambda *_, **__: told)
    monkeypatch.setattr(building, "fetch_pyodide", fetched)
    assert command.main(["--out", str(tmp_path / "site")]) == 1
    said = f"{node.NEEDED.format(oldest=18)} {refused}" if refused else "It was fetched."
    assert capsys.readouterr().err.splitlines() == [said, "Nothing was built."]


class Ended:
    returncode = 1


def test_where_python_does_not_start_in_node_one_sentence_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(compiling.subprocess, "run", lambda *_, **__: Ended())
    with pytest.raises(fetching.FetchError, match=r"^Node could not start the Python for browsers"):
        compiling.compile_modules("node", tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "now"),
    [
        pytest.param("birch/used.py", b"'text'\nassert True", "birch/used.pyc", id="a module that a chapter imports"),
        pytest.param("birch/other.py", b"", "birch/other.py", id="one that none imports"),
        pytest.param("birch/data.json", b"{}", "birch/data.json", id="no module"),
        pytest.param("pygments/lexers/cobol.py", b"", None, id="what no page reads"),
        pytest.param("pygments/lexers/python.py", b"", "pygments/lexers/python.py", id="what colours Python"),
        pytest.param("birch/tests/test_used.py", b"", None, id="tests"),
    ],
)
def test_of_an_archive_the_used_modules_are_compiled(tmp_path, name, content, now):
    path = tmp_path / "birch.whl"
    with fetching.ZipFile(path, "w") as wheel:
        wheel.writestr(name, content)
    compile_used.pack(path, {"birch/used.py"})
    with fetching.ZipFile(path) as wheel:
        assert wheel.namelist() == ([now] if now else [])


def test_the_workflow_has_what_the_builder_needs_and_puts_what_it_builds():
    workflow = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    steps = {step.get("uses", "run").partition("@")[0]: step for step in workflow["jobs"]["site"]["steps"]}
    assert int(steps["actions/setup-node"]["with"]["node-version"]) >= building.NODE
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(
        steps["actions/setup-python"]["with"]["python-version"]
    )
    *command_line, out = steps["run"]["run"].split()
    assert command_line == ["python", "notebooks/workbook", "site", "--out"]
    assert steps["actions/upload-pages-artifact"]["with"]["path"] == out


@pytest.fixture
def edition_built(tmp_path, monkeypatch):
    """The edition of a site whose one wheel was made in that year, by all steps of the builder that need no network."""
    told = []

    def stop(_, edition, *__):
        told.append(edition)
        raise fetching.FetchError("No more is needed.")

    def built(year, content):
        def fetch(_, folder):
            texts = {"birch/__init__.py": content, "birch-1.0.dist-info/METADATA": b"Name: birch\nVersion: 1.0\n"}
            (folder / "pyodide-lock.json").write_text("{}")
            with fetching.ZipFile(folder / "birch-1.0-py3-none-any.whl", "w") as wheel:
                for name, text in texts.items():
                    wheel.writestr(ZipInfo(name, (year, 1, 1, 0, 0, 0)), text)

        monkeypatch.setattr(building, "fetch_wheels", fetch)
        with pytest.raises(fetching.FetchError):
            building.build(tmp_path / "site", said=lambda _: None)
        return told.pop()

    monkeypatch.setattr(building, "node_since", lambda _: "node")
    monkeypatch.setattr(building, "fetch_pyodide", lambda *_: None)
    monkeypatch.setattr(building, "fetch_kernel", lambda *_: tmp_path)
    packed = lambda _, python: [compile_used.pack(one, set()) for one in python.glob("*.whl")]  # noqa: E731
    monkeypatch.setattr(building, "compile_modules", packed)
    monkeypatch.setattr(building, "write_sources", stop)
    return built


@pytest.mark.parametrize(
    ("year", "content", "same"),
    [
        pytest.param(2026, b"", True, id="nothing has changed"),
        pytest.param(2031, b"", True, id="the same, made later"),
        pytest.param(2026, b"leaves = 1", False, id="another module"),
    ],
)
def test_a_site_that_is_built_again_offers_a_new_version_only_where_there_is_one(edition_built, year, content, same):
    assert (edition_built(year, content) == edition_built(2026, b"")) is same


def test_without_the_index_one_sentence_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(building, "node_since", lambda _: "node")
    monkeypatch.setattr(building, "fetch_pyodide", lambda *_: None)
    monkeypatch.setattr(fetching.subprocess, "run", lambda *_, **__: Ended())
    assert command.main(["--out", str(tmp_path / "site")]) == 1
    assert capsys.readouterr().err.splitlines() == [fetching.NOT_FROM_INDEX, "Nothing was built."]


def test_another_archive_than_the_pinned_one_is_not_unpacked(tmp_path, monkeypatch):
    def packed(*_, **__):
        (tmp_path / f"pyodide-{pins().pyodide.version}.tgz").write_bytes(b"another")
        return type("Ended", (), {"returncode": 0})()

    monkeypatch.setattr(fetching.shutil, "which", lambda _: "npm")
    monkeypatch.setattr(fetching.subprocess, "run", packed)
    with pytest.raises(fetching.FetchError, match="another pyodide"):
        fetching.fetch_pyodide(pins(), tmp_path)


def test_a_copy_says_of_a_browser_what_a_notebook_says_of_a_computer():
    text = building.trusted_copy(learner_notebooks()[0])
    assert IN_THIS_BROWSER.answers in text
    assert [said for said in ON_A_COMPUTER if said in "".join(map(building.trusted_copy, learner_notebooks()))] == []
