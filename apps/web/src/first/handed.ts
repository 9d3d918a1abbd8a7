/** What the first screen hands to the pages once they are there. */
export interface Handed {
  readonly login: string;
  readonly password: string;
  /** What comes of it, when it was sent: the second step, or the refusal with which it is rejected. */
  readonly sent: Promise<{ readonly step: string; readonly factor: 'TOTP' | 'SMS' }> | null;
}

/** The first screen, as it stands in `window` until the pages take over. */
export interface First {
  /** When nobody is writing there, or what was written has been sent. */
  readonly free: Promise<void>;
  /** What was written until now. */
  readonly take: () => Handed;
}

declare global {
  interface Window {
    divanFirst?: First | undefined;
  }
}

const ENTERED = 'divan-girildi';
/** Whether somebody is signed in on this device, as far as the page can know: whoever is not sees the form for signing in first. */
export const wasIn = (): boolean => localStorage.getItem(ENTERED) !== null;
export function noteIn(is: boolean): void {
  if (is) localStorage.setItem(ENTERED, '1');
  else localStorage.removeItem(ENTERED);
}

/** What was written on the first screen; null without one. Whoever shows it says so with {@link takenOver}: what is rendered may be thrown away before it is shown. */
export const handed = (): Handed | null => window.divanFirst?.take() ?? null;
export function takenOver(): void {
  window.divanFirst = undefined;
}
