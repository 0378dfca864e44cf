"""How long words and how many things may be: declared once, offered by forms, checked where something is received."""

import shutil
from dataclasses import dataclass
from pathlib import Path

# What people keep under a name
LONGEST_NAME = 80  # characters
MOST_KEPT = 50  # of one account, in one collection
FEWEST_GROUPED, MOST_GROUPED = 3, 40  # cities: a median of fewer is nobody's benchmark; a link carries no more

# Blinded figures and answers
FEWEST_BLINDED = 10  # cities, each speaking for itself, whose quartiles are published
RENEWED_IN = (1, 4, 7, 10)  # the months on whose first day (UTC) these quartiles are worked out anew
BLINDED_DIGITS = 2  # significant digits that are left of each figure, and of each quartile
BLINDED_STEP = 5  # the number of blinded cities is published in steps of so many

# What may be said of a difference (docs/methods.md)
LEVEL = 0.05  # of every verdict: how often it is wrong where there is nothing but chance
CLEAR = 0.002  # of what is called clear
FEWEST_EXPECTED = 10.0  # events: with fewer expected, a rate is not judged
FEWEST_CASES = 20  # a rate of fewer events makes no headline
LEAST_GAP = 5.0  # points between two surveys of some hundreds of people
LEAST_RATIO = 1.25  # of two rates, the larger to the smaller
COMPARED_WITHIN = 5  # years that a figure may be older than the newest that enough comparators have
OLD_FIGURE, VERY_OLD_FIGURE = 3, 6  # years of age: more are a concern, a serious one
FEW_ASKED, VERY_FEW_ASKED = 300, 100  # people: fewer answers are a concern, a serious one
VERY_FEW_CASES = 3  # offences: a rate of fewer is hardly more than chance
LOCKDOWNS = 2020, 2021  # few left their homes: what begins or ends here seems to rise or to fall
SPEAKS_FOR = 3  # years behind the newest that enough comparators have of anything: for headlines and lists

# What a survey's weights cost: the variance of a share over that of a simple random sample
DESIGN_EFFECTS = 0.5, 20.0
STANDARD_ERROR = "standard_error="  # the same of the standard error of a mean
DESIGN_EFFECT = "design_effect="  # begins the word of a figure's note that states it

# What cities answer
LONGEST_ANSWER = 4000  # characters of an evidence or a note
LARGEST_ANSWERS = 8  # megabytes of a file of answers

# Open links
LONGEST_LABEL = 120  # characters
LINK_DAYS, MOST_LINK_DAYS = 14, 366  # that a link stays open: by default, at most

# The register of technologies
LONGEST_SYSTEM = 120  # characters of a system's name
LONGEST_PAPER = 1000  # characters of its purpose, its legal basis, a link
SYSTEM_YEARS = range(1950, 2101)
MOST_UNITS = 10_000_000

# Targets
TARGET_YEARS = range(1990, 2101)
LONGEST_DECISION = 500  # characters of where it was decided

# Events of cities
LONGEST_EVENT = 80  # characters of its title
LONGEST_EVENT_SOURCE = 200
LONGEST_LINK = 500
MOST_TOUCHED = 20  # indicators of one event
MOST_EVENTS = 200  # of one city
FIRST_EVENT = 1990  # the year before which nothing is drawn

# Signals
LONGEST_SIGNAL = 100  # characters of its title
LONGEST_OBSERVATION = 1000  # of what was observed, what would confirm it, a test
LONGEST_PLACE = 120
LONGEST_SIGNAL_SOURCE = 300
MOST_SIGNALS = 200  # of one city
MOST_SIGNAL_LINKS, MOST_BY_LINK = 30, 50  # open links of one city; signals that come by one
SIGNALS_AT_ONCE, MOST_FROM_ADDRESS = 5, 20  # signals by a link from one address: at once, in all
MOST_REVIEW_MONTHS = 24  # without a review a signal is closed
MOST_TRIPWIRES = 40  # of one city

# Policies of a city
LONGEST_POLICY = 120  # characters of its title
LONGEST_STATEMENT = 1000  # of what is done, its aim, its legal basis, a line of its logic
MOST_STATEMENTS = 12  # lines of one kind
MOST_SOURCES, MOST_COSTS = 10, 30  # of one policy
POLICY_YEARS = (1950, 2100)  # in which it is decided, begins and ends
DEAREST = 1e11  # euros in one year
MOST_POLICIES = 200  # of one city

