import { useCallback, useState } from 'react';

/** Like `useState`, kept on this device until it is dropped: a reload or a device that is switched off loses nothing. */
export function useKept<T>(place: string, initial: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    try {
      return (JSON.parse(localStorage.getItem(place) ?? 'null') as T | null) ?? initial;
    } catch {
      return initial;
    }
  });
  const put = useCallback(
    (next: T) => {
      localStorage.setItem(place, JSON.stringify(next));
      setValue(next);
    },
    [place],
  );
  return [value, put];
}

const COUNTS = 'divan-sayim-';
export const countPlace = (voteId: string): string => `${COUNTS}${voteId}`;
/** Where one teller's count lies: whoever sits down after another at the same device sees nothing of that one's (DY m.16). */
export const tellerPlace = (voteId: string, operator: string): string => `${countPlace(voteId)}/${operator}`;
/** What was counted of votes that are over is nobody's any more. @param but of the vote that goes on */
export function forgetCounts(but: string | null): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(COUNTS) && !(but && key.startsWith(`${countPlace(but)}/`))) localStorage.removeItem(key);
}
