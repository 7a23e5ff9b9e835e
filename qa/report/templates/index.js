(function(){var q=document.getElementById("q"),s=document.getElementById("sev"),c=document.getElementById("code"),o=document.getElementById("shown");
var rows=Array.prototype.slice.call(document.querySelectorAll("table.papers tbody tr"));
function run(){var n=0,t=q.value.toLowerCase();rows.forEach(function(r){var sev=r.dataset.s.split(" "),ok=(!t||r.textContent.toLowerCase().indexOf(t)>=0)&&(!s.value||(s.value==="none"?!r.dataset.s:sev.indexOf(s.value)>=0))&&(!c.value||r.dataset.c.split(" ").indexOf(c.value)>=0);r.hidden=!ok;n+=ok?1:0});o.textContent=n+" shown"}
[q,s,c].forEach(function(e){e.addEventListener("input",run)});document.querySelector(".filters").hidden=false;run()})();
