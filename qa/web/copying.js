// What can be taken along: links, quotes, the conversation.

// What a link asked for was taken: it is not asked for again when the page is loaded anew.
function taken() {
  const here = new URL(location.href);
  const asked = ['q', 'cite', 'publisher', 'since', 'until', 'tag'].filter((name) => here.searchParams.has(name));
  for (const name of asked) here.searchParams.delete(name);
  if (asked.length) history.replaceState(history.state, '', here);
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
  button.querySelector('.done')?.remove();
  const done = Object.assign(document.createElement('span'), { className: 'done', textContent: said('copied') });
  done.setAttribute('role', 'status');
  button.append(done); // above the button, which keeps its width
  setTimeout(() => done.remove(), 1600);
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
ready().then(taken);
