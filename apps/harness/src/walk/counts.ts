/** How often something was accepted and refused, by two names. */
export class Counts {
  readonly table: Record<string, Record<string, [number, number]>> = {};
  add(row: string, column: string, accepted: boolean): void {
    this.table[row] ??= {};
    this.table[row][column] ??= [0, 0];
    (this.table[row][column] as [number, number])[accepted ? 0 : 1] += 1;
  }
  /** How often something of a row was tried. */
  tried(row: string): number {
    return Object.values(this.table[row] ?? {}).reduce((sum, [yes, no]) => sum + yes + no, 0);
  }
  show(): Record<string, Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.table).map(([row, columns]) => [
        row,
        Object.fromEntries(Object.entries(columns).map(([column, counts]) => [column, counts.join('/')])),
      ]),
    );
  }
}
