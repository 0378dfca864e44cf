export default function(c){
  const button=c.parentElement.querySelector("button"),told=c.parentElement.querySelector("p");
  const waiting=window.vigieImages??=new Map(),key=c.data.key;
  told.setAttribute("role","status");
  if(!waiting.has(key))button.textContent=c.data.label;
  if(c.data.image&&waiting.has(key)){waiting.get(key)(c.data.image);waiting.delete(key)}
  const fail=()=>{waiting.delete(key);button.textContent=c.data.label;told.textContent=c.data.failed};
  button.onclick=async()=>{
    told.textContent="";
    if(!navigator.clipboard?.write||!window.ClipboardItem){fail();return}
    button.textContent="…";
    const sent=new Promise((done,lost)=>{waiting.set(key,done);setTimeout(lost,15000)});
    c.setTriggerValue("asked",true);
    const picture=sent.then(text=>new Blob([Uint8Array.from(atob(text),one=>one.charCodeAt(0))],{type:"image/png"}));
    try{
      await navigator.clipboard.write([new ClipboardItem({"image/png":picture})]);
      button.textContent="✓ "+c.data.done;
      setTimeout(()=>{button.textContent=c.data.label},2000)
    }catch{fail()}
  }
}
