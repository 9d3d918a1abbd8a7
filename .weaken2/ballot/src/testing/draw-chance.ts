/** Fresh chance of any length. */
export function drawChance(bytes: number): Uint8Array {
  const drawn = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65536) crypto.getRandomValues(drawn.subarray(at, at + 65536));
  return drawn;
}
