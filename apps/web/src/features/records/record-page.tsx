import * as api from '@divan/api';
import { IconCheck, IconFileText, IconListNumbers, IconMail, IconScale, IconUsers, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { clock, count, dots, moment } from '../../app/format.ts';
import { inLanguage, isEnglish, t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { PersonPick } from '../../components/person-pick.tsx';
import { ActButton, Card, Chip, Empty, Failed, Field, Fold, Loading, Page } from '../../components/ui.tsx';

const SIGNERS: Record<string, string> = {
  DIVAN_CHAIR: 'Divan başkanı',
  VICE_CHAIR: 'Başkan vekili',
  SECRETARIES: 'Yazmanlar',
  OPENER: 'Toplantıyı açan',
  BOARD_CHAIR: 'Yönetim kurulu başkanı',
  BOARD_MEMBERS: 'Katılan kurul üyeleri',
  GIVER_AND_RECEIVERS: 'Teslim eden ve alanlar',
};

type RecordData = Reply<typeof api.getRecord>;
type Paper = RecordData['papers'][number];

const ICONS: Record<string, typeof IconFileText> = {
  hazirun: IconUsers,
  'entitled-list': IconUsers,
  'vote-results': IconListNumbers,
  'count-record': IconListNumbers,
  call: IconMail,
  'dispatch-proof': IconMail,
  compliance: IconScale,
};

/** Papers with their state of signature, the duties that remain, and the sealed package. */
export function RecordPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const me = useMe();
  const record = useQuery({
    queryKey: ['record', meetingId],
    queryFn: () => call(api.getRecord, { params: { meetingId } }),
  });
  if (record.error) return <Failed error={record.error} />;
  if (!record.data || !me.data) return <Loading />;
  const r = record.data;
  const refresh = async () => void (await client.invalidateQueries({ queryKey: ['record', meetingId] }));
  const office = me.data.roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
  const ended = ['closed', 'failed', 'sealed'].includes(r.phase);
  const m = r.meeting;
  const unsigned = r.papers.filter((paper) => !paper.replaced && paper.requiredSigners.length > 0 && !paper.signed);
  const last = r.papers.filter((paper) => !paper.replaced);
  const old = r.papers.filter((paper) => paper.replaced);
  return (
    <Page
      title={`${m.title}, ${dots(m.on)}`}
      lead={[
        m.openedAt ? `${clock(m.openedAt)}–${m.closedAt ? clock(m.closedAt) : ''}` : '',
        m.method === 'ELECTRONIC' ? t('elektronik') : t('fiziki'),
        t('{n} katılan', { n: count(m.present) }),
        t('{n} madde', { n: m.items }),
        t('{n} oylama', { n: m.votes }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      {ended && unsigned.length > 0 && (
        <div className="unsigned stack tight">
          <p>
            <span className="mark">{t('İMZASIZ')}</span>{' '}
            {t(
              'İmza bekleyen belge: {n}. İmzalayacak olanlar imzalayınca taranmış nüshayı belgenin altından yükleyin.',
              {
                n: unsigned.length,
              },
            )}{' '}
            <span className="hint">DY m.15</span>
          </p>
          <p className="hint">{unsigned.map((paper) => t(paper.title)).join(' · ')}</p>
        </div>
      )}
      <div className="archive">
        <div className="stack">
          <Card title={t('Belgeler')}>
            {last.length === 0 && (
              <Empty>
                {t('Henüz belge üretilmedi. Belgeler toplantı günlüğünden üretilir; toplantı sürerken de alınabilir.')}
              </Empty>
            )}
            <ul className="papers">
              {last.map((paper) => (
                <PaperRow
                  key={paper.kind}
                  meetingId={meetingId}
                  paper={paper}
                  mayUpload={office && ['called', 'quorumFailed', 'failed', 'closed'].includes(r.phase)}
                  onDone={refresh}
                />
              ))}
            </ul>
            {old.length > 0 && (
              <Fold title={t('Eski sürümler: {n}', { n: old.length })}>
                <ul className="papers">
                  {old.map((paper) => (
                    <PaperRow
                      key={`${paper.kind}-${paper.version}`}
                      meetingId={meetingId}
                      paper={paper}
                      mayUpload={false}
                      onDone={refresh}
                    />
                  ))}
                </ul>
              </Fold>
            )}
            {office && r.phase !== 'sealed' && <Issue meetingId={meetingId} papers={last} onDone={refresh} />}
          </Card>
          {r.phase === 'closed' && r.body === 'ASSEMBLY' && (
            <Handover meetingId={meetingId} record={r} onDone={() => void refresh()} />
          )}
        </div>
        <div className="stack">
          <PackageCard meetingId={meetingId} record={r} office={office} ended={ended} onDone={refresh} />
          {r.duties.length > 0 && (
            <Card title={t('Görevler')}>
              <ul className="papers">
                {r.duties.map((duty) => (
                  <li key={duty.kind} className="row between">
                    <span>
                      {t(api.TASK_WORDS[duty.kind] ?? duty.kind)}
                      <small className="under">{t('son gün {gun}', { gun: dots(duty.dueOn) })}</small>
                    </span>
                    <Chip tone={duty.done ? 'ok' : 'warn'}>{duty.done ? t('Tamam') : t('Bekliyor')}</Chip>
                  </li>
                ))}
              </ul>
              {office && last.some((paper) => paper.kind === 'result-notification') && (
                <>
                  <a href={`/api/meetings/${meetingId}/notification-sheet`} download>
                    {t('DERBİS giriş dökümünü indir (TC kimlik no ile)')}
                  </a>
                  <p className="hint">
                    {t('Döküm saklanmaz ve pakete girmez; indirdiğiniz erişim kaydına yazılır (KVKK m.12).')}
                  </p>
                </>
              )}
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}

function PaperRow({
  meetingId,
  paper,
  mayUpload,
  onDone,
}: {
  readonly meetingId: string;
  readonly paper: Paper;
  readonly mayUpload: boolean;
  readonly onDone: () => Promise<void>;
}) {
  const Icon = ICONS[paper.kind] ?? IconFileText;
  const signs = paper.requiredSigners.length > 0;
  return (
    <li className="stack tight">
      <div className="head">
        <Icon size={24} aria-hidden />
        <span className="what">
          <a href={`/api/meetings/${meetingId}/papers/${paper.kind}/${paper.version}`} target="_blank" rel="noreferrer">
            {t(paper.title)}
          </a>
          <small>{t('PDF/A, sürüm {n}, {an}', { n: paper.version, an: moment(paper.createdAt) })}</small>
        </span>
        {paper.replaced ? (
          <Chip>{t('Yerine yenisi düzenlendi')}</Chip>
        ) : signs ? (
          <Chip tone={paper.signed ? 'ok' : 'stop'}>{paper.signed ? t('İmza kanıtı kayıtlı') : t('İMZASIZ')}</Chip>
        ) : (
          <Chip tone="ok">{t('Tamam')}</Chip>
        )}
      </div>
      {signs && !paper.signed && !paper.replaced && mayUpload && (
        <SignatureUpload meetingId={meetingId} paper={paper} onDone={() => void onDone()} />
      )}
      {paper.signed && (
        <p className="hint">
          {t('İmza kanıtı {an}. Bağlantı, İMZASIZ yazısı kalkmış nüshayı açar.', { an: moment(paper.signed.at) })}
        </p>
      )}
    </li>
  );
}

function Issue({
  meetingId,
  papers,
  onDone,
}: {
  readonly meetingId: string;
  readonly papers: readonly Paper[];
  readonly onDone: () => Promise<void>;
}) {
  const [reason, setReason] = useState('');
  const [issued, setIssued] = useState<readonly string[] | null>(null);
  return (
    <>
      {papers.some((paper) => paper.signed) && (
        <Field
          label={t('İmzalı belge değişecekse düzeltmenin gerekçesi')}
          value={reason}
          onChange={setReason}
          hint={t('Gerekçesiz, imzalı belgelerin yeni sürümü düzenlenmez; imzalı sürüm hiçbir zaman değişmez.')}
        />
      )}
      <ActButton
        variant={papers.length > 0 ? 'default' : 'filled'}
        onAct={async () => {
          setIssued((await call(api.issuePapers, { params: { meetingId }, body: { reason } })).issued);
          await onDone();
        }}
      >
        {papers.length > 0 ? t('Değişen belgelerin yeni sürümünü üret') : t('Belgeleri üret')}
      </ActButton>
      {issued && (
        <p role="status" className="hint">
          {issued.length === 0 ? t('Değişen belge yok.') : t('Üretilen belge: {n}', { n: issued.length })}
        </p>
      )}
    </>
  );
}

function PackageCard({
  meetingId,
  record: r,
  office,
  ended,
  onDone,
}: {
  readonly meetingId: string;
  readonly record: RecordData;
  readonly office: boolean;
  readonly ended: boolean;
  readonly onDone: () => Promise<void>;
}) {
  const [verdict, setVerdict] = useState<Reply<typeof api.verifySealed> | null>(null);
  const [asked, setAsked] = useState(false);
  return (
    <Card
      title={t('Mühürlü paket')}
      right={<Chip tone={r.package ? 'ok' : 'warn'}>{r.package ? t('Mühürlendi') : t('Mühürlenmedi')}</Chip>}
    >
      {r.package ? (
        <>
          <p>
            {moment(r.package.sealedAt)} · {t('{n} KB', { n: count(Math.round(r.package.bytes / 1024)) })}
          </p>
          <p className="hash">SHA-256 {r.package.hash}</p>
          <a href={`/api/meetings/${meetingId}/package`} download>
            {t('Paketi indir')}
          </a>
          <a href="/dogrula.html" target="_blank" rel="noreferrer">
            {t('Paketi tarayıcıda doğrula (tek dosya, bağlantısız da çalışır)')}
          </a>
          <ActButton
            variant="default"
            onAct={async () => setVerdict(await call(api.verifySealed, { params: { meetingId } }))}
          >
            {verdict ? t('Yeniden doğrula') : t('Paketi doğrula')}
          </ActButton>
          {verdict && <Verdict verdict={verdict} />}
        </>
      ) : (
        <>
          <p>
            {t(
              'Paket toplantının bütün kayıtlarını, özetlerini ve imzalı günlüğünü taşır; herkes bağlantısız denetleyebilir.',
            )}
          </p>
          {office && !asked && (
            <ActButton
              variant="default"
              {...(ended ? {} : { reason: t('Toplantı kapanınca mühürlenir.') })}
              onAct={async () => setAsked(true)}
            >
              {t('Paketi mühürle')}
            </ActButton>
          )}
          {asked && (
            <div className="notice stack tight">
              <p>
                {t(
                  'Mühürden sonra günlüğe kayıt eklenemez: imza kanıtı, teslim ve düzeltme önce tamamlanmalıdır. Pakette olmayacak: {n}.',
                  { n: r.missing.length },
                )}
              </p>
              <ActButton
                onAct={async () => {
                  await call(api.sealPackage, { params: { meetingId } });
                  await onDone();
                }}
              >
                {t('Paketi mühürle; günlük kapanır')}
              </ActButton>
            </div>
          )}
        </>
      )}
      {r.missing.length > 0 && (
        <details className="why">
          <summary>{t('Pakette olmayanlar: {n}', { n: r.missing.length })}</summary>
          <div>
            <ul>
              {r.missing.map((name) => (
                <li key={name}>{isEnglish() ? (name.split(' / ')[1] ?? name) : name.split(' / ')[0]}</li>
              ))}
            </ul>
          </div>
        </details>
      )}
      <details className="why">
        <summary>{t('Anahtar ve günlük başı')}</summary>
        <div className="stack tight">
          <p className="hash">{t('İmzalayan anahtarın parmak izi: {h}', { h: r.fingerprint })}</p>
          {r.head && (
            <p className="hash">{t('Günlüğün son kaydı {n}: {h}', { n: count(r.head.seq), h: r.head.hash })}</p>
          )}
        </div>
      </details>
      <details className="why">
        <summary>{t('Bu neyi kanıtlamaz?')}</summary>
        <div>
          <p>
            {t(
              'Paket, kayıtların mühürden sonra değişmediğini ve her işlemin kurallara göre alındığını gösterir. Gizli oyların içeriğinin işletmeciden de gizli kaldığını kanıtlamaz; bu oylamalarda işletmeciye güvenilir.',
            )}
          </p>
        </div>
      </details>
    </Card>
  );
}

const CHECKS: Record<string, string> = {
  FILES: 'Dosyalar ve özetleri',
  MANIFEST_SIGNATURE: 'Dizin imzası',
  JOURNAL: 'Kayıt zinciri',
  COMMANDS: 'Yeniden verilen kararlar',
  HEADS: 'İmzalı günlük başları',
  CONTENTS: 'Metinler ve taahhütleri',
  OPEN_VOTES: 'Adlı oylar',
  BALLOTS: 'Gizli pusulalar',
  COUNTS: 'Yeniden sayılan oylamalar',
  LEDGERS: 'Pusula alanlar',
  REGISTER: 'Karar kaydı',
  DOCUMENTS: 'Aynen üretilen belgeler',
  EVIDENCE: 'İmza kanıtları',
};

/** One line a check with count and total; a fault is named with its place. */
function Verdict({ verdict: v }: { readonly verdict: Reply<typeof api.verifySealed> }) {
  const good = v.verdict !== 'ALTERED';
  const [first] = v.faults;
  return (
    <div className={good ? 'good stack tight' : 'refusal stack tight'} role="status">
      <b>
        {v.verdict === 'VERIFIED'
          ? t('Paket doğrulandı. İmzalayan anahtar tanınıyor.')
          : t('Paket değiştirilmiş. İlk uyuşmazlık: {yer}', { yer: first?.place ?? '–' })}
      </b>
      {first && <p>{inLanguage(first)}</p>}
      <ul className="checks">
        {v.checks
          .filter((check) => check.of > 0)
          .map((check) => (
            <li key={check.id}>
              {check.count === check.of ? <IconCheck size={22} aria-hidden /> : <IconX size={22} aria-hidden />}
              {t(CHECKS[check.id] ?? check.id)}
              <span className="of">
                {count(check.count)} / {count(check.of)}
              </span>
            </li>
          ))}
      </ul>
      {v.erased > 0 && <p>{t('KVKK uyarınca silinmiş içerik: {n}; zincir bütün.', { n: v.erased })}</p>}
    </div>
  );
}

const PARTS = [
  ['TO_CHAIR', 'Divan başkanından yönetim kurulu başkanına'],
  ['TO_NEW_BOARD', 'Yeni yönetim kuruluna'],
] as const;

/** Teslim: the papers go to the board's chair, and within seven days to the new board (DY m.15). */
function Handover({
  meetingId,
  record,
  onDone,
}: {
  readonly meetingId: string;
  readonly record: Reply<typeof api.getRecord>;
  readonly onDone: () => void;
}) {
  const [on, setOn] = useState('');
  const [from, setFrom] = useState(record.divanChair ?? '');
  return (
    <Card title={t('Belgelerin teslimi')}>
      {PARTS.map(([part, label]) => {
        const done = record.handovers.find((handover) => handover.part === part);
        return (
          <p key={part} className="row between">
            <span>{t(label)}</span>
            <Chip tone={done ? 'ok' : 'warn'}>{done ? dots(done.on) : t('Bekliyor')}</Chip>
          </p>
        );
      })}
      {record.handovers.length < PARTS.length && (
        <Fold title={t('Teslimi kaydet')}>
          <Field label={t('Teslim günü')} type="date" value={on} onChange={setOn} />
          <PersonPick
            label={t('Teslim eden (boş: divan başkanı)')}
            meetingId={meetingId}
            value={from}
            onChange={setFrom}
            present="no"
          />
          {PARTS.filter(([part]) => !record.handovers.some((handover) => handover.part === part)).map(
            ([part, label]) => {
              const to = part === 'TO_CHAIR' ? [record.boardChair] : record.newBoard;
              const giver = from || record.divanChair;
              return (
                <ActButton
                  key={part}
                  variant="default"
                  {...(on && giver
                    ? to.length > 0
                      ? {}
                      : { reason: t('Bu toplantıda yönetim kurulu seçilmedi.') }
                    : { reason: t('Teslim gününü seçin.') })}
                  onAct={async () => {
                    await call(api.issueCommand, {
                      params: { meetingId },
                      body: { type: 'recordHandover', part, from: giver as string, to: [...to], on },
                    });
                    onDone();
                  }}
                >
                  {t(label)}
                </ActButton>
              );
            },
          )}
          <p className="hint">
            {t('Yeni yönetim kuruluna teslim için süre toplantıyı izleyen yedi gündür (DY m.15).')}
          </p>
        </Fold>
      )}
    </Card>
  );
}

function SignatureUpload({
  meetingId,
  paper,
  onDone,
}: {
  readonly meetingId: string;
  readonly paper: { readonly kind: string; readonly version: number; readonly requiredSigners: readonly string[] };
  readonly onDone: () => void;
}) {
  const [file, setFile] = useState<File | null>(null);
  const [signed, setSigned] = useState<readonly string[]>([]);
  return (
    <details className="why">
      <summary>{t('İmzalı nüshanın taramasını yükle')}</summary>
      <div className="stack">
        <fieldset>
          <legend style={{ fontSize: '1.125rem' }}>{t('Taramada imzası olanlar')}</legend>
          {paper.requiredSigners.map((role) => (
            <label key={role} className="row">
              <input
                type="checkbox"
                style={{ width: 24, height: 24 }}
                checked={signed.includes(role)}
                onChange={(event) =>
                  setSigned(event.currentTarget.checked ? [...signed, role] : signed.filter((other) => other !== role))
                }
              />
              {t(SIGNERS[role] ?? role)}
            </label>
          ))}
        </fieldset>
        <label className="stack tight">
          <span style={{ fontWeight: 600 }}>{t('Tarama (PDF, JPEG, PNG)')}</span>
          <input
            type="file"
            accept=".pdf,.jpg,.jpeg,.png"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </label>
        <ActButton
          {...(file ? {} : { reason: t('Önce bir dosya seçin.') })}
          onAct={async () => {
            await call(api.uploadSignature, {
              params: { meetingId, kind: paper.kind, version: paper.version },
              query: { signedBy: signed.join(',') },
              file: file as File,
            });
            onDone();
          }}
        >
          {t('İmza kanıtını kaydet')}
        </ActButton>
      </div>
    </details>
  );
}
