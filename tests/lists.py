"""Two lists of tests: `first` holds every claim once and takes minutes, `rest` adds the whole products.

`rest` alone holds what `ONLY_IN_REST` names, and of a test over several lists of values (pages × languages × looks) all
cases but a few, in which each value is met. Without a list, `pytest` runs both.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest

CHOICES = ("first", "rest", "all")
_ACTS = "further acts on this page; what they may do and refuse is held beside the rules of what is entered"
_MACHINES = "several servers under load and in trouble; that they agree is held beside the store"
ONLY_IN_REST: dict[str, str] = {  # a folder, a file or a test → what it adds to the claims that `first` holds
    "tests/browser/": "what a reader does in a real browser; `first` has the JOURNEYS that cross the most of it",
    "tests/deploy/test_four_processes.py": _MACHINES,
    "tests/deploy/test_machines.py": _MACHINES,
    "tests/deploy/test_processes.py": _MACHINES,
    "tests/pages/test_contribute_counts.py": _ACTS,
    "tests/pages/test_contribute_file.py": _ACTS,
    "tests/pages/test_contribute_register.py": _ACTS,
    "tests/pages/test_contribute_review.py": _ACTS,
    "tests/pages/test_contribute_sample.py": _ACTS,
    "tests/pages/test_network.py": _ACTS,
    "tests/pages/test_pending.py": _ACTS,
    "tests/pages/test_policy_entries.py": _ACTS,
    "tests/pages/test_policy_refusals.py": _ACTS,
    "tests/pages/test_practice_entries.py": _ACTS,
    "tests/pages/test_proposals.py": _ACTS,
    "tests/pages/test_workshops.py": _ACTS,
    "tests/pages/test_recovery.py": "the pages, for what tests/figures/test_recovery.py holds of every question",
    "tests/contribute/test_hostile_sample.py": "150 more files like those of tests/readers/files/test_hostile_files.py",
    "tests/store/test_disk_copy.py::test_whatever_happens_it_answers_as_a_copy_in_memory_does": "chains of many acts",
    "tests/store/test_current_figures.py::test_whatever_happens_the_figures_that_stand_are_those_of_the_history": (
        "chains of many acts"
    ),
    "tests/test_levels.py::test_no_answer_about_any_indicator_depends_on_what_foreign_cities_count": (
        "every indicator; `first` walks those of DRAWN by every way"
    ),
    "tests/test_ways_out.py::test_what_a_visitor_gets_is_what_it_would_be_without_it": (
        "the same walk on a store without the secrets; `first` looks for each secret by every way"
    ),
    "tests/ui/contribute/test_uploads.py::test_the_dashboard_without_its_server_takes_no_files": "app.py served alone",
    "tests/ui/test_health.py::test_strangers_learn_nothing_of_the_server_while_the_store_is_held": (
        "two servers on two stores; `first` asks one"
    ),
    "tests/store/test_spark.py::test_a_spark_that_does_not_answer_is_named": "three ways in which Spark is silent",
}
JOURNEYS = (
    "tests/browser/test_accessibility.py::test_a_notice_and_a_table_have_no_serious_violation",
    "tests/browser/test_choosing.py::test_a_choice_changes_the_page_and_back_and_forward_undo_and_redo_one_at_a_time",
    "tests/browser/test_contributing.py::test_a_file_is_published_and_its_figure_is_on_the_city_page",
    "tests/browser/test_delivery.py::test_a_first_visit_and_every_page_after_it_are_light_and_break_no_rule_of_the_security_policy",
    "tests/browser/test_download.py::test_a_view_leaves_the_screen_as_a_picture_to_print_to_project_and_to_paste",
    "tests/browser/test_first_visit.py::test_the_browsers_language_is_spoken",
    "tests/browser/test_first_visit.py::test_the_front_page_finds_any_city_remembers_it_and_lets_in_by_three_doors",
    "tests/browser/test_forms.py::test_an_answer_is_given_with_its_note_by_keyboard_alone",
    "tests/browser/test_map.py::test_a_click_on_a_circle_leads_to_its_city_and_back_to_the_map",
    "tests/browser/test_phone.py::test_the_choices_are_folded_into_one_line_that_says_them_and_opens_them",
    "tests/browser/test_presentation.py::test_keys_and_remote_controls_move_the_slides",
    "tests/browser/test_print.py::test_a_printed_page_is_title_summary_chart_and_notes_and_nothing_to_press",
    "tests/browser/test_search.py::test_a_question_in_words_is_answered_by_a_finding_that_enter_opens",
    "tests/browser/test_sheet.py::test_a_row_opens_its_trend_its_peers_who_does_better_and_what_is_counted",
    # one journey of each page on which is acted
    "tests/pages/test_contribute_counts.py::test_counts_without_a_population_are_published_once_the_residents_are_given",
    "tests/pages/test_contribute_file.py::test_a_file_becomes_a_release_that_the_city_page_shows",
    "tests/pages/test_contribute_register.py::test_a_register_becomes_published_rates",
    "tests/pages/test_contribute_review.py::test_a_filled_template_is_published_shown_everywhere_and_withdrawn_by_editor_and_city",
    "tests/pages/test_contribute_sample.py::test_a_share_with_the_number_who_said_so_gets_its_sample",
    "tests/pages/test_network.py::test_the_report_of_the_year_is_one_click_as_pdf_and_slides",
    "tests/pages/test_pending.py::test_what_waits_in_any_register_is_in_the_same_list",
    "tests/pages/test_policy_entries.py::test_it_is_refused_kept_reviewed_published_and_changed",
    "tests/pages/test_policy_refusals.py::test_a_place_that_acted_too_is_left_out_and_counted",
    "tests/pages/test_practice_entries.py::test_it_is_refused_kept_sent_back_published_and_translated",
    "tests/pages/test_proposals.py::test_an_editor_asks_and_refuses_with_words_and_the_city_answers",
    "tests/pages/test_workshops.py::test_four_actors_judge_and_the_result_is_private_until_it_is_shared",
)
WHOLE = (  # formulas, figures published elsewhere and what a crash leaves behind: every case in `first`
    *("tests/statistics/", "tests/published/", "tests/definitions/", "tests/store/", "tests/preparedness/test_kill.py"),
)


def parted(items: Sequence[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests of `first` and of `rest`, each in the order of all."""
    functions = defaultdict(list)
    for item in items:
        if not reason(item.nodeid):
            functions[function(item)].append(item)
    first = {case.nodeid for cases in functions.values() for case in covering(cases)}
    return [item for item in items if item.nodeid in first], [item for item in items if item.nodeid not in first]


