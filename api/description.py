"""The description of the API for people: a calm page made of the OpenAPI document, which loads nothing from outside."""

from html import escape

from api.manual_words import NO_WORDS, in_language
from api.problems import KINDS
from indicators import LANGUAGES, Language, exports, load_language, site_name, tokens

WORDS = {
    "text": "text", "muted": "muted", "background": "background", "line": "line", "panel": "panel", "link": "accent",
}  # fmt: skip
SENDING = "curl -H 'Authorization: Bearer KEY' -F file=@figures.csv "
STYLE = """
@font-face{font-family:'Source Sans';src:url(FONTS/VigieSans-Regular.ttf);font-weight:400}
@font-face{font-family:'Source Sans';src:url(FONTS/VigieSans-SemiBold.ttf);font-weight:600}
@font-face{font-family:'Source Serif';src:url(FONTS/VigieSerif-SemiBold.ttf);font-weight:600}
:root{color-scheme:light dark;LIGHT}
@media (prefers-color-scheme:dark){:root{DARK}}
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--text);font:400 16px/24px 'Source Sans',sans-serif}
main{max-width:1120px;margin:0 auto;padding:40px 24px 96px}
h1{font:600 32px/40px 'Source Serif',Georgia,serif;margin:0 0 8px}
h2{font:600 22px/32px 'Source Serif',Georgia,serif;margin:48px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
h3{font:600 16px/24px 'Source Sans',sans-serif;margin:24px 0 4px}
p{margin:0 0 12px;max-width:72ch}
a{color:var(--link);text-underline-offset:3px}
a:focus-visible,pre:focus-visible{outline:2px solid var(--text);outline-offset:2px}
code,pre{font:400 14px/22px ui-monospace,'DejaVu Sans Mono',monospace}
h2 code{font-size:18px;font-weight:600}
pre{background:var(--panel);padding:12px 16px;margin:8px 0 16px;overflow-x:auto}
nav ul{list-style:none;padding:0;margin:24px 0 0;display:grid;
grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:4px 32px}
nav li{display:flex;justify-content:space-between;gap:8px;border-bottom:1px solid var(--line);padding:6px 0}
nav span,small,.muted{color:var(--muted)}
nav span{font-size:14px;text-align:right;hyphens:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:8px 0 16px}
th,td{text-align:left;vertical-align:top;padding:6px 24px 6px 0;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap}
th{width:220px}
small{display:block;font-size:14px;line-height:20px}
@media (max-width:640px){main{padding:24px 16px 64px}h1{font-size:26px;line-height:32px}
h1,h2,p,td{overflow-wrap:anywhere;hyphens:auto}table,tbody,tr,th,td{display:block;width:auto!important}th,td{border:0;padding:0}
tr{border-bottom:1px solid var(--line);padding:8px 0}nav ul{grid-template-columns:minmax(0,1fr)}
nav li>*{min-width:0;overflow-wrap:anywhere}}
"""


def manual(document: dict, home: str, full: str, _: Language) -> str:
    """The page in a language, as HTML. `home`: where the API is on its site; `full`: the same with the site."""
    described = in_language(document, _)
    operations = [
        (method.upper(), path, one) for path, methods in described["paths"].items() for method, one in methods.items()
    ]
    entries = "".join(
        f"<li><a href='#{_anchor(method, path)}'><code>{escape(_called(method, path))}</code></a>"
        f"<span>{escape(one['summary'])}</span></li>"
        for method, path, one in operations
    )
    sections = "".join(_section(method, path, one, (home, full), _) for method, path, one in operations)
    base, title, addresses = home.partition("/api/")[0], _("API documentation"), _.pgettext("of the API", "Addresses")
    return (
        f"<!doctype html><html lang='{_.code}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)} · {escape(site_name())}</title>"
        f"<link rel='icon' href='{base}/{exports.icon_address()}'>"
        f"<style>{_style(base)}</style></head><body><main>"
        f"<p><a href='{base or '/'}?lang={_.code}'>{escape(site_name())}</a>{_languages(_)}</p><h1>{escape(title)}</h1>"
        f"<p>{_prose(described['info']['description'])}</p>{_general((home, full), _)}"
        f"<nav aria-label='{escape(addresses)}'><ul>{entries}</ul></nav>{sections}{_problems(_)}</main></body></html>"
    )


def _languages(_: Language) -> str:
    """The same page in the other languages, each by its own name."""
    others = [load_language(code) for code in LANGUAGES if code != _.code]
    return "".join(
        f" · <a href='?lang={one.code}' lang='{one.code}' hreflang='{one.code}'>{escape(one.own_name)}</a>"
        for one in others
    )


