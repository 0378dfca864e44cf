export default function(c){
  const button=c.parentElement.querySelector("button");
  button.textContent=c.data.label;
  button.setAttribute("aria-live","polite");
  button.onclick=async()=>{
    let address=window.location.href;
    const full=new URL(address);
    const missing=Object.entries(c.data.pinned??{}).filter(([key])=>!full.searchParams.has(key));
    for(const [key,one] of missing)full.searchParams.set(key,one);
    for(const one of c.data.without??[])full.searchParams.delete(one);
    if(missing.length||c.data.without?.length)address=full.href;
    const late=new Promise((done,fail)=>setTimeout(fail,500)); // a browser may wait for a permission nobody gives
    try{await Promise.race([navigator.clipboard.writeText(address),late])}
    catch{const field=document.createElement("textarea");field.value=address;document.body.append(field);
      field.select();document.execCommand("copy");field.remove()}
    button.textContent="✓ "+c.data.done;
    button.classList.add("done");
    setTimeout(()=>{button.textContent=c.data.label;button.classList.remove("done")},2000)
  }
}
