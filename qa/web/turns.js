// The conversation: a question on its way, and where the page stands when an answer comes.
// A question is shown at once; what the server then sends takes its place.
window.kijiTaken = (question) => {
  const box = document.querySelector('#question textarea');
  box.value = ''; // for the next question: nothing that is typed from now on is lost
  box.dispatchEvent(new Event('input', { bubbles: true }));
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
  for (const other of turns.querySelectorAll('.welcome, .lead, .examples, .deeds:not(.turn *)')) other.remove();
  turns.append(turn);
  turns.scrollTop = turns.scrollHeight;
}
// The conversation and its sources begin where the last question is; a new answer is scrolled to.
let seen = JSON.stringify([[], 0, []]);
function look() {
  const turns = document.querySelectorAll('#chat .turn');
  const waiting = [...document.querySelectorAll('#chat .searching')].map((line) => line.dataset.at);
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
  if (waiting.length) send('finish', {}); // the answer takes long: it is fetched by a way that can be stopped
  place(box, turns[turns.length - 1]);
  document.getElementById('sources').scrollTop = 0;
}

// How the conversation was left: it is moved again only if nobody has moved it since.
let kept = { top: 0, height: 0 };
function place(box, last) {
  if (last && box.scrollHeight > box.clientHeight) {
    box.scrollTo({ top: last.offsetTop - box.offsetTop - 8, behavior: 'instant' }); // `kept` is where it is, not where it goes
  }
  else if (last && matchMedia('(max-width: 768px)').matches && last.getBoundingClientRect().bottom > innerHeight) {
    last.scrollIntoView({ block: 'start' });
  }
  if (box) kept = { top: box.scrollTop, height: box.clientHeight };
}

// The conversation stands in a tab, which Gradio makes later than it runs this script.
const follow = new MutationObserver(() => { look(); save(); });
follow.observe(document.body, { childList: true, subtree: true });
stop.signal.addEventListener('abort', () => follow.disconnect());
look();

// What a link asked for was taken: it is not asked for again when the page is loaded anew.
async function taken() {
  const here = new URL(location.href);
  const asked = ['q', 'cite', 'publisher', 'since', 'until', 'tag'].filter((name) => here.searchParams.has(name));
  if (!asked.length) return;
  while (!document.querySelector('#head [data-ready]')) await new Promise((run) => setTimeout(run, 20));
  for (const name of asked) here.searchParams.delete(name);
  history.replaceState(history.state, '', here);
}
taken();
