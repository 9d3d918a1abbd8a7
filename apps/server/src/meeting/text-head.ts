/** So much of a text goes to every screen; the rest is read by whoever asks for it. */
const HEAD = 280;

/** The beginning of a text, and whether there is more of it. */
export function headOf(text: string): { readonly text: string; readonly more: boolean } {
  if (text.length <= HEAD) return { text, more: false };
  const cut = text.slice(0, HEAD);
  return { text: `${cut.replace(/[\ud800-\udbff]$/u, '').trimEnd()}…`, more: true };
}
