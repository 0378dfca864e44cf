"""What every page is on paper: nothing wider than the sheet, nothing to press, no column of single letters."""

from playwright.sync_api import Page

SHEET = {"width": 703, "height": 1040}  # of A4 within its margins
PRESSED = ":is(button, input, [role=combobox], [data-testid=stHeader], a[role=button]):visible"
NAME_OF_ROW = "tr[data-row] > th > button"  # of a city: the indicator, which is printed as words
CUT = """sheet => {
  const main = document.querySelector('[data-testid=stMainBlockContainer]');
  const words = one => [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('');
  const name = one => `${one.tagName}.${one.className.baseVal ?? one.className} ${one.textContent.trim().slice(0, 60)}`;
  const all = [...main.querySelectorAll('*')].filter(one => one.checkVisibility() && !one.closest('.vg-spoken,svg'));
  const shortened = one => { // by a box of its own that fits the sheet
    for (let box = one; box && box !== main; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible' && box.getBoundingClientRect().right <= sheet + 1) return true;
    return false;
  };
  return all.flatMap(one => {
    const box = one.getBoundingClientRect(), letters = words(one).length;
    const wide = box.width > 2 && box.right > sheet + 1;
    if (letters && wide && !shortened(one)) return [`wider than the sheet: ${name(one)}`];
    if (letters > 20 && box.width < 40 && box.height > 8 * box.width) return [`a column of letters: ${name(one)}`];
    return [];
  });
}"""
CHARTS = "[data-testid=stMain] .js-plotly-plot .main-svg:first-child"


def faults_on_paper(page: Page) -> list[str]:
    """What is wrong with the open page on a sheet of A4; it is on the screen again afterwards."""
    before = page.viewport_size
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    try:
        pressed = page.locator(f"[data-testid=stMain] {PRESSED}, [data-testid=stHeader]:visible")
        controls = pressed.evaluate_all(
            "(all, row) => all.filter(one => !one.matches(row)).map(one => `to press: ${one.outerHTML.slice(0, 80)}`)",
            NAME_OF_ROW,
        )
        edges = (
            page.locator(CHARTS)
            .filter(visible=True)
            .evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
        )
        wide = [f"a chart ends at {edge:.0f} pixels" for edge in edges if edge > SHEET["width"] + 1]
        foot = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').dataset.foot ?? ''")
        foot_faults = [] if foot.startswith("http") and " · " in foot else [f"no address and day in the foot: {foot}"]
        return [*page.evaluate(CUT, SHEET["width"]), *controls, *wide, *foot_faults]
    finally:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        page.set_viewport_size(before)
