"""The colours of both themes, as the project has them and with those that the installation sets."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from indicators.drawing.brand_colours import with_branding
from indicators.model.branding import branding_in_use
from indicators.model.errors import IndicatorsError, UnknownNameError
from indicators.model.indicators import ON_NEITHER_SIDE, Outcome

HOLLOW = frozenset(one for one in Outcome if not one.is_tested)


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme; contrasts were computed on `background` (WCAG 2): text 4.5:1, marks 3:1."""

    name: str
    background: str
    panel: str
    text: str
    muted: str
    accent: str  # links, chosen buttons, the first colour of a chart without outcomes
    line: str
    grid: str
    land: str
    border: str  # between countries
    better: str
    worse: str
    similar: str
    higher: str
    lower: str
    peer: str
    glyph: str  # inside a filled circle
    network: str  # bar from worst to best
    half: str  # middle half of the cities
    better_tint: str  # behind text, in the overview
    worse_tint: str
    similar_tint: str
    higher_tint: str
    lower_tint: str

    def colour(self, outcome: str) -> str:
        """The colour of an outcome's mark; a ring of muted ink where nothing was tested or compared."""
        return getattr(self, of_outcome(outcome))

    def tint(self, outcome: str) -> str:
        """The pale colour of an outcome behind text; the page itself where nothing was tested or compared."""
        return self.background if outcome in HOLLOW else getattr(self, f"{of_outcome(outcome)}_tint")

    def fill(self, outcome: str) -> str:
        """What fills an outcome's circle: its colour, or the page for a ring."""
        return self.background if outcome in HOLLOW else self.colour(outcome)


def of_outcome(outcome: str) -> str:
    """The name of the colour of an outcome's mark: two share the grey of no difference."""
    if outcome in HOLLOW:
        return "muted"
    return "similar" if outcome in ON_NEITHER_SIDE else Outcome(outcome).value


PLAIN_LIGHT = Tokens(
    name="light",
    background="#FFFFFF",
    panel="#F5F4F1",
    text="#1A1A1A",
    muted="#5B6067",
    accent="#1B6CA8",
    line="#DAD8D2",
    grid="#ECEAE5",
    land="#EFEDE8",
    border="#C9C5BC",
    better="#1B6CA8",
    worse="#B8500B",
    similar="#6B7075",
    higher="#2E3B73",
    lower="#7A88C4",
    peer="#7C8791",
    glyph="#FFFFFF",
    network="#EDEBE6",
    half="#D2CEC5",
    better_tint="#D3E4F3",
    worse_tint="#F7DCC6",
    similar_tint="#ECEBE8",
    higher_tint="#C9CFE8",
    lower_tint="#E6E9F6",
)
PLAIN_DARK = Tokens(
    name="dark",
    background="#12171C",
    panel="#1B2229",
    text="#ECEAE6",
    muted="#A6ADB5",
    accent="#6CB2EE",
    line="#323A43",
    grid="#252D35",
    land="#252D35",
    border="#3F4954",
    better="#6CB2EE",
    worse="#F0954A",
    similar="#A3AAB2",
    higher="#B7C0EE",
    lower="#7682B8",
    peer="#8E99A4",
    glyph="#12171C",
    network="#252D35",
    half="#3F4954",
    better_tint="#1E3C57",
    worse_tint="#5A3415",
    similar_tint="#2B3138",
    higher_tint="#3C4677",
    lower_tint="#242B48",
)


def branded(colours: Mapping[str, Mapping[str, str]]) -> tuple[Tokens, Tokens]:
    """The light and the dark theme with the colours that an installation sets. Raises BrandingError."""
    return with_branding(PLAIN_LIGHT, PLAIN_DARK, colours)


def _in_use() -> tuple[Tokens, Tokens]:
    """Those of this process; colours that cannot be read are refused when a program starts, and change nothing here."""
    try:
        return branded(branding_in_use().colours)
    except IndicatorsError:
        return PLAIN_LIGHT, PLAIN_DARK


LIGHT, DARK = _in_use()

# The page's own variables: one drawing serves light and dark.
VARIABLES = Tokens(
    name="page", **{one.name: f"var(--vg-{one.name.replace('_', '-')})" for one in fields(Tokens) if one.name != "name"}
)


def tokens(theme: str) -> Tokens:
    """The colours of the theme "light" or "dark". Raises UnknownNameError."""
    themes = {"light": LIGHT, "dark": DARK}
    if theme not in themes:
        raise UnknownNameError("theme", theme, themes)
    return themes[theme]
