"""What the Foresight page takes of its views beside the answers: lists under charts, names of choices."""

from indicators.foresight.stress.need_list import need_list
from indicators.foresight.stress.tripwire_link import tripwire_link
from indicators.foresight.stress.words import named_scenario, ready_names
from indicators.foresight.tripwires.alarm_words import offer_words
from indicators.foresight.tripwires.answer import offered_bands
from indicators.foresight.tripwires.panels import crossed_list, tripwire_list
from indicators.foresight.tripwires.words import rule_words, tripwire_rules

__all__ = [
    "crossed_list",
    "named_scenario",
    "need_list",
    "offer_words",
    "offered_bands",
    "ready_names",
    "rule_words",
    "tripwire_link",
    "tripwire_list",
    "tripwire_rules",
]
