import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import './signature-upload.css';

const SIGNERS: Record<string, string> = {
  DIVAN_CHAIR: 'Divan başkanı',
  VICE_CHAIR: 'Başkan vekili',
  SECRETARIES: 'Yazmanlar',
  OPENER: 'Toplantıyı açan',
  BOARD_CHAIR: 'Yönetim kurulu başkanı',
  BOARD_MEMBERS: 'Katılan kurul üyeleri',
  GIVER_AND_RECEIVERS: 'Teslim eden ve alanlar',
};

export function SignatureUpload({
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
        <fieldset className="signers">
          <legend>{t('Taramada imzası olanlar')}</legend>
          {paper.requiredSigners.map((role) => (
            <label key={role} className="row">
              <input
                type="checkbox"
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
          <span className="bold">{t('Tarama (PDF, JPEG, PNG)')}</span>
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
