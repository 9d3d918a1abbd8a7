const KEY = 'divan-dil';
const chosen = localStorage.getItem(KEY) === 'en' ? 'en' : 'tr';
document.documentElement.lang = chosen;

/** English by its Turkish sentence, a file beside each feature; nobody who reads Turkish downloads one. */
const FILES = import.meta.glob<Readonly<Record<string, string>>>('../**/en.json', { import: 'default' });
let english: Readonly<Record<string, string>> = {};

/** Fetches the words of the chosen language; before that `t` speaks Turkish. */
export async function loadWords(): Promise<void> {
  if (isEnglish()) english = Object.assign({}, ...(await Promise.all(Object.values(FILES).map((load) => load()))));
}

// Turkish is the language of the product: the Turkish sentence is the key, English its translation. A test finds sentences without one.
/** A sentence in the chosen language, with its figures in the places of their `{names}`. */
export const t = (sentence: string, figures: Readonly<Record<string, string | number | undefined>> = {}): string =>
  (english[sentence] ?? sentence).replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(figures[name] ?? ''));

export const isEnglish = (): boolean => chosen === 'en';
export function switchLanguage(): void {
  localStorage.setItem(KEY, isEnglish() ? 'tr' : 'en');
  location.reload();
}
/** A pair of sentences as the server words them. */
export const inLanguage = (pair: { readonly tr: string; readonly en: string }): string =>
  isEnglish() ? pair.en : pair.tr;
