export default function(c){
  const button=c.parentElement.querySelector("button"),page=document.documentElement;
  const told=()=>{
    const open=page.classList.contains("vg-open");
    const boxes=document.querySelectorAll(":is(.st-key-choices,.st-key-more_choices) [role=combobox]");
    const chosen=[...boxes].map(one=>one.value).filter(one=>one&&!/^(\d{1,2}|[A-Z]{2})$/.test(one)).slice(0,3);
    button.setAttribute("aria-expanded",open);
    button.setAttribute("aria-label",c.data.label);
    button.textContent=(chosen.length?chosen.join(" · "):c.data.label)+(open?"\u00a0▴":"\u00a0▾");
  };
  const unfolded=lead=>{lead.classList.add("vg-unfolded");lead.nextElementSibling?.matches(".vg-unfold")&&lead.nextElementSibling.remove()};
  const leads=()=>{
    if(!matchMedia("(max-width: 640px)").matches)return;
    for(const lead of document.querySelectorAll(".vg-headline + .vg-lead:not(.vg-unfolded)")){
      const hidden=lead.scrollHeight-lead.clientHeight,line=parseFloat(getComputedStyle(lead).lineHeight);
      if(hidden<2*line){unfolded(lead);continue} // a line or two are no longer than the button
      if(lead.nextElementSibling?.matches(".vg-unfold"))continue;
      const more=document.createElement("button");
      Object.assign(more,{type:"button",className:"vg-unfold",textContent:c.data.more,onclick:()=>unfolded(lead)});
      lead.after(more);
    }
  };
  button.onclick=()=>{page.classList.toggle("vg-open");told()};
  told();leads();
  const drawn=new MutationObserver(leads); // a lead comes when its page is computed
  drawn.observe(document.body,{childList:true,subtree:true});
  let tries=0;
  const later=setInterval(()=>{told();if(++tries>10)clearInterval(later)},300);
  return()=>{clearInterval(later);drawn.disconnect()};
}
