import { IconFileText, IconListNumbers, IconMail, IconScale, IconUsers } from '@tabler/icons-react';
import { at } from '../../app/base.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Chip } from '../../ui/chip.tsx';
import type { RecordData } from './package-card.tsx';
import { SignatureUpload } from './signature-upload.tsx';
import './paper-row.css';

export type Paper = RecordData['papers'][number];

const ICONS: Record<string, typeof IconFileText> = {
  hazirun: IconUsers,
  'entitled-list': IconUsers,
  'vote-results': IconListNumbers,
  'count-record': IconListNumbers,
  call: IconMail,
  'dispatch-proof': IconMail,
  compliance: IconScale,
};

export function PaperRow({
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
        <span className="what links">
          <a
            href={at(`/api/meetings/${meetingId}/papers/${paper.kind}/${paper.version}`)}
            target="_blank"
            rel="noreferrer"
          >
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
