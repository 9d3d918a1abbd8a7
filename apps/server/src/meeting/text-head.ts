import { beginning } from '@divan/basics';

/** So much of a text goes to every screen; the rest is read by whoever asks for it. */
const HEAD = 280;

/** The beginning of a text, and whether there is more of it. */
export function headOf(text: string): { readonly text: string; readonly more: boolean } {
  if (text.length <= HEAD) return { text, more: false };
  return { text: `${beginning(text, HEAD).trimEnd()}…`, more: true };
}
