"""Two lists of tests: `first` holds every claim once and takes minutes, `rest` adds the whole products.

`rest` alone holds what `ONLY_IN_REST` names, and of a test over several lists of values (pages × languages × looks) all
cases but a few, in which each value is met. Without a list, `pytest` runs both.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest

CHOICES = ("first", "rest", "all")
_ACTS = "further acts on this page; what they may do and refuse is held beside the rules of what is entered"
_SERVERS = "a server of its own for each; what it then does is held without one, or on the server that all share"
_DAYS = "an earlier day on every page; what a day shows and hides is held beside the figures, and by two JOURNEYS"
_WALKS = "a walk by every way, of which `first` has another that would notice the same"
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
    "tests/pages/test_discussions.py": _ACTS,
    "tests/pages/test_events.py": _ACTS,
    "tests/pages/test_signals.py": _ACTS,
    "tests/pages/test_tripwires.py": _ACTS,
    "tests/pages/test_data_offers.py": _ACTS,
    "tests/frozen/test_frozen.py": _DAYS,
    "tests/frozen/test_marks.py": _DAYS,
    "tests/ui/contribute/test_uploads.py": "uploads at their limits; a journey in a browser sends a file to a server",
    "tests/ui/test_local.py::test_an_analyst_of_named_cities_is_their_contributor": _SERVERS,
    "tests/ui/test_local.py::test_it_does_not_start_under_another_server_that_says_no_address": _SERVERS,
    "tests/ui/test_cookies.py": _SERVERS,
    "tests/ui/test_health.py::test_a_store_damaged_under_a_running_server_leaves_its_answers_as_they_were": _SERVERS,
    "tests/ui/test_server_notices.py::test_an_administrator_reads_what_to_do_with_releases_of_a_day_that_lies_ahead": (
        _SERVERS
    ),
    "tests/ui/test_server_notices.py::test_a_second_server_on_the_store_is_told_to_administrators_until_it_has_ended": (
        _SERVERS
    ),
    "tests/ui/test_log_and_metrics.py::test_a_server_counts_for_whoever_has_the_key_alone": _SERVERS,
    "tests/branding/test_settings.py::test_the_server_does_not_start_with_a_first_city_that_there_is_not": _SERVERS,
    "tests/contribute/test_proposals_everywhere.py": _WALKS,
    "tests/test_ways_out.py::test_the_walk_finds_it_once_it_is_public": "that the walk can fail",
    "tests/test_levels.py::test_the_walk_finds_the_levels_once_the_rule_is_gone": "that the walk can fail",
    "tests/test_levels.py::test_no_document_of_a_city_depends_on_what_foreign_cities_count": _WALKS,
    "tests/figures/test_recovery.py::test_no_question_answers_otherwise_when_a_hidden_count_is_another": _WALKS,
    "tests/test_worst_result.py::test_no_period_of_its_own_hides_it": "twelve attempts; `first` has two of them",
    "tests/test_role_probe.py::test_only_the_city_itself_gets_its_figures": "six roles; `first` has two of them",
    "tests/test_blinding.py::test_nobody_with_a_role_sees_more_of_it": "four roles; `first` has one of them",
    "tests/commands/test_documents.py::test_a_document_is_the_one_that_the_page_gives": (
        "four documents; `first` has one of them"
    ),
    "tests/news/test_turn_titles.py": (
        "every title of the bundled figures in six languages; the feed of the API has one"
    ),
    "tests/store/test_spark.py": "Spark itself; that its rules are DuckDB's is held by the translation of each",
    "tests/store/test_damage.py::test_one_flipped_byte_anywhere_is_found_before_any_figure_is_read": (
        "a byte of every part of the file; `first` flips one of what was contributed"
    ),
    "tests/test_installation.py::test_the_installed_library_does_what_the_checkout_does": "a package that is installed",
    "tests/readers/places/test_cities.py::test_the_publishers_files_give_the_kept_table_byte_for_byte": (
        "the publishers' whole files, where they are"
    ),
    "tests/contribute/test_declared_addresses.py::test_the_whole_payloads_tell_what_is_in_the_store_already": (
        "the publishers' whole files, where they are; `first` reads their cuts"
    ),
    "tests/readers/files/test_hostile_files.py::test_a_matrix_of_a_million_rows_is_counted_and_not_stored": (
        "a million rows; `first` refuses smaller files"
    ),
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
    "tests/ui/test_health.py::test_strangers_learn_nothing_of_the_server_while_the_store_is_held": (
        "two servers on two stores; `first` asks one"
    ),
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
    "tests/pages/test_contribute_file.py::test_a_file_becomes_a_release_that_the_city_page_shows",
    "tests/pages/test_contribute_review.py::test_what_is_handed_in_comes_out_when_an_editor_says_so",
    "tests/pages/test_network.py::test_the_report_of_the_year_is_one_click_as_pdf_and_slides",
    "tests/pages/test_pending.py::test_what_waits_in_any_register_is_in_the_same_list",
    "tests/pages/test_policy_entries.py::test_it_is_refused_kept_reviewed_published_and_changed",
    "tests/pages/test_practice_entries.py::test_it_is_refused_kept_sent_back_published_and_translated",
    "tests/pages/test_workshops.py::test_four_actors_judge_and_the_result_is_private_until_it_is_shared",
    # one case of what `rest` holds for every role, document, attempt or day
    "tests/frozen/test_frozen.py::test_what_is_cited_stays_after_a_later_release",
    "tests/frozen/test_frozen.py::test_what_is_withdrawn_or_private_today_comes_back_by_no_day",
    "tests/test_worst_result.py::test_no_period_of_its_own_hides_it[newer]",
    "tests/test_worst_result.py::test_no_period_of_its_own_hides_it[withdrawn]",
    "tests/test_role_probe.py::test_only_the_city_itself_gets_its_figures[visitor]",
    "tests/test_role_probe.py::test_only_the_city_itself_gets_its_figures[contributor of another city]",
    "tests/test_blinding.py::test_nobody_with_a_role_sees_more_of_it[contributor]",
    "tests/commands/test_documents.py::test_a_document_is_the_one_that_the_page_gives[words1-two_pages]",
    "tests/store/test_spark.py::test_the_rule_is_written_once_and_translated",
    "tests/ui/test_cookies.py::test_behind_a_proxy_with_tls_every_cookie_is_secure",
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
