import type { Mine, Room } from '@divan/api';
import { clock, count, dayName } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';

/** What everybody must know of the state of the meeting, whoever they are. */
export function Notices({ room, mine }: { readonly room: Room; readonly mine: Mine }) {
  const { phase, hour, second, recessUntil, on } = room.meeting;
  const said: Record<string, string> = {
    called: t('Toplantı saat {saat} için çağrıldı. Girişler henüz açılmadı.', { saat: clock(hour) }),
    quorumFailed: t(
      'Yeter sayı sağlanamadı. Hazır bulunan: {n}, gereken: {g}. Durum tutanağa geçirildi. İkinci toplantı: {tarih}, saat {saat}. İkinci toplantıda gereken en az: {k}.',
      {
        n: count(room.quorum.present),
        g: count(room.quorum.required),
        tarih: second ? dayName(second.on) : '–',
        saat: clock(second?.hour ?? ''),
        k: second?.required ?? '–',
      },
    ),
    recess: t('Toplantıya ara verildi. Devam saati: {saat}', { saat: recessUntil ? clock(recessUntil) : '–' }),
    interrupted: t(
      'Divan kesinti bildirdi: {neden}. Yeriniz, söz sıranız ve verdiğiniz oy saklı; toplantı sürünce buradan devam edilir.',
      { neden: room.meeting.interruption?.cause ?? '–' },
    ),
    adjourned: t('Oturum {tarih} günü saat {saat} itibarıyla kaldığı yerden sürecek.', {
      tarih: dayName(on),
      saat: clock(hour),
    }),
    failed: room.meeting.notHeld
      ? t('Toplantı gününde yapılamadı: {neden} Yeniden çağrı gerekir.', { neden: room.meeting.notHeld })
      : t('Toplantı yapılamadı. Hazır bulunan: {n}, gereken: {g}. Yeniden çağrı gerekir. {madde}', {
          n: count(room.quorum.present),
          g: count(room.quorum.required),
          madde: room.quorum.articles,
        }),
  };
  const voided = phase === 'inSession' && !room.vote && room.results[0]?.voided;
  const { announcement } = room.screen;
  return (
    <>
      {announcement && !room.meeting.ended && (
        <p className="notice" role="status">
          {t('Divanın duyurusu ({saat}):', { saat: clock(announcement.at) })} <b>{announcement.text}</b>
        </p>
      )}
      {mine.role === 'OBSERVER' && (
        <p className="notice">{t('Gözlemci olarak izliyorsunuz. Söz isteyemez, oy kullanamazsınız.')}</p>
      )}
      {said[phase] && (
        <p className="notice" role="status">
          {said[phase]}
        </p>
      )}
      {room.meeting.leadAway && phase === 'inSession' && mine.role !== 'LEAD' && (
        <p className="notice" role="status">
          {t(
            'Divan başkanı ve başkan vekilleri toplantıdan ayrıldı. Biri dönmezse divan yeniden seçilir; toplantıda bulunan her üye divan önerebilir.',
          )}
        </p>
      )}
      {voided && (
        <p className="notice" role="status">
          {room.results[0]?.annulled
            ? t(
                'Divan bu oylamayı şu gerekçeyle geçersiz saydı: {neden} Oylama baştan yapılacak; lütfen yeniden oy verin.',
                {
                  neden: room.results[0].voidReason,
                },
              )
            : t(
                'Divan kesinti nedeniyle bu oylamayı geçersiz saydı. Oylama baştan yapılacak; lütfen yeniden oy verin.',
              )}
        </p>
      )}
      {['closed', 'sealed'].includes(phase) && (
        <p className="good">
          {mine.entitled
            ? t('Toplantı kapandı. Katıldığınız için teşekkür ederiz. Kapanış özeti e-postanıza gönderildi.')
            : t('Toplantı kapandı.')}
        </p>
      )}
    </>
  );
}
