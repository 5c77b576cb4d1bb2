"""The commands of every day: ``nox -l`` lists them, ``nox -s check`` runs one, ``nox`` checks and tests.

nox comes with the dev extra. The sessions run in the environment that nox itself was started from, so they make no
environments of their own, need no network and use the versions that are installed there.
"""

from __future__ import annotations

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["check", "test"]


@nox.session
def setup(session: nox.Session) -> None:
    """Install the project with its dev extra, and the git hooks."""
    session.run("python", "-m", "pip", "install", "--quiet", "--editable", ".[dev]")
    session.run("pre-commit", "install")


@nox.session
def check(session: nox.Session) -> None:
    """Lint, check the format and the types."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests, one process a core; arguments after ``--`` go to pytest."""
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into docs/_build; a warning is an error."""
    session.run("sphinx-build", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build")


@nox.session
def package(session: nox.Session) -> None:
    """Build the sdist and the wheel, and try the wheel in an empty environment of every python3.11 to 3.14 found."""
    session.run("pytest", "-m", "slow", "tests/supply_chain/test_wheel.py")


@nox.session
def renew(session: nox.Session) -> None:
    """Rewrite what is derived from the code and its data; read the difference, then commit."""
    session.run("python", "-m", "timeline.languages.toml_files")
    session.run("python", "-m", "tests.exporters.test_golden")
    session.run("pytest", "-q", "tests/test_readme.py", env={"UPDATE_README": "1"})
