((cookie,path)=>{
  const narrow=matchMedia("(max-width: 980px)"),safe=location.protocol==="https:"?";secure":"";
  const write=()=>{document.cookie=`${cookie}=${narrow.matches?"narrow":"wide"};path=${path};samesite=lax${safe}`};
  write();
  narrow.addEventListener("change",write)
})
