"""For the secretariat: how far each member is with its answers, and who could help whom by the cities' consent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from indicators.access.rights import Act, demand
from indicators.answers.network import Help, MemberProgress, NetworkProgress
from indicators.model.indicators import City
from indicators.model.preparedness import Actor, State, Subject
from indicators.preparedness.access import PreparednessAccess, remembered
from indicators.preparedness.answers import Answers
from indicators.preparedness.documented import unconfirmed
from indicators.store import PreparednessState, read_accounts

LOW, HIGH = 1, 3  # levels: who may want help, who could give it


@dataclass(frozen=True, eq=False)
class ProgressOfMembers:
    """The progress of members in the store, for editors; levels only of cities that let members see them."""

    access: PreparednessAccess
    answers: Answers

    def of(self, members: Mapping[str, City], public: bool = False) -> NetworkProgress:
        """How far these cities are, and who could help whom; `public`: by the answers that everybody may see.

        Raises AccessError for who is no editor.
        """
        demand(self.access.viewer, Act.REVIEW)
        state, people = self.access.state, self._people()
        key = ("network", self.access.path, tuple(members), public)
        progress = remembered(state, self.access.viewer, key, lambda: self._of(state, members, public))
        with_people = tuple(replace(one, people=people.get(one.city.id, 0)) for one in progress.members)
        return replace(progress, members=with_people)

    def _of(self, state: PreparednessState, members: Mapping[str, City], public: bool) -> NetworkProgress:
        """The same without the accounts, which are no part of the state."""
        catalogue = self.access.catalogue
        quick = {item.id for item in catalogue.quick_scan.items} if catalogue.quick_scan else set()
        rows = _municipal(state.newest)
        rows = rows[rows["question"].isin([*catalogue.items]) & rows["city"].isin([*members])]
        by_city: dict[str, set[str]] = {}
        latest: dict[str, datetime] = {}
        for id, question, moment in zip(rows["city"], rows["question"], rows["answered_at"], strict=True):
            by_city.setdefault(id, set()).add(question)
            latest[id] = max(moment, latest.get(id, moment))
        progress = []
        for id, city in members.items():
            questions = by_city.get(id, set())
            last = latest[id].date() if id in latest else None
            documented = len(unconfirmed(state, id))
            progress.append(MemberProgress(city, len(questions & quick), len(questions), documented, last))
        progress.sort(key=lambda one: (-one.answered, one.city.name))
        return NetworkProgress(tuple(progress), self._helps(members, public), len(quick), len(catalogue.items))

    def _people(self) -> Counter[str]:
        """How many accounts contribute for each city."""
        return Counter(city for account in read_accounts(self.access.path).values() for city in account.cities)

    def _helps(self, members: Mapping[str, City], public: bool) -> tuple[Help, ...]:
        """Of each question with both sides: who stands highest, who lowest, by answers that members may see."""
        everybody = PreparednessAccess(self.access.path, self.access.catalogue)
        answers = Answers(everybody) if public else self.answers
        levels = answers.levels(Subject.SCORECARD).rename(columns={"geo": "city"})
        levels = _municipal(levels[levels["city"].isin([*members])])
        levels = levels[levels["state"] == State.LEVEL.value]
        able: dict[str, list[City]] = {}
        asking: dict[str, list[City]] = {}
        for question, city, level in zip(levels["question"], levels["city"], levels["level"], strict=True):
            if level >= HIGH:
                able.setdefault(question, []).append(members[city])
            elif level <= LOW:
                asking.setdefault(question, []).append(members[city])
        items = [id for id in self.access.catalogue.items if id in able and id in asking]
        return tuple(Help(id, tuple(able[id]), tuple(asking[id])) for id in items)


def _municipal(answers: pd.DataFrame) -> pd.DataFrame:
    """What municipalities themselves say on the scorecard."""
    speaks = (answers["actor"] == Actor.MUNICIPALITY.value) & (answers["voice"] == "")
    return answers[speaks & (answers["subject"] == Subject.SCORECARD.value)]
