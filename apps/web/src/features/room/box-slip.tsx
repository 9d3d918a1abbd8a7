import { groupedTracker, type Receipt } from '@divan/ballot';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { count } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { CopyButton, PrintButton, Square, StageHeading, shortHash } from './box-parts.tsx';

/** The tracker to keep: copied, printed, or read by another phone. No mark stands on it. */
export function TrackerSlip({
  meetingId,
  question,
  tracker,
  receipt = null,
}: {
  readonly meetingId: string;
  readonly question: string;
  readonly tracker: string;
  readonly receipt?: Receipt | null;
}) {
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
      <div className="only-print">{square}</div>
    </div>
  );
}

/** The address a second phone opens: check page, server, vote and code in one. */
export const checkLink = (voteId: string, code: string): string =>
  `${location.origin}/denetle.html#adres=${encodeURIComponent(location.origin)}&oylama=${voteId}&kod=${encodeURIComponent(code)}`;

export function CheckOnAnotherPhone({
  voteId,
  code,
  tracker,
  onAgain,
}: {
  readonly voteId: string;
  readonly code: string;
  readonly tracker: string;
  readonly onAgain: () => void;
}) {
  const hash = useQuery({
    queryKey: ['denetle.html.sha256'],
    queryFn: async () => (await (await fetch('/denetle.html.sha256')).text()).slice(0, 64),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const link = checkLink(voteId, code);
  return (
    <div className="stack">
      <StageHeading>{t('Pusulanızı başka bir telefonla denetleyin')}</StageHeading>
      <p>
        {t(
          'Kareyi başka bir telefonun kamerasıyla okutun. Açılan sayfada bu izleme kodunu ve kendi işaretlerinizi görmelisiniz.',
        )}
      </p>
      <p className="mono tracker">{groupedTracker(tracker)}</p>
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
          <p className="mono" style={{ overflowWrap: 'anywhere' }}>
            {hash.data ?? '…'}
          </p>
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
