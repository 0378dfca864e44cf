"""Practices: the register as visitors open it."""

import pytest

from indicators import open_atlas
from indicators.model.indicators import Outcome
from tests.pages.visit import Visit


def test_the_register_opens_and_its_choices_stay_in_the_link():
    visit = Visit("practices", city="FR007C", lang="fr")
    assert visit.trouble == []
    assert visit.headline.startswith("Villes et partenaires présentent")
    assert "Concernant Nantes" in visit.text
    narrowed = Visit("practices", city="FR007C", place="city", problem="gender_harassment")
    assert narrowed.trouble == [] and len(narrowed.table()) == 1
    assert "Night bus: stop on demand" in narrowed.text


def test_a_search_without_result_says_what_to_do():
    visit = Visit("practices", find="zeppelin")
    assert visit.trouble == [] and "No practice matches these choices" in visit.text


def test_a_practice_that_there_is_not_is_said_with_the_nearest_name():
    visit = Visit("practices", practice="aarhus_modl")
    assert any("aarhus_modl" in one for one in visit.warnings) and "41" not in visit.headline


def test_who_does_better_opens_on_the_clearest_weak_point_and_offers_the_others():
    visit = Visit("practices", view="better", city="FR004C")
    assert visit.trouble == [] and "than Marseille" in visit.headline
    labels = next(one for one in visit.app.selectbox if str(one.key).startswith("indicator__")).options
    assert labels[0].endswith("(weak point)") and any(not one.endswith("(weak point)") for one in labels)
    night = Visit("practices", view="better", city="FR004C", indicator="safe_night_city", lang="fr")
    assert night.trouble == [] and "Barcelone" in night.text


def test_a_city_without_figures_says_so():
    visit = Visit("practices", view="better", city="NC-GN-PAITA")
    assert any("No figures for" in one.value for one in visit.app.info)


@pytest.mark.parametrize("leads", [True, False])
def test_an_opened_row_of_city_leads_there_where_the_city_is_worse(leads):
    comparison = open_atlas().compare("FR004C")
    rows = comparison.rows
    row = rows.loc[rows["outcome"].eq(Outcome.WORSE) == leads, "indicator"].iloc[0]
    visit = Visit("city", city="FR004C")
    visit.app.session_state["opened_row"] = row, ("FR004C", comparison.comparator.id, comparison.year)
    visit.app.run()
    assert "vg-opened" in visit.sent
    assert ("What did they do?" in visit.sent) == leads and ("view=better" in visit.sent) == leads
