"""Which universe a scene file belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle.errors import SourceError
from fascicle.mix.universes import scene_files, universes_of


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("The tide went out.", encoding="utf-8")
    return folder


def universes(folder: Path) -> dict[str, str]:
    files = scene_files(folder)
    return {p.relative_to(folder).as_posix(): u for p, u in zip(files, universes_of(files, folder), strict=True)}


def test_a_universe_is_what_stands_before_the_number(tmp_path: Path) -> None:
    names = ("harbour_scene_01_fog.txt", "harbour_scene_02_sale.txt", "mill_01.txt", "mill_10.txt", "chapter_01_weir.md", "chapter_02.md")
    folder = made(tmp_path, *names)
    assert set(universes(folder).items()) == {
        ("harbour_scene_01_fog.txt", "harbour"),
        ("harbour_scene_02_sale.txt", "harbour"),
        ("mill_01.txt", "mill"),
        ("mill_10.txt", "mill"),
        ("chapter_01_weir.md", "chapter"),
        ("chapter_02.md", "chapter"),
    }


def test_files_without_a_shared_name_are_of_the_folder(tmp_path: Path) -> None:
    folder = made(tmp_path / "saltmarsh" / "scenes", "01_fog.txt", "the geese.txt", "room_12_at_dawn.txt")
    assert set(universes(folder).values()) == {"saltmarsh"}


def test_folders_inside_are_universes_and_their_scenes_folder_is_none(tmp_path: Path) -> None:
    folder = made(tmp_path, "saltmarsh/scenes/fog.txt", "mill/01.txt", "mill/README.md", ".hidden/x.txt")
    assert universes(folder) == {"saltmarsh/scenes/fog.txt": "saltmarsh", "mill/01.txt": "mill"}


def test_scenes_stand_in_natural_order(tmp_path: Path) -> None:
    assert [p.name for p in scene_files(made(tmp_path, "mill_10.txt", "mill_2.txt"))] == ["mill_2.txt", "mill_10.txt"]


def test_a_folder_without_scenes_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no scenes in this folder; put"):
        scene_files(tmp_path)
