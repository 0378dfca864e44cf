"""Who answers a scorecard (municipality, police, residents, …) in words: a name, a phrase, a letter."""

from indicators.language.language import Language
from indicators.model.city_workshops import OTHER_KINDS, PARTNER
from indicators.model.preparedness import Actor

# Actors of whom one writes in the plural.
SEVERAL = {one.value for one in (Actor.POLICE_JUSTICE, Actor.COMPANIES, Actor.RESIDENTS, Actor.PLATFORMS)}


def actor_words(_: Language) -> dict[str, str]:
    """The name of each actor, in the order of the screen."""
    return {
        Actor.MUNICIPALITY.value: _("Municipality"),
        Actor.POLICE_JUSTICE.value: _("Police and justice"),
        Actor.CIVIL_SOCIETY.value: _("Civil society"),
        Actor.COMPANIES.value: _("Companies"),
        Actor.RESIDENTS.value: _.pgettext("kind of actor", "Residents"),
        Actor.PLATFORMS.value: _("Platforms"),
        Actor.RESEARCH.value: _("Research"),
    }


def participant_words(_: Language) -> dict[str, str]:
    """The name of each kind of participant of a workshop: the seven actors, and partners."""
    return actor_words(_) | {PARTNER: _.pgettext("participant", "Partner")}


def group_words(_: Language) -> dict[str, str]:
    """The name of each group whose judgements are shown: a kind of participant, or several of few people together."""
    return participant_words(_) | {OTHER_KINDS: _("Other kinds together")}


def actor_phrase(actor: str, _: Language) -> str:
    """An actor inside a sentence: "the municipality", "les habitants"."""
    return {
        Actor.MUNICIPALITY.value: _.pgettext("an actor", "the municipality"),
        Actor.POLICE_JUSTICE.value: _.pgettext("an actor", "police and justice"),
        Actor.CIVIL_SOCIETY.value: _.pgettext("an actor", "civil society"),
        Actor.COMPANIES.value: _.pgettext("an actor", "companies"),
        Actor.RESIDENTS.value: _.pgettext("an actor", "residents"),
        Actor.PLATFORMS.value: _.pgettext("an actor", "platforms"),
        Actor.RESEARCH.value: _.pgettext("an actor", "research"),
    }[actor]


def participant_phrase(kind: str, _: Language) -> str:
    """A kind of participant inside a sentence."""
    return _.pgettext("an actor", "a partner") if kind == PARTNER else actor_phrase(kind, _)


def actor_letter(actor: str, _: Language) -> str:
    """The letter in an actor's circle; no two are the same in one language."""
    return {
        Actor.MUNICIPALITY.value: _.pgettext("letter of the municipality", "M"),
        Actor.POLICE_JUSTICE.value: _.pgettext("letter of police and justice", "J"),
        Actor.CIVIL_SOCIETY.value: _.pgettext("letter of civil society", "S"),
        Actor.COMPANIES.value: _.pgettext("letter of companies", "C"),
        Actor.RESIDENTS.value: _.pgettext("letter of residents", "R"),
        Actor.PLATFORMS.value: _.pgettext("letter of platforms", "P"),
        Actor.RESEARCH.value: _.pgettext("letter of research", "U"),
    }[actor]
