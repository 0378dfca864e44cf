"""A light page of our own beside the dashboard, without scripts: a poll on a phone, the link of a letter."""

from indicators.drawing.style import DARK, LIGHT, Tokens
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.branding import site_name

STYLE = """
*{box-sizing:border-box}
body{margin:0;background:var(--b);color:var(--t);font:18px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:32rem;margin:0 auto;padding:20px 16px 40px}
header{font-weight:600;margin-bottom:24px}
h1{font-size:26px;line-height:1.25;margin:0 0 20px;overflow-wrap:anywhere;text-wrap:balance}
button{display:block;width:100%;min-height:60px;margin:0 0 12px;padding:12px 16px;border:2px solid var(--l);
border-radius:6px;background:var(--p);color:var(--t);font:inherit;text-align:left;overflow-wrap:anywhere;cursor:pointer}
button:focus-visible{outline:3px solid var(--t);outline-offset:2px}
button.taken{border-color:var(--a);background:var(--a);color:var(--b);font-weight:600}
p{margin:0 0 12px}p.s{color:var(--m);font-size:16px}p.d{font-weight:600}
input{width:100%;min-height:56px;margin:0 0 12px;padding:8px 16px;border:2px solid var(--l);border-radius:6px;
background:var(--b);color:var(--t);font:24px/1.2 monospace;letter-spacing:.15em;text-transform:uppercase}
"""


def plain_page(title: str, body: str, _: Language) -> str:
    """The page: its title, and its body as HTML, light or dark as the reader's browser is."""
    return (
        f"<!doctype html><html lang={_.code}><head><meta charset=utf-8><title>{safe(title)}</title>"
        "<meta name=viewport content='width=device-width,initial-scale=1'><meta name=color-scheme content='light dark'>"
        f"<style>{_colours(LIGHT)}@media(prefers-color-scheme:dark){{{_colours(DARK)}}}{STYLE}</style></head>"
        f"<body><main><header>{safe(site_name())}</header>{body}</main></body></html>"
    )


def _colours(colours: Tokens) -> str:
    variables = {
        "b": colours.background,
        "t": colours.text,
        "m": colours.muted,
        "l": colours.line,
        "p": colours.panel,
        "a": colours.accent,
    }
    return f":root{{{''.join(f'--{name}:{colour};' for name, colour in variables.items())}}}"
