"""The trained pipelines that spaCy publishes, one a language, and spaCy's own command that installs them."""

from __future__ import annotations

from timeline.errors import LanguageError, ModelError, shown

PIPELINES = {
    lang: f"{lang}_core_{kind}_sm"
    for kind, langs in (("web", "en zh"), ("news", "ca da de el es fi fr hr it ja ko lt mk nb nl pl pt ro ru sl sv uk"))
    for lang in langs.split()
}
"""The small trained pipeline of each language that spaCy has one for.

spaCy publishes them as releases of its own; packages of such names on PyPI may be anybody's.
"""


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


def fetch_pipeline(name: str) -> None:
    """Run spaCy's own command for *name*; ``ModelError`` if it fails, after it has printed why."""
    from spacy.cli.download import download as spacy_download

    try:
        spacy_download(name)
    except SystemExit as error:
        if error.code:
            raise ModelError(f"spacy download {name} failed; its message is above") from error
