"""The sources that the page Perception shows side by side, as the catalogue declares them."""

from dataclasses import dataclass

from indicators.model.indicators import STRICT, Text


@dataclass(frozen=True)
class Perspective:
    """One of those who speak of safety: the police's records, the victims, the residents. Never added to another."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    note: Text  # how to read it
    indicators: tuple[tuple[str, ...], ...]  # each group is one picture: of the first indicator that is known
