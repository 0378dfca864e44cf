"""How often policies that nobody decided are called effective, the smallest falls seen, and how long it takes.

python benchmarks/evaluations.py [EVERY]     of the places of each panel every 4th, or as many as given
"""

import sys
import time
from dataclasses import replace
from datetime import date

import numpy as np

from indicators import default_path, open_atlas
from indicators.answers.evaluations import EvidenceGrade
from indicators.model.policies import Policy

WORDS = {"en": "a policy that nobody decided"}
PANELS = {"FR-D": ("recorded_fraud", date(2021, 1, 1)), "ES": ("recorded_fraud", date(2020, 1, 1))}


def main() -> None:
    """Prints the false alarms of each panel, then of all, with the evaluations of real policies after them."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    atlas = open_atlas(default_path())
    indicators = [one.id for one in atlas.catalogue.indicators.values() if one.is_recorded_offence and not one.is_wider]
    answers, started = [], time.process_time()
    for prefix, (unmoved, start) in PANELS.items():
        places = [id for id, city in atlas.cities.items() if id.startswith(prefix) and city.country == prefix[:2]][
            ::every
        ]
        for indicator in indicators:
            if indicator == unmoved:
                continue
            policy = Policy(
                "nobody", prefix[:2], WORDS, WORDS, WORDS, (), WORDS, start, outcomes=(indicator,), unmoved=unmoved
            )
            some = [atlas.evaluation_of(replace(policy, places=(place,)), indicator, place) for place in places]
            some = [one for one in some if one.estimated is not None]
            if some:
                say(f"{prefix} {indicator}", some)
            answers += some
    say("all", answers)
    print(f"{1000 * (time.process_time() - started) / max(len(answers), 1):.0f} ms of processor an evaluation")
    for policy in atlas.catalogue.policies.values():
        for place in policy.places[:1]:
            for indicator in policy.outcomes:
                if place in atlas.cities:
                    answer = atlas.evaluation(policy.id, indicator, place)
                    outcome = f"{answer.grade}, p = {answer.estimated.p:.3f}" if answer.estimated else answer.obstacle
                    print(f"{policy.id:30} {indicator:34} {place:8} {outcome}")


def say(what: str, answers: list) -> None:
    """Prints how many were called significant and moderate, and the median of the smallest falls."""
    alarms = np.mean([one.estimated.p <= 0.05 for one in answers])
    firm = np.mean([one.grade is EvidenceGrade.MODERATE for one in answers])
    fall = np.nanmedian([one.smallest_fall for one in answers])
    print(f"{what:45} {len(answers):5}  p<=.05 {alarms:6.1%}  moderate {firm:6.1%}  smallest fall {fall:5.0%}")


if __name__ == "__main__":
    main()
