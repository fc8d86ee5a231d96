// The page's own script, run once with `element` (the reader) and `trigger` (tells the server), both Gradio's.
// Every control is a button with a data- attribute; one listener serves them all, wherever they stand.
window.kiji?.abort();
const stop = new AbortController();
window.kiji = stop;
const on = (name, run, capture = false) => document.addEventListener(name, run, { capture, signal: stop.signal });
const reader = () => document.getElementById('reader');
let opener = null;

async function send(name, data) {
  while (!document.querySelector('#head [data-ready]')) await new Promise((run) => setTimeout(run, 20));
  trigger(name, data);
}
const deeds = {
  cite: (b) => open(b, { cite: b.dataset.cite, cites: b.closest('[data-cites]')?.dataset.cites || '[]' }),
  article: (b) => open(b, { article: b.dataset.article }),
  ask: (b) => { window.kijiPending(b.dataset.ask); send('ask', { ask: b.dataset.ask }); },
  retry: () => send('retry', {}),
  edit: () => send('edit', {}),
  stop: () => send('stop', {}),
  drop: (b) => send('drop', { drop: b.dataset.drop }),
  lift: (b) => lift(b.dataset.lift),
  rate: (b) => rate(b),
  rebuild: () => send('rebuild', {}),
  copy: (b) => copy(b, b.dataset.copy),
  link: (b) => copy(b, address({ q: b.dataset.link })),
  permalink: (b) => copy(b, address({ cite: b.dataset.permalink })),
  close: () => close(),
};

function open(button, what) {
  if (!reader().contains(button)) opener = button;
  const turn = button.closest('[data-turn]')?.dataset.turn || '';
  send('read', { ...what, turn });
}

function rate(button) {
  send('rate', { rate: button.dataset.rate, turn: button.closest('[data-turn]').dataset.turn });
  for (const other of button.parentElement.querySelectorAll('[data-rate]')) {
    other.setAttribute('aria-pressed', String(other === button));
  }
}

// A browser keeps what was chosen in a form, whatever the server sends: it is taken out here.
function lift(name) {
  const field = document.querySelector('form.filter')?.elements[name];
  if (field) field.value = '';
  send('lift', { lift: name });
}

function close() {
  reader().classList.remove('open');
  document.body.classList.remove('reading');
  if (opener?.isConnected) opener.focus();
}

function address(query) {
  return `${location.origin}${location.pathname}?${new URLSearchParams(query)}`;
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or no https
    const area = Object.assign(document.createElement('textarea'), { value: text });
    area.style.position = 'fixed';
    button.after(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
  const said = button.dataset.said ?? button.textContent;
  button.dataset.said = said;
  button.textContent = document.documentElement.lang.startsWith('ja') ? 'コピーしました' : 'Copied';
  button.setAttribute('aria-live', 'polite');
  setTimeout(() => { button.textContent = said; }, 1600);
}

on('click', (event) => {
  const button = event.target.closest?.('button, a.cite');
  if (!button) return;
  const deed = Object.keys(deeds).find((name) => name in button.dataset);
  if (!deed) return;
  event.preventDefault();
  deeds[deed](button);
});

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

// A question is shown at once; what the server then sends takes its place.
window.kijiPending = (question) => {
  const turns = document.querySelector('#chat .turns');
  if (!question.trim() || !turns) return;
  const turn = document.createElement('div');
  turn.className = 'turn pending';
  turn.innerHTML = '<div class="asked"><div class="message-content"><p></p></div></div>';
  turn.querySelector('p').textContent = question;
  turns.classList.remove('empty');
  for (const other of turns.querySelectorAll('.welcome, .lead, #examples')) other.remove();
  turns.append(turn);
  turns.scrollTop = turns.scrollHeight;
};
on('submit', (event) => {
  if (event.target.matches?.('form.filter')) event.preventDefault();
});

on('keydown', (event) => {
  if (event.key === 'Escape' && reader().classList.contains('open')) close();
});

// Enter that confirms a conversion of a Japanese input method sends nothing (Safari tells by 229 alone).
for (const name of ['keydown', 'keypress', 'keyup']) {
  on(name, (event) => {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
  }, true);
}

function show() {
  if (!element.querySelector('aside')) return;
  reader().classList.add('open');
  document.body.classList.add('reading');
  const arrive = (tries) => {
    const box = element.querySelector('aside');
    if (!box?.offsetParent && tries) return requestAnimationFrame(() => arrive(tries - 1));
    const mark = element.querySelector('mark.here');
    if (mark) mark.scrollIntoView({ block: 'center' });
    else box.scrollTop = 0;
    (element.querySelector('#reader-title') || box).focus({ preventScroll: true });
  };
  arrive(60);
}
watch('value', show);
show();

// The conversation and its sources begin where the last question is; a new answer is scrolled to.
let seen = JSON.stringify([false, []]);
function look() {
  const turns = document.querySelectorAll('#chat .turn');
  const waiting = Boolean(document.querySelector('#chat .searching'));
  const asked = [...document.querySelectorAll('#chat .asked')].map((bubble) => bubble.textContent);
  const state = JSON.stringify([waiting, asked]); // a long conversation loses a turn for each new one
  const box = document.querySelector('#chat .turns');
  if (state === seen) {
    // What to ask next appears below the conversation, which then is lower: its last line must not be hidden by that.
    const lower = box && box.clientHeight < kept.height;
    if (lower && box.scrollTop === kept.top) place(box, turns[turns.length - 1]);
    if (box) kept.height = box.clientHeight;
    return;
  }
  seen = state;
  if (waiting) send('finish', {}); // the answer takes long: it is fetched by a way that can be stopped
  place(box, turns[turns.length - 1]);
  document.getElementById('sources').scrollTop = 0;
}

// How the conversation was left: it is moved again only if nobody has moved it since.
let kept = { top: 0, height: 0 };
function place(box, last) {
  if (last && box.scrollHeight > box.clientHeight) box.scrollTop = last.offsetTop - box.offsetTop - 8;
  else if (last && matchMedia('(max-width: 768px)').matches && last.getBoundingClientRect().bottom > innerHeight) {
    last.scrollIntoView({ block: 'start' });
  }
  if (box) kept = { top: box.scrollTop, height: box.clientHeight };
}

// A conversation that is exported comes as text, and becomes a file here.
function save() {
  const text = document.querySelector('#file pre');
  if (!text) return;
  const url = URL.createObjectURL(new Blob([text.textContent], { type: 'text/markdown' }));
  Object.assign(document.createElement('a'), { href: url, download: text.dataset.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  text.remove();
}

// The conversation stands in a tab, which Gradio makes later than it runs this script.
const follow = new MutationObserver(() => { look(); save(); });
follow.observe(document.body, { childList: true, subtree: true });
stop.signal.addEventListener('abort', () => follow.disconnect());
look();
