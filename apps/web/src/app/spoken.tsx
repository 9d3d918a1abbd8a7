import type { AsyncRouteComponent } from '@tanstack/react-router';
import { useLanguage } from './i18n.ts';

/** A page that is said anew, and not built anew, when the language changes. */
export function spoken(Page: AsyncRouteComponent<object>): AsyncRouteComponent<object> {
  const Spoken = () => {
    useLanguage();
    return <Page />;
  };
  return Object.assign(Spoken, Page.preload ? { preload: Page.preload } : {});
}
