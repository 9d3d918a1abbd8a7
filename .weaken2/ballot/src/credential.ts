import { RSABSSA } from '@cloudflare/blindrsa-ts';

/**
 * One-time credentials for secret votes: blind RSA signatures, RFC 9474, variant RSABSSA-SHA384-PSS-Randomized with a 2048-bit key per vote. The signer sees a
 * blinded message and a member; the urn sees an unblinded message and a choice; nothing joins the two.
 */
const suite = RSABSSA.SHA384.PSS.Randomized();
const ALGORITHM = { name: 'RSA-PSS', hash: 'SHA-384' } as const;

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export interface CredentialKeys {
  /** SPKI, base64: published with the vote. */
  readonly publicKey: string;
  /** PKCS#8, base64: destroyed when the vote closes. */
  readonly privateKey: string;
}

/** A key pair for one vote. */
export async function newCredentialKeys(): Promise<CredentialKeys> {
  const pair = await RSABSSA.SHA384.generateKey({ publicExponent: Uint8Array.from([1, 0, 1]), modulusLength: 2048 });
  return {
    publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))),
    privateKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
  };
}

const publicKeyOf = (spki: string) => crypto.subtle.importKey('spki', fromBase64(spki), ALGORITHM, true, ['verify']);

/** What the voter keeps until the answer comes: with it the same request can be sent again. */
export interface BlindedCredential {
  readonly token: string;
  readonly blinded: string;
  readonly inverse: string;
}

/** Voter: a fresh random token, blinded. */
export async function blindCredential(publicKey: string): Promise<BlindedCredential> {
  const token = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await suite.blind(await publicKeyOf(publicKey), token);
  return { token: toBase64(token), blinded: toBase64(blindedMsg), inverse: toBase64(inv) };
}

/** Signer: signs what it cannot read. @throws Error on a message that is no element of the group. */
export async function signBlinded(privateKey: string, blinded: string): Promise<string> {
  const key = await crypto.subtle.importKey('pkcs8', fromBase64(privateKey), ALGORITHM, true, ['sign']);
  return toBase64(await suite.blindSign(key, fromBase64(blinded)));
}

/** Voter: the signature on the token, checked. @throws Error when the signer answered wrongly. */
export async function finishCredential(
  publicKey: string,
  { token, inverse }: BlindedCredential,
  blindSignature: string,
): Promise<string> {
  return toBase64(
    await suite.finalize(
      await publicKeyOf(publicKey),
      fromBase64(token),
      fromBase64(blindSignature),
      fromBase64(inverse),
    ),
  );
}

/** Anybody: whether a token was signed for this vote. */
export async function verifyCredential(publicKey: string, token: string, signature: string): Promise<boolean> {
  try {
    // One writing a credential: with another writing of the same bytes one voter would vote twice.
    if (toBase64(fromBase64(token)) !== token || toBase64(fromBase64(signature)) !== signature) return false;
    const bytes = fromBase64(signature);
    // RFC 8017 8.1.2 step 1: some libraries take a signature without its leading zeros, others do not.
    return bytes.length === 256 && (await suite.verify(await publicKeyOf(publicKey), bytes, fromBase64(token)));
  } catch {
    return false;
  }
}
