"""What may not be in the repository, and what has to stand beside it."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK_FILES = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json"}
IGNORED = re.compile(r"(^|/)(\.venv|\.git|dist|build|__pycache__|\.[a-z]+_cache|\.hypothesis)/")
REGISTRY = re.compile(
    r"https?://\S+/simple\b|files\.pythonhosted\.org|--(?:extra-)?index-url|--find[-]links"
    r"|\"?resolved\"?\s*[:=]\s*\"https?://"
)
# A home folder with somebody's name in it, or the folder this checkout happens to lie in.
# A folder right below / is left out: its name alone ("/app/") says nothing about a machine.
HERE = re.escape(f"{ROOT.resolve()}/") if len(ROOT.resolve().parts) > 2 else "(?!)"
MACHINE = re.compile(
    r"(?<![\w.:/-])(?:/(?:home|Users)/[A-Za-z][\w.-]*/|/[r]oot/|[A-Z]:\\Users\\|" + HERE + ")"
)


def repository_files() -> list[Path]:
    """Tracked files and those about to be; in an unpacked source archive simply all of them."""
    git = shutil.which("git")
    listing = ("--cached", "--others", "--exclude-standard")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run(
            # A container may have mounted the checkout under another owner; reading it is harmless.
            [git, "-c", "safe.directory=*", "ls-files", "-z", *listing],
            cwd=ROOT,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        names = listed.stdout.split("\0")
    else:
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")]
    return [ROOT / name for name in names if not IGNORED.search(name) and (ROOT / name).is_file()]


def occurrences(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {found.group(0)}"
        for path in repository_files()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if (found := pattern.search(line))
    ]


def project() -> dict[str, list[str]]:
    """Requirement strings by group: `runtime` and each extra."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {"runtime": table["dependencies"], **table["optional-dependencies"]}


REQUIREMENTS = [line for group in project().values() for line in group]


def requirement_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return found.group(0).lower()


def test_no_lock_file_is_kept() -> None:
    names = {path.name for path in repository_files()}
    assert not names & LOCK_FILES
    assert not [name for name in names if re.fullmatch(r"pylock.*\.toml", name)]


def test_no_registry_address_is_recorded() -> None:
    assert occurrences(REGISTRY) == []


def test_no_path_of_a_machine_is_recorded() -> None:
    assert occurrences(MACHINE) == []


def test_the_patterns_find() -> None:
    assert REGISTRY.search("index = https://registry.example" + "/simple/")
    assert MACHINE.search("see /home" + "/ada/mockloop")
    assert MACHINE.search("cd /roo" + "t/src")
    assert not MACHINE.search("GET https://api.example/home/orders/7")


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_dependencies_are_bounded_at_both_ends(requirement: str) -> None:
    versions = requirement.partition(";")[0]
    assert re.search(r">=\d", versions)
    assert re.search(r"<\d", versions)


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_dependencies_are_explained(requirement: str) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    name = re.escape(requirement_name(requirement))
    assert re.search(rf"^\| `{name}` \| \S.+ \|$", guide, re.MULTILINE | re.IGNORECASE)


def test_no_explained_dependency_is_gone() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = guide.partition("## Dependencies")[2].partition("\n## ")[0]
    explained = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
    known = [requirement_name(line) for line in REQUIREMENTS]
    assert sorted(explained) == sorted([*known, "hatchling"])


def test_the_continuous_check_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text("utf-8").startswith("#!/usr/bin/env bash\n")
    assert script.stat().st_mode & 0o111
