"""What a publisher chooses of a page: its layout, what stands on it, and the colours and fonts of the house."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

import attrs

from timeline.errors import InputError, nearest, shown
from timeline.exporters.article import checked_url
from timeline.exporters.pictures import ShownPicture
from timeline.presentation.plain_text import one_line
from timeline.presentation.wording import said_in

LayoutName = Literal["page", "embed", "print"]
"""``page`` is the whole window, ``embed`` a frame of 680 × 450 pixels in another page, ``print`` paper."""

THEME = (
    "accent", "actual", "actual-tint", "ahead", "chosen", "event", "focus", "ink", "lit", "lit-ink", "negated",
    "negated-tint", "panel", "paper", "planned", "planned-tint", "possible", "possible-tint", "rule", "sans", "serif",
    "soft-ink", "time",
)  # fmt: skip
"""The variables of the style sheet that a theme can set: colours, and the fonts ``sans`` and ``serif``."""

_DARK = "dark-"
_VALUE = re.compile(r"[\w#%.,+\-/() \"']{1,200}")
"""Colours and names of fonts: nothing that could end a declaration."""
_FETCHES = re.compile(r"\b(?:url|image|image-set|src|attr|expression)\s*\(", re.IGNORECASE)


def _checked_layout(_: object, __: object, layout: object) -> None:
    if layout not in get_args(LayoutName):
        meant = nearest(layout, get_args(LayoutName)) if isinstance(layout, str) else ""
        hint = f" (did you mean {meant}?)" if meant else ""
        raise InputError(f"layout must be {', '.join(get_args(LayoutName))}, not {shown(layout)}{hint}")


def _line(text: object) -> str:
    if not isinstance(text, str):
        raise InputError(f"credit must be a text, not {shown(text)}")
    return one_line(text)


def _code(lang: object) -> str:
    if not isinstance(lang, str) or (lang and said_in(lang) != lang.partition("-")[0]):
        raise InputError(f"lang must be the code of a language with labels, such as en or de, not {shown(lang)}")
    return lang


@attrs.frozen
class PageOptions:
    """The options of a page, checked. ``article`` and ``reasons`` are as the layout has them if they are ``None``."""

    layout: LayoutName = attrs.field(default="page", validator=_checked_layout)
    article: bool | None = None
    reasons: bool | None = None
    credit: str = attrs.field(default="", converter=_line)
    source_url: str = attrs.field(default="", converter=checked_url)
    lang: str = attrs.field(default="", converter=_code)
    theme: Mapping[str, str] = attrs.field(factory=dict)
    pictures: Mapping[int, ShownPicture] = attrs.field(factory=dict)

    @property
    def shows_article(self) -> bool:
        """True if the text of the article stands on the page: by default only on a page of its own."""
        return self.layout == "page" if self.article is None else bool(self.article)

    @property
    def shows_reasons(self) -> bool:
        """True if each entry tells how its date came about: by default only on a page of its own."""
        return self.layout == "page" if self.reasons is None else bool(self.reasons)

    @property
    def fetched(self) -> tuple[str, ...]:
        """The addresses that a browser fetches for it: those of pictures."""
        return tuple(dict.fromkeys(picture.url for picture in self.pictures.values() if picture.is_fetched))

    @property
    def theme_style(self) -> str:
        """The theme as a style sheet. A name that begins with ``dark-`` counts for dark pages alone.

        >>> PageOptions(theme={"accent": "#a6192e", "dark-accent": "#ff8a80"}).theme_style
        ':root:root,:root[data-theme]{--accent:#a6192e}@media (prefers-color-scheme:dark){:root:not([data-theme="lig...
        """
        chosen = _checked_theme(self.theme)
        both = _declarations({name: value for name, value in chosen.items() if not name.startswith(_DARK)})
        own = {name.removeprefix(_DARK): value for name, value in chosen.items() if name.startswith(_DARK)}
        dark = _declarations(own)
        if not chosen:
            return ""
        rules = f":root:root,:root[data-theme]{{{both}}}"
        if dark:
            rules += f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}'
            rules += f':root[data-theme="dark"]{{{dark}}}'
        return rules


def _declarations(chosen: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in chosen.items())


def _checked_theme(theme: object) -> dict[str, str]:
    """*theme* if it has only variables of the style sheet and values that are colours or fonts."""
    if not isinstance(theme, Mapping):
        raise InputError(f"theme must be a mapping from names to colours and fonts, not {shown(theme)}")
    chosen = {str(name).removeprefix("--"): value for name, value in theme.items()}
    for name, value in chosen.items():
        if name.removeprefix(_DARK) not in THEME:
            meant = nearest(name, THEME)
            hint = f" (did you mean {meant}?)" if meant else ""
            raise InputError(f"theme has no {shown(name)}{hint}; it has {', '.join(THEME)}, each also with dark-")
        if not isinstance(value, str) or not _VALUE.fullmatch(value) or _FETCHES.search(value):
            raise InputError(f"theme: {name} must be a colour or a font, not {shown(value)}")
    return chosen
