"""The files around the code are well formed and agree with it: workflows, forms, the image, the citation."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.supply_chain.licences import PROJECT, ROOT

yaml = pytest.importorskip("yaml")

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
CHECKOUT_TOOLS = {"actions", "pypa"}
"""Owners of the actions that we run: GitHub and the Python Packaging Authority."""
README_COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]


def load(path: Path) -> dict[str, Any]:
    """A YAML file. YAML reads the key ``on`` as True."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return {"on" if key is True else key: value for key, value in content.items()}


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = load(GITHUB / "workflows" / f"{name}.yml")["jobs"]
    return found


def steps(job: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = job["steps"]
    return found


def lines(job: dict[str, Any]) -> list[str]:
    """The commands of a job."""
    return [line.strip() for step in steps(job) for line in step.get("run", "").splitlines()]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_may_do_only_what_they_need(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["on"]
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in steps(job):
            assert ("uses" in step) != ("run" in step)
            if "uses" in step:
                owner, _, version = step["uses"].partition("/")
                assert owner in CHECKOUT_TOOLS
                assert re.fullmatch(r"[\w-]+@(v\d+|release/v\d+|[0-9a-f]{40})", version), step["uses"]
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"persist-credentials": False}


def test_no_workflow_puts_names_of_strangers_into_a_shell() -> None:
    """A branch or a title is somebody's text; inside ``${{ }}`` of a command it would be run."""
    for path in WORKFLOWS:
        for job in load(path)["jobs"].values():
            assert not any("${{" in line for line in lines(job))


def test_tests_run_on_three_systems_and_every_python() -> None:
    matrix = jobs("tests")["tests"]["strategy"]["matrix"]
    assert {each.partition("-")[0] for each in matrix["system"]} == {"ubuntu", "macos", "windows"}
    pythons = [each.rpartition(" ")[2] for each in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", each)]
    assert matrix["python"] == pythons
    assert jobs("tests")["package"]["strategy"]["matrix"]["python"] == pythons


def test_the_commands_of_the_readme_run_word_for_word() -> None:
    assert [line for line in lines(jobs("tests")["newcomer"]) if "venv .venv" in line] == README_COMMANDS


def test_workflows_run_what_there_is() -> None:
    commands = [
        shlex.split(line, comments=True)
        for name in ("tests", "docs")
        for job in jobs(name).values()
        for line in lines(job)
    ]
    files = [word for words in commands for word in words if word.startswith((".ci/", "tests/"))]
    assert len(files) >= 3
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_a_release_is_published_without_a_password() -> None:
    release = jobs("release")
    assert release["pypi"]["permissions"] == {"id-token": "write"}
    assert release["pypi"]["needs"] == "build"
    assert release["pypi"]["environment"]["name"] == "pypi"
    assert any("attest-build-provenance" in step.get("uses", "") for step in steps(release["build"]))
    assert "secrets." not in (GITHUB / "workflows" / "release.yml").read_text("utf-8")
    [publish] = [step for step in steps(release["pypi"]) if "pypi-publish" in step["uses"]]
    assert "with" not in publish


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_ask_for_what_a_maintainer_needs(path: Path) -> None:
    form = load(path)
    assert form["name"]
    assert form["description"]
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields) >= 3
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_dependabot_looks_where_versions_are_pinned() -> None:
    updates = load(GITHUB / "dependabot.yml")["updates"]
    found = {(each["package-ecosystem"], each["directory"]) for each in updates}
    assert found == {("github-actions", "/"), ("pip", "/"), ("npm", "/tests/browser"), ("docker", "/")}


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, each on one line."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in text.splitlines()) if name.isupper()]


def test_the_image_runs_the_wheel_as_nobody_in_particular() -> None:
    stages = [number for number, (name, _) in enumerate(instructions()) if name == "FROM"]
    assert len(stages) == 2
    build, image = instructions()[stages[0] : stages[1]], instructions()[stages[1] :]
    assert any("pip wheel" in rest and ".ci/lock.py --pins" in rest for name, rest in build if name == "RUN")
    assert [name for name, _ in image].count("USER") == 1
    assert dict(image)["USER"] == "10001:10001"
    assert "/health/ready" in dict(image)["HEALTHCHECK"]
    assert all(rest.startswith("--from=build") for name, rest in image if name in ("COPY", "ADD"))


def test_the_image_is_run_with_as_little_as_it_needs() -> None:
    [service] = load(ROOT / "compose.yaml")["services"].values()
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_the_image_is_built_from_what_it_needs_alone() -> None:
    rules = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert rules[0] == "*"
    kept = [rule[1:] for rule in rules if rule[0] == "!"]
    assert [name for name in kept if not (ROOT / name).exists()] == []
    assert {"pyproject.toml", "timeline", PROJECT["readme"], *PROJECT["license-files"][:1]} <= set(kept)


def test_the_citation_names_this_version() -> None:
    citation = load(ROOT / "CITATION.cff")
    assert (citation["version"], citation["license"]) == (PROJECT["version"], PROJECT["license"])
    released = re.search(
        rf"^## \[{re.escape(citation['version'])}\] – (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    assert released
    assert citation["date-released"] == released[1]
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in PROJECT["authors"]]
