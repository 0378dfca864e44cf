// The slides chosen so far, in this tab alone: a reload of any page finds them again.
export default function(c){
  const {show,emptied}=c.data,name="vigie.show";
  try{
    if(show){sessionStorage.setItem(name,show);window.vigieShow=true}
    else if(emptied)sessionStorage.removeItem(name);
    else if(!window.vigieShow&&sessionStorage.getItem(name)){
      window.vigieShow=true;
      c.setTriggerValue("show",sessionStorage.getItem(name))
    }
  }catch{/* a browser that keeps nothing */}
}
