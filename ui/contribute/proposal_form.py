"""The form of a proposed indicator: what it is called, what is counted, and how it may be read."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from indicators import (
    WIDER,
    Candidate,
    Language,
    Polarity,
    ProposedText,
    Statistic,
    fits_unit,
    limits,
    load_language,
    near_indicators,
    views,
)
from indicators.view import Reader
from ui import session
from ui.contribute.needed import still_needed
from ui.labels import NameIn

RECORDED = "recorded"
CODES = {"iccs": "ICCS", "iso_37120": "ISO 37120", "eurostat": "Eurostat"}
MOST_NEAR = 3  # indicators that may be meant
EMPTY = ProposedText({}, {}, "", "", Polarity.NO_JUDGEMENT, Statistic.RATE)


def form(
    start: ProposedText | None,
    key: str,
    near: Callable[[tuple[Candidate, ...]], None] | None = None,
    proposal_id: str = "",
) -> ProposedText | None:
    """The widgets, begun with `start`; what they say, None while something required is missing.

    `near` offers the indicators that look like the title, where one of them can be taken instead; `proposal_id`: of the
    one that is changed.
    """
    _, start = session.words(), start or EMPTY
    key = f"{_.code}__{key}"
    title = _texts(_("Title"), start.title, f"proposal_title__{key}", limits.LONGEST_TITLE, st.text_input)
    _alike(title, near, proposal_id, _)
    definition = _texts(
        _("Definition: what is counted, by whom, when"), start.definition, f"proposal_definition__{key}",
        limits.LONGEST_DEFINITION, partial(st.text_area, height=80),
    )  # fmt: skip
    theme, statistic, unit, polarity = _measured(start, key, _)
    sensitive, decimals = _shown(start, theme, key, _)
    caveats = st.text_area(
        _("Read with care (one line each, in English)"), "\n".join(start.caveats), key=f"proposal_caveats__{key}",
        height=80,
    )  # fmt: skip
    with st.container(horizontal=True, key=f"proposal_codes__{key}"):
        codes = {
            name: st.text_input(
                _("{name} code (optional)", name=words), start.codes.get(name, ""), key=f"proposal_{name}__{key}",
                max_chars=limits.LONGEST_CODE, width=180,
            )
            for name, words in CODES.items()
        }  # fmt: skip
    licence = st.text_input(
        _("Licence of the source"), start.licence, key=f"proposal_licence__{key}", max_chars=limits.LONGEST_LICENCE,
        placeholder=_("For example: CC BY 4.0"),
    )  # fmt: skip
    reason = st.text_area(
        _("Why it matters"), start.reason, key=f"proposal_reason__{key}", max_chars=limits.LONGEST_CASE, height=80
    )
    if not _is_complete(title, definition, (theme, statistic, unit, polarity), reason, _):
        return None
    assert theme and unit and statistic and polarity
    return ProposedText(
        title, definition, theme, unit, Polarity(polarity), Statistic(statistic), decimals=int(decimals),
        caveats=tuple(caveats.splitlines()), codes={**start.codes, **codes}, sensitive=sensitive, licence=licence,
        reason=reason,
    )  # fmt: skip


def _is_complete(
    title: dict[str, str], definition: dict[str, str], measured: Sequence[str | None], reason: str, _: Language
) -> bool:
    """Whether all that is required is there; what is missing is named."""
    theme, statistic, unit, polarity = measured
    required = {
        _("Title in English"): title.get("en"), _("Definition in English"): definition.get("en"),
        _("Theme"): theme, _("Kind of value"): statistic, _("Unit"): unit, _("Favourable direction"): polarity,
        _("Why it matters"): reason.strip(),
    }  # fmt: skip
    still_needed(required)
    return all(required.values())


def _texts(label: str, start: dict[str, str], key: str, most: int, field: Callable[..., str]) -> dict[str, str]:
    """A text in English, and in the visit's language where it is another one."""
    _ = session.words()
    texts = dict(start)
    for code in dict.fromkeys(("en", _.code)):
        name = f"{label} ({load_language(code).own_name})"
        texts[code] = field(name, start.get(code, ""), key=f"{key}__{code}", max_chars=most).strip()
    return {code: text for code, text in texts.items() if text}


def _alike(
    title: dict[str, str], near: Callable[[tuple[Candidate, ...]], None] | None, proposal_id: str, _: Language
) -> None:
    """The indicators that look like the title, and the way to take one of them."""
    catalogue = session.atlas().catalogue
    others = {id: one for id, one in catalogue.indicators.items() if id != proposal_id}
    candidates = near_indicators(title, others)[:MOST_NEAR]
    if words := views.near_line(candidates, Reader(_, catalogue)):
        st.html(views.note(words))
        if near:
            near(candidates)


def _measured(start: ProposedText, key: str, _: Language) -> tuple[str | None, str | None, str | None, str | None]:
    """Theme, kind of value, unit and favourable direction; a judgement on recorded offences is not offered."""
    catalogue = session.atlas().catalogue
    themes = {id: _.words(one.title) for id, one in catalogue.themes.items() if id not in WIDER}
    kinds = {one.value: views.statistic_words(one, _) for one in Statistic}
    with st.container(horizontal=True, key=f"proposal_kind__{key}"):
        theme = _select(_("Theme"), themes, start.theme, f"proposal_theme__{key}")
        statistic = _select(_("Kind of value"), kinds, start.statistic.value, f"proposal_statistic__{key}")
        fit = {id: one for id, one in catalogue.units.items() if not statistic or fits_unit(Statistic(statistic), one)}
        units = {id: _.words(one.title) for id, one in fit.items()}
        unit = _select(_("Unit"), units, start.unit, f"proposal_unit__{key}__{statistic}")
        ways = [Polarity.NO_JUDGEMENT] if theme == RECORDED else list(Polarity)
        polarities = {one.value: views.polarity_words(one, _) for one in ways}
        place = start.polarity.value if start.polarity in ways else Polarity.NO_JUDGEMENT.value
        polarity = _select(_("Favourable direction"), polarities, place, f"proposal_polarity__{key}__{len(ways)}")
    return theme, statistic, unit, polarity


def _shown(start: ProposedText, theme: str | None, key: str, _: Language) -> tuple[bool, int]:
    """Whether small counts are hidden, which recorded offences always are, and how many decimals are shown."""
    with st.container(horizontal=True, key=f"proposal_shown__{key}", vertical_alignment="bottom"):
        decimals = st.number_input(
            _("Decimals"), 0, limits.MOST_DECIMALS, start.decimals, key=f"proposal_decimals__{key}", width=140
        )
        sensitive = st.checkbox(
            _("Hide counts of 1 to 4: they could point at a person"), start.sensitive or theme == RECORDED,
            key=f"proposal_sensitive__{key}__{theme == RECORDED}", disabled=theme == RECORDED,
        )  # fmt: skip
    return sensitive, int(decimals)


def _select(label: str, options: dict[str, str], chosen: str, key: str) -> str | None:
    ids = list(options)
    place = ids.index(chosen) if chosen in ids else None
    _ = session.words()
    return st.selectbox(
        label, ids, place, format_func=NameIn(options), key=key, width=300, placeholder=_("Choose an option")
    )
