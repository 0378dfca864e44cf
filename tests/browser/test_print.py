"""What goes on paper: title, summary, chart and notes; and what the framework says of a lost connection."""

from playwright.sync_api import Page, expect

from tests.browser.paper import PRESSED, faults_on_paper
from tests.browser.reading import visit

WIDE = ".st-key-wide_bars .main-svg"
LARGE = "qol_european_cities_2023@2024-09-18"  # a release with more figures than a table shows at once
# One page of each kind of markup; the others are looked at where they are open anyway (test_accessibility)
PAGES = ("/practices?practice=aarhus_model", "/preparedness", "/preparedness?view=quick", "/foresight?view=signals",
         "/policies?view=evidence", "/ranking", "/answer", "/presentation", "/catalogue?view=download")  # fmt: skip
OVERLAPPING = """() => {
  document.querySelector('[data-testid=stMainBlockContainer]').style.width = '703px';
  const heads = [...document.querySelectorAll('.vg-theme[open] > table > thead')];
  return heads.flatMap(head => {
    const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), boxes = [];
    while (texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      boxes.push({text: texts.currentNode.data, box: range.getBoundingClientRect()});
    }
    return boxes.flatMap((one, at) => boxes.slice(at + 1)
      .filter(({box}) => box.left < one.box.right && one.box.left < box.right
                         && box.top + 4 < one.box.bottom && one.box.top + 4 < box.bottom)
      .map(other => `${one.text} / ${other.text}`));
  });
}"""
CHART = f"document.querySelector('{WIDE}')"


def test_a_printed_page_is_title_summary_chart_and_notes_and_nothing_to_press(page: Page):
    visit(page, "/compare?view=bars&city=BE005C&lang=fr", WIDE)
    wide = page.evaluate(f"{CHART}.getAttribute('width')")
    page.set_viewport_size({"width": 1440, "height": 1600})  # higher than wide, and the chart stays as it is
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    # In one turn of the browser, as on paper: a window of another size draws the chart anew at any moment after.
    larger = page.evaluate(
        "() => { dispatchEvent(new Event('beforeprint')); "
        f"return [...{CHART}.querySelectorAll('.ytick text, .xtick text')].map(one => "
        "parseFloat(getComputedStyle(one).fontSize) / parseFloat(one.style.fontSize)) }"
    )
    assert min(larger) > 1.1, "in portrait the words shrink less than the chart"
    page.set_viewport_size({"width": 703, "height": 1040})  # of an A4 sheet within its margins
    try:
        assert page.locator(PRESSED).all_text_contents() == []
        for part in ("h1.vg-headline", ".vg-lead", ".vg-notes", WIDE):
            expect(page.locator(part).first).to_be_visible()
        box = page.locator(WIDE).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 703, (wide, box)
        assert page.evaluate(f"{CHART}.getAttribute('viewBox')").startswith("0 0 ")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(f"{CHART}.getAttribute('viewBox')") is None
    finally:
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1440, "height": 900})
    assert page.title().startswith("À Liège, 43") and page.title().endswith(" · Vigie")


def test_no_page_is_cut_by_the_paper_and_each_says_where_it_is_from_and_when(page: Page):
    faults = {}
    for number, path in enumerate(PAGES):
        address = f"{path}{'&' if '?' in path else '?'}lang={('fr', 'de', 'en')[number % 3]}"
        visit(page, address, "h1")
        faults[address] = faults_on_paper(page)
    assert {address: wrong for address, wrong in faults.items() if wrong} == {}


def test_a_printed_city_names_its_indicators_and_leaves_out_what_is_closed_for_information(page: Page):
    visit(page, "/?city=BE005C&lang=de", ".vg-theme")  # the language with the longest words over the columns
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    try:
        names = page.locator("tr[data-row=safe_night_city] > th > button")
        expect(names).to_be_visible()
        expect(names).to_have_text("Nachts sicher in der Stadt")
        expect(page.locator(".vg-theme[data-theme=context]")).to_be_hidden()
        expect(page.locator(".vg-apart")).to_be_hidden()
        page.set_viewport_size({"width": 794, "height": 1123})  # A4, of which margins leave the table 703 pixels
        assert page.evaluate(OVERLAPPING) == []
    finally:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1440, "height": 900})


def test_what_the_framework_says_is_said_in_the_readers_language(page: Page):
    """Its tools over a table, what a box says that finds nothing, and that the connection is lost."""
    visit(page, f"/catalogue?view=releases&release={LARGE}&lang=fr", "[data-testid=stDataFrame]")
    page.get_by_test_id("stDataFrame").hover()
    expect(page.locator("[data-testid=stElementToolbar] button[aria-label^='Télécharger en CSV']")).to_have_count(1)
    tools = page.locator("[data-testid=stElementToolbar] button").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert {"Rechercher", "Plein écran"} <= {one.partition(":")[0] for one in tools}, tools
    expect(page.get_by_text(" premières lignes sur ")).to_be_visible()
    page.get_by_role("combobox").last.fill("zzzz")
    expect(page.get_by_text("Aucun résultat")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', "
                  "'<div role=dialog id=lost><p>Is Streamlit still running?</p></div>')")  # fmt: skip
    dialog = page.locator("#lost[data-said]")
    expect(dialog).to_be_visible()
    assert dialog.get_attribute("data-said").startswith("La connexion au serveur est interrompue")
    expect(dialog.locator("p")).to_be_hidden()
    page.evaluate("document.getElementById('lost').remove()")
