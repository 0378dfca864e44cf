"""A policy that was discussed, for tests of what is shown of it."""

from datetime import date, datetime

from indicators import City
from indicators.answers.discussions import SpreadOfViews
from indicators.figures.discussions import public_discussion
from indicators.model.discussions import Discussion, Moderation, PolicyComment, Stance
from indicators.model.policies import EnteredPolicy, Policy
from indicators.model.submissions import Consent

SPOKEN = {
    "residents": (14, 6, 3),
    "companies": (2, 4, 0),
    "civil_society": (1, 3, 5),
    "research": (1, 1, 0),
    "partner": (0, 0, 1),
}


def spoken(version: int = 1) -> list[PolicyComment]:
    """What each kind of actor says: support, reservations, against."""
    return [
        PolicyComment(
            f"{kind}{stance}{number}", "d1", version, kind, stance, "Ask the tenants first." if number == 0 else "",
            "en", moderation=Moderation.PUBLISHED,
        )
        for kind, numbers in SPOKEN.items() for stance, total in zip(Stance, numbers, strict=True)
        for number in range(total)
    ]  # fmt: skip


def discussed_example(city: City) -> SpreadOfViews:
    """The views on a policy of a city, on two versions."""
    opened = Discussion("d1", "city_1", city.id, "What would make the locks useful to you?", "",
                        datetime(2026, 5, 3), date(2026, 6, 30))  # fmt: skip
    discussion = public_discussion(opened, [*spoken(), *spoken(2)])
    words = {"en": "Locks for ground floors"}
    policy = Policy(
        "city_1", city.country, words, words, words, (city.id,), words, date(2026, 1, 1),
        entered=EnteredPolicy(city.id, Consent.PRIVATE, discussions=(discussion,)),
    )  # fmt: skip
    return SpreadOfViews(city, policy, discussion, date(2026, 6, 1))
