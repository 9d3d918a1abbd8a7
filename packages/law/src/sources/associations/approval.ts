import { cite } from '../../kernel/cite.ts';
import { isoDay, list, nullable, object, oneOf, text, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { M15A_FROM } from './figures.ts';

/** The authority whose approval counts: İçişleri Bakanlığı Bilgi Teknolojileri Genel Müdürlüğü. */
export const APPROVING_AUTHORITY = 'ICISLERI_BTGM';

export type ApprovalReason = 'NOT_YET_IN_FORCE' | 'SYSTEM_NOT_APPROVED' | 'WRONG_AUTHORITY' | 'APPROVAL_NOT_IN_FORCE';
export type ApprovalVerdict =
  | { readonly mayOpen: true; readonly reason: null }
  | { readonly mayOpen: false; readonly reason: ApprovalReason };

/**
 * Sistem onayı: whether a meeting may be opened electronically on a day. Order of the questions: is the article in force, is there an approval at all, by
 * whom, is it in force on that day. An approval withdrawn on the very day is not in force.
 */
export function systemApproval(
  approval: {
    readonly approvedBy: string | null;
    readonly approvedOn: string | null;
    readonly revokedOn: string | null;
  } | null,
  meetingOn: string,
): ApprovalVerdict {
  const no = (reason: ApprovalReason): ApprovalVerdict => ({ mayOpen: false, reason });
  if (meetingOn < M15A_FROM) return no('NOT_YET_IN_FORCE');
  if (!approval?.approvedBy || !approval.approvedOn) return no('SYSTEM_NOT_APPROVED');
  if (approval.approvedBy !== APPROVING_AUTHORITY) return no('WRONG_AUTHORITY');
  if (approval.approvedOn > meetingOn || (approval.revokedOn !== null && approval.revokedOn <= meetingOn))
    return no('APPROVAL_NOT_IN_FORCE');
  return { mayOpen: true, reason: null };
}

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

export type ApprovedVersion = 'COVERED' | 'BEYOND' | 'BEFORE' | 'UNREADABLE';

/**
 * Whether the approval reaches the version that runs (EM-R02). An approval of `1.2` covers 1.2 and everything under it (1.2.9); a later number is beyond it, an
 * earlier one before it. What is not written in numbers cannot be compared.
 */
export function approvedVersion(approved: string, running: string): ApprovedVersion {
  const read = (text: string): number[] | null =>
    /^v?\d+(\.\d+){0,3}$/u.test(text.trim()) ? text.trim().replace(/^v/u, '').split('.').map(Number) : null;
  const [a, r] = [read(approved), read(running)];
  if (!a || !r) return 'UNREADABLE';
  for (const [i, part] of a.entries()) {
    const other = r[i] ?? 0;
    if (other !== part) return other > part ? 'BEYOND' : 'BEFORE';
  }
  return 'COVERED';
}

const COVERED = ['GENEL_KURUL', 'YONETIM_KURULU'];

/** Whether m.15/A itself names an organ: the general assembly and the board only. */
export const coveredBy15A = (organ: string): boolean => COVERED.includes(organ);

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

export const CAPABILITIES = [
  'DIVAN',
  'VOTING',
  'FLOOR',
  'MOTION',
  'BACKUP',
  'ARCHIVE',
  'ACCESS_CONTROL',
  'ATTACK_PROTECTION',
] as const;

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

export type Method = 'PHYSICAL' | 'ELECTRONIC';
export type MethodDefect =
  | 'BOARD_DECISION_SILENT'
  | 'ANNOUNCEMENT_SILENT'
  | 'DECISION_AND_ANNOUNCEMENT_DIFFER'
  | 'METHOD_NOT_THE_ANNOUNCED_ONE';

/** EM-R07: all silent fields; if none is silent, a difference between decision and announcement alone; otherwise the holding against the announcement. */
export function checkMethod(stated: {
  readonly decision: Method | null;
  readonly announcement: Method | null;
  readonly heldBy: Method;
}): readonly MethodDefect[] {
  const silent: MethodDefect[] = [];
  if (stated.decision === null) silent.push('BOARD_DECISION_SILENT');
  if (stated.announcement === null) silent.push('ANNOUNCEMENT_SILENT');
  if (silent.length > 0) return silent;
  if (stated.decision !== stated.announcement) return ['DECISION_AND_ANNOUNCEMENT_DIFFER'];
  return stated.heldBy === stated.announcement ? [] : ['METHOD_NOT_THE_ANNOUNCED_ONE'];
}

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
