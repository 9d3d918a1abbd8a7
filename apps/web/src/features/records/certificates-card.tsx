import * as api from '@divan/api';
import { useState } from 'react';
import { call, pathOf, type Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { MemberPick } from '../../components/member-pick.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import './package-card.css';

/** Certificates of attendance for members who ask for one, and the check of one that somebody shows. */
export function CertificatesCard({ meetingId }: { readonly meetingId: string }) {
  const [memberId, setMemberId] = useState('');
  return (
    <Card title={t('Katılım belgesi')}>
      <p>
        {t(
          'Toplantıda bulunan üyeye, istemesi üzerine verilir. Üye kendi belgesini toplantı kaydı sayfasından da alır.',
        )}
      </p>
      <MemberPick label={t('Üye')} value={memberId} onChange={setMemberId} />
      {memberId && (
        <div className="links">
          <a href={pathOf(api.getCertificate, { meetingId, memberId })} target="_blank" rel="noreferrer">
            {t('Katılım belgesini aç (PDF)')}
          </a>
        </div>
      )}
      <Fold quiet title={t('Gösterilen bir belgeyi doğrula')}>
        <Check meetingId={meetingId} />
      </Fold>
    </Card>
  );
}

function Check({ meetingId }: { readonly meetingId: string }) {
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Reply<typeof api.checkCertificate> | null>(null);
  const found = answer?.found;
  return (
    <>
      <Field
        label={t('Belgenin altındaki doğrulama kodu')}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          setAnswer(null);
        }}
        autoCapitalize="characters"
        autoComplete="off"
        maxLength={20}
        hint={t('Örnek: 7K4M-QX2P-9TBW')}
      />
      <ActButton
        variant="default"
        {...(code.trim() ? {} : { reason: t('Doğrulama kodunu yazın.') })}
        onAct={async () => setAnswer(await call(api.checkCertificate, { params: { meetingId }, query: { code } }))}
      >
        {t('Doğrula')}
      </ActButton>
      {found && (
        <div className="good stack tight" role="status">
          <p>{t('Bu kod {ad} (Üye No: {no}) adına düzenlenen belgenindir.', { ad: found.name, no: found.memberNo })}</p>
          <p className="hash">SHA-256 {found.hash}</p>
          <p className="hint">{t('Belgede yazan içerik özeti bununla aynıysa belge değiştirilmemiştir.')}</p>
        </div>
      )}
      {answer && !found && (
        <p className="notice" role="status">
          {t('Bu toplantının bu kodla bir katılım belgesi yok.')}
        </p>
      )}
    </>
  );
}
