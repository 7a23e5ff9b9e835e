(function(){var table=document.querySelector("table.terms");if(!table)return;
var body=table.tBodies[0],rows=Array.prototype.slice.call(body.rows),q=document.getElementById("q"),w=document.getElementById("which"),o=document.getElementById("shown");
function run(){var n=0,t=q.value.toLowerCase();rows.forEach(function(r){var ok=(!t||r.textContent.toLowerCase().indexOf(t)>=0)&&(!w.value||r.dataset.w.split(" ").indexOf(w.value)>=0);r.hidden=!ok;n+=ok?1:0});o.textContent=n+" shown"}
[q,w].forEach(function(e){e.addEventListener("input",run)});document.querySelector(".filters").hidden=false;run();
Array.prototype.forEach.call(table.tHead.rows[0].cells,function(th,i){var b=th.querySelector("button");if(!b)return;b.addEventListener("click",function(){
var down=th.getAttribute("aria-sort")==="ascending"||(!th.hasAttribute("aria-sort")&&th.classList.contains("n"));
Array.prototype.forEach.call(table.tHead.rows[0].cells,function(c){c.removeAttribute("aria-sort")});th.setAttribute("aria-sort",down?"descending":"ascending");
function value(r){var c=r.cells[i];return th.classList.contains("n")?parseFloat(c.dataset.v||c.textContent):c.textContent.toLowerCase()}
rows.sort(function(a,b2){var x=value(a),y=value(b2);return(x<y?-1:x>y?1:0)*(down?-1:1)});rows.forEach(function(r){body.appendChild(r)})})})})();
