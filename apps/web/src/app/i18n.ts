import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json' with { type: 'json' };

const KEY = 'divan-dil';
const chosen = localStorage.getItem(KEY) === 'en' ? 'en' : 'tr';

// Turkish is the language of the product: the Turkish sentence is the key, English its translation. A test finds sentences without one.
void i18next.use(initReactI18next).init({
  lng: chosen,
  resources: { tr: { translation: {} }, en: { translation: en } },
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
});
document.documentElement.lang = chosen;

export const t = i18next.t.bind(i18next);
export const isEnglish = (): boolean => i18next.language === 'en';
export function switchLanguage(): void {
  localStorage.setItem(KEY, isEnglish() ? 'tr' : 'en');
  location.reload();
}
/** A pair of sentences as the server words them. */
export const inLanguage = (pair: { readonly tr: string; readonly en: string }): string =>
  isEnglish() ? pair.en : pair.tr;
