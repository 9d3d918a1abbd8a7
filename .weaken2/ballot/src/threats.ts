/** A way to harm a vote, and what stands against it. */
export interface Threat {
  readonly id: string;
  readonly who: 'VOTER' | 'DEVICE' | 'ISSUER' | 'TRUSTEE' | 'SERVER' | 'OUTSIDER';
  readonly what: string;
  /** Test files of this package that would go red, or the word and what an institution can do. */
  readonly covered: readonly string[] | 'unmitigated';
  readonly advice?: string;
}

const FORGERIES = 'verify/forgeries.test.ts';

/** The threat model, protocol 11. A test checks that every covered threat names tests that exist, and every forgery a threat. */
export const THREATS: readonly Threat[] = [
  {
    id: 'invalid-ballot',
    who: 'VOTER',
    what: 'counts more, less or other than the rule allows',
    covered: [FORGERIES, 'ballot/ballot.test.ts'],
  },
  {
    id: 'copied-ballot',
    who: 'VOTER',
    what: 'casts a copy of another ballot to learn or double it',
    covered: [FORGERIES],
  },
  {
    id: 'foreign-ballot',
    who: 'VOTER',
    what: 'brings a ballot of another election, contest or key',
    covered: [FORGERIES],
  },
  { id: 'challenged-cast', who: 'SERVER', what: 'counts a ballot its voter challenged', covered: [FORGERIES] },
  {
    id: 'stuffed-ballot',
    who: 'SERVER',
    what: 'adds ballots without a credential of all issuers',
    covered: [FORGERIES, 'credential/blind-credential.test.ts'],
  },
  {
    id: 'dropped-ballot',
    who: 'SERVER',
    what: 'drops a ballot or posts it as challenged',
    covered: [FORGERIES, 'board/board.test.ts'],
    advice: 'voters look their tracker up; observers keep heads',
  },
  { id: 'late-ballot', who: 'SERVER', what: 'accepts ballots after the close', covered: [FORGERIES] },
  {
    id: 'split-view',
    who: 'SERVER',
    what: 'shows different boards to different people',
    covered: [FORGERIES],
    advice: 'the head is on the screen, in the minutes and signed by witnesses',
  },
  {
    id: 'altered-board',
    who: 'SERVER',
    what: 'changes an event after the fact',
    covered: [FORGERIES, 'verify/verify-board.test.ts'],
  },
  { id: 'election-altered', who: 'SERVER', what: 'changes rules, roles or contests', covered: [FORGERIES] },
  { id: 'wrong-result', who: 'SERVER', what: 'states other sums or counts', covered: [FORGERIES] },
  {
    id: 'single-ballot-opened',
    who: 'SERVER',
    what: 'has one ballot decrypted in place of the sums',
    covered: [FORGERIES],
  },
  { id: 'json-trick', who: 'SERVER', what: 'writes what two programs read differently', covered: [FORGERIES] },
  {
    id: 'group-trick',
    who: 'DEVICE',
    what: 'uses encodings and points outside the group',
    covered: [FORGERIES, 'rfc-vectors.test.ts'],
  },
  { id: 'over-issuing', who: 'ISSUER', what: 'signs more credentials than ballots were taken', covered: [FORGERIES] },
  { id: 'issuer-key', who: 'ISSUER', what: 'uses a weak key, or one key for two contests', covered: [FORGERIES] },
  {
    id: 'issuer-links',
    who: 'ISSUER',
    what: 'recognises in the ballot what it signed',
    covered: ['credential/blind-credential.test.ts'],
  },
  {
    id: 'key-ceremony',
    who: 'TRUSTEE',
    what: 'chooses its key after the others, or sends shares that do not fit',
    covered: [FORGERIES, 'ceremony/ceremony.test.ts'],
  },
  {
    id: 'wrong-share',
    who: 'TRUSTEE',
    what: 'gives a wrong, foreign or repeated share',
    covered: [FORGERIES, 'ceremony/ceremony.test.ts'],
  },
  {
    id: 'trustee-away',
    who: 'TRUSTEE',
    what: 'does not come to the count',
    covered: ['ceremony/ceremony.test.ts', 'verify/verify-board.test.ts'],
  },
  {
    id: 'secrecy-public',
    who: 'OUTSIDER',
    what: 'reads from the board who voted how',
    covered: ['verify/privacy.test.ts'],
  },
  {
    id: 'altering-device',
    who: 'DEVICE',
    what: 'encrypts another choice than the one shown',
    covered: ['ballot/ballot.test.ts'],
    advice: 'some voters challenge, with a second phone: the check is statistical',
  },
  {
    id: 'flooded-board',
    who: 'VOTER',
    what: 'posts challenged ballots without end, or another’s ciphertexts before their owner',
    covered: [FORGERIES, 'verify/unusual-boards.test.ts'],
  },
  {
    id: 'exchanged-names',
    who: 'SERVER',
    what: 'shows voters other names than those the marks stand for',
    covered: [FORGERIES, 'election/openings.test.ts'],
    advice: 'letters of other alphabets may look alike: the hall reads the names before the vote',
  },
  {
    id: 'exchanged-keys',
    who: 'SERVER',
    what: 'describes an election with keys of its own, or shows one device another board',
    covered: ['device/devices.test.ts'],
    advice: 'trustees read eight words of their keys aloud; φ’s eight words stand on the wall and on every device',
  },
  {
    id: 'invented-voter',
    who: 'SERVER',
    what: 'registers a key of its own at an admission that never was, and votes with it',
    covered: 'unmitigated',
    advice: 'the admission stands in the hazirun: the divan reads it, the wall shows who is present',
  },
  { id: 'false-complaint', who: 'VOTER', what: 'claims a receipt the server never gave', covered: [FORGERIES] },
  {
    id: 'secret-timing',
    who: 'OUTSIDER',
    what: 'times operations on secret scalars',
    covered: ['ballot/ballot.test.ts'],
    advice: 'libsodium on the voter’s and the trustee’s side; key generation in the ceremony runs once, in noble',
  },
  {
    id: 'spying-device',
    who: 'DEVICE',
    what: 'malware reads the choice',
    covered: 'unmitigated',
    advice: 'offer terminals in the hall',
  },
  {
    id: 'malicious-page',
    who: 'SERVER',
    what: 'delivers a page that betrays choices',
    covered: 'unmitigated',
    advice: 'publish the bundle’s hash; check it with the second host; offer terminals from a checked image',
  },
  {
    id: 'live-traffic',
    who: 'SERVER',
    what: 'joins the moments of issue and cast, or addresses',
    covered: 'unmitigated',
    advice: 'cast over another connection, keep no addresses, put no times on the board',
  },
  {
    id: 'coercion',
    who: 'OUTSIDER',
    what: 'makes voters prove their vote: the seed proves it',
    covered: 'unmitigated',
    advice: 'vote in the hall; terminals that forget the seed of a cast ballot',
  },
  {
    id: 'trustees-collude',
    who: 'TRUSTEE',
    what: 't trustees together open single ballots; names stay unknown to them by blind issuing',
    covered: 'unmitigated',
    advice: 'name trustees of opposing groups',
  },
  {
    id: 'issuers-collude',
    who: 'ISSUER',
    what: 'all issuers together vote for those who took a ballot and did not cast',
    covered: 'unmitigated',
    advice: 'name issuers of opposing groups; compare signatures 1 and 2 with cast',
  },
  {
    id: 'lost-credential',
    who: 'DEVICE',
    what: 'a device is lost between issue and cast',
    covered: 'unmitigated',
    advice:
      'the device stores before it asks and restores on a second device; otherwise the vote is lost and the gap is stated',
  },
  {
    id: 'refused-ballot',
    who: 'SERVER',
    what: 'refuses a ballot without trace',
    covered: 'unmitigated',
    advice: 'vote at the hall’s terminal before witnesses',
  },
  {
    id: 'small-contest',
    who: 'OUTSIDER',
    what: 'learns votes from a small or unanimous result',
    covered: 'unmitigated',
    advice: 'no secret contest below the institution’s least number',
  },
  {
    id: 'quantum',
    who: 'OUTSIDER',
    what: 'decrypts stored ballots in decades',
    covered: 'unmitigated',
    advice: 'blind issuing keeps names out for ever; destroy ballots after the retention period',
  },
];
