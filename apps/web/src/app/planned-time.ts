/** Minutes planned for items together, and for how many nothing is planned. */
export function plannedOf(items: readonly { readonly minutes?: number | null }[]): {
  readonly sum: number;
  readonly without: number;
} {
  return {
    sum: items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    without: items.filter(({ minutes }) => !minutes).length,
  };
}

/** An hour `HH:mm` so many minutes later, on the clock. */
export function afterMinutes(hour: string, minutes: number): string {
  const [h = 0, m = 0] = hour.split(':').map(Number);
  const at = (h * 60 + m + minutes) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** How the item under debate stands to its plan, and when the meeting would end if the rest took as long as planned. */
export interface ItemTime {
  /** Whole minutes since it was taken up. */
  readonly gone: number;
  readonly planned: number | null;
  /** Minutes beyond the plan; 0 within it. */
  readonly over: number;
  /** Milliseconds since 1970; null where nothing is planned for what remains. */
  readonly endsAt: number | null;
  /** Items that wait without a plan. */
  readonly without: number;
}

/** @param now milliseconds since 1970 */
export function itemTime(
  agenda: readonly { readonly state: string; readonly startedAt: string | null; readonly minutes: number | null }[],
  now: number,
): ItemTime | null {
  const item = agenda.find(({ state }) => state === 'NOW');
  const waiting = plannedOf(agenda.filter(({ state }) => state === 'WAITING'));
  if (!item?.startedAt) return null;
  const gone = Math.max(0, Math.floor((now - Date.parse(item.startedAt)) / 60_000));
  const left = item.minutes === null ? 0 : Math.max(0, item.minutes - gone);
  return {
    gone,
    planned: item.minutes,
    over: item.minutes === null ? 0 : Math.max(0, gone - item.minutes),
    endsAt: item.minutes === null && waiting.sum === 0 ? null : now + (left + waiting.sum) * 60_000,
    without: waiting.without + (item.minutes === null ? 1 : 0),
  };
}
