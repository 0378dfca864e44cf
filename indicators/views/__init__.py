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
from indicators.views.desk import arrival_line, column_line, note, section
from indicators.views.errors import told as error_sentence
from indicators.views.exposure import exposure
from indicators.views.felt import felt, felt_phone
from indicators.views.findings import finding, lead
from indicators.views.findings_felt import felt_headline, felt_lead, nothing_felt, reading_rule
from indicators.views.findings_funnel import no_funnel
from indicators.views.findings_peers import likeness_notes, likeness_reading
from indicators.views.funnel import funnel, funnel_phone, funnel_slide
from indicators.views.funnel_table import funnel_table
from indicators.views.grids import grid
from indicators.views.groupings import grouping
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
from indicators.views.notes import felt_notes, notes, source_notes
from indicators.views.panels import attention, guide, headline, key, lists, moving, prose, strengths
from indicators.views.parts import part_words
from indicators.views.peers import nearest, peers_table
from indicators.views.people import accounts, act_words, found, log_table, own, role_words
from indicators.views.places import places, places_sized
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
from indicators.views.scatter import scatter, scatter_phone, scatter_slide
from indicators.views.search import LONGEST as LONGEST_QUESTION
from indicators.views.search import Index
from indicators.views.sentences import city_headline, city_lead
from indicators.views.sheet import datasets, sheet
from indicators.views.spine import spine
from indicators.views.spine_phone import spine_phone
from indicators.views.style import CONFIG
from indicators.views.words import full_name, searched_name

__all__ = [
    "CONFIG",
    "LONGEST_QUESTION",
    "Index",
    "about",
    "accounts",
    "act_words",
    "arrival_line",
    "attention",
    "bars",
    "bars_phone",
    "bars_table",
    "checked",
    "choice_words",
    "city_headline",
    "city_lead",
    "column_line",
    "comparison_table",
    "consent_words",
    "coverage_table",
    "dataset_title",
    "datasets",
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
    "funnel_slide",
    "funnel_table",
    "grid",
    "grouping",
    "guide",
    "headline",
    "key",
    "lead",
    "likeness_notes",
    "likeness_reading",
    "lines",
    "lines_phone",
    "lines_slide",
    "lines_table",
    "lists",
    "log_table",
    "map_legend",
    "moving",
    "nearest",
    "no_funnel",
    "note",
    "notes",
    "nothing_felt",
    "own",
    "pairs",
    "part_words",
    "peers_table",
    "places",
    "places_sized",
    "places_table",
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
    "scatter_slide",
    "scatter_table",
    "searched_name",
    "section",
    "selection_table",
    "sheet",
    "source_notes",
    "spine",
    "spine_phone",
    "standing_words",
    "strengths",
    "to_cite",
    "unlocking",
    "verdict",
]
