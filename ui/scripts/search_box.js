export default function(c){
  const root=c.parentElement,[field,list,told]=["input","ul","p"].map(one=>root.querySelector(one));
  const {label,shortcut,none,groups,address,lang,city}=c.data;
  field.placeholder=label;field.setAttribute("aria-label",label);field.title=shortcut;list.setAttribute("aria-label",label);
  let found=[],at=-1,turn=0,later=0;
  const close=()=>{
    list.hidden=true;at=-1;
    field.setAttribute("aria-expanded","false");field.removeAttribute("aria-activedescendant")
  };
  const mark=to=>{
    const options=[...list.querySelectorAll("[role=option]")];
    at=options.length?(to+options.length)%options.length:-1;
    options.forEach((one,place)=>one.setAttribute("aria-selected",place===at));
    if(at>=0){field.setAttribute("aria-activedescendant",options[at].id);options[at].scrollIntoView({block:"nearest"})}
  };
  const take=place=>{
    const one=found[place];
    if(!one)return;
    field.value="";close();field.blur();
    c.setTriggerValue("taken",{kind:one.kind,id:one.id});
  };
  const element=(name,text,attributes={})=>{
    const made=document.createElement(name);
    made.textContent=text;
    for(const [key,value] of Object.entries(attributes))made.setAttribute(key,value);
    return made
  };
  const show=all=>{
    found=all;list.replaceChildren();
    for(const kind of new Set(all.map(one=>one.kind))){
      const members=all.filter(one=>one.kind===kind);
      if(!members.length)continue;
      const group=element("li","",{role:"group","aria-label":groups[kind]});
      group.append(element("b",groups[kind],{"aria-hidden":"true"}));
      for(const one of members){
        const place=all.indexOf(one),known={role:"option",id:"vg-found-"+place,"aria-selected":"false"};
        const option=element("div",one.name,known);
        if(one.kind==="question")option.classList.add("sentence");
        if(one.note)option.append(element("small",one.note));
        option.onmousedown=event=>{event.preventDefault();take(place)};
        group.append(option)
      }
      list.append(group)
    }
    told.textContent=all.length?"":none;
    list.hidden=!all.length;field.setAttribute("aria-expanded",String(!!all.length));
    if(all.length)mark(0)
  };
  const ask=async again=>{
    const mine=++turn,words=field.value.trim();
    if(!words){told.textContent="";found=[];list.replaceChildren();close();return}
    try{
      const answer=await fetch(`${address}?${new URLSearchParams({q:words,lang,city})}`);
      if(!answer.ok)return;
      const {found:all,soon}=await answer.json();
      if(mine!==turn||!field.value.trim())return;
      show(all);
      if(soon&&!again){clearTimeout(later);later=setTimeout(()=>ask(true),900)}
    }catch{}
  };
  field.oninput=()=>{clearTimeout(later);later=setTimeout(()=>ask(false),90)};
  field.onfocus=()=>{if(field.value.trim())ask(false)};
  field.onblur=()=>{told.textContent="";close()};
  field.onkeydown=event=>{
    if(event.key==="ArrowDown"||event.key==="ArrowUp"){event.preventDefault();mark(at+(event.key==="ArrowDown"?1:-1))}
    else if(event.key==="Enter"&&at>=0){event.preventDefault();take(at)}
    else if(event.key==="Escape"){field.value="";field.blur()}
    event.stopPropagation()
  };
  const slash=event=>{
    const on=event.composedPath()[0];
    if(event.key!=="/"||event.ctrlKey||event.metaKey||on.isContentEditable||/^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName))return;
    event.preventDefault();field.focus()
  };
  document.addEventListener("keydown",slash);
  return()=>document.removeEventListener("keydown",slash)
}
