import { useEffect, useState } from 'react';

/**
 * What is being written is kept on this device until it is sent: a reload, a closed tab, an ended session or a phone that clears its memory loses no sentence (decision 0133).
 * By account, so that whoever signs in next at the same device sees nothing of it; signing out takes it away.
 */

const PREFIX = 'divan-taslak/';
const KEEP_MILLIS = 7 * 24 * 3_600_000;
let account = '';
/** The account whose drafts, votes and ballots lie here. */
export const whose = (): string => account;

interface Kept {
  readonly at: number;
  readonly value: unknown;
}

const keys = (): string[] =>
  Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '').filter((key) =>
    key.startsWith(PREFIX),
  );

/** Names whose drafts are kept from now on, and drops what nobody came back to. */
export function draftsOf(accountId: string, now = Date.now()): void {
  if (account === accountId) return;
  account = accountId;
  for (const key of keys()) {
    const kept = read(key);
    if (!kept || now - kept.at > KEEP_MILLIS) localStorage.removeItem(key);
  }
}

/** Whoever signs out leaves nothing written behind. */
export function forgetDrafts(): void {
  for (const key of keys()) if (key.startsWith(`${PREFIX}${account}/`)) localStorage.removeItem(key);
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.values(value as object).every((part) => isEmpty(part)));

/** Like `useState` for what somebody writes; an empty value is kept by nobody. @param name within the account, with the meeting */
export function useDraft<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  const key = `${PREFIX}${account}/${name}`;
  const [value, setValue] = useState<T>(() => (read(key)?.value as T | undefined) ?? initial);
  const empty = isEmpty(value) || JSON.stringify(value) === JSON.stringify(initial);
  useEffect(() => {
    try {
      if (empty) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ at: Date.now(), value }));
    } catch {
      // No room on the device: it is written as before, only not kept.
    }
  }, [key, value, empty]);
  return [value, setValue];
}

/** Whether something is written there already. @param name as given to {@link useDraft} */
export const isBegun = (name: string): boolean => read(`${PREFIX}${account}/${name}`) !== null;

/** What was sent, or is begun anew. @param name as given to {@link useDraft} */
export const dropDraft = (name: string): void => localStorage.removeItem(`${PREFIX}${account}/${name}`);

/** Like `useState` for marks on a ballot: kept as long as the tab, through reload and Back, never longer and nowhere else. */
export function useMarks<T>(voteId: string, initial: T): readonly [T, (value: T) => void] {
  const key = `divan-isaret/${voteId}`;
  const [value, setValue] = useState<T>(() => {
    try {
      return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null) ?? initial;
    } catch {
      return initial;
    }
  });
  return [
    value,
    (next) => {
      setValue(next);
      if (isEmpty(next)) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(next));
    },
  ];
}

/** The ballot was cast, or the vote is over: its marks are nobody's any more. @param but of the vote that goes on */
export function forgetMarks(but: string | null = null): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith('divan-isaret/') && key !== `divan-isaret/${but}`) sessionStorage.removeItem(key);
}
