// The page's own script, run once with `element` (the reader) and `trigger` (tells the server), both Gradio's.
// Every control is a button with a data- attribute; one listener serves them all, wherever they stand.
window.kiji?.abort();
const stop = new AbortController();
window.kiji = stop;
const on = (name, run, capture = false) => document.addEventListener(name, run, { capture, signal: stop.signal });
const reader = () => document.getElementById('reader');

async function ready() {
  while (!document.querySelector('#head [data-ready]')) await new Promise((run) => setTimeout(run, 20));
}
async function send(name, data) {
  await ready();
  trigger(name, data);
}
// What the server gave this script to say, in the page's language.
const said = (name) => JSON.parse(document.querySelector('#head h1')?.dataset.said || '{}')[name] ?? '';

const deeds = {
  cite: (b) => open(b, { cite: b.dataset.cite, cites: b.closest('[data-cites]')?.dataset.cites || '[]' }),
  article: (b) => open(b, { article: b.dataset.article }),
  ask: (b) => { pending(b.dataset.ask); then('answer', 'ask', { ask: b.dataset.ask }); },
  retry: () => then('answer', 'retry', {}),
  edit: () => then('box', 'edit', {}),
  widen: () => then('answer', 'widen', {}),
  undo: () => then('box', 'undo', {}),
  stop: () => then('box', 'stop', {}),
  drop: (b) => then('answer', 'drop', { drop: b.dataset.drop }),
  rows: (b) => moreRows(b),
  lift: (b) => lift(b.dataset.lift),
  rate: (b) => rate(b),
  rebuild: () => send('rebuild', {}),
  copy: (b) => copy(b, b.dataset.copy),
  link: (b) => copy(b, address(b.dataset.link)),
  permalink: (b) => copy(b, address({ cite: b.dataset.permalink })),
  close: () => close(),
};

on('click', (event) => {
  const button = event.target.closest?.('button, a.cite');
  if (!button) return;
  const deed = Object.keys(deeds).find((name) => name in button.dataset);
  if (!deed) return;
  event.preventDefault();
  deeds[deed](button);
});

on('submit', (event) => {
  if (event.target.matches?.('form.filter, form.finder')) event.preventDefault();
});

// Enter that confirms a conversion of a Japanese input method sends nothing (Safari tells by 229 alone).
for (const name of ['keydown', 'keypress', 'keyup']) {
  on(name, (event) => {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
  }, true);
}
