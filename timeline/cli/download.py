"""``timeline download``: a spaCy pipeline for a language, by spaCy's own command."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.parsing.downloads import fetch_pipeline, pipeline_name
from timeline.parsing.models import has_model


def download_pipeline(
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
    fetch_pipeline(name)
    typer.echo(f'Use it: build_timeline(text, pub_date, lang="{lang}", nlp=spacy.load("{name}"))')
