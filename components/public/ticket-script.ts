import { createHash } from "node:crypto";

/*
 * The live ticket's own script: without it the page reloads by itself (meta refresh), with it the picture is exchanged
 * without a flash. Written for the phones that people have: no syntax after 2017. What it may show is counted from the
 * moment it asked, in the server's words for how long a picture is good, so the phone's clock may be wrong; and by two
 * clocks, since one of them stands still in some phones' sleep. Attributes it reads: data-every, data-left (ms) and the
 * sentences data-live, data-waiting, data-gone.
 */
const SOURCE = `
(function(){
var d=document,w=window,box=d.getElementById("live"),img=box.querySelector("img"),ring=d.getElementById("ring"),word=d.getElementById("state"),
src=img.getAttribute("src"),every=+box.getAttribute("data-every"),p0=performance.now(),d0=Date.now(),
due=every,dead=+box.getAttribute("data-left"),life=dead,busy=false,fails=0,url="";
if(!w.fetch||!w.URL||!w.URL.createObjectURL){setTimeout(function(){location.reload()},every);return}
function now(){return Math.max(performance.now()-p0,Date.now()-d0)}
function show(state){if(box.getAttribute("data-state")===state)return;box.setAttribute("data-state",state);word.textContent=box.getAttribute("data-"+state)}
function tick(){
var t=now(),left=Math.max(0,dead-t);
ring.setAttribute("stroke-dashoffset",String(100-100*left/life));
show(left===0?"gone":fails?"waiting":"live");
if(t>=due&&!d.hidden)load()
}
function failed(){fails++;due=now()+Math.min(8000,1000*fails);busy=false;tick()}
function load(){
if(busy)return;busy=true;
var asked=now(),stop=w.AbortController?new AbortController():null,late=setTimeout(function(){stop?stop.abort():failed()},8000);
fetch(src,{cache:"no-store",signal:stop?stop.signal:undefined}).then(function(r){
if(!r.ok)throw 0;
if(r.headers.get("x-ticket")!=="live"){location.reload();throw 0}
var good=+r.headers.get("x-good-for");
return r.blob().then(function(b){return new Promise(function(done,no){
var next=new Image(),u=w.URL.createObjectURL(b);
next.onload=function(){
next.alt=img.alt;img.parentNode.replaceChild(next,img);img=next;
if(url)w.URL.revokeObjectURL(url);url=u;
life=good;dead=asked+good;due=asked+every;fails=0;busy=false;tick();done()
};
next.onerror=no;next.src=u
})})
}).then(function(){clearTimeout(late)},function(){clearTimeout(late);failed()})
}
function awake(){if(navigator.wakeLock&&!d.hidden)navigator.wakeLock.request("screen").catch(function(){})}
d.addEventListener("visibilitychange",function(){if(!d.hidden){awake();tick();load()}});
w.addEventListener("online",load);
w.addEventListener("pageshow",function(e){if(e.persisted)load()});
if(img.complete&&!img.naturalWidth)load();
awake();tick();setInterval(tick,250)
})()`;

/** Exactly what stands between the script tags: the hash below is over these characters. */
export const TICKET_SCRIPT = SOURCE.replaceAll("\n", "");

/** As a `script-src` source (CSP Level 3 §2.3.1). */
export const TICKET_SCRIPT_HASH = `'sha256-${createHash("sha256").update(TICKET_SCRIPT).digest("base64")}'`;
