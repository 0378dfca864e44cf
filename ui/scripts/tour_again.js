export default function(c){
  const button=c.parentElement.querySelector("button");
  button.textContent=c.data.label;
  button.onclick=()=>{
    try{localStorage.setItem("vigie.tour","again")}catch{}
    location.assign(`${c.data.home}?city=${encodeURIComponent(c.data.city)}&lang=${c.data.lang}`)
  }
}
