(home=>{try{
  document.addEventListener("click",event=>{
    if(!event.target.closest?.("[class*='st-key-sign_in'],[class*='st-key-sign_out']"))return;
    const place=location.pathname+location.search+location.hash;
    try{sessionStorage.setItem("vigie.place",JSON.stringify({place,at:Date.now()}))}catch{}
  },true);
  const kept=JSON.parse(sessionStorage.getItem("vigie.place")||"null");
  sessionStorage.removeItem("vigie.place");
  if(!kept||Date.now()-kept.at>9e5||location.search)return;
  const bare=path=>path.replace(/^\/+|\/+$/g,""),to=new URL(kept.place,location.origin);
  if(bare(location.pathname)!==bare(home)||to.origin!==location.origin)return;
  if(!/^\/(?![\/\\])/.test(kept.place)||bare(to.pathname)===bare(home)&&!to.search)return;
  location.replace(to.pathname+to.search+to.hash);
}catch{}})
