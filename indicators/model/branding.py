"""How an installation calls itself and looks, as the table [branding] of its settings says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from indicators.model.colours import HEX
from indicators.model.errors import IndicatorsError, UnknownNameError
from indicators.model.indicators import LANGUAGES
from indicators.model.logos import SiteLogo, read_icon, read_logo
from indicators.model.site_tables import site_table

PRODUCT = "Vigie"
LONGEST_NAME, LONGEST_WELCOME = 40, 600  # characters
THEMES, COLOURS = ("light", "dark"), ("accent", "better", "worse")
KEYS = ("name", "logo", "logo_dark", "icon", "city", "welcome", *THEMES)
NEVER_IN_A_NAME = frozenset('<>"\\{}@,;:\n\r\t[]*_`$#~|')  # it stands in addresses of mail, HTML, messages, Markdown


class BrandingError(IndicatorsError):
    """The table [branding] cannot work."""

    private = True


@dataclass(frozen=True)
class SiteBranding:
    """What an installation sets of its name and look; what it does not set is that of the product."""

    name: str = PRODUCT
    logo: SiteLogo | None = None
    logo_dark: SiteLogo | None = None  # for the dark theme; else `logo`
    icon: SiteLogo | None = None
    city: str = ""  # that opens first
    welcome: Mapping[str, str] = field(default_factory=dict)  # language -> the text of the front page
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # theme -> name -> "#RRGGBB"

    def logo_for(self, theme: str) -> SiteLogo | None:
        """The logo on the background of a theme."""
        return (self.logo_dark if theme == "dark" else None) or self.logo

    def welcome_in(self, code: str) -> str:
        """The welcome in a language, else in English; empty where it is written in neither."""
        return self.welcome.get(code) or self.welcome.get("en", "")


def branding_in(table: Mapping, folder: Path) -> SiteBranding:
    """The branding that a table says; names of files are seen from `folder`.

    Raises BrandingError, LogoError, and UnknownNameError for a key that nobody reads.
    """
    _refuse_unknown(table, KEYS, "[branding]")
    files = {key: folder / _text(table, key) for key in ("logo", "logo_dark", "icon") if _text(table, key)}
    if "logo_dark" in files and "logo" not in files:
        raise BrandingError("[branding] has logo_dark without logo. Set both.")
    return SiteBranding(
        name=_name(table),
        logo=read_logo(files["logo"], "logo") if "logo" in files else None,
        logo_dark=read_logo(files["logo_dark"], "logo_dark") if "logo_dark" in files else None,
        icon=read_icon(files["icon"]) if "icon" in files else None,
        city=_text(table, "city"),
        welcome=_welcome(table.get("welcome", {})),
        colours={theme: _colours(table[theme], theme) for theme in THEMES if theme in table},
    )


@cache
def site_branding() -> SiteBranding:
    """The branding of this process, read once. Raises IndicatorsError as `branding_in` and `site_table` do."""
    table, folder = site_table("branding")
    return branding_in(table, folder)


@cache
def branding_in_use() -> SiteBranding:
    """The same; that of the product where the settings cannot work, which the start of every program says."""
    try:
        return site_branding()
    except IndicatorsError:
        return SiteBranding()


def site_name() -> str:
    """What the installation calls itself, wherever readers see a name."""
    return branding_in_use().name


def _refuse_unknown(table: Mapping, keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise UnknownNameError(f"setting of {where}", key, keys)


def _text(table: Mapping, key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise BrandingError("{key} of [branding] is {value!r}. Put it between quotes.", key=key, value=value)
    return value.strip()


def _name(table: Mapping) -> str:
    name = _text(table, "name")
    if "name" in table and not name:
        raise BrandingError("name of [branding] is empty. Set the name of the site, or remove the line.")
    if len(name) > LONGEST_NAME or not name.isprintable() or NEVER_IN_A_NAME & {*name}:
        raise BrandingError(
            "name of [branding] is {name!r}. Use at most {most} letters, digits, spaces, hyphens, dots, brackets and "
            "apostrophes.",
            name=name, most=LONGEST_NAME,
        )  # fmt: skip
    return name or PRODUCT


def _welcome(texts: object) -> dict[str, str]:
    translations = {"en": texts} if isinstance(texts, str) else texts
    if not isinstance(translations, Mapping) or not all(isinstance(one, str) for one in translations.values()):
        raise BrandingError('welcome of [branding] must be a text, or a table such as { en = "…", fr = "…" }.')
    for code, text in translations.items():
        if code not in LANGUAGES:
            raise BrandingError(
                "welcome of [branding] has a text in {code!r}. Use the code of a language of the site: {codes}.",
                code=code, codes=", ".join(LANGUAGES),
            )  # fmt: skip
        if len(text) > LONGEST_WELCOME:
            raise BrandingError(
                "welcome of [branding] in {code} has {count} characters. Use at most {most}.",
                code=code, count=len(text), most=LONGEST_WELCOME,
            )  # fmt: skip
    return {code: " ".join(text.split()) for code, text in translations.items() if text.strip()}


def _colours(table: object, theme: str) -> dict[str, str]:
    if not isinstance(table, Mapping):
        raise BrandingError("{theme} of [branding] is no table. Begin it with [branding.{theme}].", theme=theme)
    _refuse_unknown(table, COLOURS, f"[branding.{theme}]")
    for key, value in table.items():
        if not (isinstance(value, str) and HEX.fullmatch(value)):
            raise BrandingError(
                "{key} of [branding.{theme}] is {value!r}. Write a colour as #1B6CA8.",
                key=key, theme=theme, value=value,
            )  # fmt: skip
    return {key: value.upper() for key, value in table.items()}