def covering(cases: Sequence[pytest.Item]) -> list[pytest.Item]:
    """A few cases of one test in which each value of each of its lists is met; all of them where it has one list."""
    left = {value for case in cases for value in values(case)}
    if not left or cases[0].nodeid.startswith(WHOLE):
        return list(cases)
    chosen = []
    while left:
        case = max(cases, key=lambda case: len(left & values(case)))  # the earliest of equals
        left -= values(case)
        chosen.append(case)
    return chosen


def values(case: pytest.Item) -> set[tuple]:
    """What a case takes from each list of values that its test goes over; arguments of one list belong together."""
    params = (getattr(case, "callspec", None) and case.callspec.params) or {}
    lists = [_names(mark) for mark in case.iter_markers("parametrize")]
    of_fixtures = [(name,) for name in params if not any(name in names for names in lists)]
    return {(names, *(id(params[name]) for name in names)) for names in [*lists, *of_fixtures]}


def _names(mark: pytest.Mark) -> tuple[str, ...]:
    """The arguments that one `parametrize` fills."""
    names = mark.args[0]
    return tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else tuple(names)


def reason(nodeid: str) -> str:
    """Why `first` leaves out a whole test; empty for the tests that it holds."""
    return ONLY_IN_REST.get(_place(nodeid), "")


def function(item: pytest.Item) -> str:
    """The address of a test without the values of one of its cases."""
    return item.nodeid.partition("[")[0]


def only_in_rest(items: Sequence[pytest.Item]) -> list[str]:
    """What `rest` alone holds, in words: whole tests with the reason, and the number of further cases of others."""
    rest = parted(items)[1]
    places = Counter(_place(item.nodeid) for item in rest if reason(item.nodeid))
    further = Counter(function(item) for item in rest if not reason(item.nodeid))
    return [
        *(f"{number:5} × {place}: {ONLY_IN_REST[place]}" for place, number in places.items()),
        *(f"{number:5} further cases of {place}" for place, number in further.items()),
    ]


def _place(nodeid: str) -> str:
    """The place of ONLY_IN_REST in which a test lies; empty for those of `first`."""
    if any(_lies_in(nodeid, journey) for journey in JOURNEYS):
        return ""
    return next((place for place in ONLY_IN_REST if _lies_in(nodeid, place)), "")


def _lies_in(nodeid: str, place: str) -> bool:
    return nodeid.startswith(place if place.endswith("/") else (f"{place}::", f"{place}[")) or nodeid == place
