"""``timeline download``: a spaCy pipeline for a language, by spaCy's own command."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.errors import LanguageError, ModelError, shown
from timeline.parsing.models import has_model

PIPELINES = {
    lang: f"{lang}_core_{kind}_sm"
    for kind, langs in (("web", "en zh"), ("news", "ca da de el es fi fr hr it ja ko lt mk nb nl pl pt ro ru sl sv uk"))
    for lang in langs.split()
}
"""The small trained pipeline of each language that spaCy has one for.

spaCy publishes them as releases of its own; packages of such names on PyPI may be anybody's.
"""


def download(
    lang: Annotated[str, typer.Argument(metavar="LANGUAGE", help="A language code, such as de.")],
) -> None:
    """Install spaCy's pipeline for a language, for use as nlp=.

    Runs "spacy download", which gets the pipeline from spaCy's own releases, so a network is needed. No timeline needs
    it: a pipeline adds the sentences, verbs and tenses of a language other than English. That of English comes with
    the install.
    """
    name = pipeline_name(lang)
    if has_model(lang):
        typer.echo(f"The pipeline of {lang} comes with the install.")
        return
    typer.echo(f"spacy download {name}")
    _fetch(name)
    typer.echo(f'Use it: build_timeline(text, pub_date, lang="{lang}", nlp=spacy.load("{name}"))')


def pipeline_name(lang: str) -> str:
    """The pipeline of a language; ``LanguageError`` if spaCy has none.

    >>> pipeline_name("de"), pipeline_name("zh")
    ('de_core_news_sm', 'zh_core_web_sm')
    """
    if lang not in PIPELINES:
        raise LanguageError(
            f"spaCy has no trained pipeline for {shown(lang)}, only for {', '.join(sorted(PIPELINES))}; "
            "a timeline needs none"
        )
    return PIPELINES[lang]


def _fetch(name: str) -> None:
    """Run spaCy's command, which ends the process if the download fails."""
    from spacy.cli.download import download as spacy_download

    try:
        spacy_download(name)
    except SystemExit as error:
        if error.code:
            raise ModelError(f"spacy download {name} failed; its message is above") from error
