/** Light, dark, or as the device is set. */
export const LOOKS = [
  ['auto', 'Cihazdaki gibi'],
  ['light', 'Açık görünüm'],
  ['dark', 'Koyu görünüm'],
] as const;
export type Look = (typeof LOOKS)[number][0];

const KEY = 'divan-gorunum';
const kept = localStorage.getItem(KEY);
export const lookChosen = (): Look => (document.documentElement.dataset.look as Look | undefined) ?? 'auto';

function show(look: Look): void {
  if (look === 'auto') delete document.documentElement.dataset.look;
  else document.documentElement.dataset.look = look;
}
show(kept === 'light' || kept === 'dark' ? kept : 'auto');

/** Kept on this device; other windows of it follow. */
export function chooseLook(look: Look): void {
  if (look === 'auto') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, look);
  show(look);
}
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY) show(newValue === 'light' || newValue === 'dark' ? newValue : 'auto');
});
