// The themes of a city: which are open stays when figures change; a row asks for its panel, a list's line for its row.
export default function(c){
  const root=c.parentElement,holder=root.querySelector(".vg-holder"),all=root.querySelector(".vg-all");
  const {html,row,panel,title,shut}=c.data,open=window.vigieThemes??=new Set();
  const themes=()=>[...holder.querySelectorAll("details.vg-theme")];
  const line=id=>[...holder.querySelectorAll("tr[data-row]")].find(one=>one.dataset.row===id);
  const close=()=>{
    holder.querySelectorAll("tr.vg-panel").forEach(one=>one.remove());
    holder.querySelectorAll("tr[data-row] button").forEach(one=>one.setAttribute("aria-expanded","false"))
  };
  const name=()=>{all.textContent=themes().every(one=>one.open)?shut:title;all.hidden=!themes().length};
  const ask=id=>{
    if(!line(id))return;
    if(holder.querySelector("tr.vg-panel")?.dataset.of===id){close();return}
    window.vigieRow=id;c.setTriggerValue("row",id)
  };
  const reveal=id=>{
    const found=line(id);
    if(!found)return;
    found.closest("details").open=true;
    found.scrollIntoView({block:"center"});
    found.querySelector("button").focus({preventScroll:true});
    if(holder.querySelector("tr.vg-panel")?.dataset.of!==id)ask(id)
  };
  if(holder.source!==html){
    for(const one of themes())if(one.open)open.add(one.dataset.theme); // opened a moment ago: its event has not come yet
    holder.innerHTML=html;holder.source=html;
    for(const one of themes()){
      one.open=open.has(one.dataset.theme);
      one.ontoggle=()=>{open[one.open?"add":"delete"](one.dataset.theme);name()}
    }
  }
  holder.onclick=event=>{
    const asked=event.target.closest("tr[data-row]");
    if(asked&&!getSelection().toString())ask(asked.dataset.row)
  };
  all.onclick=()=>{const to=!themes().every(one=>one.open);for(const one of themes())one.open=to};
  name();
  close();
  const found=row&&window.vigieRow===row&&line(row);
  if(found&&panel){
    const at=document.createElement("tr"),cell=document.createElement("td");
    at.className="vg-panel";at.dataset.of=row;cell.colSpan=6;cell.innerHTML=panel;at.append(cell);
    found.after(at);
    found.querySelector("button").setAttribute("aria-expanded","true");
    const space=document.querySelector("[data-testid=stMain]")?.clientHeight||innerHeight;
    const {top,bottom}=at.getBoundingClientRect();
    if(bottom>space||top<0)found.scrollIntoView({block:bottom-top>space*.6?"start":"center"})
  }
  const lists=()=>document.querySelectorAll(".vg-list li[data-row]>span");
  for(const one of lists()){one.tabIndex=0;one.setAttribute("role","button")}
  const from=event=>event.target.closest?.(".vg-list li[data-row]");  // the whole line, though its words are the button
  const pressed=event=>{const one=from(event);if(one)reveal(one.dataset.row)};
  const typed=event=>{if((event.key==="Enter"||event.key===" ")&&from(event)){event.preventDefault();pressed(event)}};
  document.addEventListener("click",pressed);
  document.addEventListener("keydown",typed);
  return()=>{document.removeEventListener("click",pressed);document.removeEventListener("keydown",typed)}
}
