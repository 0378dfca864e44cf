"""Figures, maps, sentences and tables for readers, in the reader's language."""

from indicators.views.actors import actor_phrase, actor_words
from indicators.views.answering import (
    answer_consents,
    answer_progress,
    answer_question,
    answer_section,
    answer_words,
    link_code,
    link_line,
    subject_words,
)
from indicators.views.answering_findings import answer_findings
from indicators.views.ballot import ballot_page, no_ballot_page, poll_slide
from indicators.views.bars import bars, bars_phone
from indicators.views.changes import preview_sentence, preview_table
from indicators.views.checked import checked, verdict
from indicators.views.codes import qr_file
from indicators.views.comparability import pairs
from indicators.views.completeness import coverage_table, deliveries, deliveries_table, recollection_table, unlocking
from indicators.views.consents import consent_words, release_line, release_title, standing_words
from indicators.views.contents import care_line, plain, source_line
from indicators.views.desk import arrival_line, column_line, note, section
from indicators.views.dossier_rows import (
    about_city,
    moving_rows,
    peer_rows,
    preparedness_rows,
    source_rows,
    standings,
    theme_counts,
    unknown_rows,
)
from indicators.views.dossiers import (
    attention_finding,
    line_finding,
    moving_finding,
    preparedness_finding,
    standing_finding,
    strengths_finding,
    unknown_finding,
)
from indicators.views.errors import public as error_sentence
from indicators.views.exposure import exposure
from indicators.views.felt import felt, felt_phone
from indicators.views.findings_felt import felt_headline, felt_lead, nothing_felt, reading_rule
from indicators.views.findings_funnel import no_funnel
from indicators.views.findings_peers import likeness_reading
from indicators.views.funnel import funnel, funnel_phone, funnel_slide
from indicators.views.funnel_table import funnel_table
from indicators.views.gap_words import cover_words, exposure_words, family_words, kind_words, level_words
from indicators.views.gaps import gaps_table, matrix, uncovered
from indicators.views.grids import grid
from indicators.views.groupings import grouping
from indicators.views.hall import Slide, hall_slide, hall_style, linked_slide, message_slide, slide_html, step_line
from indicators.views.hall_dots import can_be as can_be_dots
from indicators.views.index_choices import choice_titles, index_choices, index_explained
from indicators.views.index_doubts import index_matters, index_places, index_together, index_what_if
from indicators.views.index_notes import index_cited, index_recipe
from indicators.views.index_parts import index_parts
from indicators.views.index_scores import index_all, index_all_phone, index_scores, index_scores_phone
from indicators.views.index_tables import index_long, index_sheets, index_stages, index_table
from indicators.views.index_words import (
    awaited,
    index_headline,
    index_lead,
    index_title,
    no_index,
    refusals,
)
from indicators.views.invented import invented_gaps, invented_register, invented_shortages
from indicators.views.languages import language_coverage
from indicators.views.legends import map_legend
from indicators.views.lines import lines, lines_phone, lines_slide
from indicators.views.listings import (
    bars_table,
    comparison_table,
    felt_table,
    lines_table,
    places_table,
    rug_table,
    scatter_table,
)
from indicators.views.metadata import (
    about_view,
    history_table,
    indicators_table,
    press_table,
    sources_table,
    trends_table,
)
from indicators.views.news import entries, news_lead, news_title
from indicators.views.notes import reading
from indicators.views.panels import attention, guide, headline, key, lists, moving, prose, strengths
from indicators.views.parts import part_words
from indicators.views.peers import nearest, peers_table
from indicators.views.people import accounts, act_words, found, log_table, own, role_words
from indicators.views.places import places, places_sized
from indicators.views.press import press_card, press_cards, press_titles
from indicators.views.preview import preview, preview_phone
from indicators.views.problems import problems, sought
from indicators.views.profile import profile, profile_head, profile_phone
from indicators.views.questions import choice_words, question
from indicators.views.registers import (
    assessment_words,
    evaluation_words,
    register_table,
    system_name,
    systems,
    technologies,
)
from indicators.views.releases import about, dataset_title, differences_table, selection_table, to_cite
from indicators.views.remarks import fix as remark_fix
from indicators.views.remarks import place as remark_place
from indicators.views.remarks import sentence as remark_sentence
from indicators.views.remarks_told import figure
from indicators.views.rug import rug
from indicators.views.rug_phone import rug_phone
from indicators.views.scatter import scatter, scatter_phone, scatter_slide
from indicators.views.scorecard import scorecard, scorecard_phone
from indicators.views.scorecard_items import scorecard_items
from indicators.views.scorecard_panels import (
    example_label,
    how_to_begin,
    public_proxies,
    scorecard_key,
    scorecard_reading,
)
from indicators.views.scorecard_tables import scorecard_items_table, scorecard_table
from indicators.views.scorecard_words import scorecard_headline, scorecard_lead
from indicators.views.search import LONGEST as LONGEST_QUESTION
from indicators.views.search import Index
from indicators.views.sentences import city_headline, city_lead
from indicators.views.sheet import datasets, sheet
from indicators.views.shortages import exposures, of_family, shortages, shortages_table
from indicators.views.spine import spine
from indicators.views.spine_phone import spine_phone
from indicators.views.statements import asked, saved_words, seen_by, stated, stating
from indicators.views.style import CONFIG
from indicators.views.targets import pace_words, targets
from indicators.views.values import outcome_words
from indicators.views.words import full_name, searched_name

