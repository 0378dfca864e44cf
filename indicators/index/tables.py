"""An index as tables to take away: the cities with their bands, and every step from figures to scores."""

import pandas as pd

from indicators.answers.index import IndexScores
from indicators.index.audience_chart import shown_rows
from indicators.index.choices import FINER, MAIN, choice_titles, index_choices
from indicators.index.words import band_name, by_band, index_title, index_why, no_score, older_cities
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe, value_text
from indicators.model.index_recipe import is_part
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

TOP = "index"  # the column of the index itself


def index_table(answer: IndexScores, reader: Reader) -> pd.DataFrame:
    """A row a city, by band and name: its band, the share of the draws in each, its score, what is missing.

    Without an index the figures of the own city, a row an indicator.
    """
    _ = reader.language
    if answer.one_by_one:
        return _one_by_one(answer, reader)
    rows = by_band(answer.rows, answer, _)
    names = [full_name(answer.cities[geo], _) if geo in answer.cities else geo for geo in rows["geo"]]
    has_score = rows["score"].notna()
    return pd.DataFrame(
        {
            _("City"): names,
            _("Country"): [answer.cities[geo].country if geo in answer.cities else "" for geo in rows["geo"]],
            _("Band"): [band_name(band, _) for band in rows["band"]],
            _("Ahead (% of simulations)"): 100 * rows["ahead"].astype(float),
            _("Like most cities (% of simulations)"): 100 * rows["like"].astype(float),
            _("Behind (% of simulations)"): 100 * rows["behind"].astype(float),
            _("Score"): rows["score"].astype(float),
            _("Simulations with a score (%)"): 100 * rows["scored"].astype(float),
            _("Weight missing (%)"): 100 * rows["missing"].astype(float),
            _("Figures from"): rows["first"].astype("Int64"),
            _("Figures to"): rows["last"].astype("Int64"),
            _("Note"): [
                "" if there else no_score(missing, _) for there, missing in zip(has_score, rows["missing"], strict=True)
            ],
        }
    )


def _one_by_one(answer: IndexScores, reader: Reader) -> pd.DataFrame:
    _ = reader.language
    parts = answer.parts[answer.parts["part"].isin([one.id for one in answer.indicators])]
    indicators, figures = [reader.catalogue.ingredients[id] for id in parts["part"]], answer.stages["denominated"]
    pairs = [(value, figures[id].median()) for id, value in zip(parts["part"], parts["value"], strict=True)]
    rounded = [(round(value, one.decimals), round(float(middle), one.decimals))
               for (value, middle), one in zip(pairs, indicators, strict=True)]  # fmt: skip
    return pd.DataFrame(
        {
            _("City"): full_name(answer.city, _),
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(reader.catalogue.units[one.unit].title) for one in indicators],
            _("Year"): parts["year"].astype("Int64").tolist(),
            _("Value"): [value for value, _middle in rounded],
            _("Median of the cities"): [middle for _own, middle in rounded],
        }
    )


def index_stages(answer: IndexScores, _: Language) -> dict[str, pd.DataFrame]:
    """Every step by name: the figures, filled, outliers treated, on one scale, the scores of themes and index."""
    names = {
        "denominated": _("1 figures"),
        "imputed": _("2 missing filled"),
        "treated": _("3 outliers treated"),
        "normalised": _("4 normalised"),
        "scores": _("5 scores"),
    }
    stages = {}
    for stage, name in names.items():
        table = answer.stages[stage]
        cities = [full_name(answer.cities[geo], _) if geo in answer.cities else geo for geo in table.index]
        stages[name] = pd.concat(
            [pd.DataFrame({"geo": table.index, _("City"): cities}), table.reset_index(drop=True)], axis=1
        )
    return stages


def index_long(answer: IndexScores, reader: Reader) -> pd.DataFrame:
    """A row a stage, city and part: every figure on the way to every score."""
    _ = reader.language
    heads = {"stage": _("Stage"), "city": _("City"), "part": _("Part"), "value": _("Value")}
    stages = [
        table.melt(["geo", heads["city"]], var_name=heads["part"], value_name=heads["value"]).assign(stage=name)
        for name, table in index_stages(answer, _).items()
    ]
    long_table = pd.concat(stages).rename(columns={"stage": heads["stage"]})
    ordered = [heads["stage"], "geo", heads["city"], heads["part"], heads["value"]]
    return long_table[ordered].dropna().reset_index(drop=True)


def index_sheets(answer: IndexScores, reader: Reader) -> dict[str, pd.DataFrame]:
    """The sheets of a workbook by name: the cities, then every stage, under the titles of its parts."""
    _ = reader.language
    titles = {one.id: _.words(one.title) for one in (*reader.catalogue.themes.values(), *answer.indicators)}
    titles |= {TOP: index_title(answer.index, reader)}
    stages = index_stages(answer, _).items()
    return {_("Cities"): index_table(answer, reader)} | {name: table.rename(columns=titles) for name, table in stages}


