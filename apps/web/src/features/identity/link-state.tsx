import * as api from '@divan/api';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { count, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { openFile } from '../../app/open-file.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import type { Person } from './person-acts.tsx';

type Link = NonNullable<Person['link']>;

const STATES: Record<Link['state'], readonly [string, Tone]> = {
  QUEUED: ['Bağlantı sırada', 'plain'],
  SENT: ['Bağlantı gönderildi', 'ok'],
  FAILED: ['Bağlantı geri döndü', 'stop'],
  PRINTED: ['Mektup yazdırıldı', 'ok'],
  SHOWN: ['Bağlantı gösterildi', 'plain'],
  ENDED: ['Bağlantı geçersiz', 'warn'],
  EXPIRED: ['Bağlantının süresi doldu', 'warn'],
};

/** What became of the last link of somebody who has not enrolled. */
export const LinkChip = ({ link }: { readonly link: Link }) => (
  <Chip tone={STATES[link.state][1]}>{t(STATES[link.state][0])}</Chip>
);

/** When it went, how long it serves, and what the mail server said of it. */
export function LinkStory({ link }: { readonly link: Link }) {
  return (
    <p className="hint">
      {t('Son bağlantı: {zaman}, {gun} gününe kadar geçerli.', { zaman: moment(link.at), gun: dots(link.until) })}
      {link.state === 'FAILED' && (
        <>
          {' '}
          {t('Posta sunucusunun yanıtı:')} <span className="wrap">{link.error}</span>{' '}
          {t('Adresi üye kaydında düzeltip yeniden gönderin ya da mektup yazdırın.')}
        </>
      )}
      {link.state === 'QUEUED' && ` ${t('İleti henüz gitmedi; sırası gelince gider.')}`}
    </p>
  );
}

/** Letters for all whom no mail reaches, each with a code of its own; nothing of them is kept. */
export function Letters({ waiting, onDone }: { readonly waiting: number; readonly onDone: () => Promise<void> }) {
  const [printed, setPrinted] = useState(false);
  if (waiting === 0) return null;
  return (
    <div className="stack tight">
      <p>
        {t(
          'Postanın ulaşmadığı {n} üye var. Her birine kendi kodunu taşıyan kapalı bir mektup yazdırılır; mektuplar ve kodlar saklanmaz, yalnız yazdırdığınız kaydedilir. Bir dosyada en çok 1000 mektup olur; kalanlar için yeniden basın.',
          { n: count(waiting) },
        )}
      </p>
      <ActButton
        variant="default"
        leftSection={<IconPrinter size={22} />}
        onAct={async () => {
          openFile(await call(api.printEnrolments));
          setPrinted(true);
          await onDone();
        }}
      >
        {t('Kapalı kayıt mektuplarını yazdır')}
      </ActButton>
      {printed && (
        <p className="good" role="status">
          {t(
            'Mektuplar yeni pencerede açıldı. Yazdırın, kapatıp verin, pencereyi kapatın. Bu mektuplarla kaydolanların kimliğini başka bir görevli saptar.',
          )}
        </p>
      )}
    </div>
  );
}
