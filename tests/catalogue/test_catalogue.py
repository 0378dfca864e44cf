"""The catalogue: every problem told at once, with the nearest right word; and the real one loads in two languages."""

import shutil
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.catalogue import extraction
from indicators.language.language import load_language
from indicators.model.errors import CatalogueError, UnknownNameError
from indicators.model.indicators import LANGUAGES, Comparable, Polarity, Statistic
from indicators.model.locations import CATALOGUE, LOCALE

WIDEST_TITLE = 38  # letters that fit the column of the spine


@pytest.fixture(scope="module")
def real() -> catalogue.Catalogue:
    return catalogue.load()


@pytest.fixture
def copied(tmp_path) -> Path:
    """A small catalogue: the lists, one dataset, one indicator."""
    lists = ("themes", "units", "notes", "comparability", "counting", "phrases", "press")
    for name in (f"{one}.toml" for one in lists):
        shutil.copy(CATALOGUE / name, tmp_path / name)
    for name in (
        "datasets/qol_european_cities_2023.toml",
        "datasets/urb_percep.toml",
        "indicators/police_confidence.toml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(CATALOGUE / name, tmp_path / name)
    for name in (
        "perception.toml",
        "public_sources.toml",
        "changes.toml",
        "denominators.toml",
    ):  # they name indicators that are not here
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


def test_a_denominator_that_is_not_declared_and_one_of_a_survey_are_refused(copied):
    (copied / "denominators.toml").write_text(
        '[cars]\ntitle = "Cars"\nnoun = "cars"\nunit = "percent"\nwhy = "W."\ndefinition = "D."\ncaveat = "C."\n'
        'datasets = ["urb_percept"]\n',
        encoding="utf-8",
    )
    problems = edited(copied, "theme ", 'denominators = ["car"]\nper = "cars"\ntheme ')
    assert any("'cars'" in one and "denominator" in one for one in problems)  # the nearest name
    assert any("only the count of a rate" in one for one in problems)
    assert any("per is what a reader chooses" in one for one in problems)
    assert any("denominators.toml [cars]" in one and "urb_percep" in one for one in problems)
    assert any("does not say what the count is divided by" in one for one in problems)


def edited(home: Path, old: str, new: str) -> list[str]:
    """What is wrong once `old` reads `new` in the one indicator."""
    file = home / "indicators" / "police_confidence.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        catalogue.load(home)
    return list(error.value.problems)


def test_a_small_catalogue_loads(copied):
    assert list(catalogue.load(copied).indicators) == ["police_confidence"]


def test_an_unknown_field_is_an_error_with_the_nearest_one(copied):
    (problem,) = edited(copied, "decimals ", "decimal ")[:1]
    assert problem.startswith("indicators/police_confidence.toml: ")
    assert "decimal" in problem


def test_a_misspelt_field_gets_the_right_word(copied):
    problems = edited(copied, "caveats    =", "caveat     =")
    assert problems == ["indicators/police_confidence.toml: unknown field 'caveat'. Did you mean 'caveats'?"]


def test_a_value_that_is_not_one_of_its_kind_gets_the_nearest(copied):
    (problem,) = edited(copied, '"higher_is_better"', '"higher_better"')
    assert "polarity = 'higher_better' is not one of its values" in problem
    assert "Did you mean 'higher_is_better'?" in problem


def test_all_problems_are_told_together(copied):
    problems = edited(copied, "title      =", 'perimetre = "city"\ncolour = "red"\ntitle      =')
    assert len(problems) == 2
    (copied / "units.toml").unlink()
    problems = edited(copied, 'theme      = "safety"', 'theme      = "safty"')
    assert len(problems) == 3
    assert "units.toml: the file is missing." in problems


def test_a_misspelt_theme_gets_the_nearest(copied):
    problems = edited(copied, 'theme      = "safety"', 'theme      = "safty"')
    assert problems == ["indicators/police_confidence.toml: No theme is named 'safty'. Did you mean 'safety'?"]


def test_an_empty_text_is_an_error(copied):
    (problem,) = edited(copied, '"confidence in the police"', '" "')
    assert problem == "indicators/police_confidence.toml: phrase is an empty text."


def test_a_text_without_a_translation_is_shown_in_english(copied, tmp_path):
    shutil.copytree(LOCALE, tmp_path / "locale")
    words = tmp_path / "locale" / "fr" / "catalogue.po"
    words.write_text(words.read_text(encoding="utf-8").replace("la confiance dans la police", ""), encoding="utf-8")
    indicator = catalogue.load(copied, tmp_path / "locale").indicators["police_confidence"]
    assert "fr" not in indicator.phrase and "fr" in indicator.title
    assert load_language("fr").words(indicator.phrase) == indicator.phrase["en"]


def test_a_peer_model_names_indicators_or_what_a_city_is(copied):
    shutil.copytree(CATALOGUE / "peer_models", copied / "peer_models")
    with pytest.raises(CatalogueError) as error:
        catalogue.load(copied)
    strange = {problem.split("'")[1] for problem in error.value.problems}
    assert {"population_density", "inform_risk"} <= strange
    assert not {"population", "capital"} & strange


def test_a_series_of_an_undeclared_dataset_is_an_error(copied):
    (problem,) = edited(copied, 'dataset = "urb_percep"', 'dataset = "urb_percept"')
    assert problem == (
        "indicators/police_confidence.toml: No dataset is named 'urb_percept'. Did you mean 'urb_percep'?"
    )


def test_the_file_name_is_the_id(copied):
    problems = edited(copied, 'id         = "police_confidence"', 'id         = "police_trust"')
    assert problems == [
        "indicators/police_confidence.toml: id = 'police_trust' is not the file's name 'police_confidence'."
    ]


def test_what_is_not_toml_is_told(copied):
    (problem,) = edited(copied, "title      =", "title      ")
    assert "this is not TOML" in problem


def test_a_proportion_is_written_in_percent(copied):
    (problem,) = edited(copied, 'unit       = "percent"', 'unit       = "per_1000"')
    assert problem.endswith("a proportion needs a unit in percent, which 'per_1000' is not.")


def test_an_unknown_name_gets_the_nearest(real):
    with pytest.raises(UnknownNameError, match="Did you mean 'safe_night_city'"):
        real.indicator("safe_nigth_city")


def test_the_real_catalogue_has_both_languages_everywhere(real):
    assert len(real.indicators) >= 80
    for indicator in real.indicators.values():
        for text in (indicator.title, indicator.phrase, indicator.definition, *indicator.caveats):
            assert set(text) == set(LANGUAGES)


def test_titles_fit_their_column(real):
    long = {
        one.id: title for one in real.indicators.values() for title in one.title.values() if len(title) > WIDEST_TITLE
    }
    assert not long


def test_no_two_indicators_share_a_title(real):
    for code in LANGUAGES:
        titles = [one.title[code] for one in real.indicators.values()]
        assert len(titles) == len(set(titles)), [title for title in titles if titles.count(title) > 1]


def test_definitions_are_sentences(real):
    assert all(text.endswith(".") for one in real.indicators.values() for text in one.definition.values())


def test_context_carries_no_judgement(real):
    assert all(one.polarity is Polarity.NO_JUDGEMENT for one in real.indicators.values() if one.theme == "context")


def test_a_wording_no_longer_asked_says_until_when(real):
    old = [one for one in real.indicators.values() if one.id.endswith("_oldwording")]
    assert len(old) == 5
    assert all(one.until == 2015 for one in old)
    assert {one.succeeded_by for one in old} == {"safe_night_city", "safe_night_neighbourhood", "health_care", None}


def test_surveys_compare_in_level_and_carry_a_sample(real):
    surveys = [one for one in real.indicators.values() if any(series.dataset == "urb_percep" for series in one.series)]
    assert len(surveys) == 37
    assert all((one.statistic, one.comparable) == (Statistic.PROPORTION, Comparable.LEVELS) for one in surveys)


def test_peers_are_chosen_by_context_and_never_by_outcome(real):
    for model in real.peer_models.values():
        for variable in model.variables:
            if variable.source != "capital":
                assert real.indicator(variable.source).theme in {"context", "national"}


def test_there_are_peer_models_for_tourism_and_for_the_same_country_and_size(real):
    assert {"general", "tourism", "same_country"} <= set(real.peer_models)
    model = real.peer_model("same_country")
    assert model.same_country and model.size_within


@pytest.mark.parametrize(
    ("written", "replacement", "message"),
    [
        ('source    = "cars_per_1000"', 'source    = "noise"', "'noise' is an outcome"),
        ("weight    = 3.0", "weight    = -1.0", "the weight of 'population' is -1.0"),
    ],
)
def test_a_peer_model_with_an_outcome_or_a_negative_weight_is_an_error(tmp_path, written, replacement, message):
    home = Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue"))
    path = home / "peer_models" / "general.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(written, replacement), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        catalogue.load(home)


def test_every_dataset_declares_where_its_figures_come_from(real):
    for dataset in real.datasets.values():
        assert dataset.files or not dataset.release, dataset.id  # without release: others bring its figures in
        assert dataset.address.startswith("https://") and dataset.licence_address.startswith("https://")
        assert len(dataset.sha256) == (64 if dataset.release else 0) and all(
            len(file.sha256) == 64 for file in dataset.files
        )


def incidents_edited(home: Path, old: str, new: str) -> list[str]:
    """What is wrong once `old` reads `new` in the declaration of street-level files."""
    (home / "incidents").mkdir()
    text = (CATALOGUE / "incidents" / "municipal_report.toml").read_text(encoding="utf-8")
    assert old in text
    (home / "incidents" / "municipal_report.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        catalogue.load(home)
    return list(error.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('dropped    = ["id"', 'dropped    = ["city"', "column 'city' is read and dropped."),
        ('date       = "date"', 'date       = "day"', "column 'day' is read but not among the headers."),
        ('place_rule = "code"', 'place_rule = "name"', "but their country is not. Add it."),
        ('place_rule = "code"', 'place_rule = "codes"', "Did you mean 'code'?"),
        ('place      = "city"', 'place      = "city"\ndataset    = "urb_percept"', "Did you mean 'urb_percep'?"),
        ('place      = "city"', 'place      = "city"\nlest       = 3', "unknown field 'lest'. Did you mean 'least'?"),
    ],
)
def test_a_kind_of_incident_files_that_contradicts_itself_is_an_error(copied, old, new, why):
    assert any(problem.endswith(why) for problem in incidents_edited(copied, old, new))


@pytest.mark.parametrize(
    ("address", "name", "why"),
    [
        ("http://example.org/a.csv", "a.csv", "'http://example.org/a.csv' must begin with https://."),
        ("https://example.org/a.csv", "../a.csv", "'../a.csv' must be a plain file name."),
    ],
)
def test_a_download_that_could_be_anyones_or_go_anywhere_is_an_error(copied, address, name, why):
    file = copied / "datasets" / "qol_european_cities_2023.toml"
    more = f'\n[[downloads]]\nname = "{name}"\naddress = "{address}"\nreader = "qol_survey"\n'
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        catalogue.load(copied)
    assert error.value.problems == (f"datasets/qol_european_cities_2023.toml: {why}",)


@pytest.mark.parametrize("published", ["24 June 2025", "2025-13", "2099"])
def test_a_publishers_date_that_is_none_or_later_than_the_reading_is_an_error(copied, published):
    file = copied / "datasets" / "qol_european_cities_2023.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"2024-09-18"', f'"{published}"'), encoding="utf-8")
    with pytest.raises(CatalogueError, match=f"cities_2023.toml: published = '{published}' is"):
        catalogue.load(copied)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('says    = "cannot"', 'says    = "never"', "says = 'never' is not one of can, cannot, question."),
        ('when    = ["recorded"]', 'when    = ["recordet"]', "'recordet' is not a fact of a figure."),
        ("recorded offences do not rank cities", "{citty} rank nothing", "{citty} cannot be used in a sentence"),
        ("[ask_source]\nsays      =", "[ask_source]\nsays = 'can' #", "a question needs an answer; other rules cannot"),
    ],
)
def test_a_press_rule_that_cannot_speak_is_told(copied, old, new, message):
    file = copied / "press.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        catalogue.load(copied)
    assert any(message in one and one.startswith("press.toml [") for one in error.value.problems)


