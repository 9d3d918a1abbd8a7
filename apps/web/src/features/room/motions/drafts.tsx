import type { CommandInput, Mine, Room } from '@divan/api';
import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../../app/call.ts';
import { dropDraft, useDraft } from '../../../app/draft.ts';
import { dots } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { told } from '../../../app/told.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { LongText } from '../long-text.tsx';
import { refusalOf } from '../parts.tsx';
import './proposals-card.css';

type Run = (command: CommandInput) => Promise<void>;
type Draft = Room['drafts'][number];
const BEFORE: readonly string[] = ['called', 'checkIn', 'quorate', 'quorumFailed', 'opened'];

/** Motions written before the sitting: signed, written together, handed to the divan in it by one of their authors. */
export function Drafts({
  room,
  mine,
  run,
  memberId,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly run: Run;
  readonly memberId: string;
}) {
  const before = BEFORE.includes(room.meeting.phase);
  if (!before && room.drafts.length === 0) return null;
  return (
    <section className="stack" aria-label={t('Toplantıdan önce yazılan önergeler')}>
      {room.drafts.length > 0 && <b>{t('Toplantıdan önce yazılan önergeler')}</b>}
      {room.drafts.map((draft) => (
        <OneDraft key={draft.id} room={room} draft={draft} mine={mine} run={run} memberId={memberId} before={before} />
      ))}
      {before && mine.mayVote && <WriteDraft room={room} run={run} />}
    </section>
  );
}

function OneDraft({
  room,
  draft,
  mine,
  run,
  memberId,
  before,
}: {
  readonly room: Room;
  readonly draft: Draft;
  readonly mine: Mine;
  readonly run: Run;
  readonly memberId: string;
  readonly before: boolean;
}) {
  const [writing, setWriting] = useState(false);
  const own = draft.by.id === memberId;
  const writes = own || draft.authors.some(({ id }) => id === memberId);
  const asked = draft.asking.some(({ id }) => id === memberId);
  const signed = mine.supported.includes(draft.id);
  const names = [draft.by, ...draft.authors].map(({ name }) => name).join(', ');
  const motionId = draft.id;
  return (
    <div className="stack tight parted">
      <div className="row between">
        <b>{draft.title}</b> {draft.forAgenda && <Chip tone="plain">{t('Gündeme madde istemi')}</Chip>}
      </div>
      <div className="dim">
        <LongText meetingId={room.meeting.id} writing="draft" of={draft} /> — {names},{' '}
        {t('{n} imza', { n: draft.signed })}
      </div>
      {draft.amends && <p className="hint">{t('Değiştirilmek istenen: {metin}', { metin: told(draft.amends) })}</p>}
      {own &&
        before &&
        draft.asking.map((person) => (
          <span key={person.id} className="row">
            <span className="grow">{t('{ad} birlikte yazmak istiyor.', { ad: person.name })}</span>
            <ActButton
              variant="default"
              size="compact"
              onAct={() => run({ type: 'answerAuthor', motionId, memberId: person.id, joins: true })}
            >
              {t('Birlikte yazalım')}
            </ActButton>
            <ActButton
              variant="subtle"
              size="compact"
              onAct={() => run({ type: 'answerAuthor', motionId, memberId: person.id, joins: false })}
            >
              {t('Hayır')}
            </ActButton>
          </span>
        ))}
      {before && mine.mayVote && !writes && (
        <span className="row">
          <ActButton
            variant="default"
            onAct={() => run({ type: 'supportDraft', motionId, support: !signed, round: draft.round })}
          >
            {signed ? t('İmzamı geri al') : t('İmzala')}
          </ActButton>
          {!draft.fixed && (
            <ActButton variant="subtle" onAct={() => run({ type: 'askToWrite', motionId, asks: !asked })}>
              {asked ? t('Birlikte yazmaktan vazgeç') : t('Birlikte yazmak istiyorum')}
            </ActButton>
          )}
        </span>
      )}
      {writes && !before && room.meeting.phase === 'inSession' && mine.present && (
        <ActButton refusal={refusalOf(room, 'bringDraft')} onAct={() => run({ type: 'bringDraft', motionId })}>
          {t('Önergemizi divana ver')}
        </ActButton>
      )}
      {writes &&
        before &&
        (writing ? (
          <Rewrite room={room} draft={draft} run={run} onDone={() => setWriting(false)} />
        ) : (
          <span className="row">
            {draft.fixed ? (
              <p className="hint">{t('İmzalanan metin değiştirilemez.')}</p>
            ) : (
              <Button variant="default" onClick={() => setWriting(true)}>
                {t('Metni düzenle')}
              </Button>
            )}
            {own ? (
              <ActButton variant="subtle" onAct={() => run({ type: 'takeBackDraft', motionId })}>
                {t('Önergemi geri al')}
              </ActButton>
            ) : (
              <ActButton variant="subtle" onAct={() => run({ type: 'askToWrite', motionId, asks: false })}>
                {t('Yazarlıktan ayrıl')}
              </ActButton>
            )}
          </span>
        ))}
    </div>
  );
}

