import type { PracticePlace, SampleAct } from '@divan/api';
import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { base } from '../app/base.ts';
import { call, RefusedError } from '../app/call.ts';
import { inLanguage, t } from '../app/i18n.ts';
import './practice-bar.css';

const PLACES: Record<PracticePlace, string> = {
  buro: 'Büro',
  baskan: 'Yönetim kurulu başkanı',
  divan: 'Divan başkan adayı',
  uye: 'Üye',
};
const ACTS: readonly (readonly [SampleAct, string])[] = [
  ['ARRIVE', 'Örnek üyeler girsin'],
  ['PROPOSE_DIVAN', 'Divan önersinler'],
  ['SPEAK', 'Söz istesinler'],
  ['MOVE', 'Önerge versinler'],
  ['STAND', 'Aday olsunlar'],
  ['VOTE', 'Oy versinler'],
];

/** Over every page of a practice: that it is one, as whom one sees it, and what the sample members are to do. */
export function PracticeBar({ path }: { readonly path: string }) {
  const here = base.split('/').at(-1);
  const meetingId = /^\/toplanti\/([0-9a-f-]{36})/u.exec(path)?.[1];
  return (
    <aside className="practice" aria-label={t('Prova')}>
      <p>
        <b>{t('PROVA')}</b> {t('Örnek üyelerle; gerçek kayıtlara geçmez, hukuki sonuç doğurmaz.')}
      </p>
      <nav className="places" aria-label={t('Kimin gözünden')}>
        {api.PRACTICE_PLACES.map((place) => (
          <a
            key={place}
            href={`${api.practiceBase(place)}${meetingId ? path : '/'}`}
            target={`prova-${place}`}
            aria-current={place === here ? 'page' : undefined}
          >
            {t(PLACES[place])}
          </a>
        ))}
        <a href="/buro/prova">{t('Gerçek kayıtlara dön')}</a>
      </nav>
      {meetingId && !path.endsWith('/kayit') && <Samples meetingId={meetingId} />}
    </aside>
  );
}

function Samples({ meetingId }: { readonly meetingId: string }) {
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState<SampleAct | null>(null);
  const act = async (which: SampleAct) => {
    setBusy(which);
    try {
      const { done } = await call(api.actAsSamples, { params: { meetingId }, body: { act: which } });
      setSaid(
        done > 0
          ? t('Bunu yapan örnek üye: {n}.', { n: done })
          : t('Şu anda bunun sırası değil ya da yapacak örnek üye kalmadı.'),
      );
      await client.invalidateQueries({ queryKey: ['mine', meetingId] });
    } catch (error) {
      setSaid(
        error instanceof RefusedError ? inLanguage(error.refusal.sentence) : t('Yanıt ulaşmadı. Yeniden deneyin.'),
      );
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="samples">
      {ACTS.map(([which, word]) => (
        <button type="button" className="small" key={which} disabled={busy !== null} onClick={() => void act(which)}>
          {busy === which ? t('Yapıyorlar…') : t(word)}
        </button>
      ))}
      <span role="status">{said}</span>
    </div>
  );
}
