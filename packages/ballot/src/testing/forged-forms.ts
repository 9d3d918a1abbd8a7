import type { Payloads } from '#src/board/payload.ts';
import { bytesToHex, toBase64 } from '#src/encoding/bytes.ts';
import { SHEET } from './election-day.ts';
import { changed, FORGED_ELECTION, type Forgery } from './forgery.ts';
import { fixedChance } from './people.ts';
import type { Forger, Hands } from './simulated-election.ts';

type Description = Payloads['ElectionDescribed'];
type Opened = Payloads['ContestOpened'];

/** One forgery a clause of 3.1. */
const described = (name: string, change: (honest: Description) => object): Forgery => ({
  name,
  threat: 'election-altered',
  code: 'ELECTION',
  at: 'ElectionDescribed',
  nth: 1,
  part: 'payload',
  forger: changed('ElectionDescribed', 1, (honest) => ({ ...honest, ...change(honest) })),
});
/** The description of a board nobody can go on with: nothing after it is looked at. */
const sealing = (name: string, key: (honest: Description) => string): Forgery =>
  described(name, (honest) => ({
    trustees: honest.trustees.with(1, { ...honest.trustees[1]!, sealingKey: key(honest) }),
  }));
const named =
  (name: string): ((honest: Description) => object) =>
  (honest) => ({ witnesses: honest.witnesses.with(0, { ...honest.witnesses[0]!, name }) });
const signers = (role: string, n: number) =>
  Array.from({ length: n }, (_, i) => ({
    name: `${role} ${i + 1}`,
    signingKey: bytesToHex(fixedChance(`${role} more ${i}`)),
  }));

/** One forgery a clause of 3.3: the sheet is opened in another form, and nobody can vote in it. */
const opened = (
  name: string,
  change: (honest: Opened, hands: Hands) => object | Promise<object>,
  code: Forgery['code'] = 'SHAPE',
  part = 'payload',
): Forgery => ({
  name,
  threat: 'election-altered',
  code,
  at: 'ContestOpened',
  nth: 2,
  part,
  forger: stopping(change),
});
const stopping = (change: (honest: Opened, hands: Hands) => object | Promise<object>): Forger =>
  changed('ContestOpened', 2, async (honest, hands) => {
    hands.stop();
    return { ...honest, ...(await change(honest, hands)) };
  });
const options = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `x${i}`, name: '00'.repeat(32) }));
const deep = (levels: number): unknown => (levels === 0 ? 0 : [deep(levels - 1)]);
const bounds = { threat: 'json-trick', code: 'NOT_CANONICAL', nth: 1, part: 'line' } as const;

