import * as api from '@divan/api';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { openFile } from '../../app/open-file.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { LinkStory } from './link-state.tsx';

export type Person = Reply<typeof api.listPeople>['people'][number];

/** What an officer sees of a person. */
export const DOCUMENTS = ['TC kimlik kartı', 'Pasaport', 'Sürücü belgesi', 'Yabancı kimlik kartı'] as const;

/** What the office does for one person: the proof of identity, and the link. */
export function PersonActs({
  person,
  mail,
  onDone,
}: {
  readonly person: Person;
  readonly mail: boolean;
  readonly onDone: () => void;
}) {
  const memberId = person.memberId as string;
  const unreached = person.link?.state === 'FAILED' || person.link?.state === 'PRINTED';
  const [kind, setKind] = useState<string>(DOCUMENTS[0]);
  const [lastFour, setLastFour] = useState('');
  const [deviceCode, setDeviceCode] = useState('');
  const [sent, setSent] = useState<'MAILED' | 'PRINTED' | null>(null);
  return (
    <div className="stack whole-row">
      {person.enrolled && !person.proved && (
        <>
          <div className="cols">
            <Choice
              label={t('Görülen belge')}
              value={kind}
              onChange={setKind}
              options={DOCUMENTS.map((name) => [name, t(name)])}
            />
            <Field
              label={t('Belge numarasının son dört hanesi')}
              value={lastFour}
              onChange={(value) => setLastFour(value.replaceAll(/\D/gu, '').slice(0, 4))}
              inputMode="numeric"
              autoComplete="off"
            />
            <Field
              label={t('Kişinin cihazındaki altı haneli kod')}
              hint={t('Tek görevliyseniz gerekir: kişi yanınızda giriş yapar, “Hesabım” sayfasında kodu gösterir.')}
              value={deviceCode}
              onChange={(value) => setDeviceCode(value.replaceAll(/\D/gu, '').slice(0, 6))}
              inputMode="numeric"
              autoComplete="off"
            />
          </div>
          <ActButton
            {...(lastFour.length === 4 ? {} : { reason: t('Belgenin son dört hanesini yazın.') })}
            onAct={async () => {
              await call(api.proveIdentity, {
                params: { memberId },
                body: {
                  method: 'IN_PERSON',
                  documentKind: kind,
                  lastFour,
                  ...(deviceCode.length === 6 ? { deviceCode } : {}),
                },
              });
              onDone();
            }}
          >
            {t('Kimliği saptadım')}
          </ActButton>
        </>
      )}
      {person.proved && <WithdrawProof memberId={memberId} onDone={onDone} />}
      <p className="hint">
        {person.enrolled
          ? t('Yeni bağlantı eski parolayı ve doğrulamayı geçersiz kılar; kimlik yeniden saptanır.')
          : t(
              'Önce kişi kayıt olur, sonra kimliği başka bir görevlinin önünde saptanır. Başka görevli yoksa siz saptarsınız; kişi kendi cihazındaki kodu gösterir.',
            )}
      </p>
      {person.email && mail && (
        <ActButton
          variant="default"
          onAct={async () => {
            await call(api.issueEnrolment, { params: { memberId } });
            setSent('MAILED');
            onDone();
          }}
        >
          {t('Kayıt bağlantısı gönder')}
        </ActButton>
      )}
      {(!person.email || !mail || unreached) && (
        <ActButton
          variant="default"
          onAct={async () => {
            openFile(await call(api.printEnrolment, { params: { memberId } }));
            setSent('PRINTED');
            onDone();
          }}
        >
          {t('Kapalı kayıt mektubu yazdır')}
        </ActButton>
      )}
      {person.link && !person.enrolled && <LinkStory link={person.link} />}
      {sent === 'MAILED' && (
        <p className="good" role="status">
          {t(
            'Bağlantı {adres} adresine gönderilmek üzere sırada; size gösterilmez, bir kez kullanılır. Gidince adının yanında görünür.',
            { adres: person.email },
          )}
        </p>
      )}
      {sent === 'PRINTED' && (
        <p className="good" role="status">
          {t(
            'Mektup yeni pencerede açıldı. Yazdırın, kapatıp kişiye elden verin; pencereyi kapatın. Yeniden yazdırılırsa öncekinin bağlantısı geçersiz olur.',
          )}
        </p>
      )}
    </div>
  );
}

/** A proof that was written wrongly ends with its reason. */
function WithdrawProof({ memberId, onDone }: { readonly memberId: string; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  return (
    <Fold quiet title={t('Kimlik tespitini geri al')}>
      <p>
        {t(
          'Yanlış kişi ya da yanlış belge kaydedildiyse geri alın. Kişi toplantıya giremez, salondaysa çıkar; kimliği yeniden saptanır. Gerekçe kaydedilir, kişiye ileti gider.',
        )}
      </p>
      <Field label={t('Gerekçe')} value={reason} onChange={setReason} hint={t('En az on karakter.')} />
      <ActButton
        variant="default"
        {...(reason.trim().length >= 10 ? {} : { reason: t('Gerekçeyi yazın.') })}
        onAct={async () => {
          await call(api.withdrawProof, { params: { memberId }, body: { reason } });
          onDone();
        }}
      >
        {t('Tespiti geri al')}
      </ActButton>
    </Fold>
  );
}