def _style(base: str) -> str:
    light, dark = (
        "".join(f"--{name}:{getattr(tokens(theme), token)};" for name, token in WORDS.items())
        for theme in ("light", "dark")
    )
    return STYLE.replace("FONTS", f"{base}/app/static/fonts").replace("LIGHT", light).replace("DARK", dark)


def _linked(homes: tuple[str, str], address: str) -> str:
    """An address of the API to follow, written so that it can be copied."""
    home, full = homes
    return f"<a href='{escape(home + address)}'>{escape(full + address)}</a>"


def _general(homes: tuple[str, str], _: Language) -> str:
    first = _linked(homes, f"/observations?city=BE005C&indicator=safe_night_city&lang={_.code}")
    reading = _(
        "Use GET to read. An answer is JSON unless `format` or the Accept header asks for CSV, Parquet or JSON-stat. "
        "It can be cached for a minute; send its ETag back as If-None-Match, and 304 means that nothing has changed. "
        "Long lists come in pages: `next` and the Link header give the next page."
    )
    software = _("The OpenAPI document, for software")
    return (
        f"<p>{_prose(reading)}</p>"
        f"<pre tabindex='0'>curl '{first}'</pre>"
        f"<p><a href='{homes[0]}/openapi.json?lang={_.code}'>{escape(software)}</a></p>"
    )


def _section(method: str, path: str, operation: dict, homes: tuple[str, str], _: Language) -> str:
    """One address: what it does, its parameters and an example."""
    rows = "".join(_parameter(each, _) for each in operation.get("parameters", ()))
    parameters = [each for each in operation.get("parameters", ()) if each["in"] == "query" and _example(each)]
    parameters = [each for each in parameters if each.get("required") or each["name"] in ("indicator", "theme", "to")]
    query = "&".join(f"{each['name']}={_example(each)}" for each in parameters)
    address = path.replace("{id}", "BE005C" if path.startswith("/cities") else "safe_night_city")
    address += f"?{query}" if query else ""
    example = _linked(homes, address) if method == "GET" else escape(SENDING + homes[1] + address)
    return (
        f"<h2 id='{_anchor(method, path)}'><code>{method} {escape(path)}</code></h2>"
        f"<p>{_prose(operation.get('description', operation['summary']))}</p>"
        f"<div class='scroll'><table><tbody>{rows}</tbody></table></div>"
        f"<pre tabindex='0'>{example}</pre>"
    )


def _parameter(parameter: dict, _: Language) -> str:
    schema = parameter["schema"]
    plain = next((each for each in schema.get("anyOf", (schema,)) if each.get("type") != "null"), schema)
    values = ", ".join(f"<code>{escape(str(value))}</code>" for value in plain.get("enum", ()))
    default, example = schema.get("default"), _example(parameter)
    more = [
        escape(_("required")) if parameter.get("required") else "",
        values,
        escape(_limits(plain, _)),
        _prose(_("default: {value}", value=f"`{default}`")) if default is not None else "",
        _prose(_("for example {value}", value=f"`{example}`")) if example else "",
    ]
    description = _prose(parameter.get("description") or _.template(NO_WORDS))
    small = f"<small>{'; '.join(filter(None, more))}</small>"
    return f"<tr><th scope='row'><code>{escape(parameter['name'])}</code></th><td>{description}{small}</td></tr>"


def _limits(schema: dict, _: Language) -> str:
    """Between which numbers a value is."""
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    if lowest is None or highest is None:
        return _("at least {lowest}", lowest=lowest) if lowest is not None else ""
    return _("from {lowest} to {highest}", lowest=lowest, highest=highest)


def _problems(_: Language) -> str:
    rows = "".join(
        f"<tr id='problem-{name}'><th scope='row'>{kind.status}</th><td>{escape(_.template(kind.title))} "
        f"<span class='muted'>{_prose(_.template(kind.next))}</span><small><code>{name}</code></small></td></tr>"
        for name, kind in KINDS.items()
    )
    answer = _(
        "The answer is a problem document (RFC 9457): `detail` says what was given and what is expected, `next` what "
        "to do."
    )
    title = escape(_("Errors"))
    return (
        f"<h2 id='problems'>{title}</h2><p>{_prose(answer)}</p>"
        f"<div class='scroll'><table><tbody>{rows}</tbody></table></div>"
    )


def _example(parameter: dict) -> str:
    examples = parameter["schema"].get("examples") or parameter.get("examples") or [""]
    return str(next(iter(examples.values()) if isinstance(examples, dict) else iter(examples)))


def _called(method: str, path: str) -> str:
    """An address in the list: reading is what nearly all are for."""
    return path if method == "GET" else f"{method} {path}"


def _anchor(method: str, path: str) -> str:
    name = path.strip("/").replace("/", "-").replace("{", "").replace("}", "")
    return name if method == "GET" else f"{method.lower()}-{name}"


def _prose(text: str) -> str:
    """Words, of which those between backticks are code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))
