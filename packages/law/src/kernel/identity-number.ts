/**
 * TC kimlik numarası: eleven digits, the first not 0; two check digits. Foreigners' numbers (99…) follow the same check. Passing proves nothing about
 * existence.
 */
export function isIdentityNumber(value: string): boolean {
  if (!/^[1-9]\d{10}$/u.test(value)) return false;
  const d = [...value].map(Number) as [number, ...number[]];
  const at = (i: number) => d[i] as number;
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  const eleventh = (odd + even + tenth) % 10;
  return at(9) === tenth && at(10) === eleventh;
}

/** `123******50`: three and two digits (KVKK: shown masked by default). */
export const maskIdentityNumber = (value: string): string => `${value.slice(0, 3)}******${value.slice(-2)}`;
