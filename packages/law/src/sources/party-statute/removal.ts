import { plain } from './words.ts';

/** Who may remove whom: MKYK the organs of ilçe and il, il YK those of a belde; of branches also the main board of the same tier (Tüzük m.58-59, 87). */
export function mayRemove(body: 'MKYK' | 'IL_YK' | 'ILCE_YK', target: string): boolean {
  const said = plain(target);
  if (/kol(u|ları)|branch/u.test(said))
    return body === 'MKYK' || (body === 'ILCE_YK' ? /ilçe/u : /(^|\s)il\s|belde/u).test(said);
  return said.includes('belde') ? body === 'IL_YK' : body === 'MKYK';
}
