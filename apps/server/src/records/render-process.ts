// Typesetting in a process of its own: what a list of ten thousand takes in time and memory, the room does not feel, and the memory goes back when it ends.
import type { PaperModel } from '@divan/documents';
import { renderPaper } from '@divan/documents/render';

process.on('message', (model: PaperModel) => {
  try {
    process.send?.({ pdf: renderPaper(model) });
  } catch (error) {
    process.send?.({ error: String((error as Error).stack ?? error) });
  }
});
