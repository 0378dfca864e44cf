export default function(c){
  const button=c.parentElement.querySelector("button"),input=c.parentElement.querySelector("input");
  button.textContent=c.data.label;
  button.onclick=()=>input.click();
  input.onchange=async()=>{
    const [file]=input.files;
    input.value="";
    if(!file)return;
    const text=await file.slice(0,c.data.largest).text();
    let recipe=text.slice(0,c.data.most);
    try{
      const told=JSON.parse(text);
      if(told.recipe)recipe=JSON.stringify({vigie_index:told.vigie_index,recipe:told.recipe},null,1).slice(0,c.data.most);
    }catch{}
    c.setTriggerValue("read",recipe);
  };
}
