// Opinions of answers: shown as given for as long as the browser's tab is open, and withdrawn by a second click.
const given = () => JSON.parse(sessionStorage.getItem('kiji-votes') || '{}');
const voted = (button) => {
  const turn = button.closest('[data-turn]');
  return `${turn.dataset.turn} ${turn.querySelector('.asked').textContent}`;
};

function rate(button) {
  const { rate: verdict } = button.dataset;
  const { [voted(button)]: before, ...others } = given();
  const now = before === verdict ? 'withdrawn' : verdict;
  sessionStorage.setItem('kiji-votes', JSON.stringify(now === verdict ? { ...others, [voted(button)]: now } : others));
  send('rate', { rate: now, turn: button.closest('[data-turn]').dataset.turn });
  votes();
}

function votes() {
  const known = given();
  for (const button of document.querySelectorAll('#chat [data-rate]')) {
    const pressed = String(known[voted(button)] === button.dataset.rate);
    if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
  }
}
on('click', (event) => { if (event.target.closest?.('#clear')) sessionStorage.removeItem('kiji-votes'); });
