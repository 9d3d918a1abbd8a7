import type { CommandInput, Room, RoomItem } from '@divan/api';
import * as api from '@divan/api';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton, Card, Choice, Field } from '../../components/ui.tsx';

type Run = (command: CommandInput) => Promise<void>;
const ORGANS: Record<string, string> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};
const refusalOf = (room: Room, command: string) => {
  const permission = room.may[command];
  return permission === true || permission === undefined ? null : permission;
};

function Act({
  room,
  run,
  command,
  children,
  main,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly command: CommandInput;
  readonly children: string;
  readonly main?: boolean;
}) {
  return (
    <ActButton
      onAct={() => run(command)}
      refusal={refusalOf(room, command.type)}
      variant={main ? 'filled' : 'default'}
      size={main ? 'lg' : 'md'}
      fullWidth={main ?? false}
    >
      {children}
    </ActButton>
  );
}

const openVote = (itemId: string, subject: Extract<CommandInput, { type: 'openVote' }>['subject']): CommandInput => ({
  type: 'openVote',
  voteId: crypto.randomUUID(),
  itemId,
  subject,
  question: null,
  announcedSeconds: null,
});

/** “Sıradaki adım”: always the same place; the next lawful step is the big button, other steps say why not. */
export function LeadPanel({
  room,
  run,
  meetingId,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
}) {
  const { phase, body } = room.meeting;
  const current = room.agenda.find((item) => item.state === 'NOW');
  const next = room.agenda.find((item) => item.state === 'WAITING');
  return (
    <Card act title={t('Sıradaki adım')}>
      {(phase === 'called' || phase === 'quorumFailed') && (
        <Act main room={room} run={run} command={{ type: 'openCheckIn' }}>
          {t('Girişleri aç')}
        </Act>
      )}
      {phase === 'checkIn' && <QuorumStep room={room} run={run} />}
      {phase === 'quorate' && <OpeningStep room={room} run={run} />}
      {phase === 'opened' && !room.vote && <DivanStep room={room} run={run} meetingId={meetingId} item={current} />}
      {room.vote && (
        <>
          <p>
            <b>{room.vote.question}</b>
          </p>
          <p className="dim">
            {t('Oy verebilecek: {n}. Oyların dağılımı kapanana kadar kimseye görünmez.', { n: room.vote.electorate })}
          </p>
          <Act main room={room} run={run} command={{ type: 'closeVote', voteId: room.vote.id }}>
            {t('Oylamayı kapat, sonucu açıkla')}
          </Act>
        </>
      )}
      {phase === 'inSession' && !room.vote && current && <ItemStep room={room} run={run} item={current} />}
      {phase === 'inSession' && !room.vote && !current && next && next.kind !== 'CLOSING' && (
        <Act main room={room} run={run} command={{ type: 'startItem', itemId: next.id }}>
          {t('{n}. maddeye geç: {ad}', { n: next.number, ad: next.title })}
        </Act>
      )}
      {phase === 'inSession' && !room.vote && !current && (!next || next.kind === 'CLOSING') && (
        <Act main room={room} run={run} command={{ type: 'closeMeeting' }}>
          {body === 'BOARD' ? t('Toplantıyı kapat') : t('Genel kurulu kapat')}
        </Act>
      )}
      {(phase === 'recess' || phase === 'adjourned') && (
        <Act main room={room} run={run} command={{ type: 'resumeMeeting' }}>
          {t('Toplantıyı sürdür')}
        </Act>
      )}
      {phase === 'interrupted' && <InterruptionStep room={room} run={run} />}
      {room.meeting.ended && <p>{t('Toplantı sona erdi. Belgeler büroda üretilir ve imzalatılır.')}</p>}
      {(phase === 'opened' || phase === 'inSession') && <OtherSteps room={room} run={run} />}
    </Card>
  );
}

