"""The models of a request: an article with its options as JSON, or the options of a plain body in the query."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError, from_json

from timeline.entities.names import read_name
from timeline.errors import InputError
from timeline.languages.locale.tables import basic_codes
from timeline.parsing.models import MODELS
from timeline.server.errors import BodyError
from timeline.server.reading import Job
from timeline.server.validation import input_error
from timeline.timexes.publication import publication_moment

EXTRAS = ("title", "doc_id", "source_url")
"""Options that are passed on to the formats that have them."""
NOT_FOR_READING = {"text", "html", "pub_date", "format", "about", *EXTRAS}
"""Fields that are not options of ``build_timeline``."""
MAX_NAME = 1000
"""Characters of a name in ``about``: it is checked where all requests are answered if it is in the query."""


READ_LANGUAGES = sorted({*MODELS, *basic_codes()})
"""Languages that can be read: for their events, or for the dated clauses of an article."""


def _check_date(pub_date: str) -> str:
    publication_moment(pub_date)
    return pub_date


_PUB_DATE = Field(
    json_schema_extra={"anyOf": [{"format": "date"}, {"format": "date-time"}]},
    description="Day of publication in ISO 8601. Of a date and time, the calendar day in its own time zone counts.",
    examples=["2024-05-10", "2024-05-10T18:04:00+02:00"],
)


def _check_language(lang: str) -> str:
    if lang not in READ_LANGUAGES:
        raise PydanticCustomError("lang", f"must be the code of a language, such as en, de or zh, not {lang[:60]!r}")
    return lang


def _whole(number: object) -> object:
    """A number without a fraction as an ``int``: for JSON Schema, 3.0 is an integer."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _check_name(about: str) -> str:
    if about and not read_name(about).words:
        raise PydanticCustomError("about", "Input should be a name such as Ana Ruiz, with at least one word")
    return about


class Options(BaseModel):
    """Options of any article; see `build_timeline` in the library."""

    model_config = ConfigDict(extra="forbid")

    lang: Annotated[
        str,
        Field(json_schema_extra={"enum": READ_LANGUAGES}, description="Language of the text."),
        AfterValidator(_check_language),
    ] = "en"
    genre: Annotated[
        Literal["auto", "news", "narrative", "message"],
        Field(description="Kind of text: it decides how dates without a year or a direction are read."),
    ] = "auto"
    date_order: Annotated[
        Literal["", "MDY", "DMY", "YMD"],
        Field(description="How to read 3/4/2012. By default, the other dates of the text decide."),
    ] = ""
    country: Annotated[
        str, Field(description="ISO 3166 code of a country whose holidays are recognised.", examples=["DE"])
    ] = ""
    scope: Annotated[
        Literal["all", "dated"], Field(description="`dated` reads only sentences with a date, which is faster.")
    ] = "all"
    max_entries: Annotated[
        int,
        Field(ge=0, description="Keep the entries that matter most, up to this number; 0 keeps all."),
        BeforeValidator(_whole),
    ] = 0
    min_salience: Annotated[float, Field(ge=0, le=1, description="Keep entries of at least this salience.")] = 0.0
    about: Annotated[
        str,
        Field(
            max_length=MAX_NAME,
            description="Keep only entries in which this person, organisation or place takes part.",
        ),
        AfterValidator(_check_name),
    ] = ""
    title: Annotated[str, Field(description="Title, for formats that show one; by default the article's own.")] = ""
    doc_id: Annotated[str, Field(description="Your identifier of the article, for formats that have one.")] = ""
    source_url: Annotated[str, Field(description="The article's address, for formats that have one.")] = ""

    def job(self, content: str | bytes, pub_date: str, format: str) -> Job:
        """The job for a process."""
        options = {name: value for name, value in self.model_dump(exclude=NOT_FOR_READING).items() if value}
        extras = {name: value for name in EXTRAS if (value := getattr(self, name))}
        return Job(content, pub_date, format, self.about, options, extras)


class Query(Options):
    """The query of a request."""

    format: Annotated[
        str,
        Field(
            description="A name from GET /formats. By default, `Accept` decides; without either, json.",
            examples=["ics"],
        ),
    ] = ""
    pub_date: Annotated[str, _PUB_DATE, AfterValidator(_check_date)] = ""

    def filled_into(self, article: ArticleBody) -> ArticleBody:
        """*article*, with the options of the query that *article* does not set itself."""
        added = self.model_dump(exclude_unset=True, exclude={"format", *article.model_fields_set})
        return article.model_copy(update=added)


class _Article(Options):
    vocabulary: Annotated[
        dict[str, str],
        Field(
            description="Your own names of periods, each with an EDTF date or interval.",
            examples=[{"World War II": "1939-09-01/1945-09-02"}],
        ),
    ] = {}  # pydantic copies it

    @classmethod
    def of(cls, document: Any) -> Self:
        """The article in a JSON document. Raises ``InputError``, which lists everything that is wrong with it."""
        try:
            return cls.model_validate(document, strict=True)
        except ValidationError as error:
            raise input_error(error.errors(include_input=False)) from None


class TextArticle(_Article):
    """An article as plain text."""

    text: Annotated[str, Field(description="The article; a blank line ends a paragraph.")]
    pub_date: Annotated[str, _PUB_DATE, AfterValidator(_check_date)]

    @property
    def content(self) -> str | bytes:
        """The text to read."""
        return self.text


class HtmlArticle(_Article):
    """A web page with an article in it."""

    html: Annotated[str, Field(description="The page; menus and advertisements are left out.")]
    pub_date: Annotated[str, _PUB_DATE, AfterValidator(_check_date)] = ""  # by default, as the page says

    @property
    def content(self) -> str | bytes:
        """The page to read, as bytes with a byte order mark, which overrides the encoding that the page declares."""
        return self.html.encode("utf-8-sig", "replace")


ArticleBody = TextArticle | HtmlArticle


def parse_article(body: bytes) -> ArticleBody:
    """The article in a JSON body.

    Raises ``BodyError`` if the body is not JSON, ``InputError`` if it is not an article.

    >>> parse_article(b'{"text": "Ana Ruiz resigned.", "pub_date": "2024-05-10"}').content
    'Ana Ruiz resigned.'
    """
    try:
        document = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise BodyError(f"the body is not JSON: {error}") from None
    if not isinstance(document, dict):
        raise InputError('the body must be an object such as {"text": "…", "pub_date": "2024-05-10"}')
    if "text" in document and "html" in document:
        raise InputError("the body has both text and html: give one of them")
    return HtmlArticle.of(document) if "html" in document else TextArticle.of(document)
