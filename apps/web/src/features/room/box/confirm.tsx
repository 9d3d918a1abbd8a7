import type { BoxView, Person, Room } from '@divan/api';
import { sameWords } from '@divan/basics';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { type Run, refusalOf } from '../parts.tsx';
import type { CeremonyState, OtherKey } from './use-ceremony.ts';
import { Words, WordsField } from './words.tsx';
import '../choice.css';

const names = (people: readonly Person[]): string => people.map((person) => person.name).join(', ');

/** The divan listens to the trustees and writes the words down; nothing shows it the answer before it has typed them. */
export function ConfirmKeys({
  room,
  box,
  ceremony,
  run,
}: {
  readonly room: Room;
  readonly box: BoxView;
  readonly ceremony: CeremonyState;
  readonly run: Run;
}) {
  const [typed, setTyped] = useState('');
  const [readBy, setReadBy] = useState<readonly string[]>([]);
  if (box.step !== 'READY' || box.format === 'divan-ballot/1' || box.confirmed || ceremony.state !== 'READY')
    return null;
  const missing = box.readersNeeded - readBy.length;
  return (
    <Card act title={t('Emanetçiler sözcükleri okusun')}>
      <p>
        {t(
          'Her emanetçi kendi ekranındaki sekiz sözcüğü sırayla ve sesli okur. İlk okuyandan duyduklarınızı yazın; ötekiler okurken yazdığınızı izleyin ve aynıysa adını işaretleyin.',
        )}
      </p>
      <WordsField
        label={t('Duyduğunuz sözcükler')}
        expected={ceremony.ceremony.words}
        value={typed}
        onChange={setTyped}
      />
      <fieldset className="stack tight">
        <legend>{t('Aynı sözcükleri okuyan emanetçiler')}</legend>
        {box.trustees.map(({ person }) => (
          <label key={person.id} className="choice">
            <input
              type="checkbox"
              checked={readBy.includes(person.id)}
              onChange={(event) =>
                setReadBy(
                  event.currentTarget.checked ? [...readBy, person.id] : readBy.filter((one) => one !== person.id),
                )
              }
            />
            <span>{person.name}</span>
          </label>
        ))}
      </fieldset>
      <ActButton
        size="lg"
        fullWidth
        refusal={refusalOf(room, 'confirmBallotKeys')}
        reason={
          !typed.trim()
            ? t('Önce duyduğunuz sözcükleri yazın.')
            : missing > 0
              ? t('{n} emanetçi daha okumalı.', { n: missing })
              : undefined
        }
        onAct={() => run({ type: 'confirmBallotKeys', words: typed.trim(), readBy: [...readBy] })}
      >
        {t('Sözcükleri tutanağa geçir')}
      </ActButton>
      <p className="hint">
        {t('Sözcükler tutmazsa anahtar başkasının elinde olabilir: doğrulanabilir oylama açılmaz. DY m.16')}
      </p>
    </Card>
  );
}

/** The words of the key for everybody, as this very device found them on the board. */
export function KeyWords({ box, ceremony }: { readonly box: BoxView; readonly ceremony: CeremonyState }) {
  if (ceremony.state === 'NONE') return null;
  return (
    <Card
      title={t('Sandığın anahtarı')}
      right={
        box.format === 'divan-ballot/1' ? undefined : (
          <Chip tone={box.confirmed ? 'ok' : 'warn'}>
            {box.confirmed ? t('Sözcükleri okundu') : t('Henüz okunmadı')}
          </Chip>
        )
      }
    >
      {ceremony.state === 'READING' && <p role="status">{t('Cihazınız anahtar törenini denetliyor')}</p>}
      {ceremony.state === 'FAULT' && <CeremonyAlarm why={ceremony.why} other={ceremony.other ?? null} />}
      {ceremony.state === 'READY' && (
        <>
          <Words
            words={ceremony.ceremony.words}
            label={t('Anahtarın sözcükleri')}
            hint={t(
              'Cihazınız bunları sandık panosundan kendisi hesapladı. Salon ekranında ve emanetçilerin okuduğunda aynı olmalı.',
            )}
          />
          {box.confirmed && (
            <p className="dim">{t('Sesli okuyan emanetçiler: {adlar}', { adlar: names(box.confirmed.readBy) })}</p>
          )}
        </>
      )}
    </Card>
  );
}

/** This device found something else on the board than the meeting shows: loud, and nothing is sealed. */
export function CeremonyAlarm({ why, other = null }: { readonly why: string; readonly other?: OtherKey | null }) {
  return (
    <>
      <p className="refusal" role="alert">
        <b>
          {why === 'OTHER'
            ? t(
                'Bu cihaza, toplantının başında gösterilenden başka bir sandık anahtarı gösteriliyor. Oy vermeyin, divana bildirin.',
              )
            : why === 'OFFLINE' || why.startsWith('HTTP')
              ? t('Sandık panosu okunamadı. Bağlantınızı denetleyin; sayfa yeniden dener.')
              : t('Sandık panosu doğrulanmadı ({neden}). Oy vermeyin, divana bildirin.', { neden: why })}
        </b>
      </p>
      {other && (
        <Fold title={t('Divan yeni görevliler belirlediyse')}>
          <NewKey other={other} />
        </Fold>
      )}
    </>
  );
}

/** Officers were named anew in session: the person takes over the new key by typing its words from the hall screen or as they are read. */
function NewKey({ other }: { readonly other: OtherKey }) {
  const [typed, setTyped] = useState('');
  return (
    <>
      <p>
        {t(
          'Divan bunu toplantıda açıkladıysa ve emanetçiler yeni sözcükleri okuduysa, salonda duyduğunuz sözcükleri yazın.',
        )}
      </p>
      <WordsField label={t('Yeni anahtarın sözcükleri')} expected={other.words} value={typed} onChange={setTyped} />
      <ActButton
        variant="default"
        {...(sameWords(typed, other.words) ? {} : { reason: t('Önce duyduğunuz sözcükleri yazın.') })}
        onAct={other.accept}
      >
        {t('Yeni anahtarı kabul et')}
      </ActButton>
    </>
  );
}
