"""What language models may ask over MCP: each tool is an address of the API, with its parameters and its rules."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from api.manual_words import NO_WORDS

LEFT_OUT = ("format", "day", "as_known_on", "weights")  # parameters that a model does without
FEW, MOST = 10, 200  # rows of a list where a model asks for no number, and at most: an answer must be read
NUMBER = re.compile(r"[0-9]{1,9}")
Arguments = Mapping[str, Any]


def page(path: str, *parameters: str, **link: str) -> Callable[[Arguments], str]:
    """Tells the page that shows what a tool answers: its parameters, and those of the tool that it takes too."""

    def told(arguments: Arguments) -> str:
        chosen = link | {name: str(arguments[name]) for name in (*parameters, "lang") if arguments.get(name)}
        return f"{path}?{urlencode(chosen, safe=',')}" if chosen else path

    return told


def of_indicator(arguments: Arguments) -> str:
    """The sheet of the indicator that is asked for; of several, or none, the page where figures are chosen."""
    id = str(arguments.get("id") or arguments.get("indicator") or "")
    link = {"view": "indicators", "indicator": id} if id and "," not in id else {"view": "download"}
    return page("/catalogue", **link)(arguments)


@dataclass(frozen=True)
class McpTool:
    """One tool: its name, what it says of itself, the address of the API that answers, and the page for people.

    `page` is empty where the API's answer says it (`view`). `needed`: parameters without which an answer would be too
    long to read, though the API itself does without. `few`: rows where a model asks for no number.
    """

    name: str
    title: str
    description: str
    path: str
    page: Callable[[Arguments], str] | None = None
    needed: tuple[str, ...] = ()
    few: int = FEW

    def schema(self, described: Mapping[str, Any], themes: Sequence[str]) -> dict[str, Any]:
        """Its parameters as JSON Schema, as the API's own description (OpenAPI) has them; the themes that there are."""
        parameters = [
            one for one in described["paths"][self.path]["get"].get("parameters", ()) if one["name"] not in LEFT_OUT
        ]
        properties = {one["name"]: _property(one) for one in parameters}
        if "limit" in properties:
            description = "Rows at once; `next` is the `cursor` of the following ones."
            properties["limit"] = {"type": "integer", "minimum": 1, "maximum": MOST, "default": self.few}
            properties["limit"]["description"] = description
        if "theme" in self.needed:
            properties["theme"]["enum"] = [*themes]
        required = [one["name"] for one in parameters if one.get("required")]
        return {
            "type": "object",
            "properties": properties,
            "required": [*required, *self.needed],
            "additionalProperties": False,
        }

    def request(self, arguments: Arguments, described: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
        """The path and the parameters that the API is asked."""
        rest, path = texts(arguments), self.path
        if "{id}" in path:  # a full stop alone would be another address
            path = path.replace("{id}", quote(rest.pop("id", ""), safe="").replace(".", "%2E"))
        names = {one["name"] for one in described["paths"][self.path]["get"].get("parameters", ())}
        if "limit" in names:
            limit = rest.get("limit", str(self.few))
            rest["limit"] = str(min(int(limit), MOST)) if NUMBER.fullmatch(limit) else limit
        return path, rest | {"format": "json"}

    @property
    def asked(self) -> tuple[str, ...]:
        """The parameters that must have a value."""
        return (*self.needed, "id") if "{id}" in self.path else self.needed


def texts(arguments: Arguments) -> dict[str, str]:
    """What a model gives, as an address has it: a list by commas, half a character replaced; nothing for nothing."""
    return {name: _text(one).encode(errors="replace").decode() for name, one in arguments.items() if one is not None}


def _property(parameter: Mapping[str, Any]) -> dict[str, Any]:
    """A parameter: what it may be where it is given, and what it is."""
    schema = parameter["schema"]
    parts = [one for one in schema.get("anyOf", (schema,)) if one.get("type") != "null"]
    keywords = ("type", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "default")
    plain = {name: part for name, part in (schema | parts[0]).items() if name in keywords and part is not None}
    description = parameter.get("description") or schema.get("description") or NO_WORDS
    return plain | {"description": description}


def _text(argument: Any) -> str:
    if isinstance(argument, list):
        return ",".join(map(_text, argument))
    return str(argument).lower() if isinstance(argument, bool) else str(argument)


TOOLS = (
    McpTool(
        "search", "Find ids",
        "Finds the ids of cities, indicators, problems, measures, policies, evidence, signals and practices by words, "
        "in any of six languages, one name or subject at a time. Use it first: the other tools take ids.",
        "/search",
    ),
    McpTool(
        "indicator", "What an indicator counts",
        "What an indicator counts, its unit, what can be compared, caveats, publishers' series and licences.",
        "/indicators/{id}", of_indicator,
    ),
    McpTool(
        "figures_of_city", "Figures of a city beside similar ones",
        "The latest figures of a city on one theme, each beside the median of similar cities (or of those chosen with "
        "`to`), with interval, year, outcome and trend. An outcome is no ranking, and a difference does not explain "
        "its cause.",
        "/comparison", needed=("theme",),
    ),
    McpTool(
        "compare_over_time", "Cities over time",
        "One indicator over the years for up to 12 cities. Where levels cannot be compared the answer is an index of a "
        "common year (`index_year`), or names the city in `not_compared` with the reason. Do not compare those levels.",
        "/lines",
    ),
    McpTool(
        "compare_cities", "Cities side by side",
        "One indicator in one year for up to 12 cities whose levels can be compared. The others are in `not_compared` "
        "with the reason. There are no ranks.",
        "/bars",
    ),
    McpTool(
        "observations", "Single figures",
        "Figures by area, indicator and year as the publishers gave them, with interval, status and source. A missing "
        "value is null; `status` says why.",
        "/observations", of_indicator, few=100,
    ),
    McpTool(
        "similar_cities", "Similar cities",
        "The cities most like a city in context (size, density, income, tourism …), never by their results, and why.",
        "/peers", page("/peers", "city"),
    ),
    McpTool(
        "policies", "Policies and their dates",
        "Dated policies of cities and states, with sources. `claim` is what the authors say. A listed policy is not "
        "one that works.",
        "/policies", page("/policies", "city"),
    ),
    McpTool(
        "evidence", "What studies found",
        "What reviews and trials found on measures and technologies: how large, how sure, in which setting.",
        "/evidence", page("/policies", view="evidence"),
    ),
    McpTool(
        "practices", "What others did",
        "What cities and partners did about a problem, with conditions, cost and result by their own account.",
        "/practices", page("/practices", "problem"),
    ),
    McpTool(
        "signals", "Signals of what may come",
        "Signals of change with their sources. Their number measures attention, not danger.",
        "/signals", page("/foresight", view="signals"),
    ),
    McpTool(
        "problems", "Problems and their measures",
        "The problems that cities prepare for, with the measures against them and the indicators that tell of them.",
        "/problems", page("/gaps"),
    ),
    McpTool(
        "scorecard_levels", "What cities say of their preparedness",
        "Levels from 0 to 3 that actors of a city gave on the questions of the scorecard and made public. They were "
        "not verified; do not rank cities by them.",
        "/scorecard/levels", page("/preparedness", "city"),
    ),
    McpTool(
        "datasets", "Publishers and licences",
        "The datasets behind the figures: publisher, licence, citation, address, day of the next release.",
        "/datasets", page("/catalogue", view="releases"),
    ),
)  # fmt: skip
