"""What is recorded: views by their address, each under a name that stays when modules and pages are renamed."""

from dataclasses import dataclass, field

LIEGE, PARIS, BERLIN, LONDON, LISBON = "BE005C", "FR001C", "DE001C", "UK001C", "PT001C"
GHENT, CREIL, BURSA, ALJARAQUE, NOWHERE = "BE003C", "FR059C", "TR005C", "ES-21002", "CH011C"  # NOWHERE has no figure
NIGHT, STOLEN, HOMES, PERSONAL = (
    "safe_night_city",
    "property_stolen_12m",
    "recorded_burglary_dwelling",
    "recorded_theft_personal",
)
ANSWERING = (LIEGE, GHENT, PARIS, BERLIN, LISBON, "FR003C", "BE002C", "IT001C", "PL001C", "ES001C")
CONTRIBUTOR, EDITOR, ADMINISTRATOR = "ana@liege.example", "eva@network.example", "anne@network.example"


@dataclass(frozen=True)
class BaselineCase:
    """One view: its name in the baseline, its page, the parameters of its address, who has signed in."""

    name: str
    page: str
    link: dict[str, str] = field(default_factory=dict)
    person: str = ""
    full: bool = False  # in every language and theme, and as PNG; else in two combinations


def _city() -> list[BaselineCase]:
    """City pages: cities of every size, against every kind of comparator."""
    cities = {"liege": LIEGE, "paris": PARIS, "berlin": BERLIN, "london": LONDON, "lisbon": LISBON}
    cities |= {"creil": CREIL, "bursa": BURSA, "aljaraque": ALJARAQUE, "no-figures": NOWHERE}
    cases = [BaselineCase(f"city-{name}", "city", {"city": id}, full=name == "liege") for name, id in cities.items()]
    against = {"country": "country", "members": "members", "all": "all", "same-country": "same_country"}
    against |= {"paris": PARIS, "ghent": GHENT, "tourism": "tourism"}
    cases += [BaselineCase(f"city-liege-to-{name}", "city", {"city": LIEGE, "to": to}) for name, to in against.items()]
    group = ".".join((GHENT, PARIS, "FR003C", BERLIN))
    cases.append(BaselineCase("city-liege-to-group", "city", {"city": LIEGE, "to": "group", "group": group}))
    return [*cases, BaselineCase("city-liege-2015", "city", {"city": LIEGE, "year": "2015"})]


def _compare() -> list[BaselineCase]:
    """Lines, bars, overview, scatter and funnel."""

    def of(name: str, view: str, city: str, full: bool = False, **link: str) -> BaselineCase:
        prefix = "rug" if view == "overview" else view  # as in recordings made before the view was renamed
        return BaselineCase(f"{prefix}-{name}", "compare", {"city": city, "view": view, **link}, full=full)

    several = ",".join((GHENT, PARIS, BERLIN))
    return [
        of("survey", "lines", LIEGE, True, indicator=NIGHT),
        of("recorded", "lines", PARIS, indicator=HOMES),
        of("recorded-across-countries", "lines", LIEGE, indicator=HOMES, cities=several),
        of("alone", "lines", BURSA, indicator="population", cities=""),
        of("small", "lines", ALJARAQUE, indicator=HOMES),
        of("survey", "bars", LIEGE, True, indicator=NIGHT),
        of("ranked", "bars", LIEGE, indicator=NIGHT, ranks="on"),
        of("recorded", "bars", PARIS, indicator=HOMES),
        of("recorded-across-countries", "bars", LIEGE, indicator=HOMES, cities=several),
        of("yes-or-no", "bars", LIEGE, indicator="covenant_2030"),
        of("all-themes", "overview", LIEGE, True),
        of("recorded", "overview", PARIS, theme="recorded"),
        of("safety-across-countries", "overview", LIEGE, theme="safety", cities=several),
        of("small", "overview", CREIL),
        of("survey", "scatter", LIEGE, True, x=STOLEN, y=NIGHT),
        of("context", "scatter", PARIS, x="population_density", y="noise"),
        of("recorded", "funnel", PARIS, True, indicator=PERSONAL),
        of("homicide", "funnel", BERLIN, indicator="recorded_homicide_with_attempts"),
        of("survey", "funnel", LIEGE, indicator=NIGHT),
        of("too-few", "funnel", ALJARAQUE, indicator="population"),
    ]


