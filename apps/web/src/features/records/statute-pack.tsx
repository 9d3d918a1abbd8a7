import * as api from '@divan/api';
import { at } from '../../app/base.ts';
import { call, type Reply } from '../../app/call.ts';
import { useDraft } from '../../app/draft.ts';
import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Fold } from '../../ui/fold.tsx';
import { LongField } from '../../ui/long-field.tsx';
import './page.css';

type Record = Reply<typeof api.getRecord>;

/** What is filed when the assembly changed the statute: minutes, old and new text, the whole new statute with the board's signatures on every page (DY m.17). */
export function StatutePack({ meetingId, record }: { readonly meetingId: string; readonly record: Record }) {
  const duty = record.duties.find(({ kind }) => kind === 'STATUTE_CHANGE_PACK');
  const [text, setText] = useDraft(`${meetingId}/tuzuk-tam-metin`, '');
  if (!duty) return null;
  const last = (kind: string) => record.papers.filter((paper) => paper.kind === kind).at(-1);
  const row = (kind: string, title: string) => {
    const paper = last(kind);
    return (
      <li className="row between">
        <span className="links">
          {paper ? (
            <a href={at(`/api/meetings/${meetingId}/papers/${kind}/${paper.version}`)} target="_blank" rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
        </span>
        <Chip tone={paper ? 'ok' : 'warn'}>{paper ? t('Hazır') : t('Belgeler üretilince')}</Chip>
      </li>
    );
  };
  return (
    <Card
      title={t('Tüzük değişikliği dosyası')}
      right={
        <Chip tone={duty.done ? 'ok' : 'warn'}>
          {duty.done ? t('Verildi') : t('son gün {gun}', { gun: dots(duty.dueOn) })}
        </Chip>
      }
    >
      <p className="dim">{t('Sonuç bildirimiyle birlikte verilecek olanlar (DY m.17):')}</p>
      <ul className="papers">
        {row('minutes', t('1. Genel kurul toplantı tutanağı, imzalı'))}
        {row('statute-change', t('2. Tüzüğün eski ve yeni şekli'))}
        <li className="row between">
          <span>{t('3. Yeni tüzüğün tamamı, her sayfası yönetim kurulunun salt çoğunluğunca imzalı')}</span>
        </li>
      </ul>
      <Fold title={t('Yeni tüzüğün tamamını imza yerleriyle bas')} begun={text !== ''}>
        <p className="dim">
          {t(
            'Tüzüğün yeni hâlinin bütün metnini yapıştırın. Metin sunucuda saklanmaz; basılan her sayfanın altında yönetim kurulu üyelerinin imza yerleri bulunur.',
          )}
        </p>
        <LongField label={t('Tüzüğün tam metni')} value={text} onChange={setText} rows={10} />
        <ActButton
          variant="default"
          reason={text.trim().length < 50 ? t('Tüzüğün tam metnini yapıştırın.') : undefined}
          onAct={async () => {
            const pdf = (await call(api.printStatute, { params: { meetingId }, body: { text } })) as Blob;
            const link = document.createElement('a');
            link.href = URL.createObjectURL(pdf);
            link.download = 'tuzuk-imza-icin.pdf';
            link.click();
            setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
          }}
        >
          {t('İmzalanacak tüzüğü indir')}
        </ActButton>
      </Fold>
    </Card>
  );
}
