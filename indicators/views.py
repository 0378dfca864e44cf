"""Figures, maps, sentences and tables for readers, in the reader's language."""

from indicators.answers.completeness import OLD
from indicators.city.detail_words import details, months_heading, months_summary
from indicators.city.panels import front, guide, headline, lists, prose, weak_matches
from indicators.city.themes import themes
from indicators.city.unpublished_words import city_choices, unpublished, unpublished_headline, unpublished_lead
from indicators.compare.bars.better import better_panel
from indicators.compare.comparability_words import pair_reasons, pairs
from indicators.compare.lines.event_words import event_line
from indicators.compare.lines.months_chart import details_with_months, months, months_foot, months_on_phone
from indicators.compare.lines.targets import targets
from indicators.completeness.next_best_words import next_best, next_best_title
from indicators.completeness.release_words import about, dataset_title, to_cite, withdrawal_of
from indicators.completeness.words import deliveries
from indicators.contribute.answer_request_words import answer_text
from indicators.contribute.change_words import preview_sentence, preview_subject, preview_table
from indicators.contribute.chart import preview, preview_phone
from indicators.contribute.check_panels import (
    arrival_line,
    checked,
    column_line,
    cut_year,
    finding_list,
    note,
    section,
    verdict,
)
from indicators.contribute.error_words import fix as remark_fix
from indicators.contribute.error_words import public as error_sentence
from indicators.contribute.error_words import sentence as remark_sentence
from indicators.contribute.member_words import member_file, member_table
from indicators.contribute.outcome_words import outcome
from indicators.contribute.pending_words import (
    embargoed_release,
    mail_trouble_sentence,
    overdue_dataset,
    pending_headline,
    pending_lead,
    request_line,
    waiting_entry,
    waiting_event,
    waiting_person,
    waiting_proposal,
    waiting_release,
    waiting_view,
)
from indicators.contribute.proposal_words import (
    comparable_choices,
    near_line,
    proposal_line,
    proposal_sheet,
    statistic_words,
)
from indicators.contribute.question_words import choice_words, part_words, question
from indicators.contribute.remark_values import figure
from indicators.contribute.request_words import answer_title, language_of, request_text
from indicators.dossier.indicator_panel import indicator_panel
from indicators.dossier.metadata import indicators_table, sources_table
from indicators.drawing.grids import MOST_SHOWN, grid
from indicators.drawing.qr_codes import qr_file
from indicators.drawing.style import CONFIG
from indicators.follow.pages import (
    confirm_page,
    confirmed_page,
    end_page,
    ended_page,
    later_page,
    no_template_page,
    stale_page,
    stop_page,
    stopped_page,
    used_page,
)
from indicators.foresight import pages as foresight_pages
from indicators.foresight.scenarios.panels import cards as scenario_cards
from indicators.foresight.signals.feed import signals_feed
from indicators.foresight.signals.panels import kinds as signal_kinds
from indicators.foresight.signals.panels import signal_list, waiting_signal
from indicators.foresight.signals.words import (
    consequence_words,
    entry_state_words,
    horizon_words,
    likelihood_words,
    observer_words,
)
from indicators.foresight.signals.words import kind_words as signal_kind_words
from indicators.foresight.signals.words import status_words as signal_status_words
from indicators.index.chart import index_all, index_all_phone, index_scores, index_scores_phone
from indicators.index.choices import choice_titles, index_choices, index_explained
from indicators.index.parts import index_parts
from indicators.index.sensitivity import index_bands, index_matters, index_together, index_what_if
from indicators.index.tables import index_cited, index_long
from indicators.index.words import awaited, index_headline, index_lead, no_index, refusals
from indicators.language.actors import actor_phrase, actor_words
from indicators.language.areas import area_sentence, country_name, figures_elsewhere, place_of
from indicators.language.consents import (
    consent_words,
    hidden_because,
    release_line,
    release_title,
    standing_words,
    who_may_show,
)
from indicators.language.language import language_coverage
from indicators.language.names import full_name, region_name, searched_name, short_name
from indicators.language.offered_data import personal_words
from indicators.language.people import (
    accounts,
    act_words,
    comments,
    found,
    key_line,
    log_table,
    own,
    role_words,
)
from indicators.language.typed_days import read_typed_day, typed_day
from indicators.language.values import status_words
from indicators.map.chart import places
from indicators.map.distribution import can_be as can_be_dots
from indicators.map.legend import map_legend
from indicators.news.words import news_feed
from indicators.peers.chart import profile_head
from indicators.peers.panels import nearest
from indicators.peers.words import grouping, likeness_reading
from indicators.perception.words import exposure, no_perception, reading_rule
from indicators.policies.discussion.panel import views_panel, waiting_comment
from indicators.policies.discussion.words import reason_words as withholding_words
from indicators.policies.discussion.words import stance_words
from indicators.policies.evaluation.panel import evaluation_details, evaluation_panel, evaluation_summary
from indicators.policies.evidence.sheets import evidence_sheets
from indicators.policies.night_lighting.panel import night_lighting_panel
from indicators.policies.night_lighting.words import outcomes as lighting_outcomes
from indicators.policies.night_lighting.words import sizes as municipality_sizes
from indicators.policies.register.sheets import policy_sheets
from indicators.practices.better.panel import better_address
from indicators.practices.better.panel import better_panel as better_elsewhere_panel
from indicators.practices.register.feed import practices_feed
from indicators.practices.register.sheets import practice_sheets
from indicators.practices.register.words import author_words as practice_author_words
from indicators.practices.register.words import grade_words as practice_grade_words
from indicators.preparedness.forms import (
    answer_consents,
    answer_progress,
    answer_question,
    answer_section,
    answer_words,
    consent_effect,
    link_code,
    link_line,
    subject_words,
)
from indicators.preparedness.gaps.chart import matrix, uncovered
from indicators.preparedness.gaps.figures import pointers
from indicators.preparedness.gaps.problems import problems, sought
from indicators.preparedness.gaps.shortages import exposures, of_family, shortages
from indicators.preparedness.gaps.statements import asked, saved_words, seen_by, stated, stating
from indicators.preparedness.gaps.words import (
    exposure_words,
    family_words,
    invented_gaps,
    invented_register,
    invented_shortages,
    level_words,
)
from indicators.preparedness.network_words import (
    help_table,
    helps_none,
    progress_headline,
    progress_lead,
    progress_table,
)
from indicators.preparedness.register_words import (
    answer_findings,
    assessment_words,
    evaluation_words,
    system_name,
    systems,
    technologies,
)
from indicators.preparedness.scorecard.panels import (
    example_label,
    how_to_begin,
    public_proxies,
    scorecard_key,
    scorecard_reading,
)
from indicators.preparedness.scorecard.quick_scan_words import (
    documented_level,
    documented_line,
    figures_beside,
    quick_scan_headline,
    quick_scan_lead,
    quick_scan_list,
)
from indicators.preparedness.scorecard.tables import scorecard_items, scorecard_items_table
from indicators.preparedness.scorecard.words import scorecard_headline, scorecard_lead
from indicators.presentation.poll_page import no_poll_page, poll_page, poll_slide
from indicators.presentation.slides import (
    Slide,
    key_help,
    linked_slide,
    message_slide,
    presentation_slide,
    slide_html,
    slide_style,
    step_line,
    with_withdrawal,
)
from indicators.press.card import press_card, press_titles
from indicators.search.index import LONGEST as LONGEST_QUESTION
from indicators.search.index import SearchHit, SearchIndex, page_title
from indicators.search.ranking_words import ranking_instead, ranking_lead, ranking_reasons, ranking_title
from indicators.search.sentence_titles import sentence_title
from indicators.search.sentences import SentenceLink, SentenceReader
from indicators.view.facts import plain
from indicators.view.fields import weak_peers
from indicators.view.sheet import datasets, datasets_finding, polarity_words, sheet

