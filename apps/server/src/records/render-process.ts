import type { PaperModel } from '@divan/documents';
import { renderPaper } from '@divan/documents/render';
import { answerAside } from '../aside.ts';

answerAside((model: PaperModel) => renderPaper(model));
