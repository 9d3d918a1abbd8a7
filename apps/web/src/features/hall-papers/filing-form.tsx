import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { useDraft } from '../../app/draft.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Radios } from '../../ui/radios.tsx';
import type { HallPapers } from './page.tsx';
import { PeopleField, type Picked } from './people-field.tsx';

type Kind = 'STAND' | 'MOTION' | 'AGENDA_ITEM';
type Organ = HallPapers['organs'][number];
const MOST_SUPPORTERS = 2000;
const NOTHING = { title: '', text: '', filer: [] as readonly Picked[], names: [] as readonly Picked[] };

/** Under which a form that is being written down is kept. */
export const formDraft = (meetingId: string): string => `${meetingId}/kagit-form`;

/** One paper form, written down as it came in. */
export function FilingForm({
  meetingId,
  organs,
  onDone,
}: {
  readonly meetingId: string;
  readonly organs: readonly Organ[];
  readonly onDone: () => Promise<void>;
}) {
  const [kind, setKind] = useDraft<Kind>(`${meetingId}/kagit-form-turu`, organs.length > 0 ? 'STAND' : 'MOTION');
  const [organ, setOrgan] = useState(organs[0]?.organ ?? '');
  const [form, setForm] = useDraft(formDraft(meetingId), NOTHING);
  const [last, setLast] = useState('');
  const chosen = organs.find((one) => one.organ === organ) ?? organs[0];
  const list = kind === 'STAND' && chosen?.method === 'LISTS';
  const set = (change: Partial<typeof NOTHING>) => setForm({ ...form, ...change });
  const [filer] = form.filer;
  const places = chosen ? chosen.seats + chosen.substitutes : 0;
  const lacking = !filer
    ? t('Formu veren üyeyi seçin.')
    : (list || kind !== 'STAND') && form.title.trim() === ''
      ? t('Konuyu ya da listenin adını yazın.')
      : list && form.names.length !== places
        ? t('Listede {n} ad olmalı.', { n: places })
        : kind !== 'STAND' && form.text.trim() === ''
          ? t('Önerilen kararı yazın.')
          : undefined;
  const act = (): api.HallPaperAct => {
    const base = { filingId: crypto.randomUUID(), by: (filer as Picked).id };
    const ids = form.names.map(({ id }) => id);
    if (kind !== 'STAND')
      return {
        type: 'fileMotion',
        ...base,
        title: { write: form.title },
        text: { write: form.text },
        supporters: ids,
        forAgenda: kind === 'AGENDA_ITEM',
      };
    const { organ: of, seats } = chosen as Organ;
    if (!list) return { type: 'fileCandidacy', ...base, organ: of as 'YONETIM_KURULU' };
    const slate = { principals: ids.slice(0, seats), substitutes: ids.slice(seats) };
    return { type: 'fileList', ...base, organ: of as 'YONETIM_KURULU', name: { write: form.title }, slate };
  };
  return (
    <>
      <Radios
        label={t('Ne verildi')}
        name="form-turu"
        value={kind}
        onChange={(value) => {
          setKind(value as Kind);
          set({ names: [] });
        }}
        options={[
          ...(organs.length > 0 ? [{ key: 'STAND', text: t('Adaylık beyanı ya da aday listesi') }] : []),
          { key: 'MOTION', text: t('Önerge'), about: t('Gündemdeki bir maddeyle ilgili.') },
          {
            key: 'AGENDA_ITEM',
            text: t('Gündeme ekleme istemi'),
            about: t('Salonda bulunanların en az onda birinin imzası gerekir (TMK m.79).'),
          },
        ]}
      />
      {kind === 'STAND' && (
        <Choice
          label={t('Organ')}
          value={chosen?.organ ?? ''}
          onChange={setOrgan}
          options={organs.map((one): [string, string] => [one.organ, told(one.name)])}
        />
      )}
      <PeopleField
        label={kind === 'STAND' && !list ? t('Aday') : t('Veren üye')}
        people={form.filer}
        onChange={(people) => set({ filer: people })}
        most={1}
      />
      {list && <Field label={t('Listenin adı')} value={form.title} onChange={(title) => set({ title })} />}
      {list && chosen && (
        <PeopleField
          label={t('Adaylar, listedeki sırayla')}
          people={form.names}
          onChange={(names) => set({ names })}
          most={places}
          placeOf={(i) =>
            i < chosen.seats ? t('Asıl {n}', { n: i + 1 }) : t('Yedek {n}', { n: i + 1 - chosen.seats })
          }
        />
      )}
      {kind !== 'STAND' && (
        <>
          <Field label={t('Konu')} value={form.title} onChange={(title) => set({ title })} />
          <LongField label={t('Önerilen karar ve gerekçe')} value={form.text} onChange={(text) => set({ text })} />
          <PeopleField
            label={t('Destekleyenler')}
            people={form.names}
            onChange={(names) => set({ names })}
            most={MOST_SUPPORTERS}
          />
        </>
      )}
      <ActButton
        reason={lacking}
        onAct={async () => {
          await call(api.actOnHallPapers, { params: { meetingId }, body: act() });
          setLast((filer as Picked).label);
          setForm(NOTHING);
          await onDone();
        }}
      >
        {t('Formu yaz')}
      </ActButton>
      <p role="status" className="dim">
        {last ? t('Yazıldı: {ad}', { ad: last }) : ''}
      </p>
    </>
  );
}
