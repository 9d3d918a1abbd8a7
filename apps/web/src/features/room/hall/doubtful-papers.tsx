import type { RoomVote } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import type { Run } from '../parts.tsx';
import { NOTHING_TYPED, PaperForm, type Reading, type Typed } from './paper-form.tsx';
import './hall-count.css';

/** Papers that both tellers found in doubt: the divan looks at each and says what it is. */
export function DoubtfulPapers({
  vote,
  numbers,
  run,
}: {
  readonly vote: RoomVote;
  readonly numbers: readonly number[];
  readonly run: Run;
}) {
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED);
  const [error, setError] = useState<unknown>(null);
  const number = numbers[0] as number;
  const decide = async ({ state, marks, ground }: Reading) => {
    if (state === 'DOUBTFUL') return;
    setError(null);
    try {
      await run({ type: 'decideSheet', voteId: vote.id, number, state, marks: [...marks], ground });
      setTyped(NOTHING_TYPED);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <section className="announcement stack tight" aria-label={t('Tereddütlü pusulalar')}>
      <h3>{t('{n} numaralı pusula tereddütlü', { n: number })}</h3>
      <p>
        {numbers.length > 1
          ? t('Divan pusulaya bakıp karar verir. Karar bekleyen: {liste}', { liste: numbers.join(', ') })
          : t('Divan pusulaya bakıp karar verir.')}
      </p>
      <PaperForm
        key={number}
        vote={vote}
        typed={typed}
        onTyped={setTyped}
        onRead={(reading) => void decide(reading)}
        doubt={false}
        action={t('Divanın kararını kaydet')}
      />
      <RefusalNotice error={error} id={`tereddut-${vote.id}`} />
    </section>
  );
}
