"""The two things only the reader's browser can do: tell the page's language, copy the address."""

import streamlit as st

_LANGUAGE = "export default function(c){document.documentElement.lang=c.data.lang}"
_COPY = """
export default function(c){
  const button=c.parentElement.querySelector("button");
  button.textContent=c.data.label;
  button.onclick=async()=>{
    const address=window.location.href;
    try{await navigator.clipboard.writeText(address)}
    catch{const field=document.createElement("textarea");field.value=address;document.body.append(field);
      field.select();document.execCommand("copy");field.remove()}
    button.textContent=c.data.done;
    setTimeout(()=>{button.textContent=c.data.label},2000)
  }
}
"""
_BUTTON_STYLE = """
button{font:400 14px/20px var(--st-font);color:var(--st-text-color);background:transparent;cursor:pointer;
  border:1px solid var(--st-border-color);border-radius:2px;min-height:32px;padding:4px 12px;white-space:nowrap}
button:hover,button:focus-visible{border-color:var(--st-link-color);color:var(--st-link-color)}
"""


def page_language(code: str) -> None:
    """Sets <html lang>, which Streamlit hard-codes: screen readers and hyphenation go by it."""
    _language()(key="page_language", data={"lang": code}, height=0)


def copy_link(label: str, done: str) -> None:
    """A button that copies the address of this very view."""
    _copy()(key="copy_link", data={"label": label, "done": done})


def _language():
    return st.components.v2.component("page_language", js=_LANGUAGE)


def _copy():
    return st.components.v2.component("copy_link", html="<button type='button'></button>", css=_BUTTON_STYLE, js=_COPY)
