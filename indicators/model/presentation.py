"""What a presentation consists of: a sequence of steps that fits into a link, and the polls and their counts."""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

MOST_STEPS = 30
LONGEST_TITLE, LONGEST_TEXT, LONGEST_ADDRESS = 160, 600, 700  # characters
LONGEST_LINK = 6000  # characters: what browsers, proxies and mail programs carry
LARGEST = 40_000  # bytes that a link may unfold to
VERSION = "1"
PAGE = re.compile(r"[a-z][a-z_-]{0,30}")
CODE = re.compile(r"[2-9A-HJ-NP-Z]{6}")  # of a poll: no letter that is taken for another
VIEW, MESSAGE, POLL = "view", "message", "poll"
LETTERS = {"v": VIEW, "m": MESSAGE, "p": POLL}
FEWEST_ANSWERS = 5  # fewer are not shown: they could be told apart


@dataclass(frozen=True)
class Step:
    """One slide: a view by its address, a message, or a poll by its code. `title`: the presenter's own words."""

    kind: str
    title: str = ""
    page: str = ""  # of a view
    query: tuple[tuple[str, str], ...] = ()  # of a view: its parameters
    text: str = ""  # of a message
    code: str = ""  # of a poll

    @property
    def address(self) -> str:
        """The address of a view inside the site, without a leading slash."""
        return f"{self.page}?{urlencode(self.query)}" if self.query else self.page


@dataclass(frozen=True)
class StepProblem:
    """What of a link could not be taken over: the place of the step (from 1; 0: the whole) and why.

    `reason`: unreadable | long | many | kind | page | text | code | empty.
    """

    place: int
    reason: str


@dataclass(frozen=True)
class Poll:
    """A question to the audience. `texts`: language code -> the question, then its choices."""

    code: str
    texts: dict[str, tuple[str, ...]]
    open: bool = False
    over: bool = False  # it is not there any more

    def said(self, language: str) -> tuple[str, tuple[str, ...]]:
        """The question and its choices in a language, else in the one there is."""
        words = self.texts.get(language) or next(iter(self.texts.values()))
        return words[0], words[1:]


@dataclass(frozen=True)
class Tally:
    """How many answered, and how often each choice was taken; no counts before FEWEST_ANSWERS answered."""

    answers: int
    counts: tuple[int, ...]  # empty while hidden

    @property
    def percents(self) -> tuple[int, ...]:
        """Each count in whole percent, together 100: what rounding leaves goes to the largest remainders."""
        total = sum(self.counts)
        if not total:
            return (0,) * len(self.counts)
        shares = [divmod(100 * count, total) for count in self.counts]
        left = 100 - sum(quotient for quotient, _rest in shares)
        order = sorted(range(len(shares)), key=lambda place: -shares[place][1])
        more = set(order[:left])
        return tuple(quotient + (place in more) for place, (quotient, _rest) in enumerate(shares))


def view(address: str, title: str = "") -> Step | None:
    """The step of a view at an address such as "compare?view=lines&city=BE005C"; None when it is no such address."""
    page, _, query = address.partition("?")
    if len(address) > LONGEST_ADDRESS or not PAGE.fullmatch(page):
        return None
    pairs = tuple((key[:40], one) for key, one in parse_qsl(query, max_num_fields=40) if key.isidentifier())
    return Step(VIEW, plain(title, LONGEST_TITLE), page, pairs)


def message(title: str, text: str) -> Step:
    """The step of a few words; a line break in the text stays."""
    return Step(MESSAGE, plain(title, LONGEST_TITLE), text=plain(text, LONGEST_TEXT, lines=True))


def poll(code: str, title: str = "") -> Step | None:
    """The step of a poll; None for what is no code."""
    return Step(POLL, plain(title, LONGEST_TITLE), code=code) if CODE.fullmatch(code) else None


def entitled(step: Step, title: str) -> Step:
    """The step under another title."""
    return replace(step, title=plain(title, LONGEST_TITLE))


def plain(text: str, most: int, lines: bool = False) -> str:
    """Words of a person: only what prints, spaces as one, not longer than `most`."""
    printable = "".join(one if one.isprintable() or (lines and one == "\n") else " " for one in text)
    rows = [" ".join(row.split()) for row in printable.split("\n")]
    return "\n".join(rows).strip()[:most].strip()


def written(steps: Iterable[Step]) -> str:
    """The sequence as a link carries it: the same steps give the same letters; empty without steps."""
    steps_data = [_told(one) for one in steps]
    if not steps_data:
        return ""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = json.dumps(steps_data, ensure_ascii=False, separators=(",", ":")).encode()
    content = packed.compress(text) + packed.flush()
    return VERSION + base64.urlsafe_b64encode(content).decode().rstrip("=")


def read(link: str) -> tuple[tuple[Step, ...], tuple[StepProblem, ...]]:
    """The steps that a link carries, and what of it could not be taken over. Never raises."""
    if not link:
        return (), ()
    if len(link) > LONGEST_LINK:
        return (), (StepProblem(0, "long"),)
    data = _unfolded(link)
    if not isinstance(data, list):
        return (), (StepProblem(0, "unreadable"),)
    steps, problems = [], []
    for place, entry in enumerate(data[:MOST_STEPS], start=1):
        step = _step(entry)
        (steps if isinstance(step, Step) else problems).append(
            step if isinstance(step, Step) else StepProblem(place, step)
        )
    if len(data) > MOST_STEPS:
        problems.append(StepProblem(0, "many"))
    return tuple(steps), tuple(problems)


def _told(step: Step) -> list[str]:
    letter = next(one for one, kind in LETTERS.items() if kind == step.kind)
    body = {VIEW: step.address, MESSAGE: step.text, POLL: step.code}[step.kind]
    return [letter, body, step.title] if step.title else [letter, body]


def _unfolded(link: str) -> object:
    """What the link holds; None when it is no link of ours or unfolds to too much."""
    if link[0] != VERSION or not re.fullmatch(r"[A-Za-z0-9_-]*", link):
        return None
    try:
        content = base64.urlsafe_b64decode(link[1:] + "=" * (-(len(link) - 1) % 4))
        unpacked = zlib.decompressobj(-15)
        text = unpacked.decompress(content, LARGEST)
        if unpacked.unconsumed_tail or not unpacked.eof:
            return None
        return json.loads(text)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        return None


def _step(data: object) -> Step | str:
    """The step, or the reason why there is none."""
    if not (isinstance(data, list) and 2 <= len(data) <= 3 and all(isinstance(one, str) for one in data)):
        return "unreadable"
    letter, body, title = (*data, "")[:3]
    if len(title) > LONGEST_TITLE or len(body) > LONGEST_ADDRESS:
        return "text"
    match LETTERS.get(letter):
        case "view":
            return view(body, title) or "page"
        case "message":
            step = message(title, body)
            return step if step.title or step.text else "empty"
        case "poll":
            return poll(body, title) or "code"
    return "kind"
