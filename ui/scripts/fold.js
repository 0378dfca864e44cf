export default function(c){
  const button=c.parentElement.querySelector("button"),page=document.documentElement;
  const told=()=>{
    const open=page.classList.contains("vg-open");
    const boxes=document.querySelectorAll(":is(.st-key-choices,.st-key-more_choices) [role=combobox]");
    const chosen=[...boxes].map(one=>one.value).filter(Boolean).slice(0,3);
    button.setAttribute("aria-expanded",open);
    button.setAttribute("aria-label",c.data.label);
    button.textContent=(chosen.length?chosen.join(" · "):c.data.label)+(open?"\u00a0▴":"\u00a0▾");
  };
  button.onclick=()=>{page.classList.toggle("vg-open");told()};
  told();
  let tries=0;
  const later=setInterval(()=>{told();if(++tries>10)clearInterval(later)},300);
  return()=>clearInterval(later);
}
