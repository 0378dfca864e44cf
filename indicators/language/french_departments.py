"""How French says a département: "du Rhône", "dans le Rhône", "en Gironde", "dans les Yvelines"."""

from indicators.language.articles import DEPARTMENT, articles

WITH_EN = "(en)"  # after the article of those that one is "en" and not "dans la": en Gironde, en Eure-et-Loir


def with_article(name: str) -> str:
    """A département with its article, as a complement needs it: "le Rhône", "l’Ain"; any other name as it is."""
    article = articles("fr", DEPARTMENT).get(name, "").removesuffix(WITH_EN).strip()
    if not article:
        return name
    return f"{article}{name}" if article == "l’" else f"{article} {name}"


def within(name: str) -> str:
    """A département with its preposition of place: "dans l’Ain", "en Savoie"; empty for any other name."""
    article = articles("fr", DEPARTMENT).get(name, "")
    if not article:
        return ""
    return f"en {name}" if article.endswith(WITH_EN) else f"dans {with_article(name)}"
