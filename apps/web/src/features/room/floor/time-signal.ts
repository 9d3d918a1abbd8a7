import { useEffect, useRef } from 'react';
import { ring, useAlarm, vibrate } from '../now/alarm.ts';

/** Seconds before the end at which the time left is said once more. */
export const NEARLY = 30;

/**
 * A gentle signal when the time of a speech is over: once, and only where this device may sound or shake at all. Whoever comes when it was over hears nothing.
 * @param left seconds, or null without a limit
 */
export function useEndSignal(speechId: string | null, left: number | null): void {
  const { sound, vibration } = useAlarm();
  const ran = useRef<string | null>(null);
  useEffect(() => {
    if (speechId === null || left === null) return;
    if (left > 0) ran.current = speechId;
    else if (ran.current === speechId) {
      ran.current = null;
      if (sound) ring();
      if (vibration) vibrate();
    }
  }, [speechId, left, sound, vibration]);
}
