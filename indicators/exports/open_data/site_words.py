"""What the site is called and said to hold, alike in every form of its catalogue and of its figures."""

from indicators.language.language import Language
from indicators.model.branding import site_name


def site_title(_: Language) -> str:
    """The title of the catalogue, of a data package and of a CSV of figures."""
    return _("{site}: preparedness and safety figures for European cities", site=site_name())


def site_description(_: Language) -> str:
    """What the catalogue holds."""
    return _("Public figures with their intervals, publishers, licences and caveats, by city and year.")
