import type { BoxView, CommandInput, Room, RoomItem } from '@divan/api';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { clock, dayName } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { DismissOfficers } from '../../components/ballot-officers.tsx';
import { PersonPick } from '../../components/person-pick.tsx';
import { ActButton, Card, Choice, Field, Fold } from '../../components/ui.tsx';
import { WitnessAbsent } from './box-absence.tsx';
import { BoxSteps, KeyedDevices } from './box-count.tsx';
import { takeRecess } from './other-steps.tsx';
import { Act, ORGANS, openVote, type Run, refusalOf } from './parts.tsx';
import { secondsSince } from './use-room.ts';

/** “Sıradaki adım”: always the same place; the next lawful step is the big button, other steps say why not. */
export function LeadPanel({
  room,
  run,
  meetingId,
  memberId,
  offset,
  box,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
  readonly memberId: string;
  readonly offset: number;
  readonly box: BoxView | undefined;
}) {
  const { phase } = room.meeting;
  const current = room.agenda.find((item) => item.state === 'NOW');
  const next = room.agenda.find((item) => item.state === 'WAITING');
  return (
    <Card act>
      <div>
        <p className="dim">{t('Sıradaki adım')}</p>
        <h2>{stepTitle(room, current, next)}</h2>
      </div>
      {(phase === 'called' || phase === 'quorumFailed') && (
        <Act main room={room} run={run} command={{ type: 'openCheckIn' }}>
          {phase === 'called' ? t('Girişleri aç') : t('İkinci toplantının girişlerini aç')}
        </Act>
      )}
      {phase === 'checkIn' && <QuorumStep room={room} run={run} />}
      {phase === 'quorate' && <OpeningStep room={room} run={run} />}
      {phase === 'opened' && !room.vote && (
        <DivanStep room={room} run={run} meetingId={meetingId} memberId={memberId} item={current} />
      )}
      {room.vote && phase !== 'interrupted' && (
        <>
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
        <Closing main room={room} run={run} />
      )}
      {(phase === 'recess' || phase === 'adjourned') && (
        <Act main room={room} run={run} command={{ type: 'resumeMeeting' }}>
          {t('Toplantıyı sürdür')}
        </Act>
      )}
      {phase === 'interrupted' && <InterruptionStep room={room} run={run} offset={offset} />}
      {room.meeting.ended && <p>{t('Toplantı sona erdi. Belgeler büroda üretilir ve imzalatılır.')}</p>}
      <WitnessAbsent room={room} box={box} run={run} />
      {box?.named && !room.vote && phase === 'inSession' && <KeyedDevices box={box} />}
      {box?.named && !room.vote && ['opened', 'inSession'].includes(phase) && <DismissOfficers run={run} />}
      {phase === 'inSession' && !room.vote && (current || (next && next.kind !== 'CLOSING')) && (
        <Steps room={room} run={run} current={current} next={next} />
      )}
    </Card>
  );
}

function stepTitle(room: Room, current: RoomItem | undefined, next: RoomItem | undefined): string {
  const { phase, second } = room.meeting;
  if (room.vote) return room.vote.question;
  if (phase === 'quorumFailed')
    return t('İkinci toplantı: {tarih}, saat {saat}', {
      tarih: second ? dayName(second.on) : '–',
      saat: clock(second?.hour ?? ''),
    });
  if (current && phase === 'inSession')
    return t('{n}. madde görüşülüyor: {ad}', { n: current.number, ad: current.title });
  if (phase === 'inSession' && next) return t('Sıradaki madde: {n}. {ad}', { n: next.number, ad: next.title });
  return (
    {
      called: t('Girişlerin açılması'),
      checkIn: t('Yoklama ve yeter sayı'),
      quorate: t('Toplantının açılması'),
      opened: t('Divanın seçilmesi'),
      recess: t('Ara sürüyor'),
      adjourned: t('Oturumun sürdürülmesi'),
      interrupted: t('Kesinti'),
      closed: t('İmza ve teslim'),
      sealed: t('Paket mühürlendi'),
      failed: t('Toplantı yapılamadı'),
    }[phase] ?? t('Toplantının kapatılması')
  );
}

/** The three steps that are always in sight, each with the reason why it cannot be taken now. */
function Steps({
  room,
  run,
  current,
  next,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly current: RoomItem | undefined;
  readonly next: RoomItem | undefined;
}) {
  const unfinished = current
    ? t('Önce {n}. maddeyi bitirin.', { n: current.number })
    : next
      ? undefined
      : t('Bekleyen madde yok.');
  return (
    <div className="next-steps">
      <ActButton variant="default" fullWidth refusal={refusalOf(room, 'callRecess')} onAct={() => takeRecess(run, 15)}>
        {t('15 dakika ara ver')}
      </ActButton>
      <ActButton
        variant="default"
        fullWidth
        refusal={unfinished ? null : refusalOf(room, 'startItem')}
        reason={unfinished}
        onAct={() => (next ? run({ type: 'startItem', itemId: next.id }) : Promise.resolve())}
      >
        {next ? t('{n}. maddeye geç', { n: next.number }) : t('Sonraki maddeye geç')}
      </ActButton>
      <Closing room={room} run={run} />
    </div>
  );
}