/** What it says is written over; somebody who was faster is told, and nothing typed is lost. */
function Rewrite({
  room,
  draft,
  run,
  onDone,
}: {
  readonly room: Room;
  readonly draft: Draft;
  readonly run: Run;
  readonly onDone: () => void;
}) {
  // The round whose text was read: when somebody else saves meanwhile, what is typed here stays.
  const [began] = useState(draft.round);
  const [read, setRead] = useState(draft.round);
  const kept = `${room.meeting.id}/on-onerge/${draft.id}-${began}`;
  const [title, setTitle] = useDraft(`${kept}/konu`, draft.title);
  const [text, setText] = useDraft(`${kept}/metin`, draft.more ? '' : draft.text);
  const [whole, setWhole] = useState(!draft.more || text !== '');
  const overtaken = draft.round !== read;
  if (!whole)
    return (
      <ActButton
        variant="default"
        onAct={async () => {
          const params = { meetingId: room.meeting.id, writing: 'draft' as const, key: draft.id };
          setText((await call(api.getWriting, { params })).text);
          setWhole(true);
        }}
      >
        {t('Metnin tamamını aç')}
      </ActButton>
    );
  return (
    <div className="stack">
      <Field label={t('Konu')} value={title} onChange={setTitle} />
      <LongField label={t('Önerilen metin ve gerekçe')} value={text} onChange={setText} rows={8} />
      {overtaken && (
        <div className="notice stack tight" role="alert">
          <p>
            {t(
              'Siz yazarken önergenin metni değişti; yeni metin yukarıda duruyor. Yazdığınız kaybolmadı. Okuyun, gerekiyorsa kendi metninize katın.',
            )}
          </p>
          <span>
            <Button variant="default" onClick={() => setRead(draft.round)}>
              {t('Yeni metni okudum')}
            </Button>
          </span>
        </div>
      )}
      <span className="row">
        <ActButton
          {...(overtaken
            ? { reason: t('Önce yukarıdaki yeni metni okuyun.') }
            : title.trim() && text.trim()
              ? {}
              : { reason: t('Konuyu ve metni yazın.') })}
          onAct={async () => {
            await run({
              type: 'rewriteDraft',
              motionId: draft.id,
              title: { write: title },
              text: { write: text },
              round: read,
            });
            for (const part of ['konu', 'metin']) dropDraft(`${kept}/${part}`);
            onDone();
          }}
        >
          {t('Kaydet')}
        </ActButton>
        <Button variant="subtle" onClick={onDone}>
          {t('Vazgeç')}
        </Button>
      </span>
    </div>
  );
}

function WriteDraft({ room, run }: { readonly room: Room; readonly run: Run }) {
  const kept = `${room.meeting.id}/on-onerge`;
  const [title, setTitle] = useDraft(`${kept}/konu`, '');
  const [text, setText] = useDraft(`${kept}/metin`, '');
  const [kind, setKind] = useState('MOTION');
  return (
    <details className="why" open={title !== '' || text !== '' ? true : undefined}>
      <summary>{t('Toplantı için önerge yaz')}</summary>
      <div className="stack">
        <p className="dim">
          {room.draftsUntil
            ? t('Tüzüğe göre son gün: {gun}. Toplantıda da önerge verilebilir.', { gun: dots(room.draftsUntil) })
            : t('Üyeler toplantıya kadar okuyup imzalar; toplantıda yazarlarından biri divana verir.')}
        </p>
        <Radios
          label={t('Ne istiyorsunuz?')}
          name="draft-kind"
          value={kind}
          onChange={setKind}
          options={[
            {
              key: 'MOTION',
              text: t('Bir gündem maddesinde karar önermek'),
              about: t('Divan, maddesi görüşülürken işleme alır.'),
            },
            {
              key: 'AGENDA',
              text: t('Gündeme yeni madde eklenmesini istemek'),
              about: t('Toplantıda bulunanların en az onda biri imzalamalı (TMK m.79).'),
            },
          ]}
        />
        <Field label={t('Konu')} value={title} onChange={setTitle} />
        <LongField label={t('Önerilen metin ve gerekçe')} value={text} onChange={setText} />
        <ActButton
          refusal={refusalOf(room, 'draftMotion')}
          {...(title && text ? {} : { reason: t('Konuyu ve metni yazın.') })}
          onAct={async () => {
            await run({
              type: 'draftMotion',
              motionId: crypto.randomUUID(),
              title: { write: title },
              text: { write: text },
              forAgenda: kind === 'AGENDA',
            });
            setTitle('');
            setText('');
          }}
        >
          {t('İmzaya aç')}
        </ActButton>
      </div>
    </details>
  );
}
