import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY16 = cite('DY', '16');

/** What is refused of a vote that was cast, or was counted and waits to be announced. */
export const VOTING_END_REFUSALS = {
  VOTE_STOPS_BY_ITS_COUNT: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Bu oylama kendi sayımıyla biter: salonda sayım, doğrulanabilir oylamada sandığın kapatılması.',
    en: 'This vote ends by its own count: in a hall by counting, a verifiable one by closing its box.',
    nextTr: 'Salonda sayımı tamamlayın; doğrulanabilir oylamada oy alımını bitirin.',
    nextEn: 'Complete the count in the hall; close the box of a verifiable vote.',
  }),
  VOTE_CHANGE_NOT_IN_STATUTE: row({
    kind: 'LAW',
    cites: [cite('TUZUK', 'oylama'), DY16],
    tr: 'Tüzük, açık oyun kapanıştan önce değiştirilmesine izin vermiyor; ilk oy geçerlidir.',
    en: 'The statute does not allow an open vote to be changed before the closing; the first vote stands.',
    nextTr: 'Kaydedilen oyunuz geçerlidir. Karara katılmıyorsanız muhalefet şerhi yazdırabilirsiniz.',
    nextEn: 'The recorded vote stands. If you do not join the decision you may have your dissent recorded.',
  }),
  SECRET_VOTE_STANDS: row({
    kind: 'LAW',
    cites: [DY16],
    tr: 'Gizli oy değiştirilemez: kimin olduğu bilinmez.',
    en: 'A secret vote cannot be changed: nobody knows whose it is.',
    nextTr: 'Sandığa atılan pusula geçerlidir.',
    nextEn: 'The ballot that was cast stands.',
  }),
  NO_VOTE_TO_CHANGE: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Bu oylamada değiştirilecek bir oyunuz yok.',
    en: 'You have no vote in it that could be changed.',
    nextTr: 'Önce oyunuzu verin.',
    nextEn: 'Vote first.',
  }),
  AMENDED_TEXT_DECIDED: row({
    kind: 'ORDER',
    cites: [cite('DY', '15')],
    tr: 'Bu önergenin değiştirdiği metin, sonucuna göre oylandı; önergenin oylaması tek başına geçersiz sayılamaz.',
    en: 'The text that this motion changes was voted on as its vote left it; the vote of the motion cannot be void alone.',
    nextTr: 'Önce metnin oylamasını gerekçesiyle geçersiz sayın; ardından önergeyi ve metni yeniden oylayın.',
    nextEn: 'First declare the vote of the text void, with a reason; then vote on the motion and on the text again.',
  }),
} as const satisfies RefusalTable;
