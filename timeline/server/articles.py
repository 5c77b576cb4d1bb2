"""What a request says: an article with its options as JSON, or the options of a plain body in the query."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError, from_json

from timeline.entities.names import read_name
from timeline.errors import InputError
from timeline.parsing.models import MODELS
from timeline.server.errors import BodyError
from timeline.server.problems import input_error
from timeline.server.reading import Job
from timeline.timexes.publication import publication_moment

EXTRAS = ("title", "doc_id", "source_url")
"""Options that go to the formats which have them."""
UNREAD = {"text", "html", "pub_date", "format", "about", *EXTRAS}
"""Fields that are not options of ``build_timeline``."""


def _with_a_date(pub_date: str) -> str:
    publication_moment(pub_date)
    return pub_date


_PUB_DATE = Field(
    json_schema_extra={"anyOf": [{"format": "date"}, {"format": "date-time"}]},
    description="Day of publication, ISO 8601; of a date and time, its own calendar day counts.",
    examples=["2024-05-10", "2024-05-10T18:04:00+02:00"],
)


def _with_a_model(lang: str) -> str:
    if lang not in MODELS:
        raise PydanticCustomError("lang", f"no {lang[:60]!r}; there is a model for: {', '.join(sorted(MODELS))}")
    return lang


def _whole(number: object) -> object:
    """A number without a fraction as an ``int``: to JSON Schema 3.0 is an integer."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _with_a_word(about: str) -> str:
    if about and not read_name(about).words:
        raise PydanticCustomError("about", "Input should be a name such as Ana Ruiz, with a word in it")
    return about


class Options(BaseModel):
    """What may be said of any article; see `build_timeline` in the library."""

    model_config = ConfigDict(extra="forbid")

    lang: Annotated[
        str,
        Field(json_schema_extra={"enum": sorted(MODELS)}, description="Language of the text."),
        AfterValidator(_with_a_model),
    ] = "en"
    genre: Annotated[
        Literal["news", "narrative", "message"], Field(description="Leans dates without a year or a direction.")
    ] = "news"
    date_order: Annotated[
        Literal["", "MDY", "DMY", "YMD"], Field(description="How 3/4/2012 is read; when empty, as other dates tell.")
    ] = ""
    country: Annotated[
        str, Field(description="ISO 3166 code of a country whose holidays are known by name.", examples=["DE"])
    ] = ""
    scope: Annotated[
        Literal["all", "dated"], Field(description="`dated` reads only the sentences with a date, which is quicker.")
    ] = "all"
    max_entries: Annotated[
        int, Field(ge=0, description="Keep those that matter most; 0 keeps all."), BeforeValidator(_whole)
    ] = 0
    min_salience: Annotated[float, Field(ge=0, le=1, description="Keep what matters at least so much.")] = 0.0
    about: Annotated[
        str,
        Field(description="Keep what this person, organisation or place takes part in; a name with a word in it."),
        AfterValidator(_with_a_word),
    ] = ""
    title: Annotated[str, Field(description="Title, in formats that show one; else the article's own.")] = ""
    doc_id: Annotated[str, Field(description="Your name for the article, in formats with such a field.")] = ""
    source_url: Annotated[str, Field(description="The article's address, in formats with such a field.")] = ""

    def job(self, content: str | bytes, pub_date: str, format: str) -> Job:
        """What a process is asked to do."""
        options = {name: value for name, value in self.model_dump(exclude=UNREAD).items() if value}
        extras = {name: value for name in EXTRAS if (value := getattr(self, name))}
        return Job(content, pub_date, format, self.about, options, extras)


class Query(Options):
    """The query of a request."""

    format: Annotated[
        str, Field(description="One of GET /formats. Left out, `Accept` decides, else it is json.", examples=["ics"])
    ] = ""
    pub_date: Annotated[str, _PUB_DATE, AfterValidator(_with_a_date)] = ""

    def filled_into(self, article: Article) -> Article:
        """*article* with what the query says and *article* does not."""
        unsaid = self.model_dump(exclude_unset=True, exclude={"format", *article.model_fields_set})
        return article.model_copy(update=unsaid)


class _Article(Options):
    vocabulary: Annotated[
        dict[str, str],
        Field(
            description="Names of periods of your own, each with an EDTF date or interval.",
            examples=[{"World War II": "1939-09-01/1945-09-02"}],
        ),
    ] = {}  # pydantic copies it

    @classmethod
    def of(cls, document: Any) -> Self:
        """The article that a JSON document is; raises ``InputError`` with all that is wrong with it."""
        try:
            return cls.model_validate(document, strict=True)
        except ValidationError as error:
            raise input_error(error.errors(include_input=False)) from None


class TextArticle(_Article):
    """An article as plain text."""

    text: Annotated[str, Field(description="The article; a blank line ends a paragraph.")]
    pub_date: Annotated[str, _PUB_DATE, AfterValidator(_with_a_date)]

    @property
    def content(self) -> str | bytes:
        """What is read."""
        return self.text


class HtmlArticle(_Article):
    """A web page with an article in it."""

    html: Annotated[str, Field(description="The page; its menus and advertisements are left out.")]
    pub_date: Annotated[str, _PUB_DATE, AfterValidator(_with_a_date)] = ""  # else what the page says

    @property
    def content(self) -> str | bytes:
        """What is read: bytes, whose mark says what they are whatever the page declares."""
        return self.html.encode("utf-8-sig", "replace")


Article = TextArticle | HtmlArticle


def article_in(body: bytes) -> Article:
    """The article in a JSON body.

    Raises ``BodyError`` for what is no JSON, ``InputError`` for what is no article.

    >>> article_in(b'{"text": "Ana Ruiz resigned.", "pub_date": "2024-05-10"}').content
    'Ana Ruiz resigned.'
    """
    try:
        document = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise BodyError(f"the body is no JSON: {error}") from None
    if not isinstance(document, dict):
        raise InputError('the body must be an object such as {"text": "…", "pub_date": "2024-05-10"}')
    if "text" in document and "html" in document:
        raise InputError("the body has a text and html: give one of them")
    return HtmlArticle.of(document) if "html" in document else TextArticle.of(document)
