import type { BoxView } from '@divan/api';
import { hexBytes } from '@divan/ballot';
import { fingerprintWords } from '@divan/basics';
import { useEffect, useState } from 'react';
import { DeviceError, work } from './device.ts';
import { type KeptCeremony, keep, kept } from './store.ts';
import { delay } from './use-box.ts';

/** What this device itself found on the board of the meeting. */
export interface Ceremony extends KeptCeremony {
  /** φ as words. */
  readonly words: readonly string[];
}
export type CeremonyState =
  | { readonly state: 'NONE' | 'READING' }
  | { readonly state: 'READY'; readonly ceremony: Ceremony }
  /** OTHER: another election than the one this device saw in this meeting; otherwise why the board does not hold. */
  | { readonly state: 'FAULT'; readonly why: string; readonly other?: OtherKey };

/** Another key than the one this device remembers for the meeting, whole on the board, and how its person takes it over. */
export interface OtherKey {
  readonly words: readonly string[];
  readonly accept: () => Promise<void>;
}

const AGAIN_MILLIS = 3000;
/** φ has 32 bytes; eight words are its first 80 bits. */
export const PHI_WORDS = 8;
export const phiWords = (phi: string): string[] => fingerprintWords(hexBytes(phi, 32), PHI_WORDS);

/** Reads and verifies the ceremony on the board once it is complete, remembers φ for the meeting, and refuses another one. */
export function useCeremony(meetingId: string, memberId: string, box: BoxView | undefined): CeremonyState {
  const [found, setFound] = useState<CeremonyState>({ state: 'NONE' });
  const ready = box?.step === 'READY';
  const said = box?.electionHash ?? null;
  useEffect(() => {
    if (!ready || !said) return setFound({ state: 'NONE' });
    let gone = false;
    setFound((before) => (before.state === 'READY' ? before : { state: 'READING' }));
    const read = async (): Promise<CeremonyState> => {
      const before = await kept('ceremony', memberId, meetingId);
      const now = await work('ceremony', [{ meetingId, electionHash: said }]);
      if (!now) return { state: 'READING' };
      const { phi, key } = now;
      if (phi !== said) return { state: 'FAULT', why: 'OTHER' };
      const ceremony = { phi, key, words: phiWords(phi) };
      const take = () => keep('ceremony', memberId, meetingId, { phi, key });
      if (before && (before.phi !== phi || before.key !== key)) {
        const accept = () => take().then(() => setFound({ state: 'READY', ceremony }));
        return { state: 'FAULT', why: 'OTHER', other: { words: ceremony.words, accept } };
      }
      if (!before) await take();
      return { state: 'READY', ceremony };
    };
    const follow = async (): Promise<void> => {
      while (!gone) {
        const state = await read().catch(
          (error: unknown): CeremonyState => ({
            state: 'FAULT',
            why: error instanceof DeviceError ? error.detail : String(error),
          }),
        );
        if (gone) return;
        setFound(state);
        // A board that could not be read, or is not written to its end yet, is read again; one that does not hold is not.
        if (state.state === 'READY' || (state.state === 'FAULT' && !/^(?:OFFLINE|HTTP)/u.test(state.why))) return;
        await delay(AGAIN_MILLIS);
      }
    };
    void follow();
    return () => {
      gone = true;
    };
  }, [meetingId, memberId, ready, said]);
  return found;
}
