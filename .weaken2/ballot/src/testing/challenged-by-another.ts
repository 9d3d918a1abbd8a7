import { signBallot } from '#src/ballot/make-ballot.algorithm.ts';
import { bytesToHex } from '#src/encoding/bytes.ts';
import { DISCHARGE } from './election-day.ts';
import { credentialSecret, fixedChance } from './people.ts';
import type { Forger, SimulatedContest, SimulatedElection } from './simulated-election.ts';

/** A board that holds: the first voter posts as challenged the ciphertexts that the second casts after that. @param simulate how an election is made */
export const challengedByAnother = (
  simulate: (contests: readonly SimulatedContest[], forger: Forger) => Promise<SimulatedElection>,
): Promise<SimulatedElection> =>
  simulate([{ contest: DISCHARGE, votes: [{ marked: [0] }, { marked: [1] }], challenge: [0] }], {
    ballot: async (parts, { make }) => {
      if (parts.use === 'CAST') return make(parts);
      const { body } = await make({ ...parts, voter: 'ibra 2', bits: [0, 1, 0], seed: fixedChance('cast ibra 1') });
      const secret = bytesToHex(credentialSecret(parts.voter));
      return signBallot(parts.context.contestHash, { ...(await make(parts)), body }, secret, 'CHALLENGED');
    },
  });
