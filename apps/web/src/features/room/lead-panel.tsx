import type { BoxView, CommandInput, Room, RoomItem } from '@divan/api';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../app/i18n.ts';
import { DismissOfficers } from '../../components/ballot-officers.tsx';
import { PersonPick } from '../../components/person-pick.tsx';
import { ActButton, Card, Choice, Field, Fold } from '../../components/ui.tsx';
import { BoxSteps } from './box-count.tsx';
import { OtherSteps } from './other-steps.tsx';
import { Act, ORGANS, openVote, type Run, refusalOf } from './parts.tsx';

/** “Sıradaki adım”: always the same place; the next lawful step is the big button, other steps say why not. */
export function LeadPanel({
  room,
  run,
  meetingId,
  memberId,
  box,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
  readonly memberId: string;
  readonly box: BoxView | undefined;
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
      {phase === 'opened' && !room.vote && (
        <DivanStep room={room} run={run} meetingId={meetingId} memberId={memberId} item={current} />
      )}
      {room.vote && (
        <>
          <p>
            <b>{room.vote.question}</b>
          </p>
          <p className="dim">
            {t('Oy verebilecek: {n}. Oyların dağılımı kapanana kadar kimseye görünmez.', { n: room.vote.electorate })}
          </p>
          {room.vote.until && room.vote.box !== 'COUNTING' && (
            <Act room={room} run={run} command={{ type: 'extendVote', voteId: room.vote.id, seconds: 120 }}>
              {t('Oylama süresini 2 dakika uzat')}
            </Act>
          )}
          {room.vote.box ? (
            <BoxSteps room={room} run={run} box={box} />
          ) : (
            <Act main room={room} run={run} command={{ type: 'closeVote', voteId: room.vote.id }}>
              {t('Oylamayı kapat, sonucu açıkla')}
            </Act>
          )}
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
      {box?.named && !room.vote && ['opened', 'inSession'].includes(phase) && <DismissOfficers run={run} />}
      {['opened', 'inSession', 'called', 'checkIn', 'quorate'].includes(phase) && (
        <OtherSteps room={room} run={run} meetingId={meetingId} />
      )}
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
  const [form, setForm] = useState({ chair: '', vice: '', first: '', second: '' });
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
    <Fold title={t('Divan öner')}>
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

function DivanStep({
  room,
  run,
  meetingId,
  memberId,
  item,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
  readonly memberId: string;
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
      <DivanProposal room={room} run={run} meetingId={meetingId} memberId={memberId} />
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
  const [seconds, setSeconds] = useState('');
  const open = (subject: Parameters<typeof openVote>[1]) =>
    openVote(item.id, subject, seconds ? Number(seconds) : null);
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
      {(decides || motions.length > 0 || item.kind === 'DISCHARGE' || item.kind === 'ELECTION') && (
        <Choice
          label={t('Duyurulan oylama süresi')}
          value={seconds}
          onChange={setSeconds}
          options={[
            ['', t('Divan kapatana kadar')],
            ['60', t('1 dakika')],
            ['180', t('3 dakika')],
            ['600', t('10 dakika')],
            ['1800', t('30 dakika')],
          ]}
        />
      )}
      {motions.map((motion) => (
        <Act key={motion.id} main room={room} run={run} command={open({ kind: 'MOTION', motionId: motion.id })}>
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
            command={open({ kind: 'DISCHARGE', organ: organ as 'YONETIM_KURULU' })}
          >
            {t('{organ} ibrasını oylamaya aç', { organ: t(ORGANS[organ] ?? organ) })}
          </Act>
        ))}
      {item.kind === 'ELECTION' && <ElectionStep room={room} run={run} item={item} open={open} />}
      {decides && !voted('ITEM') && (
        <Act main={motions.length === 0} room={room} run={run} command={open({ kind: 'ITEM' })}>
          {t('Görüşmeyi bitir, oylamaya geç')}
        </Act>
      )}
      {room.meeting.body === 'BOARD' && item.kind === 'DECISION' && !voted('BOARD_DECISION') && (
        <Act
          main
          room={room}
          run={run}
          command={open({ kind: 'BOARD_DECISION', text: { write: item.text || item.title } })}
        >
          {t('Kararı oylamaya aç')}
        </Act>
      )}
      <Act room={room} run={run} command={{ type: 'finishItem', itemId: item.id }}>
        {t('{n}. maddeyi bitir', { n: item.number })}
      </Act>
      {!item.secret && (decides || item.kind === 'DISCHARGE') && (
        <Act room={room} run={run} command={open({ kind: 'VOTE_MODE', itemId: item.id })}>
          {t('Oylamanın gizli yapılmasını oyla')}
        </Act>
      )}
    </>
  );
}

function ElectionStep({
  room,
  run,
  item,
  open,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly item: RoomItem;
  readonly open: (subject: Parameters<typeof openVote>[1]) => CommandInput;
}) {
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
            <Act key={organ} main room={room} run={run} command={open({ kind: 'ELECTION', electionId: election.id })}>
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