/** Closing cannot be undone: it is asked once more, with the figures. */
function Closing({ room, run, main }: { readonly room: Room; readonly run: Run; readonly main?: boolean }) {
  const [asked, setAsked] = useState(false);
  if (asked)
    return (
      <div className="notice stack tight">
        <p>
          {t('Toplantı kapatılacak: {m} madde görüşüldü, {o} oylama yapıldı. Kapanan toplantı yeniden açılamaz.', {
            m: room.agenda.filter((item) => item.state === 'DONE').length,
            o: room.results.length,
          })}
        </p>
        <ActButton onAct={() => run({ type: 'closeMeeting' })}>{t('Evet, toplantıyı kapat')}</ActButton>
        <Button variant="subtle" onClick={() => setAsked(false)}>
          {t('Vazgeç')}
        </Button>
      </div>
    );
  return (
    <ActButton
      variant={main ? 'filled' : 'default'}
      size={main ? 'lg' : 'md'}
      fullWidth
      refusal={refusalOf(room, 'closeMeeting')}
      onAct={async () => setAsked(true)}
    >
      {main && room.meeting.body === 'ASSEMBLY' ? t('Genel kurulu kapat') : t('Toplantıyı kapat')}
    </ActButton>
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

/** The divans that were proposed, for everybody to read before the vote. */
export const Proposed = ({ room }: { readonly room: Room }) => (
  <ul className="plain">
    {room.proposals.map((proposal) => (
      <li key={proposal.id}>
        <b>{proposal.chair.name}</b> <span className="dim">{t('başkan')}</span>,{' '}
        {proposal.viceChairs.map((person) => person.name).join(', ')} <span className="dim">{t('başkan vekili')}</span>,{' '}
        {proposal.secretaries.map((person) => person.name).join(', ')} <span className="dim">{t('yazman')}</span>
        <span className="hint"> · {t('öneren: {ad}', { ad: proposal.by.name })}</span>
      </li>
    ))}
  </ul>
);

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
      <Proposed room={room} />
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
  const votes = decides || motions.length > 0 || item.kind === 'DISCHARGE' || item.kind === 'ELECTION';
  const [first] = room.floor.queue;
  return (
    <>
      {room.floor.speaking && (
        <Act main room={room} run={run} command={{ type: 'endSpeech' }}>
          {t('Konuşmayı bitir: {ad}', { ad: room.floor.speaking.person.name })}
        </Act>
      )}
      {item.text && (
        <details className="why">
          <summary>{t('Önerilen karar metni')}</summary>
          <div>
            <pre className="decision">{item.text}</pre>
          </div>
        </details>
      )}
      {votes && (
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
      {!votes && !room.floor.speaking && first && (
        <Act main room={room} run={run} command={{ type: 'grantFloor', requestId: first.id }}>
          {t('Sıradakine söz ver: {ad}', { ad: first.person.name })}
        </Act>
      )}
      <Act
        main={!votes && !room.floor.speaking && !first}
        room={room}
        run={run}
        command={{ type: 'finishItem', itemId: item.id }}
      >
        {t('{n}. maddeyi bitir', { n: item.number })}
      </Act>
      {room.floor.queue.length > 0 && (
        <p className="hint">{t('Söz sırasında {n} istek var.', { n: room.floor.queue.length })}</p>
      )}
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

function InterruptionStep({ room, run, offset }: { readonly room: Room; readonly run: Run; readonly offset: number }) {
  const [reason, setReason] = useState('');
  const since = room.meeting.interruption?.from ?? null;
  return (
    <>
      <p className="dim">
        {t('Başlangıç: {saat}. Neden: {neden}', {
          saat: since ? clock(since) : '–',
          neden: room.meeting.interruption?.cause ?? '–',
        })}
      </p>
      {room.vote && (
        <>
          <p>
            {room.vote.until
              ? t('Oylama geçersiz sayılmazsa verilmiş oylar geçerli kalır ve süresi kesinti kadar uzatılır.')
              : t('Oylama geçersiz sayılmazsa verilmiş oylar geçerli kalır.')}
          </p>
          <Field label={t('Süren oylama geçersiz sayılacaksa gerekçesi')} value={reason} onChange={setReason} />
        </>
      )}
      <ActButton
        size="lg"
        fullWidth
        onAct={() =>
          run({
            type: 'endInterruption',
            voidVote: reason !== '',
            reason: reason ? { write: reason } : null,
            extendSeconds:
              room.vote?.until && reason === '' ? Math.min(86_400, secondsSince(since, Date.now() + offset) + 1) : 0,
          })
        }
      >
        {reason ? t('Kesintiyi bitir, oylamayı geçersiz say') : t('Kesintiyi bitir')}
      </ActButton>
    </>
  );
}
