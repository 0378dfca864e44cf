const printedFoot=new CSSStyleSheet(); // where from and when, in the margins of every sheet; else under the page (ui/print.css)
document.adoptedStyleSheets.push(printedFoot);
addEventListener("beforeprint",()=>{
  const root=document.documentElement,day=new Intl.DateTimeFormat((root.lang||"en")==="en"?"en-GB":root.lang,{dateStyle:"long"}).format(new Date());
  const words=`${location.href.slice(0,220)} · ${day}`,type="font:7pt 'Source Sans',sans-serif;color:#5c5c63";
  document.querySelector("[data-testid=stMainBlockContainer]")?.setAttribute("data-foot",words);
  if("CSSMarginRule" in window)root.dataset.margins="";
  printedFoot.replaceSync(`@page{@bottom-left{content:${JSON.stringify(words)};${type}}@bottom-right{content:counter(page) " / " counter(pages);${type}}}`);
});
addEventListener("beforeprint",()=>{ // a drawing has the width of the screen: with a frame of its own it takes that of the paper
  const wide=document.querySelector("[class*=st-key-wide_]");
  document.documentElement.dataset.print=!wide||getComputedStyle(wide).display==="none"?"phone":"wide";
  const apart=document.querySelector(".vg-apart"); // the themes after it are for information: printed where the reader opened them
  for(const theme of document.querySelectorAll("details.vg-theme:not([open])"))
    if(!apart||theme.compareDocumentPosition(apart)&Node.DOCUMENT_POSITION_FOLLOWING){theme.open=true;theme.dataset.printed=""}
  const paper=703; // pixels of an A4 sheet within its margins
  for(const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")){
    const [wide,high]=["width","height"].map(name=>parseFloat(drawing.getAttribute(name)));
    if(!wide||!high)continue;
    drawing.setAttribute("viewBox",`0 0 ${wide} ${high}`);
    const frame=drawing.parentElement.style;
    frame.setProperty("--vg-printed",`${wide} / ${high}`);
    frame.setProperty("--vg-widest",`${wide}px`);
    frame.setProperty("--vg-tallest",high<paper?"440px":"none");
    frame.setProperty("--vg-break",high*paper/wide<paper?"avoid":"auto");
    frame.setProperty("--vg-larger",Math.min(1.15,Math.max(1,.85*wide/paper)));
    // Annotations grow from their middle: where the beginning of one would be cut at an edge, they all stay as they are
    const edge=drawing.getBoundingClientRect(),notes=[...drawing.querySelectorAll(".annotation text")];
    const cut=notes.map(one=>one.getBoundingClientRect()).some(box=>box.width&&(box.left-.08*box.width<edge.left||box.right+.08*box.width>edge.right));
    for(const text of drawing.querySelectorAll("text"))
      if((text.textContent.length>1||!text.closest(".textpoint"))&&!(cut&&text.closest(".annotation")))text.style.setProperty("--vg-type",getComputedStyle(text).fontSize)
  }
  for(const table of document.querySelectorAll("[data-testid=stDataFrame]"))
    table.style.setProperty("--vg-table",`${Math.ceil(table.offsetHeight*Math.min(1,paper/table.offsetWidth))}px`);
  for(const map of document.querySelectorAll("[data-testid=stDeckGlJsonChart]"))
    map.style.setProperty("--vg-printed",`${map.offsetWidth} / ${map.offsetHeight}`)
});
addEventListener("afterprint",()=>{
  for(const theme of document.querySelectorAll("details[data-printed]")){theme.open=false;delete theme.dataset.printed}
  for(const drawing of document.querySelectorAll(".js-plotly-plot .main-svg"))drawing.removeAttribute("viewBox")
});
