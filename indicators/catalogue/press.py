"""The rules of the press card: what a chart lets its reader say, what not, and what a journalist will ask."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from indicators.model.indicators import STRICT, Text

SAYS = ("can", "cannot", "question")
# What may be true of a figure, so that a rule speaks (`when`) or keeps silent (`unless`).
FACTS = frozenset(
    {
        *(
            "better",
            "about_same",
            "cannot_tell",
            "worse",
            "higher",
            "lower",
            "not_tested",
            "not_compared",
        ),  # the outcome
        *("survey", "recorded", "country", "region", "wider", "yes_no", "sensitive", "judged"),  # the indicator
        *("few_cases", "few_alike", "small_gap", "far_apart", "old", "hidden"),  # the figure
        *("weakened", "broken", "interval"),
        *("provisional", "estimated", "sample_assumed"),  # its status and marks
        *("moving", "apart", "steady", "no_trend"),  # its trend
        *("across", "trends_only", "never_compared", "index", "open"),  # what compares
        *("link", "no_link", "opposite", "hardly", "few_linked", "linked_part"),  # of two indicators
        *("inside_limits", "outside_limits", "funnel", "widened"),  # of a funnel
        *("peers", "one_city", "foreign", "other_wider"),  # with whom
        *("composite", "band_ahead", "band_like", "band_behind"),  # an index
        *("policy", "evaluated", "evidence"),  # what was done there for it, and what is known of such measures
    }
)
# What a sentence may name. A rule speaks only where everything that it names is known.
NAMED = frozenset(
    {
        *("city", "in_city", "of_city", "title", "phrase", "definition", "caveats", "value", "interval", "period"),
        *("benchmark", "reference", "gap", "ratio", "cities", "others", "count", "sample"),
        *("publisher", "citation", "licence"),
        *("course", "since", "base_year", "change", "x", "y", "rho", "pairs", "marks", "share", "draws", "newer"),
        *("policy", "policy_year", "evaluation", "overclaim", "overclaim_why"),
        *("intervention", "evidence_studies", "evidence_finding"),
    }
)
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class PressRule:
    """One sentence of the press card, and of which figures it is true."""

    __pydantic_config__ = STRICT

    id: str
    says: str  # can | cannot | question
    text: Text
    when: tuple[str, ...] = ()  # all of these facts
    unless: tuple[str, ...] = ()  # none of these
    group: str = ""  # of the rules of one group, the first that speaks is heard
    answer: Text = field(default_factory=dict)  # to a question

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything that its sentences name."""
        text = " ".join([*self.text.values(), *self.answer.values()])
        return frozenset(PLACE.findall(text))

    def speaks(self, facts: frozenset[str], facts_given: Iterable[str]) -> bool:
        """Whether the rule is true of these facts, and what it names is known."""
        return facts.issuperset(self.when) and facts.isdisjoint(self.unless) and self.names <= set(facts_given)


def problems_of_press(rule: PressRule) -> list[str]:
    """What is wrong with a rule, as sentences that name the file."""
    where = f"press.toml [{rule.id}]"
    problems = [] if rule.says in SAYS else [f"{where}: says = {rule.says!r} is not one of {', '.join(SAYS)}."]
    problems += [f"{where}: {one!r} is not a fact of a figure. Facts: {', '.join(sorted(FACTS))}."
              for one in (*rule.when, *rule.unless) if one not in FACTS]  # fmt: skip
    problems += [f"{where}: {{{one}}} cannot be used in a sentence." for one in sorted(rule.names - NAMED)]
    if (rule.says == "question") != bool(rule.answer):
        problems.append(f"{where}: a question needs an answer; other rules cannot have one.")
    return problems
