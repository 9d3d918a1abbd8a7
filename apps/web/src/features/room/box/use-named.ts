import type { RoomVote } from '@divan/api';
import { useEffect, useRef, useState } from 'react';
import { work } from './device.ts';
import type { OpenContest } from './work-vote.ts';

type Parts = RoomVote['options'][number]['person'];

/** The parts of a name as the server tells them, where they are the name that was opened; nothing is guessed from letters. */
export const partsOf = (label: string, person: Parts): Parts =>
  person && `${person.name} ${person.surname.toLocaleUpperCase('tr')}` === label ? person : null;

/** The vote with the names as their openings give them, never as the server words them; null while the device looks. */
export function useNamed(vote: RoomVote, open: OpenContest | null) {
  const [named, setNamed] = useState<{
    readonly vote: RoomVote;
    readonly fault: { readonly neden: string } | null;
  } | null>(null);
  const latest = useRef({ vote, open });
  latest.current = { vote, open };
  const about = open?.contestHash ?? null;
  useEffect(() => {
    if (about === null) return;
    const { vote: now, open: contest } = latest.current;
    if (!contest) return;
    let gone = false;
    void work('words', [contest])
      .then(({ names, fault }) => {
        const options = contest.contest.options.map(({ id }, i) => {
          const shown = now.options.find((option) => option.id === id);
          const label = names[i] ?? '';
          return { id, label, detail: shown?.detail ?? '', person: partsOf(label, shown?.person ?? null) };
        });
        const fixed = contest.contest.kind === 'YES_NO' ? now.options : options;
        return { vote: { ...now, options: fixed }, fault: fault ? { neden: `${fault.fault}, ${fault.of}` } : null };
      })
      .catch((error: unknown) => ({ vote: now, fault: { neden: error instanceof Error ? error.message : '' } }))
      .then((value) => !gone && setNamed(value));
    return () => {
      gone = true;
    };
  }, [about]);
  return named ? { ...named, vote: { ...vote, options: named.vote.options } } : null;
}
