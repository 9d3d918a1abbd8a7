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
