"""What is read beside a scorecard, as HTML: its key, where actors disagree, the next best steps, what is public."""

from indicators.answers.comparison import Comparison
from indicators.answers.preparedness import NextStep, Scorecard
from indicators.answers.records import Record, records
from indicators.drawing.style import GLYPHS, HOLLOW
from indicators.language import values
from indicators.language.actors import actor_letter, actor_phrase, actor_words
from indicators.language.language import Language
from indicators.language.names import capitalised, figure_place
from indicators.language.values import safe
from indicators.model.indicators import City, Outcome
from indicators.preparedness.scorecard.rows import OWN, level_words, short_level
from indicators.preparedness.scorecard.words import scorecard_headline
from indicators.view.reader import Reader

LISTED = 4
# Public figures that say something of preparedness, the nearest to it first; those of whole countries last.
PROXIES = (
    *("covenant_commitments", "covenant_adaptation", "admin_online", "admin_trusted", "police_confidence"),
    *("material_help", "nonmaterial_help", "trust_people_neighbourhood"),
    *("wrp_can_protect", "wrp_resilience", "inform_risk"),
)
MOST_PROXIES = 8


def scorecard_key(card: Scorecard, reader: Reader) -> str:
    """The marks of the chart, only those that it shows."""
    _ = reader.language
    there = {*card.sections["actor"]}
    entries = [f"<span>{actor_mark(id, _)}{safe(name)}</span>" for id, name in actor_words(_).items() if id in there]
    if card.spread["actors"].gt(1).any():
        words = _("range across actors")
        entries.append(f"<span><i class='vg-swatch'></i>{safe(words)}</span>")
    if not card.reference.empty:
        words = _("median of the comparison cities") if card.reference_of == "peers" else _("median of all cities")
        entries.append(f"<span><i class='vg-upright'></i>{safe(words)}</span>")
    if card.since_known and card.since:
        words = _("municipality on {day}", day=_.day(card.since))
        entries.append(f"<span><i class='vg-ring'></i>{safe(words)}</span>")
    return f"<div class='vg-key'>{''.join(entries)}</div>"


def scorecard_reading(card: Scorecard, reader: Reader) -> str:
    """The lists beside the chart: where actors disagree most comes first, once a second actor has answered."""
    apart = disagreements(card, reader) if card.sections["actor"].nunique() > 1 else ""
    return apart + next_steps(card, reader) + _against(card, reader)


def disagreements(card: Scorecard, reader: Reader) -> str:
    """The items on which actors are furthest apart."""
    _ = reader.language
    items = []
    for row in card.apart_on_items.head(LISTED).to_dict("records"):
        item = reader.catalogue.items[row["question"]]
        sub = _(
            "{low} {lowest}, {high} {highest}",
            low=capitalised(actor_phrase(row["low"], _)),
            high=actor_phrase(row["high"], _),
            lowest=_.number(row["lowest"]),
            highest=_.number(row["highest"]),
        )
        items.append(_item(_.words(item.title), sub, level_words(row["gap"], _)))
    none = _("All actors who answered agree.")
    return _list(_("Where actors disagree most"), _("Levels on the same question"), items, none)


def next_steps(card: Scorecard, reader: Reader) -> str:
    """The three answers or measures that would matter most, each with its reason."""
    _ = reader.language
    items = [_step(step, reader) for step in card.steps]
    about = _("Risks without their main measure first, then low levels and missing answers")
    return _list(_("Suggested next steps"), about, items, _("No low levels, no missing answers."))


def _step(step: NextStep, reader: Reader) -> str:
    _, catalogue = reader.language, reader.catalogue
    if step.kind == "measure":
        return _item(_.words(catalogue.measures[step.measure].title), _problem(step, reader), "")
    item = catalogue.items[step.question]
    title, part = _.words(item.title), _.words(catalogue.sections[step.section].short)
    if step.kind == "level":
        if step.cities and step.aim is not None:
            why = _("Level {level}; the median of {number} cities is {aim}.", level=_.number(step.level),
                    number=_.number(step.cities), aim=short_level(step.aim, _))  # fmt: skip
        else:
            why = _("Level {level}: the next level is within reach.", level=_.number(step.level))
        return _item(title, f"{part}. {why}", "")
    if step.share is not None:
        why = _("No answer yet; {share} of the other cities have answered.", share=_.percent(100 * step.share))
    else:
        why = _("No answer yet: whether the city is prepared here is unknown.")
    return _item(title, f"{part}. {why}", "")


