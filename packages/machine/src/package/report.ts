/** What was looked at: how many things, and how many were expected. */
export interface Check {
  readonly id: string;
  readonly count: number;
  readonly of: number;
}

export interface PackageFault {
  readonly place: string;
  readonly tr: string;
  readonly en: string;
}

/** What the checks of a package found, in their order. */
export class Report {
  readonly checks: Check[] = [];
  readonly faults: PackageFault[] = [];
  /** Places that another renderer would print otherwise: not reproduced, not altered. */
  readonly notReproduced: string[] = [];

  readonly fault = (place: string, tr: string, en: string): void => void this.faults.push({ place, tr, en });
  readonly check = (id: string, count: number, of: number): void => void this.checks.push({ id, count, of });
}
