"""What may be said of spending beside an indicator: both, and never one divided by the other."""

import pandas as pd

from indicators.answers.policy_spending import PolicySpending
from indicators.compare.lines.event_words import with_events
from indicators.language.language import Language
from indicators.language.names import Html, full_name, sentences, short_name
from indicators.language.values import safe, value_text
from indicators.view.fields import its_datasets
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

CENTS = 10.0  # euros a resident, below which cents are shown


def euros_text(euros: float, _: Language) -> str:
    """An amount a resident: with cents where it is small."""
    return _.number(euros, 2 if euros < CENTS else 0)


def finding(answer: PolicySpending, reader: Reader) -> str:
    """The headline: what was spent a resident, and where the indicator went."""
    _ = reader.language
    city, years = short_name(answer.city, _), answer.per_year
    if answer.empty:
        return _("{city}: no policy on record gives its cost by year", city=city)
    known_years = years.dropna(subset="per_resident")
    if known_years.empty:
        return _("{city}: the cost is known, the residents are not", city=city)
    spent = known_years[~known_years["planned"]]
    last = (spent if len(spent) else known_years).iloc[-1]
    words = {"city": city, "year": int(last["year"]), "euros": euros_text(float(last["per_resident"]), _)}
    if answer.indicator is None or answer.rows.empty:
        if last["planned"]:
            return _("{city}: {euros} euros a resident planned for {year}", **words)
        return _("{city}: {euros} euros a resident in {year}", **words)
    ends = answer.rows.sort_values("year").iloc[[0, -1]]
    first, newest = (
        value_text(float(row["value"]), answer.indicator, reader.catalogue, _) for row in ends.to_dict("records")
    )
    words |= {"indicator": _.words(answer.indicator.phrase), "before": first, "now": newest}
    words |= {"since": int(ends["year"].iloc[0]), "latest": int(ends["year"].iloc[-1])}
    if last["planned"]:
        return _("{city}: {euros} euros a resident planned for {year}; {indicator}: {before} in {since}, "
                 "{now} in {latest}", **words)  # fmt: skip
    return _("{city}: {euros} euros a resident in {year}; {indicator}: {before} in {since}, {now} in {latest}", **words)


def lead(answer: PolicySpending, reader: Reader) -> Html:
    """Which policies, and why the two are not divided."""
    _ = reader.language
    if answer.empty:
        return sentences(
            safe(_("Members enter it with the policy, under “Your policies”: euros, year, and whose money."))
        )
    titles = _.listed([_.words(one.title) for one in answer.policies])
    return sentences(
        safe(_("Cost of: {policies}.", policies=titles)),
        safe(_planned_words(answer, _)),
        safe(_("The two are side by side and never divided: what would have happened without the money is not known.")),
    )


def _planned_words(answer: PolicySpending, _: Language) -> str:
    """Which years of the chart are still to come; empty where none is."""
    years = [str(int(year)) for year in answer.per_year.loc[answer.per_year["planned"], "year"]]
    return _("Planned, not spent yet: {years}.", years=_.listed(years)) if years else ""


def notes(answer: PolicySpending, reader: Reader) -> Notes:
    """How the cost a resident is made, and where both come from."""
    _ = reader.language
    reading = _("Cost in the euros of each year, over the residents of all places of the policy in that year, or in "
                "the nearest year known.")  # fmt: skip
    caution = _("A year without a bar is a year whose cost is not on record, not a year without cost.")
    pages = [page.publisher for one in answer.policies for page in one.sources]
    of_costs = _("Costs: {publishers}.", publishers=_.listed(list(dict.fromkeys(pages)))) if pages else ""
    if not pages and answer.policies:
        of_costs = _("Costs: entered by the city.")
    of_indicator = sources(datasets(answer, reader), reader)
    notes_said = Notes(
        reading=(safe(reading),), cautions=(safe(caution),), sources=" ".join((safe(of_costs), of_indicator)).strip()
    )
    return with_events(notes_said, answer.events, _)


def datasets(answer: PolicySpending, reader: Reader) -> list[str]:
    """The datasets of the indicator's figures."""
    return its_datasets(answer, reader) if answer.indicator and len(answer.rows) else []


def table(answer: PolicySpending, reader: Reader) -> pd.DataFrame:
    """A row a policy and year, and a row a year of the indicator."""
    _ = reader.language
    titles = {one.id: _.words(one.title) for one in answer.policies}
    costs = pd.DataFrame(
        {
            _("City"): full_name(answer.city, _),
            _("Policy"): [titles[id] for id in answer.spending["policy"]],
            _("Year"): answer.spending["year"].tolist(),
            _("Euros"): answer.spending["euros"].round().tolist(),
            _("Spent or planned"): [
                _("planned") if year > answer.this_year else _("spent") for year in answer.spending["year"]
            ],
            _("Residents"): answer.spending["residents"].tolist(),
            _("Euros a resident"): answer.spending["per_resident"].round(2).tolist(),
        }
    )
    if answer.indicator is None or answer.rows.empty:
        return costs
    figures = pd.DataFrame(
        {
            _("City"): full_name(answer.city, _),
            _("Indicator"): _.words(answer.indicator.title),
            _("Year"): answer.rows["year"].tolist(),
            _("Value"): answer.rows["value"].tolist(),
        }
    )
    return pd.concat([costs, figures], ignore_index=True)
