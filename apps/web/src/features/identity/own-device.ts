const DEVICE = 'divan-kayit-cihazi';
const WAY = 'divan-giris-yolu';

/** What this browser calls itself while somebody enrols: telephones drop the page when the authenticator is opened, and the page loaded anew goes on with the same square. */
export function enrollingDevice(): string {
  const kept = localStorage.getItem(DEVICE);
  if (kept) return kept;
  const name = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  localStorage.setItem(DEVICE, name);
  return name;
}

/** How far an enrolment has come in this window, by its link; what is typed is not kept. */
export const stepReached = (token: string): string => sessionStorage.getItem(`divan-kayit ${token.slice(0, 8)}`) ?? '';
export const reachStep = (token: string, step: string): void =>
  sessionStorage.setItem(`divan-kayit ${token.slice(0, 8)}`, step);

/** The way in which somebody entered last on this device; no name and no account stands beside it. */
export type Way = 'PASSKEY' | 'PASSWORD';
export const rememberWay = (way: Way): void => localStorage.setItem(WAY, way);
export const rememberedWay = (): Way => (localStorage.getItem(WAY) === 'PASSKEY' ? 'PASSKEY' : 'PASSWORD');
