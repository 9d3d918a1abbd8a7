import { useEffect, useSyncExternalStore } from 'react';

/** How this device calls its person: chosen here, kept here. */
export interface Alarm {
  readonly sound: boolean;
  readonly vibration: boolean;
}

const KEY = 'divan-uyari';
const RUNG = 'divan-uyarildi';
const OFF: Alarm = { sound: false, vibration: false };
const listeners = new Set<() => void>();
let shown: { readonly text: string | null; readonly alarm: Alarm } = { text: null, alarm: OFF };

function chosen(): Alarm {
  const text = localStorage.getItem(KEY);
  if (text !== shown.text) shown = { text, alarm: { ...OFF, ...(JSON.parse(text ?? '{}') as Partial<Alarm>) } };
  return shown.alarm;
}

export function chooseAlarm(change: Partial<Alarm>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...chosen(), ...change }));
  for (const tell of listeners) tell();
}

export const useAlarm = (): Alarm =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, chosen);

export const canVibrate = (): boolean => typeof navigator.vibrate === 'function';

let context: AudioContext | null = null;
/** Two short notes, made here: nothing is fetched. */
export function ring(): void {
  context ??= new AudioContext();
  void context.resume();
  for (const [at, pitch] of [
    [0, 660],
    [0.22, 880],
  ] as const) {
    const [note, level] = [context.createOscillator(), context.createGain()];
    const from = context.currentTime + at;
    note.frequency.value = pitch;
    level.gain.setValueAtTime(0.0001, from);
    level.gain.exponentialRampToValueAtTime(0.25, from + 0.02);
    level.gain.exponentialRampToValueAtTime(0.0001, from + 0.2);
    note.connect(level).connect(context.destination);
    note.start(from);
    note.stop(from + 0.22);
  }
}
export const vibrate = (): void => void navigator.vibrate?.([200, 100, 200]);

/** Calls once for each thing that waits, also when the page is loaded again meanwhile. @param key of what waits, or null  @param of what kind it is, where a page calls for several */
export function useRinging(key: string | null, of = ''): void {
  const { sound, vibration } = useAlarm();
  useEffect(() => {
    if (key === null || sessionStorage.getItem(`${RUNG}${of}`) === key) return;
    sessionStorage.setItem(`${RUNG}${of}`, key);
    if (sound) ring();
    if (vibration) vibrate();
  }, [key, of, sound, vibration]);
}
