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
        "scale": _("Normalisation"),
        "weighting": _("Weights"),
        "aggregation": _("Aggregation"),
        "between": _("Across themes"),
        "shares": _("Shares in a score"),
        "weights": _("Weights"),
    }


def index_explained(name: str, option: str, _: Language) -> str:
    """What an option does, in one sentence that needs no statistics."""
    return (_explained(_) | _explained_finer(_))[name][option]


def _words(_: Language) -> dict[str, dict[str, str]]:
    means = {"amean": _("Arithmetic mean"), "gmean": _("Geometric mean"), "hmean": _("Harmonic mean")}
    return {
        "grouping": {"theme": _("Equal weight for each theme"), "none": _("All indicators together")},
        "missing": {
            "none": _("Left out; the others weigh more"),
            "mean": _("Mean of the cities"),
            "median": _("Median of the cities"),
            "group_mean": _("Mean of the country’s cities"),
            "group_median": _("Median of the country’s cities"),
        },
        "outliers": {"treated": _("Capped"), "kept": _("Kept as they are")},
        "scale": {
            "minmax": _("From 1 (worst) to 100 (best)"),
            "goalposts": _("Between fixed goalposts (1 to 100)"),
            "dist2target": _("Distance to a target (1: reached)"),
            "dist2max": _("Distance to the best (1: the best)"),
            "zscore": _("Standard deviations (mean 100, 10 each)"),
            "percentile": _("Percentile rank (0 to 1)"),
            "rank": _("Rank"),
            "borda": _("Borda (cities outranked)"),
        },
        "weighting": {
            "own": _("Set by hand"),
            "equal": _("Equal"),
            "pca": _("Principal component"),
            "entropy": _("Entropy"),
            "critic": _("CRITIC (contrast and conflict)"),
        },
        "aggregation": {
            **means,
            "copeland": _("Copeland (pairwise comparisons)"),
            "mpi": _("Mazziotta-Pareto (penalises imbalance)"),
            "bod": _("Benefit of the doubt"),
        },
        "between": {"same": _("Same as within themes"), **means},
        "shares": {"free": _("Free"), "bounded": _("Bounded")},
    }


def _explained(_: Language) -> dict[str, dict[str, str]]:
    """The choices that most readers make."""
    return {
        "grouping": {
            "theme": _("Each theme counts the same, however many indicators it has."),
            "none": _("Each indicator counts the same: a theme with many of them weighs more."),
        },
        "scale": {
            "minmax": _("The worst city scores 1, the best 100; a new worst or best city changes all scores."),
            "goalposts": _("The bounds are fixed, so a score changes only when the city’s figures change."),
            "dist2target": _("0 is the worst city, 1 the target; a city beyond its target scores more than 1."),
            "dist2max": _("0 is the worst city, 1 the best."),
            "zscore": _("The further a city is from the average, the further its score is from 100."),
            "percentile": _("Only the order counts: at 0.75, three quarters of the cities rank lower."),
            "rank": _("Only the order counts: one point per place."),
            "borda": _("Only the order counts: one point for each city outranked."),
        },
        "weighting": {
            "own": _("You decide what counts more: move the sliders under “Weights of the indicators”."),
            "equal": _("Every indicator of a theme counts the same."),
            "pca": _("Indicators that go with most of the others count more. Weights come from the data."),
            "entropy": _("Indicators that distinguish cities best count more. Weights come from the data."),
            "critic": _(
                "Indicators that distinguish cities and do not repeat another indicator count more. Weights come "
                "from the data."
            ),
        },
        "aggregation": {
            "amean": _("A strong figure fully offsets a weak one."),
            "gmean": _("A strong figure only partly offsets a weak one: weak points cost more."),
            "hmean": _("Weak points weigh most: a very low figure can hardly be offset."),
            "copeland": _("Each city is compared with every other; it wins if it leads on most of the weight."),
            "mpi": _("The mean, minus a penalty for cities with uneven results."),
            "bod": _("Each city is scored with the weights that suit it best; 1 is the maximum."),
        },
    }


def _explained_finer(_: Language) -> dict[str, dict[str, str]]:
    """The choices that are folded away."""
    country = _(
        "A missing figure is estimated from the other cities in its country; if there are none, it stays missing."
    )
    return {
        "between": {
            "same": _("Themes are combined like the indicators within them."),
            "amean": _("A strong theme fully offsets a weak one."),
            "gmean": _("A strong theme only partly offsets a weak one."),
            "hmean": _("The weakest theme weighs most."),
        },
        "missing": {
            "none": _("Missing figures are left out; the city’s other figures weigh more."),
            "mean": _(
                "A missing figure is replaced by the mean of all cities: the city may look more average than it is."
            ),
            "median": _(
                "A missing figure is replaced by the median of all cities: the city may look more average than it is."
            ),
            "group_mean": country,
            "group_median": country,
        },
        "outliers": {
            "treated": _("A few extreme figures are capped so that they do not squeeze all the others together."),
            "kept": _("Extreme figures are kept: one city can squeeze all the others together."),
        },
        "shares": {
            "free": _("A city's score may come from its best indicator alone."),
            "bounded": _("Each indicator contributes between half and twice an equal share of the score."),
        },
    }