# fmt: off
__all__ = [
    "CONFIG", "LONGEST_QUESTION", "Index", "Slide", "about", "about_city", "about_view", "accounts", "act_words",
    "actor_phrase", "actor_words", "answer_consents", "answer_findings", "answer_progress", "answer_question",
    "answer_section", "answer_words", "arrival_line", "asked", "assessment_words", "attention", "attention_finding",
    "awaited", "ballot_page", "bars", "bars_phone", "bars_table", "can_be_dots", "care_line", "checked",
    "choice_titles", "choice_words",
    "city_headline", "city_lead", "column_line", "comparison_table", "consent_words", "cover_words",
    "coverage_table", "dataset_title", "datasets", "deliveries", "deliveries_table",
    "differences_table", "entries", "error_sentence", "evaluation_words", "example_label", "exposure",
    "exposure_words", "exposures", "family_words", "felt", "felt_headline", "felt_lead", "felt_phone",
    "felt_table", "figure", "found", "full_name", "funnel", "funnel_phone", "funnel_slide",
    "funnel_table", "gaps_table", "grid", "grouping", "guide", "hall_slide", "hall_style", "headline",
    "history_table", "how_to_begin", "index_all", "index_all_phone", "index_choices", "index_cited", "index_explained",
    "index_headline", "index_lead", "index_long", "index_matters", "index_parts", "index_places",
    "index_recipe", "index_scores", "index_scores_phone", "index_sheets", "index_stages", "index_table",
    "index_title", "index_together", "index_what_if", "indicators_table", "invented_gaps",
    "invented_register", "invented_shortages", "key", "kind_words", "language_coverage", "level_words",
    "likeness_reading", "line_finding", "lines", "lines_phone", "lines_slide", "lines_table", "link_code",
    "link_line", "linked_slide", "lists", "log_table", "map_legend", "matrix", "message_slide", "moving",
    "moving_finding", "moving_rows", "nearest", "news_lead", "news_title", "no_ballot_page", "no_funnel",
    "no_index", "note", "nothing_felt", "of_family", "outcome_words", "own", "pace_words", "pairs",
    "part_words", "peer_rows", "peers_table", "places", "places_sized", "places_table", "plain", "poll_slide",
    "preparedness_finding", "preparedness_rows", "press_card", "press_cards", "press_table", "press_titles",
    "preview", "preview_phone", "preview_sentence", "preview_table", "problems", "profile", "profile_head",
    "profile_phone", "prose", "public_proxies", "qr_file", "question", "reading",
    "reading_rule",
    "recollection_table", "refusals", "register_table", "release_line", "release_title",
    "remark_fix", "remark_place", "remark_sentence", "role_words", "rug", "rug_phone", "rug_table", "saved_words",
    "scatter", "scatter_phone", "scatter_slide", "scatter_table", "scorecard", "scorecard_headline",
    "scorecard_items", "scorecard_items_table", "scorecard_key", "scorecard_lead",
    "scorecard_phone", "scorecard_reading", "scorecard_table", "searched_name", "section", "seen_by",
    "selection_table", "sheet", "shortages", "shortages_table", "slide_html", "sought", "source_line",
    "source_rows", "sources_table", "spine", "spine_phone", "standing_finding", "standing_words",
    "standings", "stated", "stating", "step_line", "strengths", "strengths_finding", "subject_words", "system_name",
    "systems", "targets", "technologies", "theme_counts", "to_cite", "trends_table", "uncovered",
    "unknown_finding", "unknown_rows", "unlocking", "verdict",
]
# fmt: on
