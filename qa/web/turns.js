// The conversation: a question on its way, and where the page stands when an answer comes.

// A question is shown at once; what the server then sends takes its place.
window.kijiTaken = (question) => {
  const box = document.querySelector('#question textarea');
  if (box.value.startsWith(question)) { // what was typed behind it since is the next one's beginning
    box.value = box.value.slice(question.length);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  pending(question);
};

function pending(question) {
  const turns = document.querySelector('#chat .turns');
  if (!question.trim() || !turns) return;
  const turn = document.createElement('div');
  turn.className = 'turn pending';
  turn.innerHTML = '<div class="asked"><div class="message-content"><p></p></div></div>';
  turn.querySelector('p').textContent = question;
  turns.classList.remove('empty');
  for (const other of turns.querySelectorAll(':scope > :not(.turn)')) other.remove();
  turns.append(turn);
  turns.scrollTop = turns.scrollHeight;
}

// The conversation and its sources begin where the last question is; a new answer is scrolled to.
let seen = JSON.stringify(['', 0, []]);
let fetched = '';
function look() {
  const turns = document.querySelectorAll('#chat .turn');
  const waiting = [...document.querySelectorAll('#chat .searching')].map((line) => line.dataset.at).join();
  const asked = [...document.querySelectorAll('#chat .asked')].map((bubble) => bubble.textContent);
  const answers = document.querySelectorAll('#chat .bubble').length; // a question stands there before its answer does
  const state = JSON.stringify([waiting, answers, asked]); // a long conversation loses a turn for each new one
  const box = document.querySelector('#chat .turns');
  if (state === seen) {
    // What to ask next appears below the conversation, which then is lower: its last line must not be hidden by that.
    const lower = box && box.clientHeight < kept.height;
    if (lower && box.scrollTop === kept.top) place(box, turns[turns.length - 1]);
    if (box) kept.height = box.clientHeight;
    return;
  }
  seen = state;
  if (waiting && waiting !== fetched) send('finish', {}); // the answer takes long: it is fetched by a way that can be stopped
  fetched = waiting;
  place(box, turns[turns.length - 1]);
  document.getElementById('sources').scrollTop = 0;
}

// How the conversation was left: it is moved again only if nobody has moved it since.
let kept = { top: 0, height: 0 };
function place(box, last) {
  if (last && box.scrollHeight > box.clientHeight) {
    // At once: `kept` is where it is, not where it goes.
    box.scrollTo({ top: last.offsetTop - box.offsetTop - 8, behavior: 'instant' });
  } else if (last && matchMedia('(max-width: 768px)').matches && last.getBoundingClientRect().bottom > innerHeight) {
    last.scrollIntoView({ block: 'start' });
  }
  if (box) kept = { top: box.scrollTop, height: box.clientHeight };
}

// Where the focus goes when what had it is made anew: into the question's box, or to the answer that comes.
let wanted = '';
function then(where, name, data) {
  wanted = where;
  send(name, data);
}
on('click', (event) => { if (event.target.closest?.('#clear')) wanted = 'box'; });

function home() {
  const touched = matchMedia('(pointer: coarse)').matches; // a focus in the box would open the keyboard
  const answer = [...document.querySelectorAll('#chat .bubble, #chat .turns')].pop();
  (touched && answer ? answer : document.querySelector('#question textarea'))?.focus({ preventScroll: true });
}

function refocus() {
  const has = document.activeElement; // what is hidden loses it in a moment
  if (!wanted || (has && has !== document.body && has.offsetParent)) return;
  if (document.querySelector('#chat .pending, #chat .searching')) return;
  if (wanted === 'box') document.querySelector('#question textarea')?.focus({ preventScroll: true });
  else document.querySelector('#chat .turn:last-child .bubble')?.focus({ preventScroll: true });
  if (document.activeElement !== document.body) wanted = '';
}

// What Gradio leaves unsaid: the page's language, its title, and what the button beside the question does.
function name() {
  const { lang } = document.querySelector('#head [data-ready]')?.dataset ?? {};
  if (!lang) return;
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
  if (document.title !== said('title')) document.title = said('title');
  const button = document.querySelector('#question .submit-button');
  if (button && !button.ariaLabel) button.ariaLabel = said('send');
  const box = document.querySelector('#question textarea'); // its label holds the button, too
  const label = document.querySelector('#question [data-testid=block-info]')?.textContent.trim();
  if (box && label && !box.ariaLabel) box.ariaLabel = label;
}

// The conversation stands in a tab, which Gradio makes later than it runs this script.
const follow = new MutationObserver(() => { name(); look(); votes(); refocus(); save(); sought(); });
// Gradio changes what differs and leaves the rest: of the list perhaps its number alone.
follow.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-number'] });
stop.signal.addEventListener('abort', () => follow.disconnect());
look();
