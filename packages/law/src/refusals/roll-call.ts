import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');

/** Roll calls that members answer themselves, and what stands on the screens of the hall. */
export const ROLL_CALL_REFUSALS = {
  ROLL_CALL_OPEN: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Yoklama sürüyor; kimlerin toplantıda bulunduğu henüz saptanmadı.',
    en: 'A roll call is under way; who attends is not established yet.',
    nextTr: 'Önce yoklamayı sonuçlandırın ya da gerekçesiyle geri alın.',
    nextEn: 'First close the roll call, or withdraw it with a reason.',
  }),
  ROLL_CALL_OVER: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu yoklama sürmüyor.',
    en: 'This roll call is not under way.',
    nextTr: 'Toplantıdaysanız ve yoklamada görünmediyseniz divana ya da büroya bildirin; yeniden katılabilirsiniz.',
    nextEn:
      'If you are at the meeting and were not seen in the roll call, tell the divan or the office; you can join again.',
  }),
  ROLL_CALL_TIME_RUNNING: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Yoklama süresi bitmedi ({until}); henüz yanıt vermeyen: {missing}.',
    en: 'The time of the roll call is not over ({until}); not answered yet: {missing}.',
    nextTr: 'Sürenin bitmesini ya da herkesin yanıt vermesini bekleyin.',
    nextEn: 'Wait until the time is over or everybody has answered.',
  }),
  ROLL_CALL_BY_NAMES: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Toplantı salonda yapılıyor; yoklamada adlar okunur.',
    en: 'The meeting is held in a hall; the roll is called by names.',
    nextTr: 'Adları okuyun ve bulunmayanları yoklamaya yazın.',
    nextEn: 'Call the names and write down who is absent.',
  }),
  NOT_ASKED_IN_ROLL_CALL: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu yoklamada yanıtınız beklenmiyor: yoklama başladıktan sonra katıldınız ya da toplantıda değilsiniz.',
    en: 'You are not asked in this roll call: you joined after it began, or are not at the meeting.',
    nextTr: 'Toplantıdaysanız bir şey yapmanız gerekmez; değilseniz toplantıya katılın.',
    nextEn: 'If you are at the meeting you need do nothing; if not, join it.',
  }),
  NOTHING_ANNOUNCED: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Ekranlarda duran bir duyuru yok.',
    en: 'No announcement stands on the screens.',
    nextTr: 'Önce duyuruyu yazın.',
    nextEn: 'Write the announcement first.',
  }),
  NOTHING_SHOWN: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Ekranlara seçilmiş bir metin yok; ekranlar toplantıyı kendiliğinden izliyor.',
    en: 'No text was chosen for the screens; they follow the meeting by themselves.',
    nextTr: 'Önce gösterilecek metni seçin.',
    nextEn: 'Choose the text to be shown first.',
  }),
} as const satisfies RefusalTable;
