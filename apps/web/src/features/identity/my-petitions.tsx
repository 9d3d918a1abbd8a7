import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Fold } from '../../ui/fold.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { PETITION_WORDS } from './petition-words.ts';

type Petition = Reply<typeof api.myPetitions>['petitions'][number];

/** What a person asked about personal data or of the minutes, and what was answered (KVKK m.11, m.13; EM-R24). */
export function MyPetitions() {
  const client = useQueryClient();
  const mine = useQuery({ queryKey: ['my-petitions'], queryFn: () => call(api.myPetitions) });
  const meetings = useQuery({ queryKey: ['meetings'], queryFn: () => call(api.listMeetings) });
  const [form, setForm] = useState({ kind: 'ACCESS', meetingId: '', text: '' });
  const held = (meetings.data?.meetings ?? []).filter((meeting) => ['closed', 'sealed'].includes(meeting.phase));
  const correction = form.kind === 'MINUTES_CORRECTION';
  const lacking =
    correction && !form.meetingId
      ? t('Toplantıyı seçin.')
      : form.text.trim().length < 10
        ? t('İsteminizi yazın.')
        : undefined;
  return (
    <Card title={t('Başvurularım')}>
      {mine.data?.petitions.length === 0 && (
        <Empty>
          {t(
            'Kişisel verileriniz ya da bir tutanağın düzeltilmesi için buradan başvurabilirsiniz; yanıtı da burada görünür.',
          )}
        </Empty>
      )}
      <ul className="queue lines">
        {mine.data?.petitions.map((petition) => (
          <li key={petition.id}>
            <PetitionText petition={petition} />
          </li>
        ))}
      </ul>
      <Fold quiet title={t('Yeni başvuru')}>
        <Choice
          label={t('Konu')}
          value={form.kind}
          onChange={(kind) => setForm({ ...form, kind })}
          options={api.PETITION_KINDS.filter((kind) => kind !== 'MINUTES_CORRECTION' || held.length > 0).map((kind) => [
            kind,
            t(PETITION_WORDS[kind] ?? ''),
          ])}
        />
        {correction && (
          <Choice
            label={t('Toplantı')}
            value={form.meetingId}
            onChange={(meetingId) => setForm({ ...form, meetingId })}
            options={[
              ['', t('– seçin –')],
              ...held.map((meeting): [string, string] => [meeting.id, `${told(meeting.title)}, ${dots(meeting.on)}`]),
            ]}
          />
        )}
        <LongField label={t('İsteminiz')} value={form.text} onChange={(text) => setForm({ ...form, text })} />
        <ActButton
          {...(lacking ? { reason: lacking } : {})}
          onAct={async () => {
            await call(api.filePetition, {
              body: {
                kind: form.kind as 'ACCESS',
                meetingId: correction ? form.meetingId : null,
                text: form.text,
              },
            });
            setForm({ kind: 'ACCESS', meetingId: '', text: '' });
            await client.invalidateQueries({ queryKey: ['my-petitions'] });
          }}
        >
          {t('Başvuruyu gönder')}
        </ActButton>
        <p className="hint">{t('En geç otuz gün içinde, ücretsiz yanıtlanır (KVKK m.13).')}</p>
      </Fold>
    </Card>
  );
}

function PetitionText({ petition }: { readonly petition: Petition }) {
  return (
    <div className="grow stack tight">
      <div className="row between">
        <b>
          {t(PETITION_WORDS[petition.kind] ?? '')}
          {petition.meetingTitle && `: ${told(petition.meetingTitle)}`}
        </b>
        <Chip tone={petition.answeredAt ? 'ok' : 'info'}>
          {petition.answeredAt ? t('Yanıtlandı') : t('Son yanıt günü {gun}', { gun: dots(petition.dueOn) })}
        </Chip>
      </div>
      <p className="wrap">{petition.text}</p>
      {petition.answer && (
        <p className="good wrap">
          {petition.answer} <span className="dim">{moment(petition.answeredAt ?? '')}</span>
        </p>
      )}
    </div>
  );
}
