import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { PersonPick } from '../../components/person-pick.tsx';
import { ActButton, Card, Chip, Empty, Failed, Field, Fold, Loading, Page } from '../../components/ui.tsx';

const SIGNERS: Record<string, string> = {
  DIVAN_CHAIR: 'Divan başkanı',
  VICE_CHAIR: 'Başkan vekili',
  SECRETARIES: 'Yazmanlar',
  OPENER: 'Toplantıyı açan',
  BOARD_MEMBERS: 'Katılan kurul üyeleri',
};

/** Papers with their state of signature, and the sealed package. */
export function RecordPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const record = useQuery({
    queryKey: ['record', meetingId],
    queryFn: () => call(api.getRecord, { params: { meetingId } }),
  });
  const [reason, setReason] = useState('');
  const refresh = () => client.invalidateQueries({ queryKey: ['record', meetingId] });
  if (record.error) return <Failed error={record.error} />;
  if (!record.data) return <Loading />;
  const r = record.data;
  const ended = ['closed', 'failed', 'sealed'].includes(r.phase);
  return (
    <Page title={t('Belgeler ve paket')}>
      <Card title={t('Belgeler')}>
        {r.papers.length === 0 && <Empty>{t('Henüz belge üretilmedi.')}</Empty>}
        {r.papers.map((paper) => (
          <div
            key={`${paper.kind}-${paper.version}`}
            className="stack tight"
            style={{ borderTop: '1px solid var(--line)', paddingTop: 10, opacity: paper.replaced ? 0.75 : 1 }}
          >
            <div className="row between">
              <a
                href={`/api/meetings/${meetingId}/papers/${paper.kind}/${paper.version}`}
                target="_blank"
                rel="noreferrer"
              >
                {paper.title} · {t('sürüm {n}', { n: paper.version })}
              </a>
              <span className="row">
                {paper.replaced && <Chip>{t('Yerine yenisi düzenlendi')}</Chip>}
                {paper.requiredSigners.length > 0 && (
                  <Chip tone={paper.signed ? 'ok' : 'stop'}>
                    {paper.signed ? t('İmza kanıtı kayıtlı') : t('İMZASIZ')}
                  </Chip>
                )}
              </span>
            </div>
            <p className="hint num" style={{ overflowWrap: 'anywhere' }}>
              {moment(paper.createdAt)} · {paper.modelHash}
            </p>
            {paper.requiredSigners.length > 0 && !paper.signed && !paper.replaced && ended && (
              <SignatureUpload meetingId={meetingId} paper={paper} onDone={() => void refresh()} />
            )}
          </div>
        ))}
        {r.phase !== 'sealed' && (
          <>
            <Field label={t('İmzalı belge değişecekse düzeltmenin gerekçesi')} value={reason} onChange={setReason} />
            <ActButton
              onAct={async () => {
                await call(api.issuePapers, { params: { meetingId }, body: { reason } });
                await refresh();
              }}
            >
              {t('Belgeleri üret')}
            </ActButton>
          </>
        )}
      </Card>
      {r.phase === 'closed' && r.body === 'ASSEMBLY' && (
        <Handover meetingId={meetingId} record={r} onDone={() => void refresh()} />
      )}
      <Card
        title={t('Mühürlü paket')}
        right={<Chip tone={r.package ? 'ok' : 'warn'}>{r.package ? t('Mühürlendi') : t('Mühürlenmedi')}</Chip>}
      >
        <p>
          {t(
            'Paket toplantının bütün kayıtlarını, özetlerini ve imzalı günlüğünü taşır; herkes bağlantısız denetleyebilir.',
          )}
        </p>
        {r.head && (
          <p className="hint" style={{ overflowWrap: 'anywhere' }}>
            {t('Günlüğün son kaydı {n}: {h}', { n: count(r.head.seq), h: r.head.hash })}
          </p>
        )}
        <p className="hint" style={{ overflowWrap: 'anywhere' }}>
          {t('İmzalayan anahtarın parmak izi: {h}', { h: r.fingerprint })}
        </p>
        {r.package ? (
          <>
            <a href={`/api/meetings/${meetingId}/package`} download>
              {t('Paketi indir')}
            </a>
            <a href="/dogrula.html" target="_blank" rel="noreferrer">
              {t('Paketi tarayıcıda doğrula (tek dosya, bağlantısız da çalışır)')}
            </a>
          </>
        ) : (
          <ActButton
            {...(ended ? {} : { reason: t('Toplantı kapanınca mühürlenir.') })}
            onAct={async () => {
              await call(api.sealPackage, { params: { meetingId } });
              await refresh();
            }}
          >
            {t('Paketi mühürle; günlük kapanır')}
          </ActButton>
        )}
        {r.missing.length > 0 && (
          <details className="why">
            <summary>{t('Pakette olmayanlar')}</summary>
            <div>
              <ul>
                {r.missing.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </div>
          </details>
        )}
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
    </Page>
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