# Policies that cities open to discussion
MOST_DISCUSSIONS = 50  # of one city
MOST_DISCUSSION_LINKS = 30  # open at a time, of one discussion
LONGEST_VIEW = 1000  # characters of what somebody says of a policy
MOST_VIEWS = 500  # participants of one link
MOST_VIEWS_AN_HOUR = 200  # that one link takes
MOST_VIEW_SAVES = 20  # of one participant

# Practices of cities and partners
LONGEST_PRACTICE = 120  # characters of its title
MOST_PRACTICES = 100  # of one city, or of one partner
MOST_PARTNERS = 500  # organisations

# Findings that editors add
LONGEST_CITATION = 600  # characters
MOST_FINDINGS = 2000

# Foresight workshops of cities
LONGEST_WORKSHOP, LONGEST_WORKSHOP_ABOUT = 120, 1000  # characters of its title, of what it is about
LONGEST_ITEM, LONGEST_STORY = 80, 2000  # of a driver, a descriptor, a state, an actor, an objective; of a scenario
MOST_WORKSHOPS = 50  # of one city
MOST_WORKSHOP_LINKS = 30  # open at a time, of one workshop
FEWEST_OF_A_KIND = 3  # participants of a workshop, below which their answers are shown with those of other kinds
MOST_PARTICIPANTS = 500  # of one link: twice what may come from one address
MOST_SAVES = 1000  # of one participant
MOST_ENTERED = {"drivers": 30, "descriptors": 12, "actors": 20, "objectives": 20}  # on screen; a file may hold more
MOST_SCENARIO_TEXTS = 20
SHIFT_RANGE, MOST_SPREAD = (-90.0, 400.0), 200.0  # percent by which a scenario changes an indicator, give or take
MOST_SHIFTS, MOST_STATE_PROBLEMS = 8, 8  # of a scenario, or of one answer to a descriptor
MOST_LEADING = 6  # drivers with which a workshop on scenarios begins

# Indicators that members propose
LONGEST_TITLE = 100  # characters
LONGEST_DEFINITION = 1000
LONGEST_CAVEAT, MOST_CAVEATS = 400, 10
LONGEST_CODE = 60
LONGEST_LICENCE = 200
LONGEST_CASE = 1000  # characters of why it matters, of what an editor asks or answers
MOST_DECIMALS = 3
MOST_PROPOSALS = 50  # of one city

# Comments on releases
LONGEST_COMMENT = 2000  # characters
MOST_COMMENTS = 200  # on one release

# Accounts
LONGEST_EMAIL = 254  # characters, as RFC 5321 has it
MOST_KEYS = 10  # API keys of one account at a time
KEY_DAYS = 365  # that an API key works

# Letters by e-mail
CONFIRM_DAYS = 2  # that the link to confirm an address works
MOST_SIGN_UPS = 3  # letters to one address that nobody confirms, in that time
MOST_UNCONFIRMED = 5000  # addresses that nobody confirmed yet
MOST_FOLLOWED = 100  # cities and indicators of one address
REMINDER_DAYS, MOST_REMINDER_DAYS = 21, 180  # after which a city is reminded: by default, at most
MOST_REMINDERS = 3  # of one request
MOST_ASKED = 200  # cities at once
CAMPAIGN_DAYS, MOST_CAMPAIGN_DAYS = 42, 366  # until the due date of a campaign: by default, at most

# Files that are brought
WIDEST = 500  # columns of a table
SPARE = 1 << 30  # bytes of the disk that neither uploads nor the work on them ever use


def room(folder: Path, spare: int = SPARE) -> int:
    """How many bytes may be written into a folder so that `spare` stay free on its disk."""
    return max(0, shutil.disk_usage(folder).free - spare)


STRICT = {"extra": "forbid"}  # as model.STRICT, which stands below


@dataclass(frozen=True)
class Download:
    """One file at the publisher's documented address."""

    __pydantic_config__ = STRICT

    name: str  # under which it is kept
    address: str
    reader: str  # of readers/publishers/official.py: what understands it
    sha256: str = ""  # where the publisher never changes the file; most files are renewed in place

    @property
    def format(self) -> str:
        """How the file is written, by the end of its name: "tsv.gz", "csv"."""
        return self.name.partition(".")[2].lower()
