"""Native charts on slides: they open in a spreadsheet, keep their gaps, and say in words what they show."""

from collections.abc import Sequence

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.drawing.native import Dots, SlideEvent, SlideSeries
from indicators.drawing.style import LIGHT
from indicators.exports.slides.chart_events import line_high, mark_events
from indicators.exports.slides.layout import SANS, clean, describe, rgb

TEXT, SMALL = Pt(13), Pt(12)
YEARS, FEW_YEARS = 8, 3  # labels of years under a chart of half a slide, and under a narrower one
NARROW = Inches(4)
# Where the drawing stands within its frame: left, top, width, height as shares of it.
BESIDE = (0.36, 0.02, 0.56, 0.96)  # long names of categories in one line
NAMES_WIDE, NAMES_NARROW = (0.09, 0.04, 0.71, 0.8), (0.16, 0.04, 0.54, 0.78)  # names at the end of lines
APART = 0.075  # of the height of the frame: how far two names keep from each other
OPENING = 0.065  # of the height of the frame: a line of what is new, over the drawing


def bars(
    slide: Slide,
    place: tuple,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None], str]],
    form: str,
    alt: str,
    points: dict[int, str] | None = None,
    stacked: bool = False,
    legend: bool = True,
) -> None:
    """Horizontal bars from zero, the first category at the top. `points`: colours of single bars of the first one."""
    chart_data = CategoryChartData(number_format=form)
    chart_data.categories = [clean(one) for one in categories]
    for name, values, _colour in series:
        chart_data.add_series(clean(name), values)
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = _chart(slide, kind, place, chart_data, alt)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = (45, 100) if stacked else (55, -5)
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = form, False
    labels.font.size, labels.font.color.rgb = SMALL, rgb(LIGHT.background if stacked else LIGHT.text)
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    for plotted, (_name, _values, colour) in zip(plot.series, series, strict=True):
        _fill(plotted.format, colour)
    for index, colour in (points or {}).items():
        _fill(plot.series[0].points[index].format, colour)
    chart.category_axis.reverse_order = True
    _skip(chart, 1)
    chart.category_axis.tick_labels.font.size = TEXT
    _quiet(chart.category_axis)
    chart.value_axis.visible, chart.value_axis.minimum_scale = False, 0
    chart.value_axis.has_major_gridlines = False
    if len(series) > 1 and legend:
        _legend(chart)
    if not legend:
        _layout(chart, BESIDE)


