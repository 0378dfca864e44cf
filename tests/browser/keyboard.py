"""A walk through a page by Tab alone: what is never reached, where the focus cannot be seen, where it cannot get on."""

from playwright.sync_api import Page

TAB_STOPS = """() => {
  const all = root => [...root.querySelectorAll('*')]
    .flatMap(one => one.shadowRoot ? [one, ...all(one.shadowRoot)] : [one]);
  const named = one => (one.ariaLabel || one.textContent || one.tagName).trim().slice(0, 40);
  const parts = colour => { // red, green, blue of 1, and how opaque
    const [r, g, b, opaque = 1] = colour.match(/[\\d.]+/g).map(Number), most = colour.startsWith('color(') ? 1 : 255;
    return [r / most, g / most, b / most, opaque];
  };
  const light = colour => {
    const [r, g, b] = colour.map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const over = one => one.parentElement ?? one.getRootNode().host ?? null;
  const ground = one => { // what is seen behind it: half of it may shine through
    if (!one) return [1, 1, 1];
    const [r, g, b, opaque] = parts(getComputedStyle(one).backgroundColor);
    if (opaque === 1) return [r, g, b];
    const behind = ground(over(one));
    return [r, g, b].map((part, place) => opaque * part + (1 - opaque) * behind[place]);
  };
  const hidden = one => { // a box to tick is drawn by others: what is clipped away has no outline that is seen
    for (let near = 0; one && near < 3; near++, one = over(one))
      if (getComputedStyle(one).clipPath === 'inset(50%)' || getComputedStyle(one).opacity === '0') return one;
  };
  const ring = one => { // the contrast of the outline around it, or around what it is in, with what lies behind
    if (one.closest('canvas')) return 21; // a table draws the ring of its cell itself
    one = hidden(one) ? over(hidden(one)) : one;
    for (let near = 0; one && near < 5; near++, one = over(one)) {
      const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(one);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) {
        const [high, low] = [light(parts(outlineColor)), light(ground(over(one)))].sort((a, b) => b - a);
        return (high + .05) / (low + .05);
      }
    }
    return 0;
  };
  const reachable = one => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert], [aria-hidden=true]')
    && one.checkVisibility({visibilityProperty: true}) && (one.type !== 'radio' || one.checked || one.role === 'radio')
    && one.matches('a[href], button, input, select, textarea, summary, [tabindex]');
  window.vigieStops = {reached: new Set(), dim: [], away: [], first: null, round: 0};
  window.vigieStep = () => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    const walk = window.vigieStops;
    if (!one || one === document.body) return !walk.first || !walk.round++; // from its middle, the walk goes round once
    if (one === walk.first) return false;
    walk.first ??= one;
    if (walk.reached.has(one)) return true; // a table goes on to its next column
    walk.reached.add(one);
    const contrast = ring(one), box = one.getBoundingClientRect();
    if (contrast < 3) walk.dim.push(`${named(one)}: ${contrast.toFixed(1)}`);
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) walk.away.push(named(one));
    return true;
  };
  const met = one => { // of a group of choices one is reached, the others by the arrows
    const group = one.closest('[role=radiogroup]'), {reached} = window.vigieStops;
    return reached.has(one) || group && [...reached].some(other => group.contains(other));
  };
  window.vigieMissed = () => all(document).filter(reachable).filter(one => !met(one)).map(named);
  document.activeElement?.blur();
  return all(document).filter(reachable).length;
}"""
MANY = 20  # more presses than there are stops, from which the focus goes round in a trap


def walked(page: Page) -> list[str]:
    """Presses Tab until the walk ends or begins again: what is missed, not marked well enough, out of sight."""
    number = page.evaluate(TAB_STOPS)
    for _press in range(number + MANY):
        page.keyboard.press("Tab")
        if not page.evaluate("() => window.vigieStep()"):
            break
    walk = page.evaluate("() => ({...window.vigieStops, reached: 0, missed: window.vigieMissed()})")
    return [
        *(f"never reached: {name}" for name in walk["missed"]),
        *(f"focus not visible: {name}" for name in walk["dim"]),
        *(f"out of sight: {name}" for name in walk["away"]),
    ]
