"""What the site is called and said to hold, alike in every form of its catalogue and of its figures."""

from indicators.language.language import Language


def site_title(_: Language) -> str:
    """The title of the catalogue, of a data package and of a CSV of figures."""
    return _("Vigie: preparedness and safety figures for European cities")


def site_description(_: Language) -> str:
    """What the catalogue holds."""
    return _("Public figures with their intervals, publishers, licences and caveats, by city and year.")
