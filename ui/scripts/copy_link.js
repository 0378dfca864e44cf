export default function(c){
  const button=c.parentElement.querySelector("button");
  button.textContent=c.data.label;
  button.setAttribute("aria-live","polite");
  button.onclick=async()=>{
    let address=window.location.href;
    if(c.data.without?.length){
      const left=new URL(address);
      for(const one of c.data.without)left.searchParams.delete(one);
      address=left.href
    }
    const late=new Promise((done,fail)=>setTimeout(fail,500)); // a browser may wait for a permission nobody gives
    try{await Promise.race([navigator.clipboard.writeText(address),late])}
    catch{const field=document.createElement("textarea");field.value=address;document.body.append(field);
      field.select();document.execCommand("copy");field.remove()}
    button.textContent="✓ "+c.data.done;
    button.classList.add("done");
    setTimeout(()=>{button.textContent=c.data.label;button.classList.remove("done")},2000)
  }
}
