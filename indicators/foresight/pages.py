"""What the Foresight page takes of its views beside the answers: lists under charts, names of choices."""

from indicators.foresight.stress.need_list import need_list
from indicators.foresight.stress.words import named_scenario, ready_names

__all__ = ["named_scenario", "need_list", "ready_names"]
