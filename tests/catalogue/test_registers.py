"""The registers of policies and of evidence: real entries, consistent, graded by the rules; a bad file is told."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.catalogue import load
from indicators.catalogue.reading import CatalogueReader
from indicators.catalogue.registers import problems_of_finding, problems_of_policy, problems_of_search
from indicators.catalogue.translations import Translations
from indicators.model.evidence import (
    BASE,
    Downgrade,
    EvidenceFinding,
    Size,
    StudyDesign,
    Sureness,
    size_of,
)
from indicators.model.policies import Policy, Precision, PublicPage, Start


@pytest.fixture(scope="module")
def catalogue():
    return load()


@pytest.fixture(scope="module")
def declared(catalogue):
    return {
        "problem": catalogue.problems,
        "measure": catalogue.measures,
        "technology": catalogue.technologies,
        "indicator": catalogue.indicators,
    }


def test_the_bundled_registers_hold_what_was_gathered(catalogue):
    assert (len(catalogue.policies), len(catalogue.evidence), len(catalogue.searched)) >= (23, 58, 20)
    assert len({one.country for one in catalogue.policies.values()}) >= 10


def test_every_measure_and_technology_has_a_finding_or_a_search_in_vain(catalogue):
    entries = [*catalogue.evidence.values(), *catalogue.searched.values()]
    measures = {id for one in entries for id in one.measures}
    technologies = {id for one in entries for id in one.technologies}
    assert (set(catalogue.measures) - measures, set(catalogue.technologies) - technologies) == (set(), set())


def test_every_text_is_in_both_languages_and_sums_of_headlines_are_left_out(catalogue):
    for entry in [*catalogue.policies.values(), *catalogue.evidence.values()]:
        texts = [one for one in vars(entry).values() if isinstance(one, dict) and one]
        texts += [
            text for one in vars(entry).values() if isinstance(one, tuple) for text in one if isinstance(text, dict)
        ]
        assert all({"en", "fr"} <= set(text) for text in texts), entry.id
        words = " ".join(text["en"] for text in texts)
        assert not re.search(r"trillion|every \d+ seconds|verify|own knowledge", words), entry.id


def test_a_policy_that_moves_something_names_what_must_not_move_and_it_is_another_thing(catalogue):
    moving = [one for one in catalogue.policies.values() if one.outcomes]
    assert len(moving) >= 19
    assert [one.id for one in moving if not one.unmoved or one.unmoved in one.outcomes] == []


def test_cities_that_acted_alike_are_left_out_of_comparisons(catalogue):
    krakow = catalogue.policies["pl_krakow_night_alcohol"]
    assert {"PL005C", "PL004C", "PL006C", "PL-0661000"} <= set(krakow.not_comparable)
    assert (krakow.start_in("PL003C").year, krakow.first_whole_year("PL003C")) == (2023, 2024)


def test_a_year_of_which_the_day_is_not_known_is_no_whole_year(catalogue):
    exact = replace(catalogue.policies["de_wiesbaden_weapons_zone"], in_force=date(2019, 1, 1))
    years = [replace(exact, precision=one).first_whole_year("DE019C") for one in Precision]
    assert years == [2019, 2020, 2020]
    elsewhere = replace(exact, precision=Precision.YEAR, starts=(Start("DE019C", date(2021, 1, 1)),))
    assert elsewhere.first_whole_year("DE019C") == 2021 and elsewhere.first_whole_year("DE004C") == 2020


def test_a_policy_begins_on_its_own_day_in_a_place(catalogue):
    curfews = catalogue.policies["fr_minor_curfews"]
    assert [curfews.start_in(geo) for geo in curfews.places] == [date(2024, 4, 22), date(2024, 4, 25), date(2024, 5, 1)]


@pytest.mark.parametrize(
    ("change", "standardised", "size"),
    [
        (-9.9, None, Size.SMALL), (-10, None, Size.MODERATE), (30, None, Size.MODERATE), (-30.1, None, Size.LARGE),
        (None, 0.19, Size.NONE), (None, -0.2, Size.SMALL), (None, 0.5, Size.MODERATE), (None, 0.8, Size.LARGE),
        (None, None, None),
    ],
)  # fmt: skip
def test_a_published_figure_has_one_size(change, standardised, size):
    assert size_of(change, standardised) is size


def test_every_graded_figure_has_the_size_of_the_rules_or_a_reason_for_another(catalogue):
    figured = [one for one in catalogue.evidence.values() if size_of(one.change, one.standardised)]
    assert len(figured) >= 11
    other = {one.id: one.size for one in figured if one.size is not size_of(one.change, one.standardised)}
    assert other == {"oversight_vaccaro2024": Size.HARM}


def test_a_step_is_lost_for_each_reason_and_never_below_the_lowest(catalogue):
    lighting = catalogue.evidence["lighting_welsh2022"]
    assert (lighting.sureness, lighting.lost) == (Sureness.HIGH, ())
    assert replace(lighting, studies=9).lost == (Downgrade.FEW_STUDIES,)
    assert replace(lighting, studies=None).sureness is Sureness.MEDIUM
    worse = replace(lighting, studies=9, concerns=(Downgrade.IMPRECISE, Downgrade.SECOND_HAND))
    assert worse.sureness is Sureness.LOW
    assert set(BASE) == set(StudyDesign)


def test_what_was_only_read_in_a_report_is_less_sure(catalogue):
    reported = [one for one in catalogue.evidence.values() if one.reading.value in ("reported", "record")]
    assert reported
    assert all(Downgrade.SECOND_HAND in one.lost and all(page.reported for page in one.sources) for one in reported)


PAGE = PublicPage("City", "Title", "https://city.example/")
BAD_POLICIES: list[tuple[Callable[[Policy], Policy], str]] = [
    (lambda one: replace(one, outcomes=("recorded_roberry",)), "Did you mean 'recorded_robbery'"),
    (lambda one: replace(one, problems=("night",)), "problem"),
    (lambda one: replace(one, sources=()), "there is no source. Add at least one [[sources]]."),
    (lambda one: replace(one, sources=(replace(PAGE, address="http://x"),)), "'http://x' must begin with https://."),
    (lambda one: replace(one, sources=(replace(PAGE, date="2023-24"),)), "date = '2023-24' is not a day"),
    (lambda one: replace(one, unmoved=one.outcomes[0]), "should move and must not. Take it out of one of the two."),
    (lambda one: replace(one, decided=date(2024, 1, 1)), "in_force = 2023-07-01 is before decided = 2024-01-01."),
    (lambda one: replace(one, end=date(2020, 1, 1)), "end = 2020-01-01 is before in_force = 2023-07-01."),
    (lambda one: replace(one, in_force=date(1023, 7, 1)), "in_force = 1023-07-01 is not between 1950 and 2100."),
    (lambda one: replace(one, precision="year"), "only its year is known. Give its first day."),
    (lambda one: replace(one, not_comparable=one.places), "is a place of the policy and among not_comparable."),
    (lambda one: replace(one, starts=(Start("PL001C", date(2024, 1, 1)),)), "'PL001C', which is not among places."),
]


@pytest.mark.parametrize(("spoil", "sentence"), BAD_POLICIES)
def test_what_is_wrong_with_a_policy_is_one_sentence(catalogue, declared, spoil, sentence):
    good = catalogue.policies["pl_krakow_night_alcohol"]
    assert problems_of_policy(good, declared) == []
    spoilt = spoil(good)
    spoilt = replace(spoilt, precision=type(good.precision)(spoilt.precision))
    problems = problems_of_policy(spoilt, declared)
    assert len(problems) == 1 and sentence in problems[0]
    assert problems[0].startswith("policies/pl_krakow_night_alcohol.toml: ")


BAD_FINDINGS: list[tuple[Callable[[EvidenceFinding], EvidenceFinding], str]] = [
    (lambda one: replace(one, measures=("lighting",)), "measure"),
    (
        lambda one: replace(one, measures=(), technologies=(), problems=()),
        "there is no measure, technology or problem.",
    ),
    (lambda one: replace(one, sources=()), "there is no source."),
    (lambda one: replace(one, size=Size.LARGE), "size = 'large', but by the rules its figure is 'moderate'."),
    (lambda one: replace(one, reading_date="last week"), "reading_date = 'last week' is not a day or month"),
    (lambda one: replace(one, not_graded={"en": "because"}), "it is not graded, so its size must be 'unknown'."),
]


@pytest.mark.parametrize(("spoil", "sentence"), BAD_FINDINGS)
def test_what_is_wrong_with_a_finding_is_one_sentence(catalogue, declared, spoil, sentence):
    good = catalogue.evidence["lighting_welsh2022"]
    assert problems_of_finding(good, declared) == []
    problems = problems_of_finding(spoil(good), declared)
    assert len(problems) == 1 and sentence in problems[0]


def test_a_search_in_vain_for_what_has_a_finding_is_told(catalogue, declared):
    search = replace(catalogue.searched["backup_power"], measures=("lighting_design",))
    problems = problems_of_search(search, catalogue.evidence, declared)
    assert problems == [
        "searched/backup_power.toml: evidence/ has a finding on 'lighting_design'. Delete one of the two."
    ]


def test_a_file_that_cannot_be_read_is_told_with_its_field(tmp_path: Path):
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "x.toml").write_text(
        'id = "x"\ncountry = "PL"\ntitle = "T"\nphrase = "p"\nabout = ""\nplaces = []\nperimeter = "P"\n'
        'in_force = "soon"\nowners = "City"\n[logic]\nactivities = ["Patrols"]\noutputs = [""]\n',
        encoding="utf-8",
    )
    problems: list[str] = []
    CatalogueReader(tmp_path, problems, Translations()).folder("policies", Policy)
    sentences = "\n".join(problems)
    assert "policies/x.toml: about is an empty text." in sentences
    assert "logic.outputs is an empty text." in sentences
    assert "unknown field 'owners'. Did you mean 'owner'?" in sentences
    assert "in_force = 'soon'" in sentences


def test_no_file_of_the_catalogue_says_that_somebody_entered_it(tmp_path: Path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "x.toml").write_text('id = "x"\n[entered]\nowner = "BE005C"\n', encoding="utf-8")
    problems: list[str] = []
    CatalogueReader(tmp_path, problems, Translations()).folder("evidence", EvidenceFinding)
    assert "evidence/x.toml: unknown field 'entered'." in problems


def test_the_logic_of_a_policy_is_read_in_its_parts(tmp_path: Path):
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "x.toml").write_text(
        'id = "x"\ncountry = "PL"\ntitle = "T"\nphrase = "p"\nabout = "A"\nplaces = []\nperimeter = "P"\n'
        'in_force = 2023-07-01\n[logic]\nactivities = ["Patrols"]\noutcomes = ["Fewer assaults"]\n',
        encoding="utf-8",
    )
    problems: list[str] = []
    policy = CatalogueReader(tmp_path, problems, Translations()).folder("policies", Policy)["x"]
    assert problems == []
    assert (policy.logic.activities, policy.logic.outcomes) == (({"en": "Patrols"},), ({"en": "Fewer assaults"},))


def test_findings_say_what_their_abstracts_say(catalogue):
    findings = catalogue.evidence
    lights, pop = findings["lighting_off_uk"], findings["pop_hinkle2020"]
    assert lights.change is None and lights.size is Size.MIXED and "beside" in lights.finding["en"]
    assert not any(one.reported for one in lights.sources) and "Tompson" in lights.citation
    assert (pop.change, pop.size, pop.sureness) == (-34, Size.LARGE, Sureness.MEDIUM)
    assert "hardly any" not in findings["mentoring_tolan2013"].finding["en"]
    assert "device_checks" not in findings["second_responder2022"].measures
    assert (
        not findings["cctv_piza2019"].problems and "not on violence" not in findings["cctv_piza2019"].moderators["en"]
    )
    assert Downgrade.NEARBY_OUTCOME in findings["cbt_landenberger2005"].concerns
