import * as api from '@divan/api';
import { blindCredential, finishCredential } from '@divan/ballot';
import { Client } from './client.ts';

/** A secret ballot as a browser takes and casts it: the second without a cookie, so nobody's. @throws CallFailed */
export async function votesSecretly(
  client: Client,
  meetingId: string,
  vote: Pick<api.RoomVote, 'id' | 'credentialKey'>,
  choice: api.OpenChoice,
): Promise<void> {
  const key = vote.credentialKey as string;
  const credential = await blindCredential(key);
  const params = { meetingId, voteId: vote.id };
  const { blindSignature } = await client.call(api.takeBallot, { params, body: { blinded: credential.blinded } });
  const signature = await finishCredential(key, credential, blindSignature);
  const nobody = new Client(client.base, client.now);
  await nobody.call(api.castBallot, {
    params: { voteId: vote.id },
    body: { token: credential.token, signature, choice },
  });
}
