"""Figures, maps, sentences and tables for readers, in the reader's language."""

from indicators.views.bars import bars, bars_phone
from indicators.views.changes import preview_sentence, preview_table
from indicators.views.checked import checked, verdict
from indicators.views.comparability import pairs
from indicators.views.completeness import (
    coverage_table,
    deliveries,
    deliveries_table,
    recollection_table,
    unlocking,
)
from indicators.views.consents import consent_words, release_line, release_title, releases_table, standing_words
from indicators.views.contents import care_line, city_of, datasets_shown, declared, indicators_of, plain, source_line
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
from indicators.views.errors import told as error_sentence
from indicators.views.exposure import exposure
from indicators.views.felt import felt, felt_phone
from indicators.views.findings import finding, lead, told_of
from indicators.views.findings_felt import felt_headline, felt_lead, nothing_felt, reading_rule
from indicators.views.findings_funnel import no_funnel
from indicators.views.findings_peers import likeness_notes, likeness_reading
from indicators.views.funnel import funnel, funnel_phone
from indicators.views.funnel_table import funnel_table
from indicators.views.grids import grid
from indicators.views.groupings import grouping
from indicators.views.legends import map_legend
from indicators.views.lines import lines, lines_phone
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
from indicators.views.notes import felt_notes, notes, reading, source_notes
from indicators.views.panels import attention, guide, headline, key, lists, moving, prose, strengths
from indicators.views.parts import part_words
from indicators.views.peers import nearest, peers_table
from indicators.views.people import accounts, act_words, found, log_table, own, role_words
from indicators.views.places import places
from indicators.views.press import press_card, press_cards, press_titles
from indicators.views.preview import preview, preview_phone
from indicators.views.profile import profile, profile_head, profile_phone, profile_table
from indicators.views.questions import choice_words, question
from indicators.views.releases import about, dataset_title, differences_table, selection_table, to_cite
from indicators.views.remarks import fix as remark_fix
from indicators.views.remarks import place as remark_place
from indicators.views.remarks import sentence as remark_sentence
from indicators.views.remarks_told import figure
from indicators.views.rug import rug
from indicators.views.rug_phone import rug_phone
from indicators.views.scatter import scatter, scatter_phone
from indicators.views.sentences import city_headline, city_lead
from indicators.views.sheet import datasets, sheet
from indicators.views.spine import spine
from indicators.views.spine_phone import spine_phone
from indicators.views.style import CONFIG
from indicators.views.values import outcome_words
from indicators.views.words import full_name, searched_name

__all__ = [
    "CONFIG",
    "about",
    "about_city",
    "about_view",
    "accounts",
    "act_words",
    "arrival_line",
    "attention",
    "attention_finding",
    "bars",
    "bars_phone",
    "bars_table",
    "care_line",
    "checked",
    "choice_words",
    "city_headline",
    "city_lead",
    "city_of",
    "column_line",
    "comparison_table",
    "consent_words",
    "coverage_table",
    "dataset_title",
    "datasets",
    "datasets_shown",
    "declared",
    "deliveries",
    "deliveries_table",
    "differences_table",
    "error_sentence",
    "exposure",
    "felt",
    "felt_headline",
    "felt_lead",
    "felt_notes",
    "felt_phone",
    "felt_table",
    "figure",
    "finding",
    "found",
    "full_name",
    "funnel",
    "funnel_phone",
    "funnel_table",
    "grid",
    "grouping",
    "guide",
    "headline",
    "history_table",
    "indicators_of",
    "indicators_table",
    "key",
    "lead",
    "likeness_notes",
    "likeness_reading",
    "line_finding",
    "lines",
    "lines_phone",
    "lines_table",
    "lists",
    "log_table",
    "map_legend",
    "moving",
    "moving_finding",
    "moving_rows",
    "nearest",
    "no_funnel",
    "note",
    "notes",
    "nothing_felt",
    "outcome_words",
    "own",
    "pairs",
    "part_words",
    "peer_rows",
    "peers_table",
    "places",
    "places_table",
    "plain",
    "preparedness_finding",
    "preparedness_rows",
    "press_card",
    "press_cards",
    "press_table",
    "press_titles",
    "preview",
    "preview_phone",
    "preview_sentence",
    "preview_table",
    "profile",
    "profile_head",
    "profile_phone",
    "profile_table",
    "prose",
    "question",
    "reading",
    "reading_rule",
    "recollection_table",
    "release_line",
    "release_title",
    "releases_table",
    "remark_fix",
    "remark_place",
    "remark_sentence",
    "role_words",
    "rug",
    "rug_phone",
    "rug_table",
    "scatter",
    "scatter_phone",
    "scatter_table",
    "searched_name",
    "section",
    "selection_table",
    "sheet",
    "source_line",
    "source_notes",
    "source_rows",
    "sources_table",
    "spine",
    "spine_phone",
    "standing_finding",
    "standing_words",
    "standings",
    "strengths",
    "strengths_finding",
    "theme_counts",
    "to_cite",
    "told_of",
    "trends_table",
    "unknown_finding",
    "unknown_rows",
    "unlocking",
    "verdict",
]
