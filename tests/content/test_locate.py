import importlib.resources
from pathlib import Path

import pytest
from tests.content.samples import make_root

from mockloop.content.locate import Root, content_roots, shipped_root
from mockloop.errors import InputError, UsageError

CHECKOUT = Path(__file__).parents[2]


def test_a_checkout_finds_its_own_content() -> None:
    assert shipped_root() == Root(CHECKOUT, "shipped")


def test_an_installed_package_finds_its_copy(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "site-packages" / "mockloop"
    content = make_root(package / "_content")
    # A folder that happens to lie above an installed package is not a checkout.
    make_root(tmp_path / "lib")
    assert shipped_root(package) == Root(content, "shipped")


def test_the_package_is_found_through_its_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "mockloop"
    content = make_root(package / "_content")
    monkeypatch.setattr(
        importlib.resources, "files", lambda name: tmp_path / "site-packages" / name
    )
    assert content_roots() == (Root(content, "shipped"),)


def test_a_source_folder_without_content_falls_back_to_the_copy(tmp_path: Path) -> None:
    package = tmp_path / "src" / "mockloop"
    content = make_root(package / "_content")
    assert shipped_root(package).path == content
    make_root(tmp_path)
    assert shipped_root(package).path == tmp_path


def test_missing_content_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Install mockloop again"):
        shipped_root(tmp_path / "site-packages" / "mockloop")


def test_order_is_overlay_user_shipped(tmp_path: Path) -> None:
    overlay, user = make_root(tmp_path / "over"), make_root(tmp_path / "user")
    roots = content_roots(overlay, user)
    assert [root.path for root in roots] == [overlay, user, CHECKOUT]
    assert [root.origin for root in roots] == [str(overlay), "user", "shipped"]


def test_a_user_folder_may_be_missing(tmp_path: Path) -> None:
    assert [root.origin for root in content_roots(None, tmp_path / "none")] == ["shipped"]


def test_an_overlay_has_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        content_roots(tmp_path / "none")
    with pytest.raises(UsageError, match=r"neither prompts/ nor rubrics/"):
        content_roots(tmp_path)


def test_the_current_folder_is_never_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_root(tmp_path))
    assert [root.path for root in content_roots()] == [CHECKOUT]
