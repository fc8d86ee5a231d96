// The list of the articles: what is looked for in it, the filter, and files that are added to them.
// A browser keeps what was chosen in a form, whatever the server sends: it is taken out here.
function lift(name) {
  const field = document.querySelector('form.filter')?.elements[name];
  if (field) field.value = '';
  then('box', 'lift', { lift: name });
}

// The list follows what is typed: one request at a time, and another one after it if more was typed meanwhile.
const PAUSE = 120; // milliseconds between keys
const seeking = { timer: 0, number: 0, since: 0, late: false, rows: 0, next: 0 };
function seek(pause, rows = 0) {
  clearTimeout(seeking.timer);
  seeking.rows = rows;
  seeking.timer = setTimeout(() => {
    const form = document.querySelector('form.finder');
    seeking.late = seeking.since > 0 && seeking.since > performance.now() - 5000; // an answer that has not come by then is given up
    if (!form || seeking.late) return;
    seeking.since = performance.now();
    seeking.number += 1;
    send('seek', { ...Object.fromEntries(new FormData(form)), rows, number: seeking.number });
  }, pause);
}
function sought() {
  const count = document.querySelector('#list .count');
  const table = document.querySelector('#list tbody');
  const shown = `${count?.dataset.number} ${table?.rows.length}`;
  if (!count || shown === seeking.shown) return;
  seeking.shown = shown;
  if (Number(count.dataset.number) === seeking.number) {
    seeking.since = 0;
    if (seeking.late) seek(0, seeking.rows);
  } else if (!seeking.since) seek(0, seeking.rows); // made for an older request: the server forgot this one
  const row = seeking.next && table?.rows[seeking.next];
  if (row) row.querySelector('button').focus(); // the button for more rows is gone
  if (row) seeking.next = 0;
}
function moreRows(button) {
  seeking.next = document.querySelectorAll('#list tbody tr').length;
  seek(0, Number(button.dataset.rows));
}
on('input', (event) => { if (event.target.closest?.('form.finder')) seek(PAUSE); });

// The filter of the articles: each change is told at once. Files that are chosen are sent at once.
on('change', (event) => {
  const form = event.target.closest?.('form.filter');
  if (form) send('filter', Object.fromEntries(new FormData(form)));
  const zone = event.target.closest?.('.drop');
  if (zone) upload(zone, [...event.target.files]).then(() => { event.target.value = ''; });
});
for (const name of ['dragover', 'dragleave', 'drop']) {
  on(name, (event) => {
    const zone = event.target.closest?.('.drop');
    if (!zone) return;
    event.preventDefault();
    zone.classList.toggle('over', name === 'dragover');
    if (name === 'drop') upload(zone, [...event.dataTransfer.files]);
  });
}

// Sends the files one by one, tells what became of each, and asks for a rebuild if one was taken.
async function upload(zone, files) {
  const state = zone.querySelector('.state');
  const reports = zone.querySelector('.reports');
  const said = zone.dataset;
  let taken = false;
  reports.replaceChildren();
  const left = (file, why) => {
    const line = Object.assign(document.createElement('li'), { className: 'left' });
    line.append(Object.assign(document.createElement('b'), { textContent: file.name }), ` ${why}`);
    reports.append(line);
  };
  for (const [number, file] of files.entries()) {
    if (number >= Number(said.files)) { left(file, said.tooMany); continue; }
    if (file.size > Number(said.bytes)) { left(file, said.tooLarge); continue; }
    state.textContent = `${said.sending} ${number + 1} / ${files.length}`;
    try {
      const answer = await fetch(`upload?${new URLSearchParams({ name: file.name })}`, {
        method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      taken ||= answer.status === 201;
      reports.insertAdjacentHTML('beforeend', await answer.text());
    } catch { left(file, said.notSent); }
  }
  state.textContent = '';
  if (taken) send('rebuild', {});
}
