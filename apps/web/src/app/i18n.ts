import { inSentence } from '@divan/basics';
import { useSyncExternalStore } from 'react';

const KEY = 'divan-dil';
type Language = 'tr' | 'en';
const asked = (): Language => (localStorage.getItem(KEY) === 'en' ? 'en' : 'tr');
let chosen: Language = asked();
document.documentElement.lang = chosen;

/** English by its Turkish sentence, a file beside each feature; nobody who reads Turkish downloads one. */
const FILES = import.meta.glob<Readonly<Record<string, string>>>('../**/en.json', { import: 'default' });
let english: Readonly<Record<string, string>> | null = null;
const listeners = new Set<() => void>();

/** Fetches the words of the chosen language; before that `t` speaks Turkish. */
export async function loadWords(): Promise<void> {
  if (chosen === 'en')
    english ??= Object.assign({}, ...(await Promise.all(Object.values(FILES).map((load) => load())))) as Readonly<
      Record<string, string>
    >;
}

// Turkish is the language of the product: the Turkish sentence is the key, English its translation. A test finds sentences without one.
/**
 * A sentence in the chosen language, with its figures in the places of their `{names}`; English tells one from many: `{n|vote|votes}`. What is written from right to
 * left turns nothing else around.
 */
export const t = (sentence: string, figures: Readonly<Record<string, string | number | undefined>> = {}): string =>
  ((isEnglish() ? english?.[sentence] : undefined) ?? sentence).replaceAll(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/gu,
    (_, name: string, one?: string, many?: string) => {
      const figure = inSentence(String(figures[name] ?? ''));
      return many === undefined ? figure : `${figure} ${figure === '1' ? one : many}`;
    },
  );

export const isEnglish = (): boolean => chosen === 'en';

/** Speaks the other language on this page as it stands: what is typed and marked stays. */
async function speak(language: Language): Promise<void> {
  if (language === chosen) return;
  const before = chosen;
  chosen = language;
  try {
    await loadWords();
  } catch (error) {
    chosen = before;
    throw error;
  }
  document.documentElement.lang = language;
  for (const tell of listeners) tell();
}
export async function switchLanguage(): Promise<void> {
  const next = isEnglish() ? 'tr' : 'en';
  await speak(next);
  localStorage.setItem(KEY, next);
}
// Chosen in another window: this one says it so too.
globalThis.addEventListener?.('storage', (event) => {
  if (event.key === KEY) void speak(asked()).catch(() => undefined);
});

/** The language in which this page speaks; whoever asks is said anew when it changes. */
export const useLanguage = (): Language =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => chosen,
  );

/** A pair of sentences as the server words them. */
export const inLanguage = (pair: { readonly tr: string; readonly en: string }): string =>
  isEnglish() ? pair.en : pair.tr;
