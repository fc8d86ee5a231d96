// The reader: opened at a place, closed, left by the way it was come to. Beside the conversation where there is room
// for both, else over it: then the rest of the page cannot be reached.
const over = matchMedia('(max-width: 1100px)');
let opener = null;
let aside = []; // what cannot be reached behind the reader

const isOpen = () => reader().classList.contains('open');

function open(button, what) {
  if (!reader().contains(button)) opener = button;
  const turn = button.closest('[data-turn]')?.dataset.turn || '';
  send('read', { ...what, turn });
}

function hide() {
  if (!isOpen()) return;
  reader().classList.remove('open');
  document.body.classList.remove('reading');
  shield();
  const { cite, article } = opener?.dataset ?? {}; // the cards may have been made anew since
  const name = cite ? `[data-cite="${CSS.escape(cite)}"]` : `[data-article="${CSS.escape(article ?? '')}"]`;
  const back = opener?.isConnected ? opener : opener && document.querySelector(`#talk ${name}, #list ${name}`);
  if (back?.offsetParent) back.focus();
  else home();
}

function close() {
  hide();
  if (history.state?.reader) history.back();
}

// What the browser's way back leads to: the page without the reader.
window.addEventListener('popstate', () => { if (!history.state?.reader) hide(); }, { signal: stop.signal });
over.addEventListener('change', shield, { signal: stop.signal });
on('click', (event) => { if (event.target.closest?.('[role=tab]') && isOpen()) close(); });
on('keydown', (event) => { if (event.key === 'Escape' && isOpen()) close(); });
// Over the page, it is left by a click beside it, where no selection ends. What is pressed in it may be made anew by now.
on('click', (event) => {
  const beside = event.target.isConnected && !reader().contains(event.target) && getSelection().isCollapsed;
  if (beside && isOpen() && over.matches) close();
});

function shield() {
  for (const part of aside) part.inert = false;
  aside = [];
  const sheet = element.querySelector('aside');
  const alone = isOpen() && over.matches;
  sheet?.setAttribute('role', over.matches ? 'dialog' : 'complementary');
  if (alone) sheet?.setAttribute('aria-modal', 'true');
  else sheet?.removeAttribute('aria-modal');
  for (let part = reader(); alone && part !== document.body; part = part.parentElement) {
    aside.push(...[...part.parentElement.children].filter((other) => other !== part && !other.inert));
  }
  for (const part of aside) part.inert = true;
}

// The bar tells which article this is once its title is scrolled away.
const title = new IntersectionObserver(([seen]) => {
  seen.target.closest('.reading')?.classList.toggle('scrolled', !seen.isIntersecting);
}, { rootMargin: '-60px 0px 0px' });
stop.signal.addEventListener('abort', () => title.disconnect());

function show() {
  if (!element.querySelector('aside')) return;
  if (!isOpen()) {
    reader().classList.add('open');
    taken();
    if (!history.state?.reader) history.pushState({ ...history.state, reader: true }, '');
  }
  document.body.classList.add('reading');
  shield();
  title.disconnect();
  const arrive = (tries) => {
    const box = element.querySelector('aside');
    if (!box?.offsetParent && tries) return requestAnimationFrame(() => arrive(tries - 1));
    const mark = element.querySelector('mark.here');
    if (mark) mark.scrollIntoView({ block: 'center' });
    else box.scrollTop = 0;
    const heading = element.querySelector('#reader-title');
    if (heading) title.observe(heading);
    (heading || box).focus({ preventScroll: true });
  };
  arrive(60);
}
if (history.state?.reader) history.replaceState({ ...history.state, reader: undefined }, ''); // the page was loaded anew
watch('value', show);
show();
