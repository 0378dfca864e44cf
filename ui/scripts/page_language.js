export default function(c){
  document.documentElement.lang=c.data.lang;
  const sheet=document.querySelector("link[data-sheet]"); // the server may have been updated since it sent the first page
  if(sheet&&sheet.getAttribute("href")!==c.data.sheet)sheet.setAttribute("href",c.data.sheet);
  const named={stExpandSidebarButton:c.data.menu,stSidebarCollapseButton:c.data.close};
  const name=()=>{
    for(const [id,label] of Object.entries(named)){
      const found=document.querySelector(`[data-testid=${id}]`),button=found?.querySelector("button")??found;
      if(button&&button.ariaLabel!==label)button.ariaLabel=label
    }
    for(const dialog of document.querySelectorAll("[role=dialog]"))
      if(/Streamlit|Connection error|Connection timed out/.test(dialog.textContent)&&dialog.dataset.said!==c.data.lost)
        dialog.dataset.said=c.data.lost; // the style sheet shows this instead of what the framework says in English
    const rest=document.querySelector(".rc-overflow-item-rest button");
    if(rest&&rest.ariaLabel!==c.data.more){rest.ariaLabel=c.data.more;rest.dataset.more=c.data.more}
    for(const grid of document.querySelectorAll("[role=grid]:not([aria-label])"))grid.ariaLabel=c.data.table;
    document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden","true") // measures letters, shows nothing
  };
  window.speakFramework?.(c.data.framework,c.data.lang);
  let dialog=false;
  const look=()=>{
    name();
    const open=!!document.querySelector("[role=dialog]");
    if(dialog&&!open)setTimeout(()=>{if(document.activeElement===document.body)window.before?.focus()},0); // where it was opened
    dialog=open
  };
  look();
  window.naming?.disconnect();
  window.naming=new MutationObserver(look);
  window.naming.observe(document.body,{childList:true,subtree:true,attributeFilter:["aria-label"]});
  // The server is asked for the page in the colours that Streamlit shows: not before, or it would answer in the old ones.
  const shown=()=>getComputedStyle(document.querySelector("[data-testid=stApp]")).colorScheme;
  const recolour=()=>{if(c.data.theme!==shown())c.setTriggerValue("theme",shown())};
  window.themed?.disconnect();
  window.themed=new MutationObserver(recolour); // Streamlit changes the class of what it colours
  window.themed.observe(document.querySelector("[data-testid=stApp]"),{attributeFilter:["class"]});
  recolour();
  const slim=matchMedia("(max-width: 980px)"),form=()=>slim.matches?"narrow":"wide";
  const fit=()=>{if(!matchMedia("print").matches&&c.data.screen&&c.data.screen!==form())c.setTriggerValue("screen",form())};
  window.fitted?.();
  slim.addEventListener("change",fit);
  window.fitted=()=>slim.removeEventListener("change",fit);
  document.documentElement.dataset.screen=c.data.screen;
  fit();
  if(history.whole)return;
  const narrow=matchMedia("(max-width: 768px)");
  document.addEventListener("click",event=>{  // on a phone the open menu lies over the page that it leads to
    if(!narrow.matches||!event.target.closest?.("[data-testid=stSidebar] a"))return;
    setTimeout(()=>document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click(),0)
  });
  document.addEventListener("keydown",event=>{
    const close=document.querySelector("[data-collapsed=false] [data-testid=stSidebarCollapseButton] button");
    if(event.key==="Escape"&&narrow.matches)close?.click()
  });
  document.addEventListener("focusin",event=>{
    if(!event.target.closest("[role=dialog],[role=listbox]"))window.before=event.target
  });
  history.whole=true;
  const push=history.pushState.bind(history),replace=history.replaceState.bind(history);
  let acted=false;
  for(const act of ["pointerdown","keydown","click"])window.addEventListener(act,()=>{acted=true},true);
  window.addEventListener("popstate",()=>{acted=false},true);
  history.pushState=(...step)=>{(acted?push:replace)(...step);acted=false};
}
