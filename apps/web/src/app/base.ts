/** Under which address these pages lie: a place of a practice (`/prova/baskan`), or nothing. */
export const base = /^\/prova\/[a-z]+(?=\/|$)/u.exec(location.pathname)?.[0] ?? '';

/** An address of the server or of a page, as it is under this place. */
export const at = (path: string): string => `${base}${path}`;
