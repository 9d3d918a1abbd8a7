import type { Citation } from '@divan/law';

export type Verdict = 'Uygun' | 'Kusurlu' | 'Bekliyor' | 'Kayıtlı';
/** A rule with its article, its evidence and its verdict. */
export interface Row {
  readonly rule: string;
  readonly cites: readonly Citation[];
  readonly evidence: string;
  readonly verdict: Verdict;
}
