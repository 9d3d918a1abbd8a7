import { headSignatureHolds } from '#src/board/head.algorithm.ts';
import type { Head, Payloads } from '#src/board/payload.ts';
import type { Election } from '#src/election/election.ts';
import { must } from './found.ts';

/** A signed head says what the board says, and is signed by the server and by witnesses in their order (protocol 10.2). @param stands the head of the board before its line  @throws Found */
export function checkHead(
  { server, witnesses }: Election,
  phi: Uint8Array,
  stands: Head,
  payload: Payloads['HeadSigned'],
): void {
  must(payload.height === stands.height, 'HEAD', 'hash');
  must(payload.hash === stands.hash, 'HEAD', 'hash');
  must(payload.ballots === stands.ballots, 'HEAD', 'ballots');
  must(payload.root === stands.root, 'HEAD', 'root');
  must(headSignatureHolds(phi, payload, server.signingKey, payload.server), 'HEAD_SIGNATURE', 'server');
  let last = 0;
  for (const { witness, signature } of payload.witnesses) {
    const signer = witnesses[witness - 1];
    must(signer !== undefined, 'HEAD_SIGNATURE', `witness ${witness}`);
    must(witness > last, 'HEAD_SIGNATURE', `witness ${witness}`);
    must(headSignatureHolds(phi, payload, signer.signingKey, signature), 'HEAD_SIGNATURE', `witness ${witness}`);
    last = witness;
  }
}
