// Keeps the texts fresh where JavaScript runs; elsewhere the link Refresh does the same.

const EVERY_MS = 1500;

async function refresh() {
  const shown = document.querySelector('#live');
  const state = document.querySelector('#live-state');
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#live');
    if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes);
    state.textContent = '';
  } catch {
    state.textContent = 'The simulator does not answer. Is it still running?';
  }
}

setInterval(refresh, EVERY_MS);
