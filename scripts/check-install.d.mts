/** Differences between the lock file of a checkout and what is installed there, in words; none when they agree. */
export function installFaults(root: string, options?: { readonly withoutDev?: boolean }): string[];
