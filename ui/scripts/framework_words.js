(()=>{
  let theirs={},lang="en",patterns=[]; // what the framework's widgets say in English, in our words
  const ours=text=>{
    const whole=text.trim(),number=/\d[\d,]*/.exec(whole)?.[0],[head]=whole.split(": "); // "Search: the name of the table"
    const found=theirs[whole]??(number&&theirs[whole.replace(number,"{number}")]);
    if(found)return found.replace("{number}",number&&Number(number.replaceAll(",","")).toLocaleString(lang));
    if(theirs[head])return theirs[head]+whole.slice(head.length);
    for(const [before,after,word] of patterns) // "Remove Liège"
      if(whole.length>before.length+after.length&&whole.startsWith(before)&&whole.endsWith(after))
        return word.replace("{name}",()=>whole.slice(before.length,whole.length-after.length))
  };
  const speaking="[data-testid=stStatusWidget],[data-testid=InputInstructions],[data-testid^=stDataFrameColumn],"
    +"[data-testid^=stTooltip],[data-testid=stSkipToContent],[role=listbox],[role=tooltip],[role=menu],[data-live-announcer]";
  const attributes=["aria-label","title","placeholder","alt"],named=attributes.map(name=>`[${name}]`).join();
  const say=text=>{const said=ours(text.data);if(said&&said!==text.data)text.data=said};
  const name=element=>{
    for(const attribute of attributes){
      const there=element.getAttribute(attribute),said=there&&ours(there);
      if(said&&said!==there)element.setAttribute(attribute,said)
    }
  };
  const speak=element=>{
    for(const one of [element,...element.querySelectorAll(named)])name(one);
    for(const place of element.closest(speaking)?[element]:element.querySelectorAll(speaking))
      for(let walk=document.createTreeWalker(place,NodeFilter.SHOW_TEXT),text;text=walk.nextNode();)say(text)
  };
  const look=({type,target,addedNodes})=>{
    if(type==="attributes")name(target);
    for(const one of type==="characterData"?[target]:addedNodes)
      if(one instanceof Element)speak(one);
      else if(one instanceof Text&&one.parentElement?.closest(speaking))say(one)
  };
  const all={childList:true,subtree:true,characterData:true,attributeFilter:attributes};
  const watch=new MutationObserver(changes=>changes.forEach(look)); // before the browser draws what changed
  window.speakFramework=(words,code)=>{
    if(code===lang)return;
    [theirs,lang]=[words,code];
    patterns=Object.entries(words).filter(([said])=>said.includes("{name}")).map(([said,word])=>[...said.split("{name}"),word]);
    watch.disconnect();
    if(!Object.keys(words).length)return;
    speak(document.documentElement);
    watch.observe(document.documentElement,all)
  };
  window.speakFramework(JSON.parse(document.getElementById("framework-words").textContent),document.documentElement.lang)
})()
