export default function(c){
  const card=c.parentElement.querySelector("section"),{steps,next,back,done,skip,of}=c.data;
  const kept=name=>{try{return localStorage.getItem(name)}catch{return "seen"}};
  const keep=value=>{try{localStorage.setItem("vigie.tour",value)}catch{}};
  const names=["h2","p","span",".back",".next",".skip"];
  const [head,text,count,before,after,leave]=names.map(one=>card.querySelector(one));
  let at=window.vigieTour??-1,ring=null;
  const unmark=()=>{ring?.classList.remove("vg-toured");ring=null};
  const close=()=>{unmark();card.hidden=true;window.vigieTour=-2;document.documentElement.classList.remove("vg-touring")};
  const show=()=>{
    unmark();
    const step=steps[at];
    head.textContent=step.title;text.textContent=step.text;
    count.textContent=of.replace("{step}",at+1);
    before.textContent=back;before.hidden=!at;
    after.textContent=at<steps.length-1?next:done;leave.textContent=skip;leave.hidden=at===steps.length-1;
    document.documentElement.classList.add("vg-touring");
    ring=step.at?[...document.querySelectorAll(step.at)].find(one=>one.getBoundingClientRect().height)??null:null;
    ring?.classList.add("vg-toured");
    card.hidden=false;card.setAttribute("aria-label",step.title);
    window.vigieTour=at
  };
  before.onclick=()=>{at--;show()};
  after.onclick=()=>{if(at<steps.length-1){at++;show()}else close()};
  leave.onclick=close;
  card.onkeydown=event=>{if(event.key==="Escape")close()};
  if(at>=0){show();return}
  if(at===-2||kept("vigie.tour")==="seen"||window.vigieWaiting)return;
  window.vigieWaiting=setInterval(()=>{ // when the view stands: nothing is spoken of before it is there
    if(!document.querySelector("h1.vg-headline")||!document.querySelector(steps[1].at))return;
    clearInterval(window.vigieWaiting);
    keep("seen");at=0;show()
  },400)
}
