// The reader: opened at a place, closed, left by the way it was come to.
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
