"""The choices on the way to an index in words: their titles, their options, and what each option does, said plainly."""

from indicators.language.language import Language

FINER = ("between", "missing", "outliers", "shares")  # rarely used: folded away
MAIN = ("grouping", "scale", "weighting", "aggregation")


def index_choices(name: str, _: Language) -> dict[str, str]:
    """The words of one choice by its ids (indexes.CHOICES), as a list to choose from."""
    return _words(_)[name]


def choice_titles(_: Language) -> dict[str, str]:
    """What each choice is about."""
    return {
        "grouping": _("Levels"),
        "missing": _("Missing figures"),
        "outliers": _("Outliers"),
        "scale": _("One scale"),
        "weighting": _("Weights"),
        "aggregation": _("Aggregation"),
        "between": _("Between themes"),
        "shares": _("Shares in a score"),
        "weights": _("Weights"),
    }


def index_explained(name: str, option: str, _: Language) -> str:
    """What an option does, in one sentence that needs no statistics."""
    return (_explained(_) | _explained_finer(_))[name][option]


def _words(_: Language) -> dict[str, dict[str, str]]:
    means = {"amean": _("Arithmetic mean"), "gmean": _("Geometric mean"), "hmean": _("Harmonic mean")}
    return {
        "grouping": {"theme": _("Themes of the same weight"), "none": _("All indicators at once")},
        "missing": {
            "none": _("Left out, the rest weighs more"),
            "mean": _("Mean of the cities"),
            "median": _("Median of the cities"),
            "group_mean": _("Mean of the country’s cities"),
            "group_median": _("Median of the country’s cities"),
        },
        "outliers": {"treated": _("Pulled in"), "kept": _("Kept as they are")},
        "scale": {
            "minmax": _("From 1 (worst) to 100 (best)"),
            "goalposts": _("Between fixed goalposts (1 to 100)"),
            "dist2target": _("Distance to a target (1: reached)"),
            "dist2max": _("Distance to the best (1: the best)"),
            "zscore": _("Standard deviations (mean 100, 10 each)"),
            "percentile": _("Percentile rank (0 to 1)"),
            "rank": _("Rank"),
            "borda": _("Borda (cities left behind)"),
        },
        "weighting": {
            "own": _("Chosen by people"),
            "equal": _("Equal"),
            "pca": _("Principal component"),
            "entropy": _("Entropy"),
            "critic": _("CRITIC (contrast and conflict)"),
        },
        "aggregation": {
            **means,
            "copeland": _("Copeland (duels)"),
            "mpi": _("Mazziotta-Pareto (imbalance costs)"),
            "bod": _("Benefit of the doubt"),
        },
        "between": {"same": _("As inside the themes"), **means},
        "shares": {"free": _("Free"), "bounded": _("Bounded")},
    }


def _explained(_: Language) -> dict[str, dict[str, str]]:
    """The choices that most readers make."""
    return {
        "grouping": {
            "theme": _("Each theme counts the same, however many indicators it holds."),
            "none": _("Each indicator counts the same: a theme with many of them weighs more."),
        },
        "scale": {
            "minmax": _("The worst city has 1, the best 100; a new worst or best city moves all scores."),
            "goalposts": _("The ends are fixed, so a score moves only when the city’s own figures do."),
            "dist2target": _("0 is the worst city, 1 the target; a city beyond its target has more than 1."),
            "dist2max": _("0 is the worst city, 1 the best."),
            "zscore": _("A city is as far from 100 as it is unlike the average city."),
            "percentile": _("Only the order counts: 0.75 has three quarters of the cities behind it."),
            "rank": _("Only the order counts: one point for each place."),
            "borda": _("Only the order counts: one point for each city left behind."),
        },
        "weighting": {
            "own": _("People say what counts more: move the sliders under “Weights of the indicators”."),
            "equal": _("Every indicator of a theme counts the same."),
            "pca": _("What goes along with most other indicators counts more: the figures decide, nobody else."),
            "entropy": _("What tells cities apart counts more: the figures decide, nobody else."),
            "critic": _("What tells cities apart and repeats no other indicator counts more: the figures decide."),
        },
        "aggregation": {
            "amean": _("A good figure makes up for a bad one, point by point."),
            "gmean": _("A good figure makes up for a bad one only in part: weak points cost more."),
            "hmean": _("Weak points weigh most: a very low figure can hardly be made up for."),
            "copeland": _("Every city meets every other; it wins where it is ahead on most of the weight."),
            "mpi": _("The mean, less a penalty for cities that are good at one thing and bad at another."),
            "bod": _("Each city is scored with the weights that suit it best; 1 is the best there is."),
        },
    }


def _explained_finer(_: Language) -> dict[str, dict[str, str]]:
    """The choices that are folded away."""
    country = _("A missing figure becomes that of the other cities of its country; alone there, it stays missing.")
    return {
        "between": {
            "same": _("Themes are added as the indicators inside them."),
            "amean": _("A good theme makes up for a bad one, point by point."),
            "gmean": _("A good theme makes up for a bad one only in part."),
            "hmean": _("The weakest theme weighs most."),
        },
        "missing": {
            "none": _("What is not known is left out; the city’s other figures weigh more."),
            "mean": _("A missing figure becomes the mean of all cities: the city looks more average than it may be."),
            "median": _("A missing figure becomes that of the middle city: it looks more average than it may be."),
            "group_mean": country,
            "group_median": country,
        },
        "outliers": {
            "treated": _("A few extreme figures are pulled in, so that they do not squeeze all others together."),
            "kept": _("Extreme figures stay: one city can squeeze all others together."),
        },
        "shares": {
            "free": _("A city may score on its best indicator alone."),
            "bounded": _("Each indicator gives between half and twice an equal share of the score."),
        },
    }
