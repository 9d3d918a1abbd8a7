import * as api from '@divan/api';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { count } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { ImportPreview } from './import-preview.tsx';
import type { ImportDraft } from './import-words.ts';
import './import-page.css';

const draftInAddress = (): string | null => new URLSearchParams(location.search).get('taslak');
const keepInAddress = (draftId: string | null): void =>
  history.replaceState(null, '', draftId ? `/buro/aktarim?taslak=${draftId}` : '/buro/aktarim');

/** Import in two steps: a stored preview, then the writing. The preview outlives a reload: its number stands in the address. */
export function ImportPage() {
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [loading, setLoading] = useState(draftInAddress() !== null);
  useEffect(() => {
    const draftId = draftInAddress();
    if (!draftId) return;
    call(api.getImport, { params: { draftId } })
      .then((found) => (found.state === 'DISCARDED' ? keepInAddress(null) : setDraft(found)))
      .catch(setFailed)
      .finally(() => setLoading(false));
  }, []);
  const keep = (next: ImportDraft | null) => {
    keepInAddress(next?.id ?? null);
    setDraft(next);
  };
  if (failed) return <Failed error={failed} />;
  if (loading) return <Loading />;
  if (!draft) return <ChooseFile onRead={keep} />;
  if (draft.state === 'DONE')
    return (
      <Page title={t('Aktarım tamam')} width="narrow">
        <p className="good" role="status">
          {t('Üye kaydına yazılan satır: {n}.', { n: count(draft.written ?? 0) })}
        </p>
        <div className="links">
          <Link to="/buro/uyeler">{t('Üye kaydına git')}</Link>
          <Link to="/buro/kimlik">{t('Kayıt bağlantılarını gönder')}</Link>
        </div>
      </Page>
    );
  return <ImportPreview draft={draft} onDraft={keep} />;
}

function ChooseFile({ onRead }: { readonly onRead: (draft: ImportDraft) => void }) {
  const [file, setFile] = useState<File | null>(null);
  return (
    <Page
      title={t('Üye aktarımı')}
      width="narrow"
      lead={t('XLSX ya da CSV dosyanızdan üyeleri aktarın. Onaylayana kadar hiçbir şey yazılmaz.')}
    >
      <Card title={t('Dosya seçin')}>
        <label className="stack tight">
          <span className="bold">{t('Üye listesi')}</span>
          <input
            type="file"
            accept=".xlsx,.xlsm,.csv,.tsv,.txt"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            className="list-file"
          />
        </label>
        <p className="hint">
          {t(
            'Listenizi olduğu gibi yükleyin: başlık satırı, sayfa ve sütunlar kendiliğinden bulunur, yanlışsa önizlemede değiştirirsiniz. ODS, XLS ya da PDF listeyi önce XLSX olarak kaydedin.',
          )}
        </p>
        <ActButton
          {...(file ? {} : { reason: t('Önce bir dosya seçin.') })}
          onAct={async () =>
            onRead(await call(api.uploadMembers, { query: { fileName: (file as File).name }, file: file as File }))
          }
        >
          {t('Önizle')}
        </ActButton>
      </Card>
      <Card title={t('Hazır listeniz yoksa')}>
        <p>{t('Boş şablonu indirip doldurun; sütunları tanınır, numaraların baştaki sıfırları kaybolmaz.')}</p>
        <div className="links">
          {(['xlsx', 'csv'] as const).map((format) => (
            <a key={format} href={api.getListTemplate.path.replace(':format', format)} download>
              <IconDownload size={20} aria-hidden />
              {t('Şablonu indir ({tur})', { tur: format.toUpperCase() })}
            </a>
          ))}
        </div>
      </Card>
    </Page>
  );
}