__all__ = [
    "CONFIG", "LONGEST_QUESTION", "MOST_SHOWN", "OLD", "SearchHit", "SearchIndex", "SentenceLink",
    "SentenceReader", "Slide", "about", "accounts", "act_words", "actor_phrase", "actor_words", "answer_consents",
    "answer_findings", "answer_progress", "answer_question", "answer_section", "answer_text", "answer_title",
    "answer_words", "area_sentence", "arrival_line", "asked", "assessment_words", "awaited", "better_address",
    "better_elsewhere_panel", "better_panel", "can_be_dots", "checked", "choice_titles", "choice_words",
    "city_choices", "column_line", "comments", "comparable_choices", "confirm_page", "confirmed_page",
    "consent_effect", "consent_words", "consequence_words", "country_name", "cut_year", "dataset_title",
    "datasets", "datasets_finding", "deliveries", "details", "details_with_months", "documented_level",
    "documented_line", "embargoed_release", "end_page", "ended_page", "entry_state_words", "error_sentence",
    "evaluation_details", "evaluation_panel", "evaluation_summary", "evaluation_words", "event_line",
    "evidence_sheets", "example_label", "exposure", "exposure_words", "exposures", "family_words", "figure",
    "figures_beside", "figures_elsewhere", "finding_list", "foresight_pages", "found", "front", "full_name",
    "grid", "grouping", "guide", "headline", "help_table", "helps_none", "hidden_because", "horizon_words",
    "how_to_begin", "index_all", "index_all_phone", "index_bands", "index_choices", "index_cited", "index_explained",
    "index_headline", "index_lead", "index_long", "index_matters", "index_parts", "index_scores",
    "index_scores_phone", "index_together", "index_what_if", "indicator_panel", "indicators_table",
    "invented_gaps", "invented_register", "invented_shortages", "key_help", "key_line", "language_coverage",
    "language_of", "later_page", "level_words", "lighting_outcomes", "likelihood_words", "likeness_reading",
    "link_code", "link_line", "linked_slide", "lists", "log_table", "mail_trouble_sentence", "map_legend",
    "matrix", "member_file", "member_table", "message_slide", "months", "months_foot", "months_heading",
    "months_on_phone", "months_summary", "municipality_sizes", "near_line", "nearest", "news_feed", "next_best",
    "next_best_title", "night_lighting_panel", "no_index", "no_perception", "no_poll_page",
    "no_template_page", "note", "observer_words", "of_family", "outcome", "overdue_dataset", "own", "page_title",
    "pair_reasons", "pairs", "part_words", "pending_headline", "pending_lead", "personal_words", "place_of",
    "places", "plain", "pointers", "polarity_words", "policy_sheets", "poll_page", "poll_slide",
    "practice_author_words", "practice_grade_words", "practice_sheets", "practices_feed", "presentation_slide",
    "press_card", "press_titles", "preview", "preview_phone", "preview_sentence", "preview_subject",
    "preview_table", "problems", "profile_head", "progress_headline", "progress_lead", "progress_table",
    "proposal_line", "proposal_sheet", "prose", "public_proxies", "qr_file", "question", "quick_scan_headline",
    "quick_scan_lead", "quick_scan_list", "ranking_instead", "ranking_lead", "ranking_reasons", "ranking_title",
    "read_typed_day", "reading_rule", "refusals", "region_name", "release_line", "release_title", "remark_fix",
    "remark_sentence", "request_line", "request_text", "role_words", "saved_words", "scenario_cards",
    "scorecard_headline", "scorecard_items", "scorecard_items_table", "scorecard_key", "scorecard_lead",
    "scorecard_reading", "searched_name", "section", "seen_by", "sentence_title", "sheet", "short_name",
    "shortages", "signal_kind_words", "signal_kinds", "signal_list", "signal_status_words", "signals_feed",
    "slide_html", "slide_style", "sought", "sources_table", "stale_page", "stance_words", "standing_words",
    "stated", "stating", "statistic_words", "status_words", "step_line", "stop_page", "stopped_page",
    "subject_words", "system_name", "systems", "targets", "technologies", "themes", "to_cite", "typed_day",
    "uncovered", "unpublished", "unpublished_headline", "unpublished_lead", "used_page", "verdict", "views_panel",
    "waiting_comment", "waiting_entry", "waiting_event", "waiting_person", "waiting_proposal", "waiting_release",
    "waiting_signal", "waiting_view", "weak_matches", "weak_peers", "who_may_show", "with_withdrawal",
    "withdrawal_of", "withholding_words",
]  # fmt: skip
