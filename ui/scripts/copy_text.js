export default function(c){
  const button=c.parentElement.querySelector("button"),field=c.parentElement.querySelector("textarea");
  field.value=c.data.text;
  field.setAttribute("aria-label",c.data.name);
  button.textContent=c.data.label;
  button.setAttribute("aria-live","polite");
  field.onfocus=()=>field.select();
  button.onclick=async()=>{
    try{await navigator.clipboard.writeText(c.data.text)}catch{field.select();document.execCommand("copy")}
    button.textContent="✓ "+c.data.done;
    setTimeout(()=>{button.textContent=c.data.label},2000)
  }
}
