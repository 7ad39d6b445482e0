"""The shape of the source: sizes, which room may import what, and where time comes from."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "mockloop"
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}

# Module -> the file or folder that alone may import it; None: nobody.
ROOMS = {
    "yaml": "content/",
    "jinja2": "report/",
    "sqlite3": "store/",
    "jsonschema": "fragments/",
    "textual": "tui/",
    "rich": "tui/",
    "subprocess": "tui/editor.py",
    "pickle": None,
    "random": None,
    "socket": None,
    "ssl": None,
    "http": None,
    "urllib.request": None,
    "ftplib": None,
    "smtplib": None,
    "requests": None,
    "httpx": None,
    "aiohttp": None,
}
CLOCKS = {
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}


@cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}


@cache
def imports() -> dict[str, list[tuple[int, str]]]:
    return {name: list(imported(tree)) for name, tree in trees().items()}


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def clock_reads(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            base = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if node.attr in CLOCKS.get(base, ()):
                yield node.lineno, f"{base}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            for alias in node.names:
                if alias.name in CLOCKS["time"]:
                    yield node.lineno, f"time.{alias.name}"


def is_plain(node: ast.stmt) -> bool:
    """A docstring, an import, or a dunder name set to a literal."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        literal = isinstance(node.value, ast.Constant | ast.List | ast.Tuple)
        return literal and names in (["__version__"], ["__all__"])
    return isinstance(node, ast.Import | ast.ImportFrom)


def test_there_is_source_to_look_at() -> None:
    assert "__init__.py" in FILES
    assert len(FILES) > 10


def test_files_are_short() -> None:
    lengths = {name: path.read_text("utf-8").count("\n") for name, path in FILES.items()}
    limits = {"tui/app.py": 150}
    assert {n: size for n, size in lengths.items() if size > limits.get(n, 300)} == {}


def test_functions_are_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > 50
    ]
    assert long == []


@pytest.mark.parametrize("module", ROOMS)
def test_modules_are_imported_only_in_their_room(module: str) -> None:
    room = ROOMS[module]
    strangers = [
        f"{name}:{line}"
        for name, found in imports().items()
        if room is None or not name.startswith(room)
        for line, target in found
        if f"{target}.".startswith(f"{module}.")
    ]
    assert strangers == []


def test_only_the_clock_reads_the_time() -> None:
    reads = [
        f"{name}:{line} {what}"
        for name, tree in trees().items()
        if name != "clock.py"
        for line, what in clock_reads(tree)
    ]
    assert reads == []


def test_init_files_hold_no_logic() -> None:
    logic = [
        f"{name}:{node.lineno}"
        for name, tree in trees().items()
        if name.endswith("__init__.py")
        for node in tree.body
        if not is_plain(node)
    ]
    assert logic == []


def test_the_finders_find() -> None:
    tree = ast.parse(
        "import urllib.request\nfrom urllib import request\nimport time, datetime\n"
        "from time import monotonic\ntime.time()\ndatetime.datetime.now()\ndatetime.date.today()\n"
    )
    assert [name for _, name in imported(tree)].count("urllib.request") == 2
    assert {what for _, what in clock_reads(tree)} == {
        "time.monotonic",
        "time.time",
        "datetime.now",
        "date.today",
    }
    assert not any(is_plain(node) for node in ast.parse("x = 1\nif x: pass\n__all__ = f()").body)