def _problem(step: NextStep, reader: Reader) -> str:
    _ = reader.language
    phrase = _.words(reader.catalogue.problems[step.question].phrase)
    exposed = _("Exposure level {level} of 3 to {problem}, without this main measure.",
                level=_.number(step.level), problem=phrase)  # fmt: skip
    return exposed


def _against(card: Scorecard, reader: Reader) -> str:
    """The parts furthest below and above the other cities; nothing without a median."""
    _ = reader.language
    if card.reference.empty:
        return ""
    rows = card.reference.assign(gap=card.reference["own"] - card.reference["median"]).sort_values("gap")
    low, high = rows[rows["gap"] < 0].head(2), rows[rows["gap"] > 0].tail(2)[::-1]
    items = [
        _item(
            _.words(reader.catalogue.sections[row["section"]].short),
            _("{own}, median {median}", own=_.number(row["own"], 1), median=_.number(row["median"], 1)),
            _.number(row["gap"], 1, signed=True),
        )
        for row in [*low.to_dict("records"), *high.to_dict("records")]
    ]
    title = _("Compared with the other cities")
    about = _("Question by question, where both answered; not tested")
    return _list(title, about, items, _("Level with the median in every section."))


def public_proxies(comparison: Comparison, reader: Reader) -> str:
    """Public figures of the city that say something of preparedness, each with its year and the median beside it."""
    _ = reader.language
    by_indicator = {one.indicator: one for one in records(comparison)}
    rows = [
        by_indicator[id] for id in PROXIES if id in by_indicator and by_indicator[id].value == by_indicator[id].value
    ][:MOST_PROXIES]
    items = [_proxy(one, comparison.city, reader) for one in rows]
    about = _("Closest public figures, with the median of the comparison cities")
    none = _("No public figure on preparedness is available for this city.")
    return _list(_("What is public already"), about, items, none)


def _proxy(record: Record, city: City, reader: Reader) -> str:
    _ = reader.language
    indicator = reader.catalogue.indicators[record.indicator]
    glyph = "" if record.outcome in HOLLOW else GLYPHS[Outcome(record.outcome)]
    mark = f"<i class='vg-mark vg-{Outcome(record.outcome)}'>{glyph}</i>"
    value = values.value_text(record.value, indicator, reader.catalogue, _)
    beside = f" / {values.number_text(record.benchmark, indicator, _)}" if record.benchmark == record.benchmark else ""
    place = figure_place(indicator, city, _)
    sub = ", ".join(part for part in (record.period, place) if part)
    return (
        f"<li>{mark}<span>{safe(_.words(indicator.title))}<small>{safe(sub)}</small></span>"
        f"<b>{safe(value)}<small>{safe(beside)}</small></b></li>"
    )


def how_to_begin(card: Scorecard, reader: Reader, may_answer: bool = False) -> str:
    """How answers come here: for whom an empty page is the first they see."""
    _ = reader.language
    steps = (
        _("Open the Answer page: answer on screen or upload a file.")
        if may_answer
        else _("Sign in for your city and open Contribute: answer on screen or upload a file."),
        _(
            "Send an invitation link to police and justice, associations, companies and residents, so that they can "
            "answer in a workshop or at home."
        ),
        _("Choose who can see it: only you, members or everyone. Until then it stays private."),
    )
    lines = "".join(f"<li>{safe(one)}</li>" for one in steps)
    title = _("How to start")
    return f"<section class='vg-guide'><h2>{safe(title)}</h2><ol>{lines}</ol></section>"


def example_label(card: Scorecard, reader: Reader) -> str:
    """What stands over the example, so that nobody takes it for a figure."""
    _ = reader.language
    headline = scorecard_headline(card, reader)
    words = _("A fictional city with made-up answers, to show what this page will contain. Nothing is stored.")
    mark = _("Fictional example")
    label = f"<b>{safe(mark)}</b><span>{safe(words)}</span>"
    return f"<div class='vg-example'>{label}<p>{safe(headline)}</p></div>"


def actor_mark(actor: str, _: Language) -> str:
    """An actor's letter in its circle."""
    return f"<i class='vg-actor{' vg-own-actor' if actor == OWN else ''}'>{safe(actor_letter(actor, _))}</i>"


def _item(title: str, sub: str, value: str) -> str:
    return f"<li class='vg-plain'><span>{safe(title)}<small>{safe(sub)}</small></span><b>{safe(value)}</b></li>"


def _list(title: str, about: str, items: list[str], none: str) -> str:
    content = f"<ul>{''.join(items)}</ul>" if items else f"<p class='vg-none'>{safe(none)}</p>"
    return f"<section class='vg-list'><h2>{safe(title)}</h2><p>{safe(about)}</p>{content}</section>"
