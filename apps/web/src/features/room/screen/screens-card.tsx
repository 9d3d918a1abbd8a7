import type { Room } from '@divan/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { clock } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { type Run, refusalOf } from '../parts.tsx';

/** What a screen of the hall can show; each window follows by itself. */
export const SCREENS = {
  otomatik: 'Toplantıyı izleyen ekran',
  konusmacilar: 'Söz sırası',
  metin: 'Görüşülen metin',
  sonuc: 'Son oylamanın sonucu',
  gundem: 'Gündem',
} as const;
export type Screen = keyof typeof SCREENS;
const MOST = 300;

/** For whoever leads, the secretaries and the office: an announcement, the text on the screens, and windows for projectors. */
export function ScreensCard({ room, run, links }: { readonly room: Room; readonly run: Run; readonly links: boolean }) {
  const { announcement, shown } = room.screen;
  const meetingId = room.meeting.id;
  return (
    <Card>
      <Fold title={t('Salon ekranları ve duyuru')} begun={announcement !== null || shown !== null}>
        <Announce room={room} run={run} />
        <PointText room={room} run={run} />
        {links && (
          <>
            <h3>{t('Ekranı ayrı pencerede aç')}</h3>
            <p className="links">
              {Object.entries(SCREENS).map(([ekran, name]) => (
                <Link
                  key={ekran}
                  to="/toplanti/$meetingId/perde"
                  params={{ meetingId }}
                  search={{ ekran } as never}
                  target="_blank"
                >
                  {t(name)}
                </Link>
              ))}
            </p>
            <p className="hint">
              {t('Aynı anda birkaç ekran açılabilir; uzun metin ve listelerin sayfası ok tuşlarıyla da çevrilir.')}
            </p>
          </>
        )}
      </Fold>
    </Card>
  );
}

function Announce({ room, run }: { readonly room: Room; readonly run: Run }) {
  const { announcement } = room.screen;
  const [text, setText] = useDraft(`${room.meeting.id}/duyuru`, '');
  const length = text.trim().length;
  return (
    <div className="stack tight">
      <h3>{t('Duyuru')}</h3>
      {announcement && (
        <>
          <p className="notice">
            {t('Ekranlarda ({saat}):', { saat: clock(announcement.at) })} <b>{announcement.text}</b>
          </p>
          <ActButton
            variant="default"
            onAct={() => run({ type: 'withdrawAnnouncement', announcementId: announcement.id })}
          >
            {t('Duyuruyu ekranlardan kaldır')}
          </ActButton>
        </>
      )}
      <LongField label={t('Yeni duyuru')} value={text} onChange={setText} rows={2} />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'announce')}
        reason={
          length === 0
            ? t('Önce metni yazın.')
            : length > MOST
              ? t('En çok {n} harf; uzaktan okunabilmeli.', { n: MOST })
              : undefined
        }
        onAct={async () => {
          await run({ type: 'announce', announcementId: crypto.randomUUID(), text: { write: text.trim() } });
          setText('');
        }}
      >
        {t('Salonda ve ekranlarda duyur')}
      </ActButton>
    </div>
  );
}

function PointText({ room, run }: { readonly room: Room; readonly run: Run }) {
  const { shown } = room.screen;
  const [chosen, setChosen] = useState('');
  const motions = room.motions
    .filter(({ state }) => state === 'SUBMITTED' || state === 'ADMITTED')
    .map(({ id, number, title }): [string, string] => [`MOTION ${id}`, `${t('Önerge')} ${number}: ${title}`]);
  const items = room.agenda.map(({ id, number, title }): [string, string] => [`ITEM ${id}`, `${number}. ${title}`]);
  const value = chosen || (shown ? `${shown.of} ${shown.id}` : '');
  const show = async () => {
    const [of, id] = value.split(' ') as ['ITEM' | 'MOTION', string];
    await run({ type: 'showText', of, id });
    setChosen('');
  };
  return (
    <div className="stack tight">
      <h3>{t('Ekrandaki metin')}</h3>
      <Choice
        label={t('Gösterilecek metin')}
        value={value}
        onChange={setChosen}
        options={[['', t('– seçin –')], ...motions, ...items]}
      />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'showText')}
        reason={
          value === ''
            ? t('Önce metni seçin.')
            : shown && value === `${shown.of} ${shown.id}`
              ? t('Bu metin ekranlarda.')
              : undefined
        }
        onAct={show}
      >
        {t('Metni ekranlarda göster')}
      </ActButton>
      {shown && (
        <ActButton variant="default" onAct={() => run({ type: 'hideText' })}>
          {t('Metni kaldır, ekranlar toplantıyı izlesin')}
        </ActButton>
      )}
    </div>
  );
}