def _others() -> list[BaselineCase]:
    """Map in each colouring, peers and groupings, perception."""
    cases = [BaselineCase("map-survey-outcome", "map", {"city": LIEGE, "indicator": NIGHT}, full=True)]
    for colour in ("quintile", "value"):
        cases.append(BaselineCase(f"map-survey-{colour}", "map", {"city": LIEGE, "indicator": NIGHT, "colour": colour}))
    for colour in ("outcome", "quintile", "value", "near"):
        cases.append(
            BaselineCase(f"map-recorded-{colour}", "map", {"city": PARIS, "indicator": PERSONAL, "colour": colour})
        )
    cases.append(BaselineCase("map-yes-or-no", "map", {"city": LIEGE, "indicator": "covenant_2030"}))
    for way in ("none", "ward", "medoids"):
        cases.append(BaselineCase(f"peers-{way}", "peers", {"city": LIEGE, "grouping": way}, full=way == "none"))
    cases += [BaselineCase(f"peers-{name}", "peers", {"city": id}) for name, id in (("paris", PARIS), ("bursa", BURSA))]
    cases.append(BaselineCase("peers-weighed", "peers", {"city": LIEGE, "weights": "density:3,tourism:0.5"}))
    for name, id in (("liege", LIEGE), ("paris", PARIS), ("aljaraque", ALJARAQUE), ("bursa", BURSA)):
        cases.append(BaselineCase(f"perception-{name}", "perception", {"city": id}, full=name == "paris"))
    return cases


def _prepared() -> list[BaselineCase]:
    """Scorecard, indexes, gaps, shortages, register, statements."""
    cases = [BaselineCase("scorecard", "preparedness", {"city": LIEGE}, full=True)]
    cases.append(BaselineCase("scorecard-progress", "preparedness", {"city": LIEGE, "since": "2026-03-10"}))
    cases += [BaselineCase("scorecard-nothing-yet", "preparedness", {"city": LONDON})]
    for index in ("trust_administration", "services_inclusion", "everyday_safety"):
        link = {"city": LIEGE, "view": "index", "index": index}
        cases.append(
            BaselineCase(f"index-{index.replace('_', '-')}", "preparedness", link, full=index == "everyday_safety")
        )
    cases.append(BaselineCase("index-not-in-it", "preparedness", {"city": ALJARAQUE, "view": "index"}))
    cases.append(BaselineCase("gaps", "gaps", {"city": LIEGE, "view": "city"}, full=True))
    cases.append(BaselineCase("gaps-nothing-yet", "gaps", {"city": LONDON, "view": "city"}))
    cases.append(BaselineCase("shortages", "gaps", {"city": LIEGE, "view": "network"}, full=True))
    cases += [BaselineCase(f"gaps-{view}", "gaps", {"city": LIEGE, "view": view}) for view in ("register", "state")]
    return [*cases, BaselineCase("gaps-register-nothing-yet", "gaps", {"city": LONDON, "view": "register"})]


def _around() -> list[BaselineCase]:
    """Catalogue, About, presentation; and the pages of those who sign in."""
    views = ("indicators", "datasets", "deliveries", "known", "releases", "download")
    cases = [BaselineCase(f"catalogue-{view}", "catalogue", {"view": view, "city": LIEGE}) for view in views]
    cases += [
        BaselineCase("about", "about"),
        BaselineCase("legal", "legal"),
        BaselineCase("contribute-visitor", "contribute"),
        BaselineCase("answer-visitor", "answer"),
    ]
    cases += [BaselineCase("presentation-empty", "presentation", {"city": LIEGE})]
    cases += [BaselineCase("contribute-contributor", "contribute", person=CONTRIBUTOR)]
    cases += [BaselineCase("contribute-editor", "contribute", person=EDITOR)]
    for part in ("", "file", "sharing", "register", "targets", "links"):
        link = {"city": LIEGE} | ({"part": part} if part else {})
        cases.append(BaselineCase(f"answer-{part or 'questions'}", "answer", link, CONTRIBUTOR))
    cases += [BaselineCase("gaps-state-contributor", "gaps", {"city": LIEGE, "view": "state"}, CONTRIBUTOR)]
    cases += [BaselineCase(f"accounts-{part}", "accounts", {"part": part}, ADMINISTRATOR) for part in ("people", "log")]
    return [*cases, BaselineCase("city-wrong-link", "city", {"city": "BE005X", "to": "nobody", "year": "1999"})]


VIEWS = [*_city(), *_compare(), *_others(), *_prepared()]  # of which pictures and slides are made
SCREENS = [*VIEWS, *_around()]
STEPS = ("city-liege", "map-survey-outcome", "lines-survey", "bars-survey", "scatter-survey", "funnel-recorded")
STEPS += ("rug-all-themes", "perception-paris", "peers-none", "scorecard", "index-everyday-safety", "gaps", "shortages")
DOCUMENTED = {"liege": (LIEGE, ""), "paris": (PARIS, ""), "bursa": (BURSA, ""), "liege-to-paris": (LIEGE, PARIS)}
PRESSED = ("city-liege", "city-paris", "lines-survey", "bars-recorded", "map-recorded-outcome", "scatter-survey")
