"""What cities answer: kept as versions, told to whom the city allows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import pandas as pd

from indicators.access.rights import Act, Viewer, demand
from indicators.model.errors import AssessmentError
from indicators.model.preparedness import Answer, SavedAnswers, Subject
from indicators.model.submissions import Consent
from indicators.preparedness import answer_checks, visibility
from indicators.preparedness.access import PreparednessAccess
from indicators.store import PreparednessState, assessing

Day = date | datetime | None
KEPT_LEVELS = 8


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers in the store, as one viewer may see and add to them."""

    access: PreparednessAccess

    def record(self, answers: Iterable[Answer], since: datetime | None = None) -> SavedAnswers:
        """Keeps answers in one transaction, all or none; one that says nothing new makes no version.

        `since`: when the page they come from was opened (UTC): what the same voice said after that is told as
        overtaken. The account and the moment are the viewer's and now, whatever the answers say. Raises
        UnknownNameError (city, question, problem, measure, actor, state), AssessmentError (`reason`: level, long,
        twice, subject, voice), AccessError for a city the viewer does not answer for, StoreError.
        """
        cleaned = answer_checks.cleaned(answers, self.access.catalogue)
        if any(one.voice for one in cleaned):
            raise AssessmentError(
                "voice", "Workshop participants answer through their invitation link, not through an account."
            )
        if not cleaned:
            return SavedAnswers()
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            cities = sorted({one.city for one in cleaned})
            register.check_cities(cities)
            for city in cities:
                demand(viewer, Act.SUBMIT, city)
            return answer_checks.kept(
                register, cleaned, answer_checks.SignedAnswer(viewer.account, viewer.account, since)
            )

    def levels(self, subjects: Iterable[Subject] | Subject | None = None, as_of: Day = None) -> pd.DataFrame:
        """The newest answer of every voice of every city, as the viewer may see them; taken back ones are gone.

        One row a voice: geo, subject, question, actor, voice, state, level (float, NaN without), evidence, note,
        account, answered_at (UTC). Private answers are the city's own people's; those for members need a role;
        `account` and the words that came through open links are for the city's own people. Below the others stand rows
        with an empty geo: the quartiles of blinded cities (`sight.blinded`). `as_of`: a day (its end) or a moment, UTC,
        without blinded ones; consent is always that of now.
        """
        state, names = self.access.state, None if subjects is None else tuple(sorted({*_asked(subjects)}))
        account = self.access.viewer.account if self.access.viewer.account in state.writers else ""
        return _levels(state, replace(self.access.viewer, name="", account=account), names, as_of).copy()

    def of(self, city: str, subjects: Iterable[Subject] | Subject | None = None, as_of: Day = None) -> pd.DataFrame:
        """The newest answer of every voice of one city, as `levels`; empty where the viewer may not see them."""
        state = self.access.state
        answers = state.newest if as_of is None else _known(state.answers, as_of)
        return visibility.named(_of(answers[answers["city"] == city], subjects), state.consents, self.access.viewer)

    def versions(self, city: str, subject: Subject, question: str) -> pd.DataFrame:
        """Every answer that was ever given to a question of a city, oldest first, those that take back too."""
        state = self.access.state
        rows = _of(state.answers, subject)
        rows = rows[(rows["city"] == city) & (rows["question"] == question)]
        return visibility.named(rows, state.consents, self.access.viewer)

    def consent(self, city: str, subject: Subject, consent: Consent) -> None:
        """Chooses, from now on, who sees a city's answers on a subject. Raises AccessError, UnknownNameError."""
        subject = answer_checks.one_of(Subject, "subject", subject)
        consent = answer_checks.one_of(Consent, "consent", consent)
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            register.check_cities([city])
            demand(viewer, Act.CONSENT, city)
            if register.consents().get((city, subject), Consent.PRIVATE) is not consent:
                register.choose(city, subject, consent, viewer.account)
                register.log(viewer.account, "consent", city, f"{subject}: {consent}")

    def consents(self, city: str) -> dict[Subject, Consent]:
        """Who may see a city's answers, by subject: private where nobody chose, as for figures. Raises AccessError."""
        demand(self.access.viewer, Act.CONSENT if self.access.may_choose(city) else Act.SUBMIT, city)
        consents = self.access.state.consents
        return {subject: consents.get((city, subject), Consent.PRIVATE) for subject in Subject}


@lru_cache(maxsize=KEPT_LEVELS)
def _levels(state: PreparednessState, viewer: Viewer, subjects: tuple[str, ...] | None, as_of: Day) -> pd.DataFrame:
    """The same for all who see the same of one state: several parts of a page ask for it."""
    answers = _of(state.newest if as_of is None else _known(state.answers, as_of), subjects)
    visible = visibility.named(answers, state.consents, viewer)
    blind = _of(visibility.blinded(state), subjects) if as_of is None else visible.iloc[:0]
    return visible if blind.empty else pd.concat([visible, blind], ignore_index=True)


def _of(answers: pd.DataFrame, subjects: Iterable[str] | str | None) -> pd.DataFrame:
    return answers if subjects is None else answers[answers["subject"].isin(_asked(subjects))]


def _asked(subjects: Iterable[str] | str) -> list[str]:
    return [Subject(one).value for one in ([subjects] if isinstance(subjects, str) else subjects)]


def _known(every: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The newest answer of every voice at a moment, or at the end of a day."""
    if isinstance(as_of, datetime):
        end = as_of.astimezone(UTC).replace(tzinfo=None) if as_of.tzinfo else as_of
        end += timedelta(microseconds=1)
    else:
        end = datetime.combine(as_of, time()) + timedelta(days=1)
    then = every[every["answered_at"] < end].drop_duplicates(visibility.VOICE, keep="last")
    return then[then["state"] != "cleared"]
