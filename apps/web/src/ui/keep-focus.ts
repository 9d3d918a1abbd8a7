/**
 * The keyboard is never nowhere: when the element that has the focus is taken away or switched off (a form gives way to its receipt, a row is removed, a step is done), the focus goes
 * back to it as soon as it can be used again, and else to what now stands in its place.
 */

const HEADINGS = 'h1, h2, h3, [role="status"], [role="alert"]';

const usable = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility();

/** What stands where something was: the receipt or heading of the nearest part of the page that is still there. */
export function placeNear(chain: readonly Element[]): HTMLElement | null {
  const around = chain.find((element) => element.isConnected && element !== document.body && element.checkVisibility());
  if (!around) return null;
  const found = [...around.querySelectorAll<HTMLElement>(HEADINGS)].find(
    (element) => element.checkVisibility() && element.textContent?.trim() && !element.classList.contains('skip'),
  );
  return found ?? (around as HTMLElement);
}

/** Watches a document. @returns how to stop */
export function keepFocus(): () => void {
  let chain: Element[] = [];
  let asked = false;
  const noted = (event: FocusEvent) => {
    chain = [];
    for (let at = event.target as Element | null; at instanceof Element; at = at.parentElement) chain.push(at);
  };
  // Where somebody pressed on nothing, or left by hand, the focus is nowhere on purpose.
  const left = (event: Event) => {
    if (!(event.target instanceof Element) || !chain.includes(event.target)) chain = [];
  };
  const look = () => {
    asked = false;
    const [last] = chain;
    if (!last || document.activeElement !== document.body || document.querySelector('dialog[open]')) return;
    if (usable(last)) {
      (last as HTMLElement).focus({ preventScroll: true });
      return;
    }
    // Busy: it will be usable again, or be taken away.
    if (last.isConnected && last.checkVisibility()) return;
    const place = placeNear(chain.slice(1));
    if (!place) return;
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'nearest' });
  };
  const later = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(look);
  };
  const observer = new MutationObserver(later);
  document.addEventListener('focusin', noted);
  document.addEventListener('pointerdown', left);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'open', 'data-tab'],
  });
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', noted);
    document.removeEventListener('pointerdown', left);
  };
}
