import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = {
    re.sub(r"[-_.]+", "-", name).lower(): version
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
}
NOT_PINNED = {"torch", "detente"}  # large and chosen by platform; the project itself


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def test_every_dependency_is_pinned():
    extras = [name for group in PROJECT["project"]["optional-dependencies"].values() for name in group]
    wanted = {_name(requirement) for requirement in (*PROJECT["project"]["dependencies"], *extras)}
    assert wanted - set(PINS) <= NOT_PINNED


def test_constraints_pin_no_torch():
    assert "torch" not in PINS


def test_run_time_needs_no_torch_and_no_model_hub():
    names = {_name(requirement) for requirement in PROJECT["project"]["dependencies"]}
    assert not names & {"torch", "transformers", "huggingface-hub", "requests"}


def test_licence_files_are_there_and_the_licence_is_apache():
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY-SA" in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_every_room_is_placed_in_the_import_rule():
    layers = next(contract for contract in PROJECT["tool"]["importlinter"]["contracts"] if contract["id"] == "rooms")["layers"]
    placed = {room for layer in layers for room in re.split(r"\s*[|:]\s*", layer)}
    rooms = {path.name.removesuffix(".py") for path in (ROOT / "src" / "detente").iterdir() if not path.name.startswith("_")}
    assert {room for room in rooms if room != "py.typed"} == placed - {"__main__"}


def test_installed_versions_are_the_pinned_ones():
    for name in ("spacy", "onnxruntime", "sqlalchemy", "pydantic"):
        assert metadata.version(name) == PINS[name]
