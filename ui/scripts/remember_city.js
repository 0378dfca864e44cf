// Keeps the reader's own city for a year: an id, for nobody but this site.
export default function(c){
  const {city,cookie,path}=c.data;
  if(!city)return;
  const secure=location.protocol==="https:"?";Secure":"";
  document.cookie=`${cookie}=${encodeURIComponent(city)};Path=${path};Max-Age=31536000;SameSite=Lax${secure}`
}
