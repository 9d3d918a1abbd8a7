import { cite } from '../../kernel/cite.ts';
import { isoDay, list, nullable, object, oneOf, text, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { CAPABILITIES, checkMethod, coveredBy15A, systemApproval } from './approval.ts';
import { M15A_FROM } from './figures.ts';

/** Elektronik toplantı kapısı (DY m.15/A/2). */
export const systemApprovalGate = rule(
  object({
    system: object({ approvedBy: nullable(text), approvedOn: nullable(isoDay), revokedOn: nullable(isoDay) }),
    meetingOn: isoDay,
  }),
  {
    name: 'em.system-approval-gate',
    cites: [cite('DY', '15/A/2')],
    inForceFrom: M15A_FROM,
    decide: ({ system, meetingOn }) => systemApproval(system, meetingOn),
    explain: ({ meetingOn }, { mayOpen }) =>
      mayOpen
        ? {
            tr: `Sistemin onayı ${shownDay(meetingOn)} tarihinde yürürlüktedir.`,
            en: `The approval of the system is in force on ${shownDay(meetingOn)}.`,
          }
        : {
            tr: `${shownDay(meetingOn)} tarihinde yürürlükte bir sistem onayı yoktur; yalnız fiziki yöntem seçilebilir.`,
            en: `No approval of the system is in force on ${shownDay(meetingOn)}; only the physical method can be chosen.`,
          },
  },
);

export const coveredOrgan = rule(
  object({ organ: oneOf('GENEL_KURUL', 'YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU', 'KOMISYON') }),
  {
    name: 'em.covered-organ',
    cites: [cite('DY', '15/A/1')],
    inForceFrom: M15A_FROM,
    decide: ({ organ }) => ({ coveredBy15A: coveredBy15A(organ) }),
    explain: (_, { coveredBy15A: covered }) =>
      covered
        ? { tr: 'Madde bu organı sayar.', en: 'The article names this organ.' }
        : { tr: 'Bu organ m.15/A kapsamında sayılmamıştır.', en: 'The article does not name this organ.' },
  },
);

/** Sistemde bulunması gerekenler (DY m.15/A/5). */
export const platformCapabilities = rule(object({ has: list(text) }), {
  name: 'em.platform-capabilities',
  cites: [cite('DY', '15/A/5')],
  inForceFrom: M15A_FROM,
  decide: ({ has }) => {
    const missing = CAPABILITIES.filter((capability) => !has.includes(capability));
    return { compliant: missing.length === 0, missing };
  },
  explain: (_, { missing }) => ({
    tr: `Eksik yetenek: ${missing.join(', ') || 'yok'}.`,
    en: `Missing: ${missing.join(', ') || 'none'}.`,
  }),
});

export const ruleParity = rule(
  object({
    ruleSource: oneOf('DERNEKLER_KANUNU', 'DERNEKLER_YONETMELIGI', 'DERNEK_TUZUGU', 'TURK_MEDENI_KANUNU'),
    ruleKind: oneOf('PROCEDURE', 'SANCTION'),
    meeting: oneOf('ELECTRONIC', 'PHYSICAL'),
  }),
  {
    name: 'em.rule-parity',
    cites: [cite('DY', '15/A/4'), cite('DY', '15/A/6')],
    inForceFrom: M15A_FROM,
    decide: () => ({ applies: true }),
    explain: () => ({
      tr: 'Fiziki toplantının kuralları ve yaptırımları elektronik toplantıda da geçerlidir.',
      en: 'Rules and sanctions of physical meetings hold for electronic ones.',
    }),
  },
);

export const recordKeeping = rule(object({ record: text, ageYears: whole }), {
  name: 'em.record-keeping',
  cites: [cite('DY', '15/A/4')],
  inForceFrom: M15A_FROM,
  decide: () => ({ keeper: 'ASSOCIATION', mayAutoDelete: false }),
  explain: () => ({
    tr: 'Kayıtları dernek saklar; süre öngörülmediğinden kendiliğinden silinmez.',
    en: 'The association keeps the records; nothing is deleted automatically.',
  }),
});

const method = oneOf('PHYSICAL', 'ELECTRONIC');

export const methodStated = rule(
  object({ boardDecisionMethod: nullable(method), announcementMethod: nullable(method), heldBy: method }),
  {
    name: 'em.method-stated',
    cites: [cite('DY', '15/A/3')],
    inForceFrom: M15A_FROM,
    decide: ({ boardDecisionMethod, announcementMethod, heldBy }) => {
      const defects = checkMethod({ decision: boardDecisionMethod, announcement: announcementMethod, heldBy });
      return { valid: defects.length === 0, defects };
    },
    explain: (_, { valid }) =>
      valid
        ? {
            tr: 'Karar, çağrı ve toplantı aynı yöntemi gösterir.',
            en: 'Decision, call and meeting agree on the method.',
          }
        : {
            tr: 'Kararda, çağrıda ya da toplantıda yöntem eksik veya farklıdır.',
            en: 'The method is missing or differs in decision, call or meeting.',
          },
  },
);
