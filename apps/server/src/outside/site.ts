import type { Deps } from '../deps.ts';

/** Under which address letters send people to the product: the public one, else the one at which the office reached it. */
export const siteOf = (
  deps: Deps,
  request: { readonly headers: { readonly origin?: string | undefined; readonly host?: string | undefined } },
): string => deps.config.publicOrigins[0] ?? request.headers.origin ?? `http://${request.headers.host}`;
