import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call, pathOf, type Reply } from '../../app/call.ts';
import { clock, count, dayName, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { BallotOfficers } from '../../components/ballot-officers.tsx';
import {
  ActButton,
  Card,
  Chip,
  Choice,
  Empty,
  Failed,
  Field,
  LawPanel,
  Loading,
  Page,
  type Tone,
  WordedNotice,
} from '../../components/ui.tsx';
import { Pager } from '../identity/account-pages.tsx';

type Plan = Reply<typeof api.planMeeting>;
const TIMELINE: Record<string, string> = {
  LATEST_CALL: 'Çağrının son günü',
  CALL: 'Çağrı',
  ORDINARY_LIMIT: 'Olağan toplantının son günü',
  MEETING: 'Toplantı',
  SECOND_MEETING: 'İkinci toplantı',
  HANDOVER: 'Belgelerin yeni kurula teslimi',
  RESULT_WARN: 'Sonuç bildirimi için uyarı',
  RESULT_NOTIFICATION: 'Sonuç bildiriminin son günü',
  RESULT_OUTER: 'Uygulamada görülen dış sınır (45 gün)',
  ANNULMENT_PRESENT: 'İptal davası: toplantıda bulunup katılmayan',
  ANNULMENT_ABSENT: 'İptal davası: en geç',
};
const STATES: Record<string, readonly [string, Tone]> = {
  DONE: ['Yapıldı', 'ok'],
  LATE: ['Gecikti', 'stop'],
  DAY: ['Toplantı günü', 'info'],
  TO_COME: ['Gelecek', 'plain'],
  WITHIN: ['Süresinde', 'ok'],
  OUTSIDE: ['Sınır dışında', 'stop'],
};

export function Timeline({ items }: { readonly items: Plan['timeline'] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.id}>
          <b className="num">{dayName(item.on)}</b>
          <span>
            {t(TIMELINE[item.id] ?? item.id)} <span className="dim">{item.article}</span>
          </span>
          <Chip tone={STATES[item.state]?.[1] ?? 'plain'}>{t(STATES[item.state]?.[0] ?? '')}</Chip>
        </li>
      ))}
    </ol>
  );
}

const KINDS: Record<string, string> = {
  OPENING: 'Açılış',
  DIVAN: 'Divan',
  SILENCE: 'Saygı duruşu',
  READING: 'Gündem',
  REPORT: 'Rapor',
  ACCOUNTS: 'Hesap',
  DISCHARGE: 'İbra',
  BUDGET: 'Bütçe',
  STATUTE_CHANGE: 'Tüzük değişikliği',
  DISSOLUTION: 'Fesih',
  ELECTION: 'Seçim',
  DECISION: 'Karar',
  WISHES: 'Dilek',
  CLOSING: 'Kapanış',
};

