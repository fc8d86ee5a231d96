// The page's own script, run once with `element` (the reader) and `trigger` (tells the server), both Gradio's.
// Every control is a button with a data- attribute; one listener serves them all, wherever they stand.
window.kiji?.abort();
const stop = new AbortController();
window.kiji = stop;
const on = (name, run, capture = false) => document.addEventListener(name, run, { capture, signal: stop.signal });
const reader = () => document.getElementById('reader');
let opener = null;

const send = (name, data) => trigger(name, data);
const deeds = {
  cite: (b) => open(b, { cite: b.dataset.cite, cites: b.closest('[data-cites]')?.dataset.cites || '[]' }),
  article: (b) => open(b, { article: b.dataset.article }),
  ask: (b) => send('ask', { question: b.dataset.ask }),
  retry: () => send('retry', {}),
  edit: () => send('edit', {}),
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
const seen = { turns: 0 };
const follow = new MutationObserver(() => {
  const turns = document.querySelectorAll('#chat .turn');
  const waiting = Boolean(document.querySelector('#chat .searching'));
  const state = turns.length * 2 - Number(waiting);
  if (state === seen.turns) return;
  seen.turns = state;
  const last = turns[turns.length - 1];
  const box = document.querySelector('#chat .turns');
  if (last && box) box.scrollTop = last.offsetTop - box.offsetTop - 8;
  const panel = document.querySelector('#sources .sources');
  if (panel) panel.parentElement.scrollTop = 0;
});
const chat = document.getElementById('chat');
if (chat) follow.observe(chat, { childList: true, subtree: true });
stop.signal.addEventListener('abort', () => follow.disconnect());