function QuorumStep({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [lacking, setLacking] = useState(false);
  return (
    <>
      <ActButton
        size="lg"
        fullWidth
        onAct={() => run({ type: 'recordQuorum', declareLacking: false })}
        refusal={refusalOf(room, 'recordQuorum')}
      >
        {t('Yeter sayıyı sapta ({n}/{g})', { n: room.quorum.present, g: room.quorum.required })}
      </ActButton>
      {!room.quorum.reached && !lacking && (
        <Button variant="default" onClick={() => setLacking(true)}>
          {t('Çoğunluk sağlanamadı')}
        </Button>
      )}
      {lacking && (
        <div className="notice stack tight">
          <p>
            {t('Hazır bulunan {n}, gereken {g}. Çoğunluğun sağlanamadığı tutanağa geçer ve geri alınamaz.', {
              n: room.quorum.present,
              g: room.quorum.required,
            })}
          </p>
          <ActButton onAct={() => run({ type: 'recordQuorum', declareLacking: true })}>
            {t('Çoğunluk sağlanamadığını tutanağa geçir')}
          </ActButton>
        </div>
      )}
    </>
  );
}

function OpeningStep({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [reason, setReason] = useState('');
  return (
    <>
      <ActButton
        size="lg"
        fullWidth
        onAct={() => run({ type: 'openMeeting', overrideReason: reason ? { write: reason } : null })}
        refusal={refusalOf(room, 'openMeeting')}
      >
        {t('Toplantıyı aç')}
      </ActButton>
      <details className="why">
        <summary>{t('Kararda, çağrıda ve toplantıda yöntem farklıysa')}</summary>
        <div>
          <Field
            label={t('Yönetim kurulu başkanının gerekçesi')}
            value={reason}
            onChange={setReason}
            hint={t('Gerekçe tutanağa geçer; iptal nedeni olabilir.')}
          />
        </div>
      </details>
    </>
  );
}

function PersonPick({
  label,
  meetingId,
  value,
  onChange,
  present = 'yes',
}: {
  readonly label: string;
  readonly meetingId: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly present?: 'yes' | 'no';
}) {
  const [search, setSearch] = useState('');
  const people = useQuery({
    queryKey: ['roll', meetingId, search, present],
    queryFn: () => call(api.searchRoll, { params: { meetingId }, query: { search, present } }),
  });
  return (
    <div className="stack tight">
      <Field label={`${label}: ${t('ad ya da üye no ara')}`} value={search} onChange={setSearch} />
      <Choice
        label={label}
        value={value}
        onChange={onChange}
        options={[
          ['', t('– seçin –')],
          ...(people.data?.people ?? []).map((person): [string, string] => [
            person.id,
            `${person.name} (${person.no})`,
          ]),
        ]}
      />
    </div>
  );
}

export function DivanProposal({
  meetingId,
  run,
  room,
}: {
  readonly meetingId: string;
  readonly run: Run;
  readonly room: Room;
}) {
  const [form, setForm] = useState({ chair: '', vice: '', first: '', second: '' });
  return (
    <details className="why">
      <summary>{t('Divan öner')}</summary>
      <div className="stack">
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
      </div>
    </details>
  );
}

function DivanStep({
  room,
  run,
  meetingId,
  item,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
  readonly item: RoomItem | undefined;
}) {
  return (
    <>
      {room.proposals.map((proposal) => (
        <p key={proposal.id}>
          {t('Öneri')}: <b>{proposal.chair.name}</b>, {proposal.viceChairs.map((person) => person.name).join(', ')};{' '}
          {t('yazman')} {proposal.secretaries.map((person) => person.name).join(', ')}
        </p>
      ))}
      {item && (
        <ActButton
          size="lg"
          fullWidth
          refusal={refusalOf(room, 'openVote')}
          {...(room.proposals.length === 0 ? { reason: t('Henüz öneri yok; bir üye divan önermeli.') } : {})}
          onAct={() => run(openVote(item.id, { kind: 'DIVAN' }))}
        >
          {t('Divan seçimini oylamaya aç')}
        </ActButton>
      )}
      <DivanProposal room={room} run={run} meetingId={meetingId} />
    </>
  );
}

function ItemStep({ room, run, item }: { readonly room: Room; readonly run: Run; readonly item: RoomItem }) {
  const voted = (subject: string) =>
    room.results.some((result) => result.itemId === item.id && result.subject === subject && !result.voided);
  const motions = room.motions.filter((motion) => motion.itemId === item.id && motion.state === 'ADMITTED');
  const discharged = room.results.filter(
    (result) => result.itemId === item.id && result.subject === 'DISCHARGE' && !result.voided,
  ).length;
  const decides =
    ['BUDGET', 'STATUTE_CHANGE', 'DISSOLUTION', 'DECISION'].includes(item.kind) && room.meeting.body === 'ASSEMBLY';
  return (
    <>
      <p>
        <b>{t('{n}. madde görüşülüyor: {ad}', { n: item.number, ad: item.title })}</b>
      </p>
      {item.text && (
        <details className="why">
          <summary>{t('Önerilen karar metni')}</summary>
          <div>
            <pre className="decision">{item.text}</pre>
          </div>
        </details>
      )}
      {motions.map((motion) => (
        <Act
          key={motion.id}
          main
          room={room}
          run={run}
          command={openVote(item.id, { kind: 'MOTION', motionId: motion.id })}
        >
          {t('{n} sayılı önergeyi oylamaya aç', { n: motion.number })}
        </Act>
      ))}
      {item.kind === 'DISCHARGE' &&
        item.organs.slice(discharged).map((organ) => (
          <Act
            key={organ}
            main
            room={room}
            run={run}
            command={openVote(item.id, { kind: 'DISCHARGE', organ: organ as 'YONETIM_KURULU' })}
          >
            {t('{organ} ibrasını oylamaya aç', { organ: t(ORGANS[organ] ?? organ) })}
          </Act>
        ))}
      {item.kind === 'ELECTION' && <ElectionStep room={room} run={run} item={item} />}
      {decides && !voted('ITEM') && (
        <Act main={motions.length === 0} room={room} run={run} command={openVote(item.id, { kind: 'ITEM' })}>
          {t('Görüşmeyi bitir, oylamaya geç')}
        </Act>
      )}
      {room.meeting.body === 'BOARD' && item.kind === 'DECISION' && !voted('BOARD_DECISION') && (
        <Act
          main
          room={room}
          run={run}
          command={openVote(item.id, { kind: 'BOARD_DECISION', text: { write: item.text || item.title } })}
        >
          {t('Kararı oylamaya aç')}
        </Act>
      )}
      <Act room={room} run={run} command={{ type: 'finishItem', itemId: item.id }}>
        {t('{n}. maddeyi bitir', { n: item.number })}
      </Act>
      {!item.secret && (decides || item.kind === 'DISCHARGE') && (
        <Act room={room} run={run} command={openVote(item.id, { kind: 'VOTE_MODE', itemId: item.id })}>
          {t('Oylamanın gizli yapılmasını oyla')}
        </Act>
      )}
    </>
  );
}

function ElectionStep({ room, run, item }: { readonly room: Room; readonly run: Run; readonly item: RoomItem }) {
  const [order, setOrder] = useState<readonly string[]>([]);
  const [account, setAccount] = useState('');
  return (
    <>
      {item.organs.map((organ) => {
        const election = room.elections.find((entry) => entry.itemId === item.id && entry.organ === organ);
        const name = t(ORGANS[organ] ?? organ);
        if (!election)
          return (
            <Act
              key={organ}
              main
              room={room}
              run={run}
              command={{
                type: 'openCandidacies',
                electionId: `${item.id}-${organ}`,
                itemId: item.id,
                organ: organ as 'YONETIM_KURULU',
              }}
            >
              {t('{organ}: adaylıkları aç', { organ: name })}
            </Act>
          );
        if (election.state === 'CANDIDACIES')
          return (
            <Act key={organ} main room={room} run={run} command={{ type: 'closeCandidacies', electionId: election.id }}>
              {t('{organ}: adaylıkları kesinleştir ({n})', {
                organ: name,
                n: election.method === 'SHEET' ? election.candidates.length : election.lists.length,
              })}
            </Act>
          );
        if (election.state === 'CLOSED')
          return (
            <Act
              key={organ}
              main
              room={room}
              run={run}
              command={openVote(item.id, { kind: 'ELECTION', electionId: election.id })}
            >
              {t('{organ}: gizli oylamayı aç', { organ: name })}
            </Act>
          );
        if (election.state === 'LOT')
          return (
            <div key={organ} className="notice stack">
              <b>
                {t('Eşit oy var: {adlar}. Yazılım eşitliği bozmaz. Divan kurayı çeksin ve sonucu yazsın.', {
                  adlar: election.lotAmong.map((option) => option.label).join(', '),
                })}
              </b>
              {election.lotAmong.map((_, i) => (
                <Choice
                  key={String(i)}
                  label={t('Kurada çıkan {n}. ad', { n: i + 1 })}
                  value={order[i] ?? ''}
                  onChange={(value) => setOrder(Object.assign([...order], { [i]: value }))}
                  options={[
                    ['', t('– seçin –')],
                    ...election.lotAmong.map((option): [string, string] => [option.id, option.label]),
                  ]}
                />
              ))}
              <Field label={t('Kura nasıl, kimlerin önünde çekildi')} value={account} onChange={setAccount} />
              <ActButton
                onAct={() =>
                  run({
                    type: 'recordLot',
                    electionId: election.id,
                    order: [...order],
                    drawnBy: null,
                    account: { write: account },
                  })
                }
              >
                {t('Kurayı tutanağa geçir')}
              </ActButton>
            </div>
          );
        return (
          <p key={organ} className="good">
            {t('{organ} seçimi sonuçlandı.', { organ: name })}
          </p>
        );
      })}
    </>
  );
}

function InterruptionStep({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [reason, setReason] = useState('');
  return (
    <>
      {room.vote && (
        <Field label={t('Süren oylama geçersiz sayılacaksa gerekçesi')} value={reason} onChange={setReason} />
      )}
      <ActButton
        size="lg"
        onAct={() =>
          run({
            type: 'endInterruption',
            voidVote: reason !== '',
            reason: reason ? { write: reason } : null,
            extendSeconds: 0,
          })
        }
      >
        {reason ? t('Kesintiyi bitir, oylamayı geçersiz say') : t('Kesintiyi bitir')}
      </ActButton>
    </>
  );
}

function OtherSteps({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [minutes, setMinutes] = useState('15');
  const [cause, setCause] = useState('');
  const [adjourn, setAdjourn] = useState({ to: '', hour: '14:00', reason: '' });
  return (
    <details className="why">
      <summary>{t('Başka adımlar')}</summary>
      <div className="stack">
        <Field label={t('Ara (dakika)')} value={minutes} onChange={setMinutes} inputMode="numeric" />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'callRecess')}
          onAct={async () => {
            const { now } = await call(api.getMe);
            await run({
              type: 'callRecess',
              until: new Date(Date.parse(now) + Number(minutes) * 60_000).toISOString(),
            });
          }}
        >
          {t('Ara ver')}
        </ActButton>
        <Field label={t('Kesintinin nedeni')} value={cause} onChange={setCause} />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'declareInterruption')}
          onAct={() =>
            run({
              type: 'declareInterruption',
              interruptionId: crypto.randomUUID(),
              cause: { write: cause },
              affected: null,
            })
          }
        >
          {t('Kesinti bildir')}
        </ActButton>
        <Choice
          label={t('Konuşma süresi')}
          value={String(room.floor.limit ?? '')}
          onChange={(value) => void run({ type: 'setSpeechLimit', seconds: value ? Number(value) : null })}
          options={[
            ['', t('Sınırsız')],
            ['180', t('3 dakika')],
            ['300', t('5 dakika')],
            ['600', t('10 dakika')],
          ]}
        />
        <div className="cols">
          <Field
            label={t('Ertelenecek gün')}
            type="date"
            value={adjourn.to}
            onChange={(to) => setAdjourn({ ...adjourn, to })}
          />
          <Field
            label={t('Saat')}
            type="time"
            value={adjourn.hour}
            onChange={(hour) => setAdjourn({ ...adjourn, hour })}
          />
        </div>
        <Field label={t('Gerekçe')} value={adjourn.reason} onChange={(reason) => setAdjourn({ ...adjourn, reason })} />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'adjournMeeting')}
          onAct={() =>
            run({ type: 'adjournMeeting', to: adjourn.to, hour: adjourn.hour, reason: { write: adjourn.reason } })
          }
        >
          {t('Oturumu başka güne bırak')}
        </ActButton>
        <Act room={room} run={run} command={{ type: 'closeMeeting' }}>
          {t('Toplantıyı kapat')}
        </Act>
      </div>
    </details>
  );
}
