import type { Room } from '@divan/api';
import { useDraft } from '../../app/draft.ts';
import { t } from '../../app/i18n.ts';
import { PersonPick } from '../../components/person-pick.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Fold } from '../../ui/fold.tsx';
import { type Run, refusalOf } from './parts.tsx';

export function DivanProposal({
  meetingId,
  memberId,
  run,
  room,
}: {
  readonly meetingId: string;
  readonly memberId: string;
  readonly run: Run;
  readonly room: Room;
}) {
  const [form, setForm] = useDraft(`${meetingId}/divan`, { chair: '', vice: '', first: '', second: '' });
  const own = room.proposals.find((proposal) => proposal.by.id === memberId);
  if (own)
    return (
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'withdrawDivanProposal')}
        onAct={() => run({ type: 'withdrawDivanProposal', proposalId: own.id })}
      >
        {t('Divan önerimi geri al')}
      </ActButton>
    );
  return (
    <Fold title={t('Divan öner')} begun={form.chair !== ''}>
      <PersonPick
        label={t('Divan başkanı')}
        meetingId={meetingId}
        value={form.chair}
        onChange={(chair) => setForm({ ...form, chair })}
      />
      <PersonPick
        label={t('Başkan vekili')}
        meetingId={meetingId}
        value={form.vice}
        onChange={(vice) => setForm({ ...form, vice })}
      />
      <PersonPick
        label={t('Yazman')}
        meetingId={meetingId}
        value={form.first}
        onChange={(first) => setForm({ ...form, first })}
      />
      <PersonPick
        label={t('İkinci yazman (isteğe bağlı)')}
        meetingId={meetingId}
        value={form.second}
        onChange={(second) => setForm({ ...form, second })}
      />
      <ActButton
        refusal={refusalOf(room, 'proposeDivan')}
        {...(form.chair && form.vice && form.first ? {} : { reason: t('Başkan, vekil ve yazmanı seçin.') })}
        onAct={() =>
          run({
            type: 'proposeDivan',
            proposalId: crypto.randomUUID(),
            chair: form.chair,
            viceChairs: [form.vice],
            secretaries: [form.first, form.second].filter(Boolean),
          })
        }
      >
        {t('Divan önerisini ver')}
      </ActButton>
    </Fold>
  );
}

/** The divans that were proposed, for everybody to read before the vote. */
export const Proposed = ({ room }: { readonly room: Room }) =>
  room.proposals.length === 0 ? (
    <Empty>{t('Henüz öneri yok. Toplantıda bulunan her üye bir divan önerebilir.')}</Empty>
  ) : (
    <ul className="plain">
      {room.proposals.map((proposal) => (
        <li key={proposal.id}>
          <b>{proposal.chair.name}</b> <span className="dim">{t('başkan')}</span>,{' '}
          {proposal.viceChairs.map((person) => person.name).join(', ')}{' '}
          <span className="dim">{t('başkan vekili')}</span>,{' '}
          {proposal.secretaries.map((person) => person.name).join(', ')} <span className="dim">{t('yazman')}</span>
          <span className="hint"> · {t('öneren: {ad}', { ad: proposal.by.name })}</span>
        </li>
      ))}
    </ul>
  );
