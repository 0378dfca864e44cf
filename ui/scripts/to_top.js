export default function(c){
  const before=window.vigieTurn;
  window.vigieTurn=c.data.turn;
  if(before!==undefined&&before!==c.data.turn)document.querySelector("[data-testid=stMain]")?.scrollTo({top:0})
}
