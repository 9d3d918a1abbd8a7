// Work that goes wrong in each way there is, for the test of `aside`.
import { answerAside } from './aside.ts';
import { NotFoundError, refused } from './refused.ts';

export type Probe = 'answer' | 'for ever' | 'all memory' | 'refused' | 'missing' | 'ends' | 'options' | 'process';

answerAside(async (what: Probe): Promise<string> => {
  const kept: number[][] = [];
  switch (what) {
    case 'for ever':
      for (;;) kept.length = 0;
    case 'all memory':
      for (;;) kept.push(Array.from({ length: 100_000 }, () => Math.random()));
    case 'refused':
      throw refused('FILE_NOT_READABLE', { reason: 'deneme' });
    case 'missing':
      throw new NotFoundError();
    case 'ends':
      return process.exit(3);
    case 'process':
      return String(process.pid);
    case 'options':
      return process.execArgv.join(' ');
    default:
      return 'answer';
  }
});