def index_notes(answer: IndexScores, reader: Reader) -> Notes:
    """Who takes part, every choice in words, what the bands are not, and the sources."""
    _ = reader.language
    remarks = _who(answer, _), how(answer, reader), _said(answer, _), limits(answer, _)
    remarks = () if answer.one_by_one else remarks
    return Notes(remarks=tuple(safe(one) for one in remarks if one), sources=sources(answer.datasets, reader))


def index_recipe(answer: IndexScores, reader: Reader) -> dict[str, str]:
    """The same as plain sentences under their names, for a file: which index, who takes part, choices, limits."""
    _ = reader.language
    facts = {
        _("Index"): index_title(answer.index, reader),
        _("Question answered"): index_why(answer.index, reader),
        _("Cities included"): _who(answer, _),
        _("How it is calculated"): how(answer, reader),
        _("Limits"): f"{_said(answer, _)} {limits(answer, _)}".strip(),
        _("Please cite"): "\n".join(index_cited(answer, reader)),
    }
    return {name: words for name, words in facts.items() if words}


def index_cited(answer: IndexScores, reader: Reader) -> list[str]:
    """The citations of the index's sources."""
    return [
        reader.language.words(reader.catalogue.datasets[id].citation)
        for id in answer.datasets
        if id in reader.catalogue.datasets
    ]


def _who(answer: IndexScores, _: Language) -> str:
    """Which cities take part and which have a score."""
    if answer.rows.empty:
        return ""
    older = older_cities(answer.rows, _)
    taking, scored = len(answer.rows), answer.count
    sentence = _.ngettext(
        "{number} city is included: it has at least half of the indicators.",
        "{number} cities are included: they have at least half of the indicators.",
        taking,
    )
    if scored < taking:
        sentence += " " + _.ngettext("{number} of them has a score.", "{number} of them have a score.", scored)
        sentence += " " + _("No score is given when more than 20% of the weight is missing.")
    return f"{sentence} {older}".strip()


def how(answer: IndexScores, reader: Reader) -> str:
    """The recipe in one line."""
    _ = reader.language
    index = answer.index
    idle = {"bod": ("grouping", "weighting"), "mpi": ("scale",)}.get(index.aggregation, ())
    parts = [index_choices(name, _)[getattr(index, name)] for name in MAIN if name not in idle]
    words = [_("Settings: {choices}.", choices=_.row([_.typography.inside_sentence(one) for one in parts]))]
    for name in FINER:
        usual = {"between": "same", "shares": "free"}.get(name)
        if getattr(index, name) != usual:
            rule = _.typography.inside_sentence(index_choices(name, _)[getattr(index, name)])
            words.append(_("{choice}: {rule}.", choice=choice_titles(_)[name], rule=rule))
    if index.aggregation == "mpi":
        words.append(_("Mazziotta-Pareto uses its own scale: mean 100, standard deviation 10."))
    if index.aggregation == "bod":
        words.append(_("Benefit of the doubt weights each indicator separately: themes are not used."))
    return " ".join([*words, *_ends(answer, reader)])


def _ends(answer: IndexScores, reader: Reader) -> list[str]:
    """The goalposts or targets that were moved, and the targets that every city has reached."""
    _ = reader.language
    index, by_id = answer.index, {one.id: one for one in answer.indicators}
    sentences = []
    for name, scale in (("posts", "goalposts"), ("targets", "dist2target")):
        moved = [one for one in getattr(index, name) if one[0] in by_id and index.scale == scale]
        each = [
            _("{title} {ends}", title=_.words(by_id[id].title),
              ends="–".join(value_text(value, by_id[id], reader.catalogue, _) for value in values))
            for id, *values in moved
        ]  # fmt: skip
        if each:
            words = {"ends": _.listed(each)}
            sentences.append(_("Goalposts: {ends}.", **words) if name == "posts" else _("Targets: {ends}.", **words))
    scales = answer.stages.get("normalised")
    if index.scale == "dist2target" and scales is not None:
        reached = [_.words(one.title) for one in answer.indicators if scales[one.id].isna().all()]
        if reached:
            sentences.append(_("All cities are beyond the target: {titles} is not counted.", titles=_.listed(reached)))
    return sentences


def _said(answer: IndexScores, _: Language) -> str:
    """What parts of the scorecard are, where any is in the index."""
    if not any(is_part(one.id) for one in answer.indicators):
        return ""
    return _(
        "Sections of the scorecard are self-reported, not measured: the median of the actors' latest answers, for "
        "cities that made them public."
    )


def limits(answer: IndexScores, _: Language) -> str:
    """What the bands hold, and what is never in them."""
    return _(
        "The bands reflect uncertainty about the choices and the sampling error of surveys. "
        "Preparedness and safety are never combined in one index, and recorded offences are never included: their "
        "levels cannot be compared across countries."
    )


def index_foot(answer: IndexScores, reader: Reader) -> Notes:
    """How many are shown, every choice of the recipe, what the bands are not, and the sources."""
    _ = reader.language
    count, all_ = len(shown_rows(answer)), answer.count
    part = _("Shown: {number} of {all} cities.", number=_.number(count), all=_.number(all_)) if count < all_ else ""
    recipe = [how(answer, reader), limits(answer, _)]
    return Notes(remarks=(safe(" ".join([part, *recipe]).strip()),), sources=sources(answer.datasets, reader))
