/** Letters of a code that is read from paper and typed: none looks like another (Crockford). */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 120 bits. */
export const CODE_LENGTH = 24;
const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`, 'u');

/** A code in its one writing, however it was typed; anything else as it was given. */
export function letterCode(typed: string): string {
  const bare = typed
    .replaceAll(/[\s–-]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IİL]/gu, '1');
  return typed.length <= 40 && CODE.test(bare) ? bare : typed;
}

/** As it is printed: in groups of four. */
export const spelledCode = (code: string): string => code.replaceAll(/(.{4})(?=.)/gu, '$1-');
