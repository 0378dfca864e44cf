"""The questions: each answer has the agreed columns and only what was asked."""

import pandas as pd
import pytest

from indicators.model import tables


@pytest.fixture
def reader(project):
    """A survey in three cities and a district, and homicides with a suppressed and a missing year."""
    survey = project.told(
        *(("BE005C", 2015, 60.0), ("BE005C", 2019, 61.0), ("BE005C", 2023, 58.0)),
        *(("BE001C", 2019, 40.0), ("BE001C", 2023, 44.0), ("ES001C", 2023, 70.0), ("UKI31", 2023, 90.0)),
    )
    project.declare("survey", survey)
    killed = project.told(("BE005C", 2021, 3.0), ("BE005C", 2022, 2.0), ("BE005C", 2023, None), indicator="homicides")
    killed.loc[2, "status"] = "Q"
    killed["numerator"] = [3.0, 0.0, None]
    project.declare("police", killed)
    project.build()
    return project.open()


def rows(frame: pd.DataFrame) -> list[tuple]:
    return list(frame[["geo", "indicator", "year"]].itertuples(index=False, name=None))


def test_every_answer_has_the_agreed_columns_and_types(reader):
    pairs = pd.DataFrame({"indicator": ["safe"], "year": [2023]})
    scopes = pd.DataFrame({"geo": ["BE005C"], "scope": ["BE/city"]})
    answers = [
        *((reader.facts(), tables.FACTS), (reader.latest(), tables.FACTS), (reader.at(pairs), tables.FACTS)),
        *((reader.cities(), tables.CITIES), (reader.populations(), tables.POPULATIONS)),
        (reader.distribution(scopes), tables.DISTRIBUTION),
    ]
    for answer, columns in answers:
        assert not answer.empty
        assert list(tables.checked(answer, columns, "an answer")) == list(answer)
        integer_columns = [name for name, kind in columns.items() if kind == tables.WHOLE]
        assert set(answer[integer_columns].dtypes.astype(str)) <= {"int64"}


def test_an_answer_without_rows_has_the_columns_too(reader):
    for answer in (
        reader.facts(geos=[]),
        reader.facts(["nothing"]),
        reader.latest(["NOWHERE"]),
        reader.facts(first=2999),
    ):
        assert answer.empty and list(answer) == list(tables.FACTS)
    assert reader.years("nothing") == []


def test_facts_are_those_asked_for_in_order(reader):
    assert rows(reader.facts(["safe"], ["BE005C", "ES001C"], first=2016, last=2023)) == [
        ("BE005C", "safe", 2019),
        ("BE005C", "safe", 2023),
        ("ES001C", "safe", 2023),
    ]
    assert len(reader.facts()) == 10


def test_the_latest_is_not_after_the_year(reader):
    assert rows(reader.latest(["BE005C", "BE001C"], ["safe"], 2022)) == [
        ("BE001C", "safe", 2019),
        ("BE005C", "safe", 2019),
    ]
    assert rows(reader.latest(["ES001C"], year=2022)) == []


def test_a_suppressed_figure_is_the_latest_because_it_says_why(reader):
    latest = reader.latest(["BE005C"], ["homicides"], 2023)
    assert latest["status"].tolist() == ["Q"] and latest["value"].isna().all()


def test_exact_years_are_exact(reader):
    pairs = pd.DataFrame({"indicator": ["safe", "homicides", "homicides"], "year": [2019, 2022, 1900]})
    assert rows(reader.at(pairs)) == [("BE001C", "safe", 2019), ("BE005C", "homicides", 2022), ("BE005C", "safe", 2019)]
    assert rows(reader.at(pairs, ["BE001C"])) == [("BE001C", "safe", 2019)]
    assert reader.at(pairs.head(0)).empty


def test_a_spread_is_told_by_scope_and_overall_without_districts(reader):
    scopes = pd.DataFrame(
        {"geo": ["BE005C", "BE001C", "ES001C", "UKI31"], "scope": ["BE/city", "BE/city", "ES/city", "UK/district"]}
    )
    spread = reader.distribution(scopes).query("indicator == 'safe' and year == 2023").set_index("scope")
    assert spread["cities"].to_dict() == {"*": 3, "BE/city": 2, "ES/city": 1, "UK/district": 1}
    assert spread.loc["*", ["low", "q1", "median", "q3", "high"]].tolist() == [44.0, 51.0, 58.0, 64.0, 70.0]


def test_an_area_in_two_scopes_counts_once_overall(reader):
    scopes = pd.DataFrame({"geo": ["BE005C", "BE005C"], "scope": ["BE/city", "members"]})
    spread = reader.distribution(scopes).query("indicator == 'safe' and year == 2023")
    assert spread["cities"].tolist() == [1, 1, 1]


def test_small_counts_of_sensitive_indicators_stay_out_of_a_spread_but_zero_does_not(reader):
    scopes = pd.DataFrame({"geo": ["BE005C"], "scope": ["BE/city"]})

    def years(*filters: object) -> list[int]:
        return reader.distribution(scopes, *filters).query("indicator == 'homicides' and scope == '*'")["year"].tolist()

    assert years() == [2021, 2022]
    assert years(["homicides"], 5) == [2022]
    assert years(["safe"], 5) == [2021, 2022]


def test_the_years_of_an_indicator_are_those_with_a_value(reader):
    assert reader.years("homicides") == [2021, 2022]


def test_presence_tells_who_has_what(reader):
    presence = reader.presence().set_index(["geo", "indicator"])
    assert presence.loc[("BE005C", "safe")].tolist() == [2015, 2023, 3]
    assert presence.loc[("BE005C", "homicides")].tolist() == [2021, 2022, 2]


def test_a_word_is_bound_never_read_as_sql(reader):
    assert reader.facts(["safe') OR TRUE --"]).empty
    assert reader.facts(geos=["'; DROP TABLE city; --"]).empty
    assert len(reader.cities()) == 4


def test_an_answer_may_be_changed_without_changing_the_store(reader):
    answer = reader.facts()
    answer.loc[:, "value"] = 0.0
    answer.loc[0, "geo"] = "elsewhere"
    assert reader.facts()["value"].sum() > 0