/** What a description, a contest and a line may not be, clause by clause. */
export const FORGED_FORMS: readonly Forgery[] = [
  described('a format nobody knows', () => ({ format: 'divan-ballot/3' })),
  described('another group', () => ({ group: 'P-256' })),
  described('twenty-one trustees', ({ trustees }) => ({
    trustees: [...trustees, ...signers('more', 16)].map((one, i) => ({
      ...one,
      sealingKey: bytesToHex(fixedChance(`sealing more ${i}`)).replace(/..$/u, '10'),
    })),
    threshold: 11,
  })),
  described('four issuers', ({ issuers }) => ({ issuers: [...issuers, ...signers('issuer', 2)] })),
  described('more witnesses needed than there are', () => ({ witnessesNeeded: 3 })),
  described('the server as its own witness', ({ server, witnesses }) => ({
    witnesses: witnesses.with(0, { ...witnesses[0]!, signingKey: server.signingKey }),
  })),
  sealing('one sealing key for two trustees', ({ trustees }) => trustees[0]!.sealingKey),
  sealing('a sealing key of zero', () => '00'.repeat(32)),
  sealing('a sealing key of order four', () => `01${'00'.repeat(31)}`),
  sealing('a sealing key of order two on the twist', () => `ec${'ff'.repeat(30)}7f`),
  sealing('a sealing key of order eight', () => 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'),
  sealing(
    'another sealing key of order eight',
    () => '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  ),
  sealing('a sealing key not below p', () => `ee${'ff'.repeat(30)}7f`),
  sealing('a sealing key with its highest bit', ({ trustees }) =>
    trustees[1]!.sealingKey.replace(/(.)(.)$/u, (_, high: string, low: string) =>
      (Number.parseInt(high, 16) | 8).toString(16).concat(low),
    ),
  ),
  described('a name that turns the writing around', named('Ayşe \u202eadnoB')),
  described('a name with a joiner nobody sees', named('Ay\u200dşe')),
  described('a name of 201 letters', named('a'.repeat(201))),
  described('a name that is empty', named('')),

  opened('no option', () => ({ options: [], least: 1, most: 1 })),
  opened('a thousand and one options', () => ({ options: options(1001) })),
  opened('two options of one id', () => ({ options: options(5).with(1, options(1)[0]!) })),
  opened('least of nothing', () => ({ least: 0 })),
  opened('least above most', () => ({ least: 4 })),
  opened('a chair of two', () => ({ kind: 'CHAIR' })),
  opened('yes and no under other ids', () => ({ kind: 'YES_NO', least: 1, most: 1, options: options(3) })),
  opened('a roll beyond what a closing can tell', () => ({ roll: 10_001 })),
  opened('no issuer’s key', () => ({ issuerKeys: [] })),
  opened('one key for both issuers', ({ issuerKeys }) => ({ issuerKeys: [issuerKeys[0]!, issuerKeys[0]!] })),
  opened('a title in clear', () => ({ title: 'Yönetim kurulu' })),
  opened('an option’s name in clear', ({ options: honest }) => ({
    options: honest.with(0, { ...honest[0]!, name: 'Ayşe' }),
  })),
  opened('no hash of the voters', (honest, { people: _ }) => ({ ...honest, voters: 'x' })),
  {
    ...opened('a contest of version 1', () => ({})),
    forger: changed('ContestOpened', 2, ({ voters: _, ...honest }, { stop }) => {
      stop();
      return { ...honest, title: 'Yönetim kurulu', options: honest.options.map(({ id }) => ({ id, name: id })) };
    }),
  },
  { ...opened('a contest of version 2 on a board of version 1', () => ({ voters: '00'.repeat(32) })), version: 1 },
  opened('a run-off of a contest nobody opened', () => ({ runoffOf: 'yok' }), 'CONTEST_RUNOFF', 'runoffOf'),
  {
    ...opened('a run-off of a sheet', () => ({ runoffOf: 'kurul' }), 'CONTEST_RUNOFF', 'runoffOf'),
    contests: [FORGED_ELECTION[1]!, { ...FORGED_ELECTION[1]!, contest: { ...SHEET, id: 'kurul-2' } }],
  },
  opened(
    'a run-off of another kind',
    ({ options: honest }) => ({ runoffOf: 'ibra', kind: 'CHAIR', least: 1, most: 1, options: honest.slice(0, 2) }),
    'CONTEST_RUNOFF',
    'runoffOf',
  ),
  opened(
    'an issuer’s key of an even modulus',
    ({ issuerKeys }) => ({
      issuerKeys: [issuerKeys[0]!, evenModulus(issuerKeys[1]!)],
    }),
    'ISSUER_KEY',
    'issuer 2',
  ),
  opened(
    'an issuer’s key in another encoding',
    ({ issuerKeys }) => ({ issuerKeys: [issuerKeys[0]!, longLength(issuerKeys[1]!)] }),
    'ISSUER_KEY',
    'issuer 2',
  ),
  opened(
    'an issuer’s key with a byte behind it',
    ({ issuerKeys }) => ({
      issuerKeys: [issuerKeys[0]!, toBase64(Uint8Array.from([...Buffer.from(issuerKeys[1]!, 'base64'), 1]))],
    }),
    'ISSUER_KEY',
    'issuer 2',
  ),
  opened(
    'an issuer’s key of exponent three',
    async ({ issuerKeys }) => ({ issuerKeys: [issuerKeys[0]!, await smallExponent()] }),
    'ISSUER_KEY',
    'issuer 2',
  ),
  opened(
    'bytes that are no key',
    ({ issuerKeys }) => ({
      issuerKeys: [issuerKeys[0]!, toBase64(fixedChance('no key', 294))],
    }),
    'ISSUER_KEY',
    'issuer 2',
  ),

  {
    ...bounds,
    name: 'lists a thousand deep',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, note: deep(1000) })),
  },
  {
    ...bounds,
    name: 'nine levels',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, note: deep(7) })),
  },
  {
    ...bounds,
    name: 'eight levels, but a member nobody knows',
    code: 'SHAPE',
    part: 'payload',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, note: deep(6) })),
  },
  {
    ...bounds,
    name: 'a base64 text of six megabytes',
    at: 'BallotCast',
    forger: changed('BallotCast', 1, (honest) => ({ ...honest, body: 'A'.repeat(6_000_000) })),
  },
  {
    ...bounds,
    name: 'a line of more bytes than letters allow',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, note: 'ş'.repeat(600_000) })),
  },
  {
    ...bounds,
    name: 'a list of more than a hundred thousand',
    code: 'SHAPE',
    part: 'payload',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({
      ...honest,
      declared: Array.from({ length: 100_001 }, () => 'x'),
    })),
  },
  {
    ...bounds,
    name: 'a number that four bytes do not hold',
    code: 'SHAPE',
    part: 'payload',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, challenged: 2 ** 32 })),
  },
  {
    ...bounds,
    name: 'a reference of forty-one letters',
    code: 'SHAPE',
    part: 'payload',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, declared: ['x'.repeat(41)] })),
  },
  {
    ...bounds,
    name: 'an issuer’s count without its list',
    code: 'SHAPE',
    part: 'payload',
    at: 'ContestClosed',
    forger: changed('ContestClosed', 1, (honest) => ({
      ...honest,
      issued: honest.issued.map(({ missing: _, ...count }) => count),
    })),
  },
];

/** The last byte of the modulus stands five bytes before the end. */
function evenModulus(spki: string): string {
  const der = Uint8Array.from(Buffer.from(spki, 'base64'));
  der[288]! &= 0xfe;
  return toBase64(der);
}

/** The same key with its first length in three bytes instead of two: BER, which libraries read, not DER. */
function longLength(spki: string): string {
  const der = Buffer.from(spki, 'base64');
  return toBase64(Uint8Array.from([0x30, 0x83, 0x00, ...der.subarray(2)]));
}

async function smallExponent(): Promise<string> {
  const { publicKey } = await crypto.subtle.generateKey(
    { name: 'RSA-PSS', hash: 'SHA-384', modulusLength: 2048, publicExponent: Uint8Array.from([3]) },
    true,
    ['sign', 'verify'],
  );
  return toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)));
}
