import * as api from '@divan/api';
import { useRef, useState } from 'react';
import { at } from '../../app/base.ts';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import type { HallPapers } from './page.tsx';
import './page.css';

type Place = HallPapers['places'][number];
type Scan = HallPapers['scans'][number];

const keyOf = ({ scanned, voteId }: Pick<Place, 'scanned' | 'voteId'>): string => `${scanned} ${voteId ?? ''}`;
const nameOf = ({ title, vote }: Pick<Place, 'title' | 'vote'>): string =>
  vote ? `${t(title)} – ${told(vote)}` : t(title);

/** Signed and filled papers, scanned: the paper stays the original, the hash of its scan goes into the record. */
export function ScansCard({
  meetingId,
  papers,
  mayKeep,
  onDone,
}: {
  readonly meetingId: string;
  readonly papers: HallPapers;
  readonly mayKeep: boolean;
  readonly onDone: () => Promise<void>;
}) {
  const missing = papers.places.filter(({ wanted, kept }) => wanted && kept === 0);
  return (
    <Card
      title={t('Taramalar')}
      right={
        missing.length > 0 ? (
          <Chip tone="warn">{t('{n} tarama bekleniyor', { n: missing.length })}</Chip>
        ) : papers.scans.length > 0 ? (
          <Chip tone="ok">{t('Tamam')}</Chip>
        ) : undefined
      }
    >
      <p className="dim">
        {t(
          'Kâğıdın aslı saklanır; taramanın özeti günlüğe ve pakete girer. Eksik tarama uygunluk raporunda yazılır, hiçbir işi durdurmaz.',
        )}
      </p>
      {missing.length > 0 && <p>{t('Beklenen: {liste}.', { liste: missing.map(nameOf).join(', ') })}</p>}
      {papers.scans.length === 0 && <Empty>{t('Henüz tarama yüklenmedi.')}</Empty>}
      <ul className="hall-list">
        {papers.scans.map((scan) => (
          <ScanRow key={`${scan.hash} ${scan.at}`} meetingId={meetingId} scan={scan} mayAct={mayKeep} onDone={onDone} />
        ))}
      </ul>
      {mayKeep && <Upload meetingId={meetingId} places={papers.places} onDone={onDone} />}
    </Card>
  );
}

function ScanRow({
  meetingId,
  scan,
  mayAct,
  onDone,
}: {
  readonly meetingId: string;
  readonly scan: Scan;
  readonly mayAct: boolean;
  readonly onDone: () => Promise<void>;
}) {
  const [reason, setReason] = useState('');
  return (
    <li className="stack tight">
      <div className="row between">
        <span className="links">
          <a href={at(`/api/meetings/${meetingId}/hall/scans/${scan.hash}`)} download>
            {nameOf(scan)}
          </a>
        </span>
        {scan.withdrawn === null ? <Chip tone="ok">{t('Kanıt')}</Chip> : <Chip>{t('Geri çekildi')}</Chip>}
      </div>
      <p className="hint">
        {moment(scan.at)} · SHA-256 <span className="hall-hash">{scan.hash}</span>
      </p>
      {scan.withdrawn !== null && <p className="hint">{t('Gerekçe: {neden}', { neden: scan.withdrawn })}</p>}
      {scan.withdrawn === null && mayAct && (
        <Fold quiet title={t('Yanlış dosya')}>
          <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
          <ActButton
            variant="danger"
            size="compact"
            reason={reason.trim() === '' ? t('Gerekçeyi yazın.') : undefined}
            onAct={async () => {
              const body = { type: 'withdrawScan', evidenceHash: scan.hash, reason: { write: reason } } as const;
              await call(api.actOnHallPapers, { params: { meetingId }, body });
              await onDone();
            }}
          >
            {t('Taramayı geri çek')}
          </ActButton>
        </Fold>
      )}
    </li>
  );
}

function Upload({
  meetingId,
  places,
  onDone,
}: {
  readonly meetingId: string;
  readonly places: readonly Place[];
  readonly onDone: () => Promise<void>;
}) {
  const first = places.find(({ wanted, kept }) => wanted && kept === 0) ?? places[0];
  const [chosen, setChosen] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const place = places.find((one) => keyOf(one) === chosen) ?? first;
  return (
    <div className="stack">
      <h3>{t('Tarama yükle')}</h3>
      <Choice
        label={t('Neyin taraması')}
        value={place ? keyOf(place) : ''}
        onChange={setChosen}
        options={places.map((one): [string, string] => [
          keyOf(one),
          one.kept > 0 ? t('{ad} ({n} tarama var)', { ad: nameOf(one), n: one.kept }) : nameOf(one),
        ])}
      />
      <label className="stack tight">
        <span className="bold">{t('Tarama (PDF, JPEG, PNG)')}</span>
        <input
          ref={input}
          type="file"
          accept=".pdf,.jpg,.jpeg,.png"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
        <span className="hint">{t('En çok 20 MB; sayfalar tek dosyada ya da ayrı ayrı.')}</span>
      </label>
      <ActButton
        reason={file ? undefined : t('Önce bir dosya seçin.')}
        onAct={async () => {
          const { scanned, voteId } = place as Place;
          const query = { scanned, vote: voteId ?? '' };
          await call(api.uploadHallScan, { params: { meetingId }, query, file: file as File });
          setFile(null);
          setChosen('');
          if (input.current) input.current.value = '';
          await onDone();
        }}
      >
        {t('Kanıt olarak kaydet')}
      </ActButton>
    </div>
  );
}
