"""Caveats on one country: beside its cities only; on the sheet of the indicator and in the API always."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from indicators import catalogue
from indicators.catalogue import consistency
from indicators.exports.open_data import envelope
from indicators.language.language import load_language
from indicators.model.countries import COUNTRY_CODES, CountryCaveat
from indicators.model.indicators import LANGUAGES
from indicators.view.note_words import countries_of, notes_on, one_indicator_foot
from indicators.view.reader import Reader
from indicators.view.sheet import sheet
from indicators.view.tables import side_by_side
from tests import example_answers as examples

EN = load_language("en")
READER = Reader(EN, examples.CATALOGUE)
FRENCH = "France counts otherwise."
NIGHT = replace(
    examples.NIGHT,
    caveats=({"en": "Of every country."},),
    country_caveats=(CountryCaveat(("FR", "LU"), {"en": FRENCH}),),
)
ABROAD = (replace(examples.LIEGE, country="BE"), replace(examples.WIEN, country="AT"))
PARIS = replace(examples.PARIS, country="FR")
HERE = (*ABROAD, PARIS)
BEGINNINGS = ("The German ", "In France", "France ", "Germany ", "In Denmark", "Denmark ", "In the United Kingdom")


def answers(cities):
    """Each kind of answer, with figures of these cities alone."""
    lines, bars, places = (one(indicator=NIGHT) for one in (examples.lines, examples.bars, examples.places))
    ids = [one.id for one in cities]
    return (
        replace(lines, rows=lines.rows[lines.rows["geo"].isin(ids)], cities=cities, left_out=(), apart=()),
        replace(bars, rows=bars.rows[bars.rows["geo"].isin(ids)], cities=cities, left_out=(), apart=()),
        replace(
            places, city=ABROAD[0], rows=places.rows[places.rows["geo"].isin(ids)],
            cities={one.id: one for one in HERE}, apart=(),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("kind", range(3))
def test_a_note_on_a_country_is_beside_its_cities_only(kind):
    here, abroad = answers(HERE)[kind], answers(ABROAD)[kind]
    assert notes_on(here, (NIGHT,), READER).cautions == ("Of every country.", FRENCH)
    assert notes_on(abroad, (NIGHT,), READER).cautions == ("Of every country.",)


def test_a_city_without_a_figure_and_one_that_does_not_compare_are_on_the_chart_too():
    lines, _bars, places = answers(ABROAD)
    assert "FR" not in countries_of(lines) | countries_of(places)
    assert "FR" in countries_of(replace(lines, left_out=(PARIS,)))
    assert "FR" in countries_of(replace(places, apart=(PARIS,)))


def test_a_slide_has_the_note_with_a_city_of_the_country_only():
    here, abroad = (one_indicator_foot(answers(cities)[0], READER).remarks[0] for cities in (HERE, ABROAD))
    assert "Of every country." in here and FRENCH in here
    assert "Of every country." in abroad and FRENCH not in abroad


def test_in_a_table_the_note_is_in_the_rows_of_the_country():
    rows, cities = examples.SIDE_BY_SIDE, {one.id: one for one in HERE}
    table = side_by_side(rows, [NIGHT] * len(rows), cities, None, Reader(EN, examples.CATALOGUE))
    has_note = table["Read with care"].str.contains(FRENCH)
    assert has_note.tolist() == [country == "FR" for country in table["Country"]] and has_note.any()


def test_the_sheet_of_the_indicator_and_the_api_have_every_note():
    assert FRENCH in sheet(NIGHT, None, None, Reader(EN, examples.CATALOGUE))
    source = SimpleNamespace(catalogue=examples.CATALOGUE)
    assert envelope.measured(source, NIGHT, EN)["caveats"] == ["Of every country.", FRENCH]


def test_notes_of_the_catalogue_on_one_country_name_it_in_every_language():
    indicators = catalogue.load().indicators.values()
    assert sum(len(one.country_caveats) for one in indicators) >= 8
    for indicator in indicators:
        assert not [one["en"] for one in indicator.caveats if one["en"].startswith(BEGINNINGS)], indicator.id
        assert all(one.text.keys() == {*LANGUAGES} for one in indicator.country_caveats), indicator.id


@pytest.mark.parametrize(("code", "hint"), [("GB", ""), ("de", ""), ("DEU", " Did you mean 'DE'?")])
def test_a_country_that_does_not_exist_is_refused(code, hint):
    of = catalogue.load()
    wrong = replace(of.indicators["recorded_robbery"], country_caveats=(CountryCaveat((code,), {"en": "."}),))
    declared = {"theme": of.themes, "unit": of.units, "dataset": of.datasets, "denominator": of.denominators,
                "country": COUNTRY_CODES}  # fmt: skip
    (problem,) = consistency.problems_of(wrong, declared, of.indicators)
    assert problem.startswith(f"indicators/recorded_robbery.toml: No country is named '{code}'.")
    assert hint in problem
