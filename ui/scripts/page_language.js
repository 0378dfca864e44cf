export default function(c){
  document.documentElement.lang=c.data.lang;
  const named={stExpandSidebarButton:c.data.menu,stSidebarCollapseButton:c.data.close};
  const name=()=>{
    for(const [id,label] of Object.entries(named)){
      const found=document.querySelector(`[data-testid=${id}]`),button=found?.querySelector("button")??found;
      if(button&&button.ariaLabel!==label)button.ariaLabel=label
    }
    const rest=document.querySelector(".rc-overflow-item-rest button");
    if(rest&&rest.ariaLabel!==c.data.more){rest.ariaLabel=c.data.more;rest.dataset.more=c.data.more}
  };
  name();
  window.naming?.disconnect();
  window.naming=new MutationObserver(name);
  window.naming.observe(document.body,{childList:true,subtree:true});
  const dark=matchMedia("(prefers-color-scheme: dark)");
  const recolour=()=>setTimeout(()=>c.setTriggerValue("theme",dark.matches?"dark":"light"),0); // after Streamlit itself
  window.themed?.();
  dark.addEventListener("change",recolour);
  window.themed=()=>dark.removeEventListener("change",recolour);
  if(history.whole)return;
  const narrow=matchMedia("(max-width: 768px)");
  document.addEventListener("click",event=>{  // on a phone the open menu lies over the page that it leads to
    if(!narrow.matches||!event.target.closest?.("[data-testid=stSidebar] a"))return;
    setTimeout(()=>document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click(),0)
  });
  history.whole=true;
  const push=history.pushState.bind(history),replace=history.replaceState.bind(history);
  let acted=false;
  for(const act of ["pointerdown","keydown","click"])window.addEventListener(act,()=>{acted=true},true);
  window.addEventListener("popstate",()=>{acted=false},true);
  history.pushState=(...step)=>{(acted?push:replace)(...step);acted=false};
}