def test_every_text_of_the_catalogue_is_collected_for_translators(real):
    english = {text for text, _context in extraction.messages()}
    assert {one.title["en"] for one in real.indicators.values()} <= english


def test_an_administrator_sets_another_design_effect_for_every_survey(monkeypatch):
    monkeypatch.setenv("VIGIE_DESIGN_EFFECT", "1,8")
    loaded = catalogue.load()
    effects = {id: one.design_effect for id, one in loaded.datasets.items() if one.design_effect != 1}
    assert effects == {"urb_percep": 1.8, "qol_european_cities_2023": 1.8} and loaded.design_effect == 1.8


@pytest.mark.parametrize("text", ["0.5", "eleven", "-2", "99"])
def test_a_design_effect_that_cannot_be_is_refused_with_what_it_means(monkeypatch, text):
    monkeypatch.setenv("VIGIE_DESIGN_EFFECT", text)
    with pytest.raises(CatalogueError, match=f"VIGIE_DESIGN_EFFECT = '{text}' is not a number from 1 to 10"):
        catalogue.load()


def test_every_indicator_says_why_it_matters_in_every_language(real):
    silent = {(one.id, code) for one in real.indicators.values() for code in LANGUAGES if not one.why.get(code)}
    assert not silent, "Add `why` to these files of data/catalogue/indicators, and its translation"


def test_a_sentence_on_why_it_matters_states_no_figure(real):
    sentences = {one.id: one.why["en"] for one in real.indicators.values()}
    assert {id for id, words in sentences.items() if len(words) > 220} == set()
    years = {"2015", "2019"}  # of questions that are no longer asked
    words = {id: {part.strip(".,:") for part in sentence.split()} - years for id, sentence in sentences.items()}
    assert {id for id, parts in words.items() if any(part.isdigit() for part in parts)} == set()


def test_a_share_of_residents_says_in_a_sentence_what_they_answered(copied):
    path = copied / "indicators/police_confidence.toml"
    spoken = path.read_text(encoding="utf-8")
    path.write_text(spoken.replace('answer     = "trust the police"\n', ""), encoding="utf-8")
    voice = '[confidence]\ntitle = "T"\nnote = "N."\nindicators = [["police_confidence"]]\n'
    (copied / "perception.toml").write_text(voice, encoding="utf-8")
    with pytest.raises(CatalogueError, match="indicator 'police_confidence' has no answer"):
        catalogue.load(copied)
    path.write_text(spoken, encoding="utf-8")
    assert catalogue.load(copied).voices
