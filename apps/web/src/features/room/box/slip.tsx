import { type Ballot, groupedTracker, hexBytes, type Receipt, type ReceivedNote, type SignedHead } from '@divan/ballot';
import { fingerprintWords } from '@divan/basics';
import { useQuery } from '@tanstack/react-query';
import { count } from '../../../app/format.ts';
import { isEnglish, t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton, download, PrintButton, Square, StageHeading, shortHash } from './parts.tsx';
import { PHI_WORDS } from './use-ceremony.ts';
import { WordLine } from './words.tsx';
import './slip.css';
import './parts.css';

/** The tracker to keep: copied, printed, or read by another phone. No mark stands on it. */
export function TrackerSlip({
  meetingId,
  question,
  tracker,
  note = null,
  ballot = null,
  receipt = null,
  words = null,
}: {
  readonly meetingId: string;
  readonly question: string;
  readonly tracker: string;
  readonly note?: ReceivedNote | null;
  /** As it was sent, encrypted; until it is accepted. */
  readonly ballot?: Ballot | null;
  readonly receipt?: Receipt | null;
  /** Of φ, as this device found it. */
  readonly words?: readonly string[] | null;
}) {
  const proof = receipt ?? note;
  const square = (
    <Square text={`${location.origin}/toplanti/${meetingId}#izleme=${tracker}`} label={t('İzleme kodunun karesi')} />
  );
  return (
    <div className="slip stack">
      <p>
        <b>{t('İzleme kodunuzu saklayın')}</b>
      </p>
      <p className="dim">{question}</p>
      <p className="mono tracker" data-testid="tracker">
        {groupedTracker(tracker)}
      </p>
      {receipt && (
        <p className="num">
          {t('Sandık panosunun {n}. satırında.', { n: count(receipt.height) })}{' '}
          <span className="mono short-hash">{shortHash(receipt.hash)}</span>
        </p>
      )}
      {words && <WordLine words={words} label={t('Anahtarın sözcükleri')} />}
      {proof && (
        <>
          <p className="good">
            {receipt
              ? t('Sunucunun imzalı makbuzu bu cihazda: pusulanız panoda.')
              : t('Sunucunun imzalı alındısı bu cihazda: pusulanız kabul edilmezse bu imza kanıttır.')}
          </p>
          <Button
            className="no-print"
            variant="default"
            onClick={() => download(`makbuz-${tracker.slice(0, 5)}.json`, keptFile(receipt, note, ballot))}
          >
            {t('Makbuzumu indir')}
          </Button>
        </>
      )}
      <p className="dim">{t('Bu kod oyunuzun içeriğini göstermez. Sandıkta olup olmadığını bununla ararsınız.')}</p>
      <details className="why no-print">
        <summary>{t('Kopyala, yazdır, başka telefonla oku')}</summary>
        <div className="stack">
          <div className="row">
            <CopyButton text={groupedTracker(tracker)}>{t('Kodu kopyala')}</CopyButton>
            <PrintButton />
          </div>
          {square}
        </div>
      </details>
      <div className="only-print stack">
        {square}
        {proof && (
          <>
            <p>{receipt ? t('Makbuzun imzası') : t('Alındının imzası')}</p>
            <p className="mono">{proof.signature.match(/.{8}/gu)?.join(' ')}</p>
            {receipt && <Square text={keptFile(receipt, null, null)} label={t('Makbuzun karesi')} wide />}
          </>
        )}
      </div>
    </div>
  );
}

/** What people keep, as every verifier takes it. A note goes with its sealed ballot, without which nobody could tell whether it had to be taken. */
export const keptFile = (
  receipt: Receipt | null,
  note: ReceivedNote | null,
  ballot: Ballot | null,
  head: SignedHead | null = null,
): string =>
  JSON.stringify({
    heads: head ? [head] : [],
    receipts: receipt ? [receipt] : [],
    notes: note && ballot ? [{ note, ballot }] : [],
  });

/** The address a second phone opens: check page, server, vote and code in one. */
export const checkLink = (voteId: string, code: string): string =>
  `${location.origin}/denetle.html#adres=${encodeURIComponent(location.origin)}&oylama=${voteId}&kod=${encodeURIComponent(code)}${isEnglish() ? '&dil=en' : ''}`;

export function CheckOnAnotherPhone({
  voteId,
  code,
  tracker,
  credentialKey,
  onAgain,
}: {
  readonly voteId: string;
  readonly code: string;
  readonly tracker: string;
  /** Of the voter's credential, hex: the check page shows the same words. */
  readonly credentialKey: string;
  readonly onAgain: () => void;
}) {
  const hash = useQuery({
    queryKey: ['denetle.html.sha256'],
    queryFn: async () => (await (await fetch('/denetle.html.sha256')).text()).slice(0, 64),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const link = checkLink(voteId, code);
  const words = fingerprintWords(hexBytes(credentialKey, 32), PHI_WORDS);
  return (
    <div className="stack">
      <StageHeading>{t('Pusulanızı başka bir telefonla denetleyin')}</StageHeading>
      <p>
        {t(
          'Kareyi başka bir telefonun kamerasıyla okutun. Açılan sayfada bu izleme kodunu ve kendi işaretlerinizi görmelisiniz.',
        )}
      </p>
      <p className="mono tracker">{groupedTracker(tracker)}</p>
      <p>
        {t('Pusulanızın anahtarı; denetleme sayfasında aynı sözcükler olmalı:')} <b>{words.join(' ')}</b>
      </p>
      <Square text={link} label={t('Denetleme karesi')} wide />
      <p className="hint">
        {t('Bu kare işaretlerinizi gösterir; yalnız denetleyecek kişiye gösterin. Denetlenen pusula sayılmaz.')}
      </p>
      <div className="row">
        <CopyButton text={link}>{t('Denetleme metnini kopyala')}</CopyButton>
      </div>
      <details className="why">
        <summary>{t('Denetleme sayfasına nasıl güvenilir?')}</summary>
        <div className="stack tight">
          <p>
            {t(
              'Denetleme sayfası tek bir dosyadır. Başka bir adresten ya da kendi bilgisayarınızdan da açabilirsiniz; dosyanın SHA-256 özeti duyurulan özetle aynı olmalıdır.',
            )}
          </p>
          <p className="mono">{hash.data ?? '…'}</p>
          <a href="/denetle.html" download="denetle.html">
            {t('Denetleme sayfasını indir')}
          </a>
        </div>
      </details>
      <Button size="lg" onClick={onAgain}>
        {t('Pusulamı yeniden işaretle')}
      </Button>
    </div>
  );
}
