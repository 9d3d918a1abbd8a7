import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import type { Paper } from './paper-row.tsx';

export function Issue({
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
