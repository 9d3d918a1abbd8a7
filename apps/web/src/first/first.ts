import * as api from '@divan/api';
import { call } from '../app/call.ts';
import { rememberedWay } from '../features/identity/own-device.ts';
import { type Handed, wasIn } from './handed.ts';

/**
 * The form for signing in, as it stands in the page itself: a member on a slow line writes and sends it while the pages are still coming. Shown to whoever is not signed in
 * here and goes where one must be. It renders no answer: what comes of it is handed to the page that does.
 */
const SIGNED_IN = /^\/(?:$|giris$|hesap$|buro\/|toplanti\/)/u;

const screen = document.getElementById('ilk') as HTMLElement;
const form = screen.querySelector('form') as HTMLFormElement;
const [login, password] = form.querySelectorAll('input') as unknown as [HTMLInputElement, HTMLInputElement];
const button = form.querySelector('button') as HTMLButtonElement;

const wanted = SIGNED_IN.test(location.pathname) && (location.pathname === '/giris' || !wasIn());
// Whoever entered with a passkey last is asked for that, by the page.
if (wanted && rememberedWay() === 'PASSWORD') {
  if (localStorage.getItem('divan-dil') === 'en')
    for (const word of screen.querySelectorAll<HTMLElement>('[data-en]')) word.textContent = word.dataset.en ?? '';
  screen.hidden = false;

  let sent: Handed['sent'] = null;
  let letGo: () => void = () => undefined;
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // Whoever writes is not interrupted; nobody writes yet when the pages come before the first touch.
  const idle = () => sent !== null || !form.contains(document.activeElement);
  form.addEventListener('focusout', () => setTimeout(() => idle() && letGo()));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (sent) return;
    button.disabled = true;
    button.classList.add('busy');
    sent = call(api.signIn, { body: { login: login.value, password: password.value } });
    // Its refusal is said by the page, which may not be there yet.
    sent.catch(() => undefined);
    letGo();
  });
  window.divanFirst = {
    get free() {
      return idle() ? Promise.resolve() : free;
    },
    take: () => ({ login: login.value, password: password.value, sent }),
  };
}
