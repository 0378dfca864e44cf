"""What the description of the API says, in the languages of the site; its addresses, parameters and keys stay English.

The English stands where each address is declared. `make words` collects it from here: a test names what is missing.
"""

from collections.abc import Iterator
from typing import Any

from indicators import LANGUAGES, Language, Template

TEXTS = (
    Template(
        "Preparedness and safety figures for European cities. Without an API key everything here is public: "
        "figures that a city keeps private or shares with members only are not included. A member's key "
        "(`Authorization: Bearer KEY`) shows what its owner sees. Cite the publishers (`citation`) and read the "
        "`caveats`."
    ),
    Template("Areas with figures"),
    Template("Cities, municipalities, districts, provinces and countries, by id."),
    Template("One area"),
    Template("An area, and the indicators available for it."),
    Template("Indicators"),
    Template("Every indicator: what is counted, its unit, polarity, comparability and coverage."),
    Template("One indicator"),
    Template("An indicator, with the publishers' series behind it and their licences."),
    Template("Datasets and their publishers"),
    Template("Every dataset with its publisher, licence and citation."),
    Template("Why figures of a city are not shown to everybody"),
    Template(
        "Each figure of a city and its districts that not everybody sees, with the reason: `small_count`, "
        "`differencing` (with it a total would give away a small count), `consent`, `renewal`, `embargo` or "
        "`withdrawn`; to whoever did not publish the figure, the first two are both `confidential`. `day` is when it "
        "comes out, counts in quartiles, or was withdrawn; `changed_by` says who may show it to more people. Only "
        "editors and the city's own people get any."
    ),
    Template("Dated policies, from public sources or entered by cities"),
    Template("The register of policies: place, dates, what they should move, claims of their authors, and the pages."),
    Template("What reviews and trials found"),
    Template("The register of evidence on measures and technologies: how large, how sure, and on what it rests."),
    Template("Releases that the figures come from"),
    Template("Every public release, oldest first, including withdrawn ones, whose figures are no longer in use."),
    Template("Check a file and publish it"),
    Template(
        "Needs an API key that may publish. Send the file as multipart/form-data in the part `file`, and where "
        "the columns are not understood by themselves the part `mapping` (JSON, from an earlier answer). The "
        "checks are those of the page Contribute: a file that must be refused changes nothing (422), values that "
        "need a yes are listed (409) and confirmed with `confirm`. `check=true` checks only."
    ),
    Template("Figures, in pages"),
    Template(
        "Every figure with its interval, source, licence and caveats, by area, indicator and "
        "period. `elsewhere`: if the indicator exists only for regions or countries, that place "
        "and the request that gets its figures."
    ),
    Template("One city compared with others"),
    Template(
        "As on the City page: each indicator's latest figure against its benchmark, with outcome and tested trend."
    ),
    Template("The cities most similar to one city"),
    Template(
        "The nearest cities by context, never by results; `parts` gives each variable's share of the squared distance."
    ),
    Template("Cities over time"),
    Template(
        "One indicator over time; beside cities of another recording system an index of the first common year "
        "(`index_year`). `not_compared`: cities that have a figure and are not in the answer, with the reason. "
        "`together`: the cities that share one figure, that of their country or region, which is given once."
    ),
    Template("Cities side by side"),
    Template(
        "One indicator in one year where possible, of the cities whose levels compare with the first one's; an "
        "index (`index_year`) where no other's do. `not_compared`: cities left out, with the reason. `together`: "
        "the cities that share one figure, that of their country or region, which is given once. No ranks."
    ),
    Template("All figures of a dataset in one file"),
    Template("As `/observations` of the dataset, without pages."),
    Template("All figures of a release in one file"),
    Template(
        "The figures of a release that are in use, without pages: none that a later release replaced, none of a "
        "withdrawn release."
    ),
    Template("Problems that cities prepare for"),
    Template(
        "Each with its measures (`main_measures`: without them it counts as uncovered), the indicators that tell "
        "how exposed or how prepared a place is, and why there is none where `unmeasured` is filled."
    ),
    Template("Measures against these problems"),
    Template(
        "Technological and social measures, with their legal and ethical conditions and the problems they address."
    ),
    Template("What words mean: ids of cities, indicators and entries"),
    Template(
        "As the search box of the pages, whoever asks: the best fit first. `kind` is city, indicator, problem, "
        "measure, policy, evidence, signal, practice or offer (a data set that a partner offers); `list` the address "
        "that has it."
    ),
    Template("Questions of the scorecard"),
    Template(
        "Each question with its section, its four written levels, the evidence to give, and the public indicators near "
        "it."
    ),
    Template("Levels that cities made public"),
    Template(
        "What each actor of a city says on each question; the same with an API key and without. A city that shares its "
        "answers with members, blinds them or keeps them private has no row."
    ),
    Template("Signals of what may come"),
    Template("What was observed, where, by whom, with its source, what would confirm it and what it touches."),
    Template("Practices of cities and partners"),
    Template(
        "What was done about a problem, by whom, under which conditions, with which result by its author's account."
    ),
    Template("Views on policies that are or were open to discussion"),
    Template("How the views on each version of a policy are spread: support, reservations, against, by kind of actor."),
    Template("Drivers by their influence on the others"),
    Template("Influence and dependence of each driver, direct, through others and potential, with what it acts on."),
    Template("Scenarios that support themselves"),
    Template("Each scenario with its states, its inconsistency, and how firmly the judgements hold it together."),
    Template("Actors by their power"),
    Template(
        "The power of each actor (R*), its influence and dependence, its nearest ally and opponent, its positions."
    ),
    Template("Which limits a scenario would exceed first"),
    Template(
        "Each figure with its limit, the share of simulations beyond it, and its rank with the "
        "interval of that rank. `left_out`: the figures that could not be put under stress, and "
        "why (no_figure, few_years, kind …)."
    ),
    Template("Alert thresholds of a city"),
    Template("What was stated on which day, where it is now, and the figure that counts."),
    Template("The format of the answer. By default the Accept header decides, and JSON if it accepts anything."),
    Template("The language of titles, definitions and caveats."),
    Template(
        "Figures as published at the end of that day, or at the exact time given "
        "(2026-11-28T091500Z). What is withdrawn or no longer public today is left out."
    ),
    Template("The code of a country, as Eurostat writes it: BE, EL, UK."),
    Template("Type of area."),
    Template("Only members of the network, or only the others."),
    Template("The id."),
    Template("The id of a theme."),
    Template("The id of a dataset."),
    Template(
        'The id of the city that the figures are of, or "network". Default: the only one that the key may publish for.'
    ),
    Template("Who can see the figures. Required to publish."),
    Template("Check only; nothing is stored."),
    Template("Codes of the remarks to which you say yes, separated by commas: `to_confirm` lists them."),
    Template("The day of publication. Default: now."),
    Template("What is new or corrected; shown with the release."),
    Template("The sheet of a workbook with several. Default: the largest."),
    Template("The language of remarks and questions."),
    Template("Ids of areas, separated by commas."),
    Template("Ids of indicators, separated by commas."),
    Template("Ids of themes, separated by commas."),
    Template("Codes of countries, separated by commas."),
    Template("Ids of datasets, separated by commas."),
    Template("Ids of releases, separated by commas: the figures of them that are in use."),
    Template("The first year."),
    Template("The last year."),
    Template("The figures as published on that day."),
    Template("Rows per page."),
    Template("Where the page starts: `next` from the previous page."),
    Template(
        "One of peers, country, members, all, group, the id of a peer model or the id of a city. Default: the "
        "group if one is given, otherwise the peers."
    ),
    Template("The ids of 3 to 40 cities, separated by commas."),
    Template("Weights of context variables, 0 to 5, for peers."),
    Template("The latest figures up to this year."),
    Template("The id of the city."),
    Template(
        "What the counts that admit it are divided by in place of residents: present, nights, vehicles, "
        "dwellings. `divided_by` of a row is empty where the city's number is not known."
    ),
    Template("The id of a peer model."),
    Template("Weights of its variables, 0 to 5."),
    Template("Peers with enough figures up to this year."),
    Template("The id of the indicator."),
    Template("At most 12 ids, your city first."),
    Template(
        "What the count is divided by in place of residents, where the indicator admits it: present, nights, "
        "vehicles, dwellings (`denominators` of the indicator)."
    ),
    Template("Words, in any of the languages."),
    Template("The id of a theme: its indicators only."),
    Template("Ids of indicators, separated by commas: these only."),
    Template("The id of a problem, as in `problems`."),
    Template("The id of a measure, as in `measures`."),
    Template("The id of a technology."),
    Template("The id of a city that it was in force in, or that entered it."),
    Template("The id of a section."),
    Template("Ids of cities, separated by commas."),
    Template("Who says so."),
    Template("How sure it is that something changes."),
    Template("The family of a problem that it touches."),
    Template("When it may matter: now, within 3 years, in 3 to 5, beyond 5; past: an earlier survey."),
    Template("The outcome."),
    Template("The id of a city: observed there or in its country."),
    Template("Words of it, in any language."),
    Template("The id of a problem that it is about."),
    Template("The id of a measure that it applies."),
    Template("The id of a technology that it uses."),
    Template("A kind of organisation that tells of it."),
    Template("The code of a country, as in `countries`."),
    Template("The id of a city that it is of."),
    Template("The id of a policy, as in `policies`."),
    Template("The id of a worked example or of a public workshop; without it the first example."),
    Template("The largest inconsistency that a scenario may have."),
    Template(
        "worst_year (the default), year_2020, recent_pace, own, or the states of a workshop's scenario joined by "
        "full stops."
    ),
    Template("The id of a worked example; without it the first."),
    Template("Your own numbers: indicator, change in percent, how unsure that is; several with commas."),
    Template("record (the worst figure so far), 5, 10, 20 or 50 percent worse."),
    Template("country (the nearest in size) or peers."),
    Template("How many years ahead."),
    Template("What words mean: ids of cities, indicators and entries"),
    Template(
        "As the search box of the pages, whoever asks: the best fit first. `kind` is city, indicator, problem, "
        "measure, policy, evidence, signal, practice or offer (a data set that a partner offers); `list` the address "
        "that has it."
    ),
    Template("Words, in any of the languages."),
    Template("Questions of the scorecard"),
    Template(
        "Each question with its section, its four written levels, the evidence to give, and the public indicators near "
        "it."
    ),
    Template("Levels that cities made public"),
    Template(
        "What each actor of a city says on each question; the same with an API key and without. A city that shares its "
        "answers with members, blinds them or keeps them private has no row."
    ),
    Template("The id of a section."),
    Template("Ids of cities, separated by commas."),
    Template("Who says so."),
    Template("Ids of indicators, separated by commas: these only."),
    Template("The id of a theme: its indicators only."),
    Template("The id of a city that it was in force in, or that entered it."),
    Template("The id of a measure, as in `measures`."),
    Template("The id of a problem, as in `problems`."),
    Template("The id of a technology."),
    Template("An API key is needed, or this one is not valid."),
    Template("Create a key on the page Contribute and send it."),
    Template("The key does not allow this."),
    Template("Use a key that may publish, or ask your administrator for the role."),
    Template("Name not found."),
    Template("Check the name in the list of cities or indicators."),
    Template("There are no figures of this day."),
    Template("Choose another day, or leave out `day`."),
    Template("Address not found."),
    Template("Look up the addresses in the API documentation."),
    Template("This address does not take this method."),
    Template("Use one of the methods in Allow."),
    Template("None of the accepted formats is available."),
    Template("Request one of the formats in `right`."),
    Template("Some values need your confirmation."),
    Template("Look at `remarks`, then send the file again with `confirm`."),
    Template("The figures changed after this cursor was given."),
    Template("Request the first page again."),
    Template("The file is larger than allowed."),
    Template("Send fewer rows at a time."),
    Template("This file cannot be published as it is."),
    Template("Correct what `remarks` lists and send the file again."),
    Template("The request was not understood."),
    Template("Correct the parameters listed in `errors` and try again."),
    Template("Too many requests in one minute."),
    Template("Wait for the time given in Retry-After, then try again."),
    Template("Something went wrong."),
    Template("Try another request, or contact your administrator."),
    Template("Too many requests are waiting."),
    Template("The figures cannot be read at the moment."),
)
DESCRIBED = ("summary", "description")
NO_WORDS = "The id."  # of a parameter in an address


def in_language(document: dict[str, Any], _: Language) -> dict[str, Any]:
    """The OpenAPI document with its summaries and descriptions in the language; in English as it is."""
    if _.code == LANGUAGES[0]:
        return document
    words = {str(one): _.template(one) for one in TEXTS}
    return _said(document, words)


def described(document: dict[str, Any]) -> Iterator[str]:
    """Every text of the manual in an OpenAPI document: of the whole, of each address and of its parameters."""
    yield one_line(document["info"]["description"])
    for operation in (one for methods in document["paths"].values() for one in methods.values()):
        yield one_line(operation["summary"])
        yield one_line(operation.get("description", operation["summary"]))
        yield from (one_line(one.get("description", NO_WORDS)) for one in operation.get("parameters", ()))


def one_line(text: str) -> str:
    """A text without the line breaks that its source has."""
    return " ".join(text.split())


def _said(part: Any, words: dict[str, str]) -> Any:
    if isinstance(part, list):
        return [_said(one, words) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: words.get(one_line(value), value) if key in DESCRIBED and isinstance(value, str) else _said(value, words)
        for key, value in part.items()
    }
