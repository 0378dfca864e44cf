"""A policy that a city entered as a file of the project: data/catalogue/policies/<id>.toml."""

from collections.abc import Iterable
from typing import Any

from indicators.contribute.proposal_files import Value, toml_lines
from indicators.model.indicators import SOURCE_LANGUAGE, Text
from indicators.model.policies import POLICY, Policy, Precision

TEXTS = (
    "title", "phrase", "about", "perimeter", "start_note", "end_note", "aim", "claim", "owner", "legal_basis",
    "ethics", "spending",
)  # fmt: skip
IDS = ("places", "problems", "measures", "technologies", "outcomes", "not_comparable")
LISTS = ("own_measures", "events", "cautions")


def policy_toml(policy: Policy) -> str:
    """The declaration of a policy as the catalogue reads it.

    Texts are English, as in the project's own files; other languages are comments, for locale/<code>/catalogue.po.
    """
    fields: dict[str, Value] = {"id": policy.id, "country": policy.country}
    fields |= {name: text[SOURCE_LANGUAGE] for name in TEXTS if (text := getattr(policy, name))}
    fields |= {name: list(ids) for name in IDS if (ids := getattr(policy, name))}
    fields |= {name: _english(texts) for name in LISTS if (texts := getattr(policy, name))}
    fields |= {name: day for name in ("decided", "announced", "in_force", "end") if (day := getattr(policy, name))}
    if policy.precision is not Precision.DAY:
        fields["precision"] = policy.precision.value
    if policy.unmoved:
        fields["unmoved"] = policy.unmoved
    if policy.actors:
        fields["actors"] = [actor.value for actor in policy.actors]
    rest = (one.name for one in POLICY.fields if one.name not in fields)
    fields |= {name: _plain(value) for name in rest if (value := getattr(policy, name))}
    lines = [*_translations(policy), *toml_lines(fields), ""]
    logic = {name: _english(getattr(policy.logic, name)) for name in ("activities", "outputs", "outcomes")}
    if any(logic.values()):
        lines += ["[logic]", *toml_lines({name: texts for name, texts in logic.items() if texts}), ""]
    for cost in policy.costs:
        row: dict[str, Value] = {"year": cost.year, "euros": _whole(cost.euros)}
        lines += [
            "[[costs]]",
            *toml_lines(row | ({"paid_by": cost.paid_by[SOURCE_LANGUAGE]} if cost.paid_by else {})),
            "",
        ]
    for page in policy.sources:
        source: dict[str, Value] = {"publisher": page.publisher, "title": page.title, "address": page.address}
        lines += ["[[sources]]", *toml_lines(source | ({"date": page.date} if page.date else {})), ""]
    return "\n".join(lines)


def _plain(value: Any) -> Value:
    """A value of any declared field, as a file has it."""
    if isinstance(value, dict):
        return value[SOURCE_LANGUAGE]
    if isinstance(value, tuple):
        return [str(_plain(one)) for one in value]
    plain: Value = getattr(value, "value", value)
    return plain


def _english(texts: Iterable[Text]) -> list[str]:
    return [text[SOURCE_LANGUAGE] for text in texts]


def _translations(policy: Policy) -> list[str]:
    return [
        f"# {language} {name}: {words}"
        for name in dict.fromkeys((*TEXTS, *POLICY.words()))
        for language, words in getattr(policy, name).items()
        if language != SOURCE_LANGUAGE and words != getattr(policy, name).get(SOURCE_LANGUAGE)
    ]


def _whole(euros: float) -> int | float:
    return int(euros) if euros == int(euros) else euros
