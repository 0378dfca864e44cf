// A city under the pointer or with the keyboard's focus is marked everywhere on the page: lists ([data-geo]), bars, map.
export default function(){
  const at={list:"",map:"",chart:"",key:""},heard=new WeakSet(),box=()=>document.querySelector("[data-testid=stDeckGlJsonChart]");
  const deck=()=>{ // Streamlit keeps the map to itself: it is looked up where React keeps what draws its canvas
    const canvas=box()?.querySelector("canvas"),name=Object.keys(canvas??{}).find(one=>one.startsWith("__reactFiber"));
    for(let part=canvas?.[name];part;part=part.return)
      for(let hook=part.memoizedState;hook&&"next" in hook;hook=hook.next){
        const found=hook.memoizedState?.current?.deck;
        if(found?.getViewports)return found
      }
  };
  const circle=(map,geo)=>map.props.layers.flat().flatMap(layer=>layer?.props.data).find(row=>row?.geo===geo);
  const ring=geo=>{
    const map=geo&&deck(),row=map&&circle(map,geo),view=row&&map.getViewports()[0];
    let mark=box()?.querySelector(".vg-pointed");
    if(!view){mark?.remove();return}
    if(!mark){mark=document.createElement("i");mark.className="vg-pointed";mark.ariaHidden="true";box().append(mark)}
    const [x,y]=view.project(row.p),half=(row.r??8)+8;
    mark.dataset.of=geo;
    mark.hidden=x<0||y<0||x>view.width||y>view.height;
    Object.assign(mark.style,{left:`${x-half}px`,top:`${y-half}px`,width:`${2*half}px`,height:`${2*half}px`})
  };
  const bars=geo=>{ // each bar of a chart carries the id of its city
    for(const group of document.querySelectorAll(".barlayer .trace")){
      const ids=group.__data__?.[0]?.trace?.ids;
      for(const one of ids?group.querySelectorAll(".point"):[])
        one.classList.toggle("vg-marked",!!geo&&ids[one.__data__?.i]===geo)
    }
  };
  const hear=()=>{
    for(const plot of document.querySelectorAll(".js-plotly-plot"))if(plot.on&&!heard.has(plot)){
      heard.add(plot);
      plot.on("plotly_hover",event=>set("chart",event.points?.[0]?.id??""));
      plot.on("plotly_unhover",()=>set("chart",""))
    }
  };
  const show=()=>{
    const geo=at.list||at.map||at.chart||at.key;
    bars(geo);
    for(const one of document.querySelectorAll("li[data-geo]"))one.classList.toggle("vg-marked",one.dataset.geo===geo);
    ring(geo)
  };
  const set=(from,geo)=>{if(at[from]!==geo){at[from]=geo;show()}};
  const of=event=>event.target.closest?.("li[data-geo]")?.dataset.geo??"";
  const tip=()=>{
    const told=box()?.querySelector(".deck-tooltip");
    set("map",told?.style.display==="block"?told.querySelector("[data-geo]")?.dataset.geo??"":"")
  };
  const watched=new MutationObserver(tip),moved=()=>{if(at.list||at.map||at.chart||at.key)requestAnimationFrame(show)};
  const listened={
    pointerover:event=>{hear();set("list",of(event))},focusin:event=>set("key",of(event)),focusout:()=>set("key",""),
    wheel:moved,pointermove:event=>{if(event.buttons)moved()},keydown:moved
  };
  for(const [name,act] of Object.entries(listened))document.addEventListener(name,act,{passive:true});
  watched.observe(document.querySelector("[data-testid=stMain]")??document.body,
    {subtree:true,childList:true,attributes:true,attributeFilter:["style"]});
  return()=>{
    watched.disconnect();
    for(const [name,act] of Object.entries(listened))document.removeEventListener(name,act)
  }
}
