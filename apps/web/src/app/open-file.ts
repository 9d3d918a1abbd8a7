/** Shows a printed letter in a window of its own. */
export function openFile(blob: unknown): void {
  const url = URL.createObjectURL(blob as Blob);
  window.open(url, '_blank');
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
