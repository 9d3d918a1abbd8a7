export type Factor = 'KNOWLEDGE' | 'POSSESSION' | 'INHERENCE';

/** One thing shown at log-in. A passkey with user verification is two: possession of the device, and the inherence or knowledge that unlocks it. */
export interface Credential {
  readonly kind: string;
  readonly factor: Factor;
}

const SIGNATURES = ['SECURE_ESIGNATURE', 'MOBILE_SECURE_ESIGNATURE'];

/** A link or a simple e-signature is not bound to the person and counts for nothing (F-04). */
const NO_FACTOR = ['MEETING_LINK', 'SIMPLE_ESIGNATURE'];

/** Whether credentials admit to a meeting: a secure e-signature, or two factors of different kinds (DY m.15/A/5). */
export function admits(credentials: readonly Credential[]): boolean {
  if (credentials.some(({ kind }) => SIGNATURES.includes(kind))) return true;
  return new Set(credentials.filter(({ kind }) => !NO_FACTOR.includes(kind)).map(({ factor }) => factor)).size >= 2;
}

interface Login {
  readonly member: string;
  readonly strong: boolean;
  readonly at: string;
}

/** Hazirun: the first strong log-in of each entitled member, in the order of time. */
export function hazirunOf(entitled: readonly string[], logins: readonly Login[]): readonly string[] {
  const may = new Set(entitled);
  const listed = new Set<string>();
  for (const { member, strong } of logins.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
    if (strong && may.has(member)) listed.add(member);
  return [...listed];
}