/** The wizard: type and day, second meeting and method, agenda; each date with its article, each refusal where it arises. */
export function WizardPage() {
  const navigate = useNavigate();
  const [form, setForm] = useState({
    type: 'ORDINARY',
    method: 'ELECTRONIC',
    on: '',
    hour: '14:00',
    secondOn: '',
    secondHour: '14:00',
    ordinal: '',
    place: '',
    videoLink: '',
  });
  const [agenda, setAgenda] = useState<Plan['agenda'] | null>(null);
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const ready = form.on !== '' && form.hour !== '';
  const body = {
    type: form.type as 'ORDINARY',
    method: form.method as 'ELECTRONIC',
    on: form.on,
    hour: form.hour,
    secondOn: form.secondOn || null,
    secondHour: form.secondHour || null,
  };
  const plan = useQuery({
    queryKey: ['plan', body],
    enabled: ready,
    queryFn: () => call(api.planMeeting, { body }),
    placeholderData: (before) => before,
    retry: false,
  });
  useEffect(() => {
    if (plan.data) setAgenda((before) => before ?? plan.data.agenda);
  }, [plan.data]);
  useEffect(() => setAgenda(null), []);
  const move = (i: number, by: number) => {
    if (!agenda) return;
    const next = [...agenda];
    const [item] = next.splice(i, 1);
    next.splice(i + by, 0, item as (typeof next)[0]);
    setAgenda(next);
  };
  return (
    <Page title={t('Genel kurul çağrısı hazırla')}>
      <div className="cols">
        <div className="stack">
          <Card title={t('1. Tür ve gün')}>
            <Choice
              label={t('Toplantı türü')}
              value={form.type}
              onChange={(value) => {
                set('type')(value);
                setAgenda(null);
              }}
              options={[
                ['ORDINARY', t('Olağan')],
                ['EXTRAORDINARY', t('Olağanüstü')],
              ]}
            />
            <Field label={t('Kaçıncı toplantı')} value={form.ordinal} onChange={set('ordinal')} inputMode="numeric" />
            <div className="cols">
              <Field label={t('Toplantı günü')} type="date" value={form.on} onChange={set('on')} />
              <Field label={t('Saat')} type="time" value={form.hour} onChange={set('hour')} />
            </div>
          </Card>
          <Card title={t('2. Yöntem')}>
            <Choice
              label={t('Toplantının yöntemi')}
              value={form.method}
              onChange={set('method')}
              options={[
                ['ELECTRONIC', t('Elektronik (DY m.15/A)')],
                ['PHYSICAL', t('Fiziki')],
              ]}
            />
            {plan.data?.electronic.refusal && form.method === 'ELECTRONIC' && (
              <WordedNotice refusal={plan.data.electronic.refusal} />
            )}
            {form.method === 'PHYSICAL' && (
              <Field label={t('Toplantı yeri')} value={form.place} onChange={set('place')} />
            )}
            {form.method === 'ELECTRONIC' && (
              <Field
                label={t('Görüntülü görüşme bağlantısı (isteğe bağlı)')}
                value={form.videoLink}
                onChange={set('videoLink')}
                hint={t('Yalnız toplantıya katılanlara, katıldıktan sonra gösterilir.')}
              />
            )}
          </Card>
          <Card title={t('3. İkinci toplantı')}>
            <div className="cols">
              <Field label={t('Günü')} type="date" value={form.secondOn} onChange={set('secondOn')} />
              <Field label={t('Saati')} type="time" value={form.secondHour} onChange={set('secondHour')} />
            </div>
            <LawPanel
              question={t('Neden ikinci gün soruluyor?')}
              sentence={t(
                'Çağrıda, çoğunluk sağlanamazsa yapılacak ikinci toplantının günü de bildirilir; iki toplantı arasında en az 7, en çok 60 gün olur.',
              )}
              articles="DY m.14"
            />
          </Card>
        </div>
        <div className="stack">
          <Card title={t('Bu günden doğan tarihler')}>
            {!ready && <Empty>{t('Toplantı gününü seçince yasal tarihler burada görünür.')}</Empty>}
            {plan.data && <Timeline items={plan.data.timeline} />}
            {plan.data && (
              <p className="dim">
                {t('Oy hakkı bulunan üye: {n}. Toplantı yeter sayısı: {g} (TMK m.78/2).', {
                  n: count(plan.data.entitled),
                  g: count(plan.data.quorum),
                })}
              </p>
            )}
          </Card>
          {plan.data?.refusals.map((refusal) => (
            <WordedNotice key={refusal.code} refusal={refusal} />
          ))}
        </div>
      </div>
      {agenda && (
        <Card title={t('4. Gündem')}>
          <ol className="stack tight" style={{ paddingLeft: 0, listStyle: 'none' }}>
            {agenda.map((item, i) => (
              <li key={`${item.kind}-${i}`} className="row" style={{ alignItems: 'flex-end' }}>
                <div style={{ flex: 1, minWidth: 220 }}>
                  <Field
                    label={`${i + 1}. ${t(KINDS[item.kind] ?? '')}`}
                    value={item.title}
                    onChange={(value) =>
                      setAgenda(agenda.map((other, k) => (k === i ? { ...other, title: value } : other)))
                    }
                  />
                </div>
                {i > 1 && i < agenda.length - 1 && (
                  <span className="row">
                    <button
                      type="button"
                      className="chip info"
                      style={{ border: 0, minHeight: 44 }}
                      onClick={() => move(i, -1)}
                      disabled={i <= 2}
                    >
                      {t('Yukarı')}
                    </button>
                    <button
                      type="button"
                      className="chip info"
                      style={{ border: 0, minHeight: 44 }}
                      onClick={() => move(i, 1)}
                      disabled={i >= agenda.length - 2}
                    >
                      {t('Aşağı')}
                    </button>
                    <button
                      type="button"
                      className="chip"
                      style={{ border: 0, minHeight: 44 }}
                      onClick={() => setAgenda(agenda.filter((_, k) => k !== i))}
                    >
                      {t('Çıkar')}
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ol>
          <div className="row">
            {(
              [
                ['DECISION', 'Karar maddesi ekle'],
                ['STATUTE_CHANGE', 'Tüzük değişikliği ekle'],
              ] as const
            ).map(([kind, name]) => (
              <button
                type="button"
                key={kind}
                className="chip info"
                style={{ border: 0, minHeight: 44, cursor: 'pointer' }}
                onClick={() =>
                  setAgenda([
                    ...agenda.slice(0, -2),
                    { kind, title: t(KINDS[kind] ?? ''), organs: [], text: '' },
                    ...agenda.slice(-2),
                  ])
                }
              >
                {t(name)}
              </button>
            ))}
          </div>
        </Card>
      )}
      <div className="fixed">
        <ActButton
          {...(!ready || !agenda
            ? { reason: t('Toplantı gününü seçin.') }
            : (plan.data?.refusals.length ?? 0) > 0
              ? { reason: t('Önce yukarıdaki engelleri giderin.') }
              : {})}
          onAct={async () => {
            const { id } = await call(api.draftMeeting, {
              body: {
                ...body,
                ordinal: form.ordinal ? Number(form.ordinal) : null,
                place: form.place,
                videoLink: form.videoLink,
                agenda: agenda ?? [],
                openerAppointed: null,
              },
            });
            await navigate({ to: '/buro/toplanti/$meetingId', params: { meetingId: id } });
          }}
        >
          {t('Taslağı kaydet, yönetim kurulu kararına geç')}
        </ActButton>
      </div>
    </Page>
  );
}

export function PreparationPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const navigate = useNavigate();
  const preparation = useQuery({
    queryKey: ['preparation', meetingId],
    queryFn: () => call(api.getPreparation, { params: { meetingId } }),
    refetchInterval: 4000,
  });
  const [board, setBoard] = useState({ on: '', hour: '20:00' });
  const [physical, setPhysical] = useState({ number: '', decidedOn: '', present: '', yes: '', dissent: '' });
  const refresh = () => client.invalidateQueries({ queryKey: ['preparation', meetingId] });
  if (preparation.error) return <Failed error={preparation.error} />;
  if (!preparation.data) return <Loading />;
  const p = preparation.data;
  return (
    <Page
      title={p.title}
      lead={`${dayName(p.on)}, ${clock(p.hour)} · ${p.method === 'ELECTRONIC' ? t('elektronik') : t('fiziki')}`}
    >
      <div className="row">
        {p.phase !== 'none' && (
          <Link to="/toplanti/$meetingId" params={{ meetingId }}>
            {t('Salona git')}
          </Link>
        )}
        {p.phase !== 'none' && (
          <Link to="/toplanti/$meetingId/kayit" params={{ meetingId }}>
            {t('Belgeler ve paket')}
          </Link>
        )}
      </div>
      {p.body === 'ASSEMBLY' && (
        <div className="cols">
          <Card
            title={t('1. Yönetim kurulu kararı')}
            right={<Chip tone={p.decision ? 'ok' : 'warn'}>{p.decision ? t('Alındı') : t('Bekliyor')}</Chip>}
          >
            {p.decision ? (
              <p>
                {t('{tarih} tarihli ve {no} sayılı karar ({defter}). Katılan {k}, kabul {y}.', {
                  tarih: dots(p.decision.on),
                  no: p.decision.number,
                  defter: p.decision.heldBy === 'ELECTRONIC' ? t('elektronik karar kaydı') : t('fiziki karar defteri'),
                  k: p.decision.present,
                  y: p.decision.yes,
                })}{' '}
                {p.decision.dissent && t('Karşı oy: {ad}.', { ad: p.decision.dissent })}
              </p>
            ) : (
              <>
                <details className="why">
                  <summary>{t('Karar metni')}</summary>
                  <div>
                    <pre className="decision">{p.decisionText}</pre>
                  </div>
                </details>
                {p.boardMeeting ? (
                  <Link to="/toplanti/$meetingId" params={{ meetingId: p.boardMeeting }}>
                    {t('Yönetim kurulu toplantısına git')}
                  </Link>
                ) : (
                  <>
                    <h3>{t('Elektronik yönetim kurulu toplantısı')}</h3>
                    <div className="cols">
                      <Field
                        label={t('Gün')}
                        type="date"
                        value={board.on}
                        onChange={(value) => setBoard({ ...board, on: value })}
                      />
                      <Field
                        label={t('Saat')}
                        type="time"
                        value={board.hour}
                        onChange={(value) => setBoard({ ...board, hour: value })}
                      />
                    </div>
                    <ActButton
                      onAct={async () => {
                        const { id } = await call(api.callBoardMeeting, {
                          body: { ...board, method: 'ELECTRONIC', items: [], convenes: meetingId },
                        });
                        await refresh();
                        await navigate({ to: '/toplanti/$meetingId', params: { meetingId: id } });
                      }}
                    >
                      {t('Yönetim kurulunu çağır')}
                    </ActButton>
                  </>
                )}
                <details className="why">
                  <summary>{t('Karar fiziki toplantıda alındıysa')}</summary>
                  <div className="stack">
                    <p className="dim">
                      {t('Fiziki defterdeki karar elektronik kayda yazılmaz; numarası burada anılır (DY m.15/A/3).')}
                    </p>
                    <div className="cols">
                      <Field
                        label={t('Karar no')}
                        value={physical.number}
                        onChange={(value) => setPhysical({ ...physical, number: value })}
                        inputMode="numeric"
                      />
                      <Field
                        label={t('Karar tarihi')}
                        type="date"
                        value={physical.decidedOn}
                        onChange={(value) => setPhysical({ ...physical, decidedOn: value })}
                      />
                      <Field
                        label={t('Katılan üye')}
                        value={physical.present}
                        onChange={(value) => setPhysical({ ...physical, present: value })}
                        inputMode="numeric"
                      />
                      <Field
                        label={t('Kabul oyu')}
                        value={physical.yes}
                        onChange={(value) => setPhysical({ ...physical, yes: value })}
                        inputMode="numeric"
                      />
                    </div>
                    <Field
                      label={t('Karşı oy ve gerekçesi')}
                      value={physical.dissent}
                      onChange={(value) => setPhysical({ ...physical, dissent: value })}
                    />
                    <ActButton
                      variant="default"
                      onAct={async () => {
                        await call(api.recordPhysicalDecision, {
                          params: { meetingId },
                          body: {
                            number: Number(physical.number),
                            decidedOn: physical.decidedOn,
                            method: p.method as 'ELECTRONIC',
                            present: Number(physical.present),
                            yes: Number(physical.yes),
                            dissent: physical.dissent,
                          },
                        });
                        await refresh();
                      }}
                    >
                      {t('Fiziki kararı kaydet')}
                    </ActButton>
                  </div>
                </details>
              </>
            )}
          </Card>
          <Card title={t('Tarihler')}>
            <Timeline items={p.timeline} />
          </Card>
          <Card
            title={t('2. Liste ve çağrı')}
            right={<Chip tone={p.call ? 'ok' : 'warn'}>{p.call ? t('Gönderildi') : t('Bekliyor')}</Chip>}
          >
            {p.refusals.map((refusal) => (
              <WordedNotice key={refusal.code} refusal={refusal} />
            ))}
            {!p.mailConfigured && (
              <p className="notice">{t('E-posta sunucusu tanımlı değil; iletiler sırada bekler.')}</p>
            )}
            {p.call ? (
              <>
                <p>
                  {t('Çağrı {tarih} günü gönderildi. Gönderilen {s}, sırada {q}, geri dönen {b}, basılı verilen {m}.', {
                    tarih: dots(p.call.sentOn),
                    s: p.call.counts.SENT ?? 0,
                    q: p.call.counts.QUEUED ?? 0,
                    b: p.call.counts.BOUNCED ?? 0,
                    m: p.call.counts.PRINTED ?? 0,
                  })}
                </p>
                <p className="hint">
                  {t('Dondurulan liste: {n} üye, özet {h}', {
                    n: count(p.list?.entitled ?? 0),
                    h: `${p.list?.hash.slice(0, 16)}…`,
                  })}
                </p>
                <a href={pathOf(api.getCalendar, { meetingId })} download="toplanti.ics">
                  {t('Takvim dosyasını indir (iCalendar)')}
                </a>
                <details className="why">
                  <summary>{t('Çağrı metni')}</summary>
                  <div>
                    <pre className="decision">{p.call.body}</pre>
                  </div>
                </details>
                <a href={`/api/meetings/${meetingId}/calendar.ics`}>{t('Takvim dosyası')}</a>
                {(p.call.counts.BOUNCED ?? 0) > 0 && (
                  <ActButton
                    variant="default"
                    onAct={async () => {
                      await call(api.resendBounced, { params: { meetingId } });
                      await refresh();
                    }}
                  >
                    {t('Geri dönenleri yeniden gönder')}
                  </ActButton>
                )}
                <PrintedCalls meetingId={meetingId} onDone={() => void refresh()} />
                <Dispatches meetingId={meetingId} />
              </>
            ) : (
              <ActButton
                {...(p.state !== 'DECIDED' ? { reason: t('Önce yönetim kurulunun çağrı kararı alınmalı.') } : {})}
                onAct={async () => {
                  await call(api.callMeeting, { params: { meetingId } });
                  await refresh();
                }}
              >
                {t('Listeyi dondur ve çağrıyı gönder')}
              </ActButton>
            )}
          </Card>
          {p.call && <BallotOfficers meetingId={meetingId} />}
          <Card title={t('Gündem')}>
            <ol>
              {p.agenda.map((item) => (
                <li key={item.title}>{item.title}</li>
              ))}
            </ol>
          </Card>
        </div>
      )}
    </Page>
  );
}

function PrintedCalls({ meetingId, onDone }: { readonly meetingId: string; readonly onDone: () => void }) {
  const waiting = useQuery({
    queryKey: ['dispatches', meetingId, 'QUEUED'],
    queryFn: () => call(api.listDispatches, { params: { meetingId }, query: { state: 'QUEUED' } }),
  });
  const [note, setNote] = useState('');
  const prints = waiting.data?.dispatches.filter((dispatch) => dispatch.channel === 'PRINT').length ?? 0;
  if (prints === 0) return null;
  return (
    <div className="stack tight">
      <p>{t('E-postası olmayan {n} üyeye basılı çağrı verilecek.', { n: prints })}</p>
      <Field label={t('Nasıl verildi')} value={note} onChange={setNote} hint={t('Örnek: PTT taahhütlü, 29.03.2027')} />
      <ActButton
        variant="default"
        onAct={async () => {
          await call(api.markPrinted, { params: { meetingId }, body: { note } });
          onDone();
        }}
      >
        {t('Basılı çağrılar verildi')}
      </ActButton>
    </div>
  );
}

const DISPATCH: Record<string, readonly [string, Tone]> = {
  QUEUED: ['Sırada', 'plain'],
  SENT: ['Gönderildi', 'ok'],
  BOUNCED: ['Geri döndü', 'stop'],
  PRINTED: ['Verildi', 'ok'],
};

function Dispatches({ meetingId }: { readonly meetingId: string }) {
  const [page, setPage] = useState(1);
  const list = useQuery({
    queryKey: ['dispatches', meetingId, page],
    queryFn: () => call(api.listDispatches, { params: { meetingId }, query: { page } }),
  });
  return (
    <details className="why">
      <summary>{t('Gönderim kanıtları')}</summary>
      <div className="stack">
        <table className="table">
          <tbody>
            {list.data?.dispatches.map((row) => (
              <tr key={row.id}>
                <td data-label={t('Üye')}>
                  {row.name} <span className="dim">{row.memberNo}</span>
                </td>
                <td data-label={t('Adres')}>{row.address || t('basılı')}</td>
                <td data-label={t('Sonuç')}>
                  <Chip tone={DISPATCH[row.state]?.[1] ?? 'plain'}>{t(DISPATCH[row.state]?.[0] ?? '')}</Chip>
                </td>
                <td data-label={t('Zaman')} className="num">
                  {row.sentAt ? moment(row.sentAt) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Pager page={page} pages={Math.ceil((list.data?.total ?? 0) / 50)} onPage={setPage} />
      </div>
    </details>
  );
}

export function RegisterPage() {
  const register = useQuery({ queryKey: ['register'], queryFn: () => call(api.getRegister) });
  if (register.error) return <Failed error={register.error} />;
  if (!register.data) return <Loading />;
  return (
    <Page
      title={t('Elektronik karar kaydı')}
      lead={t('Elektronik yönetim kurulu kararları, fiziki defterden ayrı, aralıksız numarayla (DY m.15/A/3).')}
    >
      {register.data.entries.length === 0 && (
        <Empty>{t('Henüz karar yok. Elektronik yönetim kurulu toplantısında alınan kararlar burada görünür.')}</Empty>
      )}
      {register.data.entries.map((entry) => (
        <Card
          key={entry.number}
          title={`${entry.number}. ${entry.subject}`}
          right={<span className="dim num">{dots(entry.on)}</span>}
        >
          <pre className="decision">{entry.text}</pre>
          <p className="dim">
            {t('Kabul {y}, ret {n}, çekimser {a}. Katılanlar: {k}.', {
              y: entry.yes,
              n: entry.no,
              a: entry.abstain,
              k: entry.attendees.join(', '),
            })}{' '}
            {entry.dissent.length > 0 && t('Karşı oy: {ad}.', { ad: entry.dissent.join(', ') })}
          </p>
          <p className="hint" style={{ overflowWrap: 'anywhere' }}>
            {t('Özet')}: {entry.hash}
          </p>
        </Card>
      ))}
    </Page>
  );
}

const TASK_STATES: Record<string, readonly [string, Tone]> = {
  OPEN: ['Açık', 'plain'],
  WARN: ['Yaklaşıyor', 'warn'],
  LATE: ['Gecikti', 'stop'],
  DONE: ['Yapıldı', 'ok'],
};

export function TaskList() {
  const client = useQueryClient();
  const tasks = useQuery({ queryKey: ['tasks'], queryFn: () => call(api.listTasks) });
  if (!tasks.data) return null;
  if (tasks.data.tasks.length === 0) return <Empty>{t('Bekleyen görev yok.')}</Empty>;
  return (
    <ul className="queue">
      {tasks.data.tasks.map((task) => (
        <li key={task.id}>
          <b className="num">{dots(task.dueOn)}</b>
          <span className="grow">
            {t(api.TASK_WORDS[task.kind] ?? task.kind)} {task.subject && <span className="dim">{task.subject}</span>}{' '}
            <span className="dim">
              {task.meetingTitle} · {task.article}
            </span>
          </span>
          <Chip tone={TASK_STATES[task.state]?.[1] ?? 'plain'}>{t(TASK_STATES[task.state]?.[0] ?? '')}</Chip>
          {task.state !== 'DONE' && (
            <ActButton
              variant="default"
              onAct={async () => {
                await call(api.completeTask, { params: { taskId: task.id }, body: { note: '' } });
                await client.invalidateQueries({ queryKey: ['tasks'] });
              }}
            >
              {t('Yapıldı')}
            </ActButton>
          )}
        </li>
      ))}
    </ul>
  );
}

export const TasksPage = () => (
  <Page title={t('Görevler')} lead={t('Kanundan doğan görevler ve son günleri.')}>
    <Card>
      <TaskList />
    </Card>
  </Page>
);
