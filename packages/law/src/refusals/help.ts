import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const SYSTEM = cite('DY', '15/A');

/** Help in the room. */
export const HELP_REFUSALS = {
  HELP_TOO_OFTEN: row({
    kind: 'ORDER',
    cites: [SYSTEM],
    tr: 'On dakikada en çok {most} yardım iletisi gönderilebilir; gönderdikleriniz büroya ulaştı.',
    en: 'At most {most} messages for help may be sent within ten minutes; what you sent has reached the office.',
    nextTr: 'Yanıtı bekleyin; ivedi ise derneği telefonla arayın.',
    nextEn: 'Wait for the answer; if it is urgent, telephone the association.',
  }),
  HELP_CLOSED: row({
    kind: 'ORDER',
    cites: [SYSTEM],
    tr: 'Bu yardım isteği kapandı.',
    en: 'This request for help is closed.',
    nextTr: 'Sorun sürüyorsa isteyen yeni bir istek gönderir.',
    nextEn: 'If the trouble persists whoever asked sends a new request.',
  }),
  HELP_AFTER_THE_END: row({
    kind: 'ORDER',
    cites: [SYSTEM],
    tr: 'Toplantı bitti; salondan yardım istenmez.',
    en: 'The meeting is over; no help is asked for in the room.',
    nextTr: 'Derneğin bürosuna başvurun.',
    nextEn: 'Turn to the office of the association.',
  }),
} as const satisfies RefusalTable;
