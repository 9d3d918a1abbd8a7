import type { CommandInput, Proposed, Room } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { told } from '../../../app/told.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { refusalOf } from '../parts.tsx';
import { useProposed } from '../proposed/use-proposed.ts';

type Target = { readonly of: 'ITEM' | 'MOTION'; readonly id: string; readonly article: string | null };
type Run = (command: CommandInput) => Promise<void>;

/** Items whose text can still be changed, and motions that wait. */
const targets = (room: Room): (readonly [string, string])[] => [
  ...room.agenda
    .filter((item) => (item.state === 'NOW' || item.state === 'WAITING') && (item.text !== '' || item.changes > 0))
    .map((item) => [`ITEM ${item.id}`, `${item.number}. ${told(item.title)}`] as const),
  ...room.motions
    .filter((motion) => motion.state === 'SUBMITTED' || motion.state === 'ADMITTED')
    .map((motion) => [`MOTION ${motion.id}`, t('Önerge {n}: {ad}', { n: motion.number, ad: motion.title })] as const),
];

/** Değişiklik önergesi: what is to be changed is chosen, its text is there to be written over. */
export function AmendmentForm({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [chosen, setChosen] = useState('');
  const open = targets(room);
  if (room.meeting.body === 'BOARD' || open.length === 0) return null;
  const target = open.some(([key]) => key === chosen) ? chosen : '';
  const [of, id = ''] = target.split(' ');
  return (
    <details className="why">
      <summary>{t('Bir metnin değiştirilmesini öner')}</summary>
      <div className="stack">
        <Choice
          label={t('Değiştirilmek istenen')}
          value={target}
          onChange={setChosen}
          options={[['', t('Seçin')], ...open]}
        />
        {target && <Chosen key={target} room={room} run={run} of={of as 'ITEM'} id={id} onSent={() => setChosen('')} />}
      </div>
    </details>
  );
}

/** The texts of what was chosen: of a change of the statute one of its articles. */
function Chosen({
  room,
  run,
  of,
  id,
  onSent,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly of: Target['of'];
  readonly id: string;
  readonly onSent: () => void;
}) {
  const proposed = useProposed(room, of === 'ITEM' ? 'item' : 'motion', id);
  const [article, setArticle] = useState('');
  if (!proposed.data) return null;
  const { changes } = proposed.data;
  const asks = of === 'ITEM' && changes.length > 0;
  const change = changes.find((one) => one.article === article);
  return (
    <>
      {asks && (
        <Choice
          label={t('Tüzük maddesi')}
          value={article}
          onChange={setArticle}
          options={[
            ['', t('Seçin')],
            ...changes.map((one) => [one.article, t('Tüzük madde {no}', { no: one.article })] as const),
          ]}
        />
      )}
      {(!asks || change) && (
        <Wording
          key={article}
          room={room}
          run={run}
          target={{ of, id, article: asks ? article : null }}
          stands={textOf(proposed.data, change)}
          onSent={onSent}
        />
      )}
    </>
  );
}

const textOf = ({ text, amended, amends }: Proposed, change: Proposed['changes'][number] | undefined): string =>
  change ? (change.amended ?? change.becomes ?? '') : (amended ?? amends?.becomes ?? text);

function Wording({
  room,
  run,
  target,
  stands,
  onSent,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly target: Target;
  readonly stands: string;
  readonly onSent: () => void;
}) {
  const draft = `${room.meeting.id}/degisiklik/${target.of}-${target.id}-${target.article ?? ''}`;
  const [title, setTitle] = useDraft(`${draft}/konu`, '');
  const [wording, setWording] = useDraft(`${draft}/metin`, stands);
  const [text, setText] = useDraft(`${draft}/gerekce`, '');
  const lacking = !title.trim()
    ? t('Konuyu yazın.')
    : !wording.trim() || wording.trim() === stands.trim()
      ? t('Metni istediğiniz gibi değiştirin.')
      : !text.trim()
        ? t('Gerekçe yazın.')
        : undefined;
  return (
    <>
      <Field label={t('Konu')} value={title} onChange={setTitle} />
      <LongField label={t('Metnin istenen hâli')} value={wording} onChange={setWording} rows={8} />
      <LongField label={t('Gerekçe')} value={text} onChange={setText} />
      <ActButton
        refusal={refusalOf(room, 'submitMotion')}
        reason={lacking}
        onAct={async () => {
          await run({
            type: 'submitMotion',
            motionId: crypto.randomUUID(),
            title: { write: title },
            text: { write: text },
            amends: { ...target, wording: { write: wording } },
          });
          setTitle('');
          setWording(stands);
          setText('');
          onSent();
        }}
      >
        {t('Değişiklik önergesini divana gönder')}
      </ActButton>
    </>
  );
}