def lines(
    slide: Slide, place: tuple, years: Sequence[int], series: Sequence[SlideSeries], form: str, alt: str, span: bool,
    ends: tuple[float, float] | None = None, events: Sequence[SlideEvent] = (),
) -> None:  # fmt: skip
    """Lines over the years, drawn in order: the last lies on top. `span`: join points over years without a survey.

    `ends`: of the scale; else they are found from the values. `events`: days that are marked, over the lines.
    """
    chart_data = CategoryChartData(number_format=form)
    chart_data.categories = [str(year) for year in years]
    for line in series:
        chart_data.add_series(clean(line.name), line.values)
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, place, chart_data, alt)
    narrow = place[2] <= NARROW
    axis, room = chart.value_axis, NAMES_NARROW if narrow else NAMES_WIDE
    _range(axis, [value for one in series for value in one.values if value is not None])
    above = len(events) * line_high(place, narrow)
    opening = _openings(series, narrow, above)
    if ends:  # as the charts beside it: no room is made for words
        axis.minimum_scale, axis.maximum_scale, opening, above = *ends, {}, 0.0
    axis.maximum_scale += _over(opening, room, above) * (axis.maximum_scale - axis.minimum_scale)
    _layout(chart, room)
    last = {one.name: [value for value in one.values if value is not None][-1] for one in series
            if one.labelled and any(value is not None for value in one.values)}  # fmt: skip
    scale = room[3] / (axis.maximum_scale - axis.minimum_scale)
    moved = _apart(last, scale)
    for plotted, line in zip(chart.plots[0].series, series, strict=True):
        _stroke(plotted, line)
        there = [place for place, value in enumerate(line.values) if value is not None]
        if line.labelled and there:
            _name(plotted, there[-1], line, moved[line.name])
        if line.name in opening:
            words, down = opening[line.name]
            up = (axis.maximum_scale - float(line.values[there[0]] or 0.0)) * scale
            _opening(plotted, there[0], words, down - up, there[0] * 2 < len(years) or narrow)
    _blanks(chart, "span" if span else "gap")
    _skip(chart, -(-len(years) // (FEW_YEARS if narrow else YEARS)))
    _quiet(chart.category_axis)
    chart.category_axis.tick_labels.font.size = SMALL
    _level(chart.category_axis)
    axis.tick_labels.font.size, axis.tick_labels.number_format = SMALL, form
    axis.tick_labels.number_format_is_linked = False
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    axis.format.line.fill.background()
    mark_events(slide, place, room, years, events, narrow)


def plane(
    slide: Slide, place: tuple, groups: Sequence[Dots], axes: tuple[str, str], forms: tuple[str, str], alt: str
) -> None:
    """Points by two numbers, the last group on top."""
    chart_data = XyChartData()
    for group in groups:
        points = chart_data.add_series(clean(group.name))
        for x, y in group.points:
            points.add_data_point(x, y)
    chart = _chart(slide, XL_CHART_TYPE.XY_SCATTER, place, chart_data, alt)
    for plotted, group in zip(chart.plots[0].series, groups, strict=True):
        _dots(plotted, group)
    for axis, title, form in zip((chart.category_axis, chart.value_axis), axes, forms, strict=True):
        axis.has_title = True
        axis.axis_title.text_frame.text = clean(title)
        font = axis.axis_title.text_frame.paragraphs[0].font
        font.size, font.bold, font.color.rgb = SMALL, False, rgb(LIGHT.muted)
        axis.tick_labels.font.size, axis.tick_labels.number_format = SMALL, form
        axis.tick_labels.number_format_is_linked = False
        axis.has_major_gridlines = True
        axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
        axis.format.line.color.rgb = rgb(LIGHT.line)
    _range(chart.category_axis, [x for group in groups for x, _y in group.points])
    _range(chart.value_axis, [y for group in groups for _x, y in group.points])
    _legend(chart)
    for index, group in enumerate(groups):
        if not group.name:  # the other half of a pair that has its name already
            entry = etree.SubElement(chart.legend._element, qn("c:legendEntry"))
            etree.SubElement(entry, qn("c:idx"), val=str(index))
            etree.SubElement(entry, qn("c:delete"), val="1")
            chart.legend._element.find(qn("c:legendPos")).addnext(entry)


def _chart(slide: Slide, kind: XL_CHART_TYPE, place: tuple, chart_data, alt: str) -> Chart:
    frame = slide.shapes.add_chart(kind, *place, chart_data)
    describe(frame, alt)
    chart = frame.chart
    chart.has_title, chart.has_legend = False, False
    chart.font.size, chart.font.name, chart.font.color.rgb = TEXT, SANS, rgb(LIGHT.text)
    return chart


def _legend(chart: Chart) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = SMALL


def _fill(form, colour: str) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = rgb(colour)


def _quiet(axis) -> None:
    axis.format.line.color.rgb = rgb(LIGHT.line)
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _stroke(plotted, style: SlideSeries) -> None:
    plotted.smooth = False
    line = plotted.format.line
    line.color.rgb, line.width = rgb(style.colour), Pt(style.width)
    if style.dashed:
        line.dash_style = MSO_LINE.DASH
    alone = sum(value is not None for value in style.values) == 1
    plotted.marker.style = (
        XL_MARKER_STYLE.CIRCLE if alone or (style.labelled and not style.dashed) else XL_MARKER_STYLE.NONE
    )
    plotted.marker.size = 7 if style.labelled else 5
    _fill(plotted.marker.format, style.colour)
    plotted.marker.format.line.color.rgb = rgb(style.colour)


def _apart(ends: dict[str, float], scale: float) -> dict[str, float]:
    """How far down each name moves, in shares of the frame, so that none lies on another. `scale`: shares a unit."""
    moved, before = {}, -1.0
    for name in sorted(ends, key=ends.__getitem__, reverse=True):
        at = -ends[name] * scale
        height = max(at, before + APART) if moved else at
        moved[name], before = height - at, height
    shift = max(moved.values(), default=0.0) / 2  # the upper ones give way as well
    return {name: down - shift if shift else down for name, down in moved.items()}


def _layout(chart: Chart, room: tuple[float, float, float, float]) -> None:
    """Where the drawing itself stands, without the words of its axes, whatever program shows it."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    settings = (
        ("layoutTarget", "inner"),
        ("xMode", "edge"),
        ("yMode", "edge"),
        *zip("xywh", map(str, room), strict=True),
    )
    for name, value in settings:
        etree.SubElement(manual, qn(f"c:{name}"), val=value)
    area.insert(0, layout)


def _openings(series: Sequence[SlideSeries], narrow: bool, down: float) -> dict[str, tuple[str, float]]:
    """What is new where a series begins, by its name, and how far under the top its middle is: one under the other.

    A point alone says it in its own name. In a narrow chart the year is on a line of its own. `down`: what stands
    over it, in shares of the frame.
    """
    opening = {}
    for line in series:
        alone = sum(value is not None for value in line.values) == 1
        if line.opens and not (line.labelled and alone):
            words = line.opens.replace(", ", ",\n") if narrow else line.opens
            high = OPENING * (1 + words.count("\n"))
            opening[line.name] = (words, down + high / 2)
            down += high
    return opening


def _over(opening: dict[str, tuple[str, float]], room: tuple[float, float, float, float], above: float) -> float:
    """How much longer an axis must be, in shares of itself, so that what is new and what happened has room."""
    high = above + sum(OPENING * (1 + words.count("\n")) for words, _down in opening.values())
    return high / (room[3] - high)


def _name(plotted, place: int, line: SlideSeries, down: float) -> None:
    """The name of a series beside its last point, in its colour, moved down where another one stands."""
    words = line.label or line.name
    alone = sum(value is not None for value in line.values) == 1  # one point has one label
    words = f"{words} ({line.opens})" if alone and line.opens else words
    _label(plotted, place, words, (line.colour, not line.dashed), down)


def _opening(plotted, place: int, words: str, down: float, right: bool) -> None:
    """What is new from the first point of a series on: over the lines, where that point is."""
    _label(plotted, place, words, (LIGHT.muted, False), down, right)


def _label(plotted, place: int, words: str, look: tuple[str, bool], down: float, right: bool = True) -> None:
    """Words beside a point, moved `down` by so many heights of the frame. `look`: their colour, and whether bold."""
    label = plotted.points[place].data_label
    label.has_text_frame = True
    label.text_frame.text = clean(words)
    for paragraph in label.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = SMALL, look[1], rgb(look[0])
        paragraph.alignment = PP_ALIGN.LEFT if right else PP_ALIGN.RIGHT
    label.text_frame.word_wrap = False
    label.position = XL_LABEL_POSITION.RIGHT if right else XL_LABEL_POSITION.LEFT
    if down:
        layout = etree.Element(qn("c:layout"))
        manual = etree.SubElement(layout, qn("c:manualLayout"))
        for axis, share in (("x", 0.0), ("y", down)):
            etree.SubElement(manual, qn(f"c:{axis}"), val=f"{share:.4f}")
        label._dLbl.find(qn("c:idx")).addnext(layout)


def _dots(plotted, group: Dots) -> None:
    line = plotted.format.line
    if group.joined:
        line.color.rgb, line.width, plotted.marker.style = rgb(group.colour), Pt(1.25), XL_MARKER_STYLE.NONE
        return
    line.fill.background()
    plotted.marker.style, plotted.marker.size = XL_MARKER_STYLE.CIRCLE, group.size
    _fill(plotted.marker.format, group.colour)
    plotted.marker.format.line.color.rgb = rgb(LIGHT.background)
    for place, words in enumerate(group.labels):
        if words:
            label = plotted.points[place].data_label
            label.has_text_frame = True
            label.text_frame.text = clean(words)
            label.text_frame.paragraphs[0].font.size = SMALL
            label.position = XL_LABEL_POSITION.RIGHT


def _skip(chart: Chart, every: int) -> None:
    """Writes every so manieth label of the axis."""
    axis = chart.category_axis._element
    for name in ("c:tickLblSkip", "c:tickMarkSkip"):
        for old in axis.findall(qn(name)):
            axis.remove(old)
    skip = etree.Element(qn("c:tickLblSkip"), val=str(max(1, every)))
    axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _level(axis) -> None:
    """Years stay level, and a program that does not know `_skip` (LibreOffice) leaves out those without room.

    It does so for any angle but exactly none, where it breaks years in two lines; a hundredth of a degree is unseen.
    """
    body = axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    body.set("rot", "600")
    body.set("vert", "horz")


def _blanks(chart: Chart, how: str) -> None:
    """How years without a value are drawn: a gap, or joined over."""
    setting = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if setting is None:
        setting = etree.SubElement(chart._chartSpace.chart, qn("c:dispBlanksAs"))
    setting.set("val", how)


def _range(axis, values: Sequence[float]) -> None:
    """An axis that begins at zero where the values come near it, else a step below the lowest; and ends above."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    step = 10.0 ** (len(str(int(max(high - low, 1)))) - 1) / 2
    below = (low // step - 1) * step
    axis.minimum_scale = 0 if 0 <= low <= high / 3 else below if low < 0 else max(0, below)
    axis.maximum_scale = (high // step + 2) * step
