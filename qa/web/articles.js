// The filter of the articles, and files that are added to them.
// A browser keeps what was chosen in a form, whatever the server sends: it is taken out here.
function lift(name) {
  const field = document.querySelector('form.filter')?.elements[name];
  if (field) field.value = '';
  then('box', 'lift', { lift: name });
}

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
