"""Areas that touch, as lines that both share: so that simplified neighbours leave no gap and areas can be joined."""

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[int, int]
Ring = list[Point]  # without the first point at its end
Line = tuple[Point, ...]
Run = list[int]  # numbers of lines joined end to start; ~number is a line run backwards


@dataclass
class Topology:
    """Lines, each of which at most two areas have, and the rings of areas as runs of these lines."""

    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def points(self, run: Run) -> Ring:
        """The points of a run, the last not repeated where it closes."""
        points: Ring = []
        for number in run:
            line = self.lines[number] if number >= 0 else self.lines[~number][::-1]
            points.extend(line[1:] if points else line)
        return points[:-1]


def shared(rings: list[Ring]) -> Topology:
    """The rings cut where three or more lines meet; what two rings have in common is one line."""
    around: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, point in pairwise([*ring, ring[0]]):
            around[before].add(point)
            around[point].add(before)
    meeting = {point for point, beside in around.items() if len(beside) != 2}
    numbers: dict[Line, int] = {}
    topology = Topology()
    for ring in rings:
        run = []
        for line in _cut(ring, meeting):
            forwards = min(line, line[::-1])
            number = numbers.setdefault(forwards, len(numbers))
            run.append(number if line == forwards else ~number)
        topology.runs.append(run)
    topology.lines = list(numbers)
    return topology


def _cut(ring: Ring, meeting: set[Point]) -> list[Line]:
    """A ring as the lines between its meeting points; one that meets none begins at its smallest point."""
    ends = [place for place, point in enumerate(ring) if point in meeting] or [ring.index(min(ring))]
    turned = [*ring[ends[0] :], *ring[: ends[0]]]
    at = [(place - ends[0]) % len(ring) for place in ends]
    closed = [*turned, turned[0]]
    return [tuple(closed[start : end + 1]) for start, end in pairwise([*at, len(ring)])]


def simplified(line: Line, least: float, stretch: float) -> Line:
    """A line without the points whose triangle is smaller than `least` (Visvalingam and Whyatt, 1993); its ends stay.

    `stretch`: how much shorter a step to the east is than one to the north at this latitude. A closed line keeps a
    triangle.
    """
    fewest = 4 if line[0] == line[-1] else 2
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    gone = [False] * len(line)

    def size(place: int) -> float:
        (x1, y1), (x2, y2), (x3, y3) = line[before[place]], line[place], line[after[place]]
        return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2 * stretch

    waiting = [(size(place), place) for place in range(1, len(line) - 1)]
    heapq.heapify(waiting)
    sizes = {place: area for area, place in waiting}
    left = len(line)
    while waiting and left > fewest:
        area, place = heapq.heappop(waiting)
        if gone[place] or area != sizes[place]:
            continue
        if area >= least:
            break
        gone[place] = True
        left -= 1
        before[after[place]], after[before[place]] = before[place], after[place]
        for beside in (before[place], after[place]):
            if 0 < beside < len(line) - 1:
                sizes[beside] = max(size(beside), area)
                heapq.heappush(waiting, (sizes[beside], beside))
    return tuple(point for place, point in enumerate(line) if not gone[place])


def joined(topology: Topology, runs: list[Run]) -> list[Run]:
    """The rings around several areas together: a line that two of them share is inside, and falls away."""
    there = Counter(number for run in runs for number in run)
    edges = [number for number in there if ~number not in there]
    starting: dict[Point, list[int]] = defaultdict(list)
    for number in edges:
        starting[_ends(topology, number)[0]].append(number)
    rings = []
    for number in edges:
        start, end = _ends(topology, number)
        if number not in starting[start]:
            continue
        starting[start].remove(number)
        run = [number]
        while end != start and starting[end]:
            run.append(starting[end].pop())
            end = _ends(topology, run[-1])[1]
        rings.append(run)
    return rings


def _ends(topology: Topology, number: int) -> tuple[Point, Point]:
    line = topology.lines[number] if number >= 0 else topology.lines[~number][::-1]
    return line[0], line[-1]


def area(ring: Ring) -> float:
    """The area inside a ring in square steps: above 0 where it runs against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])) / 2


def holds(ring: Ring, point: tuple[float, float]) -> bool:
    """Whether a point lies inside a ring: a line from it to the east leaves the ring an odd number of times."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
