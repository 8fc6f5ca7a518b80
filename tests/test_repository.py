"""The project as it is handed out: dependencies, licences, documents, and the package that is installed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kg.cli import main

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "rules").glob("*.md"), *(ROOT / "seeds").glob("*.md")])


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    found = {}
    for line in lines:
        if not line.startswith("#"):
            assert re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.!+]+", line), line
            name, _, version = line.partition("==")
            found[canonicalize_name(name)] = version
    return found


def requirements() -> list[Requirement]:
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    return [Requirement(line) for line in [*PROJECT["dependencies"], *extras]]


def test_every_dependency_is_pinned_within_its_range() -> None:
    pinned = pins()
    for requirement in requirements():
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def required() -> set[str]:
    """What `pip install kg` brings, by name, as far as it is installed here."""
    todo, found = [Requirement(line) for line in PROJECT["dependencies"]], set[str]()
    while todo:
        name = canonicalize_name(todo.pop().name)
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        if name not in found:
            found.add(name)
            todo += [r for r in map(Requirement, needs) if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


def test_nothing_required_is_under_the_gpl() -> None:
    found = required()
    assert {"spacy", "rdflib", "networkx", "pyoxigraph"} <= found
    for name in sorted(found):
        facts = distribution(name).metadata
        told = " ".join([facts.get("License-Expression") or "", *(facts.get_all("Classifier") or [])])
        assert not re.search(r"\bA?GPL|GNU (Affero )?General Public", told), name


def test_all_that_is_required_is_pinned_and_named_in_the_notices() -> None:
    text = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    notices = {canonicalize_name(name) for name in re.findall(r"^\| ([\w.-]+) \|", text, re.M)}
    assert required() - pins().keys() == set()
    assert required() - notices == set()


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"kg"}


def test_kg_imports_only_what_it_declares() -> None:
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    packages = packages_distributions()
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for name in sorted(imported(path)):
            owners = {canonicalize_name(owner) for owner in packages.get(name, [name])}
            assert owners & declared, f"{path.relative_to(ROOT)} imports {name}"


def test_every_declared_dependency_is_used() -> None:
    packages = packages_distributions()
    used = {canonicalize_name(o) for path in (ROOT / "kg").rglob("*.py") for name in imported(path) for o in packages.get(name, [name])}
    by_configuration = {"spacy-pkuseg"}  # named in the pipeline's configuration, imported by spaCy
    assert {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]} - used - by_configuration == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_in_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8")):
        if not re.match(r"\w+:", target):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/annotation.md", "docs/exports.md"])
def test_commands_in_documents_exist(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = re.findall(r"\bkg ((?:build|extract|query|export|evaluate|rules \w+|train)\b[^`\n#]*)", (ROOT / document).read_text("utf-8"))
    assert lines
    for line in lines:
        command = line.split()[:2] if line.startswith("rules") else line.split()[:1]
        assert main([*command, "--help"]) == 0, line
        known = capsys.readouterr().out
        for option in re.findall(r"--[a-z-]+", line):
            assert f"{option} " in known or f"{option}\n" in known or option in ("--lang", "--help"), f"kg {line}"


def is_scratch(path: Path) -> bool:
    return "__pycache__" in path.parts or path.name.endswith(".kg-lock")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_rules_models_and_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"kg/_data/rules/{p.relative_to(ROOT / 'rules').as_posix()}" for p in (ROOT / "rules").rglob("*") if p.is_file()}
    package = {p.relative_to(ROOT).as_posix() for p in (ROOT / "kg").rglob("*") if p.is_file() and not is_scratch(p)}
    assert rules - names == set()
    assert package - names == set()
    assert any(name.startswith("kg/models/") for name in names)


def test_an_installed_kg_works_anywhere(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "work").mkdir()
    page = "竹影社区办起夜校\n\n本报讯（记者 林禾）近日，松风街道竹影社区联合云麓医院举办护眼义诊活动，120余名居民参加。\n"
    (tmp_path / "work" / "page.txt").write_text(page, encoding="utf-8")
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONPATH": str(tmp_path / "site"), "KG_LANG": "zh"}
    command = [sys.executable, "-m", "kg", "build", "page.txt", "--output", "out"]
    done = subprocess.run(command, cwd=tmp_path / "work", env=environ, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    assert "竹影社区" in (tmp_path / "work" / "out" / "graph.trig").read_text("utf-8")


def test_each_case_that_the_tests_skip_is_named_with_its_reason(tmp_path: Path) -> None:
    """What a machine leaves out is said by name: a folded line, “2 skipped” with a place in a file, would not say which two."""
    left_out = """
import pytest

@pytest.mark.parametrize("part", ["north", "south"])
def test_in_a_browser(part):
    pytest.skip("no browser here")
"""
    (tmp_path / "test_left_out.py").write_text(left_out, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for part in ("north", "south"):
        assert f"test_in_a_browser[{part}] - Skipped: no browser here" in run.stdout
