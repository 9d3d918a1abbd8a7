import type { Finding, Guard, Removal } from './teeth-findings.ts';

const BALLOT = 'packages/ballot/src';
const BOX = 'apps/server/src/box';
const POSTED = `${BOX}/whatever-is-posted.test.ts`;
const DEVICES = `${BALLOT}/device/devices.test.ts`;

/** A forgery that both verifiers refuse, by its name. */
const forged = (test: string, list: string, ...remove: Removal[]): Guard => ({
  file: `${BALLOT}/verify/forgeries.test.ts`,
  test,
  namedIn: `${BALLOT}/testing/forged-${list}.ts`,
  remove,
});
const without = (file: string, from: string, to = ''): Removal => ({ file: `${BALLOT}/${file}`, from, to });

/** Table 1 of the report: accepted forgeries and differing verdicts. */
const VERDICTS: readonly Finding[] = [
  {
    id: 'B1',
    proven: 'P',
    was: 'an issuer’s signature of 255 bytes held in node and not in browsers: one ballot stopped the count',
    mend: '256 bytes in verifier, second verifier, paper and server',
    base: '“a signature has 256 bytes …”',
    guards: [
      forged(
        'an issuer’s signature of 255 bytes, the zero at its front left out',
        'challenges',
        without('credential/blind-credential.algorithm.ts', 'signature.length === SIGNATURE_BYTES && '),
      ),
      {
        file: `${BALLOT}/credential/blind-credential.test.ts`,
        test: 'a signature has 256 bytes, also where its first is zero, in both modes of secret votes',
        remove: [without('credential/blind-credential.algorithm.ts', 'signature.length === SIGNATURE_BYTES && ')],
      },
    ],
  },
  {
    id: 'B2',
    proven: 'P',
    was: 'an issuer key with an even modulus held in both verifiers of node',
    mend: 'the modulus is odd',
    guards: [
      forged(
        'an issuer’s key of an even modulus',
        'forms',
        without('credential/issuer-key.ts', "throw new RangeError('even modulus');", 'void 0;'),
      ),
    ],
  },
  {
    id: 'B3',
    proven: 'P',
    was: 'an issuer key 2²⁰⁴⁷+1, which anybody factors, held',
    mend: 'not mended',
    guards: [],
    why: 'The paper says that nothing more than the form of a key can be checked (5.2); every issuer signs, so one good key is enough against strangers.',
  },
  {
    id: 'B4',
    proven: 'P',
    was: 'a receipt “kurul” / “2 ABC…” held for a ballot of contest “kurul 2”',
    mend: 'contest and tracker are compared apart',
    guards: [
      forged(
        'contest and tracker of a receipt moved into each other',
        'kept',
        without(
          'verify/kept.ts',
          "  must(there.ballot?.contest === kept.contest, 'KEPT_RECEIPT', kept.tracker);\n  must(there.ballot.tracker === kept.tracker, 'KEPT_RECEIPT', kept.tracker);",
          "  must(`${there.ballot?.contest} ${there.ballot?.tracker}` === `${kept.contest} ${kept.tracker}`, 'KEPT_RECEIPT', kept.tracker);",
        ),
        without(
          'verify/kept.ts',
          "  must(there.ballot.use === (kept.use ?? 'CAST'), 'KEPT_RECEIPT', kept.tracker);",
          "  must(there.ballot?.use === (kept.use ?? 'CAST'), 'KEPT_RECEIPT', kept.tracker);",
        ),
      ),
    ],
  },
  {
    id: 'B5',
    proven: 'P',
    was: 'a kept head or receipt with a malformed member threw',
    mend: 'the form is asked before anything is read of it',
    guards: [
      forged(
        'nothing in place of a receipt',
        'kept',
        without('verify/kept.ts', "  must(isReceipt(kept, versionOf(election)), 'KEPT_RECEIPT', 'form');"),
        without('board/head.algorithm.ts', '  (isReceipt(receipt, 1) || isReceipt(receipt, 2)) &&\n'),
      ),
      forged(
        'nothing in place of a head',
        'kept',
        without('verify/kept.ts', "  must(isSignedHead(kept), 'KEPT_HEAD', 'form');"),
      ),
    ],
  },
  {
    id: 'B6',
    proven: 'P',
    was: 'a base64 text of six megabytes overflowed the stack of a regular expression',
    mend: 'letter by letter; lines are bounded',
    base: '“ten megabytes of it are no matter”',
    guards: [
      {
        file: `${BALLOT}/encoding/shape.test.ts`,
        test: 'ten megabytes of it are no matter',
        remove: [
          without(
            'encoding/shape.ts',
            "  const letters = value.endsWith('==')",
            "  if (value.length > 1) return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/u.test(value);\n  const letters = value.endsWith('==')",
          ),
        ],
      },
    ],
  },
  {
    id: 'B7',
    proven: 'P',
    was: 'lists 3,000 deep: the code depended on the reader’s stack',
    mend: 'eight levels, looked at before anything is parsed',
    guards: [
      forged(
        'lists a thousand deep',
        'forms',
        without('verify/board-line.ts', '++depth > BOUNDS.depth', '++depth > 3000'),
      ),
    ],
  },
  {
    id: 'B8',
    proven: 'P',
    was: 'a contest was voided for want of trustees with t valid shares on the board',
    mend: 'with t shares it can only be counted',
    guards: [
      forged(
        'voided when t shares make the result',
        'results',
        without(
          'verify/contest-check.ts',
          "    must(state.cast === 0 || state.shares.size < threshold, 'VOID_REASON', 'shares');",
        ),
      ),
    ],
  },
  {
    id: 'B9',
    proven: 'P',
    was: 'a contest was voided for a lost issuer after every issuer had signed its count',
    mend: 'that reason holds before the closing only',
    guards: [
      forged(
        'voided for want of an issuer when all have counted',
        'results',
        without(
          'verify/contest-check.ts',
          "    must(reason !== 'ISSUER_LOST' || state.phase === 'OPEN', 'VOID_REASON', 'phase');",
        ),
      ),
    ],
  },
  {
    id: 'B10',
    proven: 'P',
    was: 'a finished board of two lines, or with a third of a ceremony, held; the page said so above rows of 0 / 3',
    mend: 'a finished board has a key; a verdict says whether everything expected was checked',
    guards: [
      forged(
        'a finished board without a key',
        'heads',
        without(
          'verify/verify-board.ts',
          "    must(versionOf(election) === 1 || gate.key !== null, 'UNFINISHED', 'no election key');",
        ),
      ),
      {
        file: `${BALLOT}/verify/unusual-boards.test.ts`,
        test: 'a board of version 1 without a key, of two lines, is finished but not complete',
        remove: [
          without(
            'verify/verify-board.ts',
            'complete: checks.every(({ expected, counted }) => counted >= expected)',
            'complete: checks.length > 0',
          ),
        ],
      },
    ],
  },
  {
    id: 'B11',
    proven: 'P',
    was: 'all trustees with one sealing key, or one of small order, held',
    mend: 'sealing keys differ, stand below p and are not of small order',
    guards: [
      forged(
        'one sealing key for two trustees',
        'forms',
        without(
          'election/election.ts',
          '    (!second || new Set(trustees.map(({ sealingKey }) => sealingKey)).size === trustees.length) &&\n',
        ),
      ),
      forged('a sealing key of order four', 'forms', without('election/election.ts', ' && !SMALL.has(u)')),
    ],
  },
  {
    id: 'B12',
    proven: 'P',
    was: 'two options of one name, names with unseen characters, a run-off with other names held',
    mend: 'openings are checked for look and unseen characters; a run-off is of options of its first ballot',
    guards: [
      forged('two names of one look', 'kept', without('election/openings.ts', ' || seen.has(fold)')),
      forged(
        'a run-off of a sheet',
        'forms',
        without('verify/opening-check.ts', "    must(payload.kind !== 'SHEET', 'CONTEST_RUNOFF', 'runoffOf');"),
      ),
      forged(
        'a title that turns the writing around',
        'kept',
        without(
          'election/openings.ts',
          "  if (title !== null && !isPlain(title)) return { fault: 'UNSEEN', of: 'title' };",
        ),
      ),
    ],
  },
];

/** Section 2: the product. */
const LIVE: readonly Finding[] = [
  {
    id: 'B13',
    proven: 'P',
    was: 'a trustee’s share with one member more, or with its number as text, stood on the board for ever (C2)',
    mend: 'every line passes the verifier first; a trustee’s number is a whole number',
    guards: [
      {
        file: POSTED,
        test: 'while the box is closed and opened',
        whole: true,
        remove: [
          {
            file: `${BOX}/officers.ts`,
            from: "${typeof n === 'number' && Number.isInteger(n) && n < 100 ? n : 0}",
            to: '${Number(n)}',
          },
        ],
      },
    ],
  },
  {
    id: 'B14',
    proven: 'P',
    was: 'an issuer’s signed count was taken while the box was open, whatever it said (C2)',
    mend: 'after the closing only, and only if keys ≤ issued ≤ taken',
    guards: [
      {
        file: POSTED,
        test: 'while the box is closed and opened',
        whole: true,
        remove: [
          {
            file: `${BOX}/issuer-desk.ts`,
            from: "    if (issued < keys) throw refuseCount('CAST_OVER_ISSUED');",
            to: '    void keys;',
          },
        ],
      },
    ],
  },
  {
    id: 'B15',
    proven: 'P',
    was: 'a witness registered a trustee’s signing key; the board was refused at its first line',
    mend: 'a key stands for one duty',
    guards: [
      {
        file: POSTED,
        test: 'five people are enough',
        whole: true,
        remove: [
          {
            file: `${BOX}/officers.ts`,
            from: 'officers.some((one) => one !== mine && (one.signing_key',
            to: 'officers.length === 0 && officers.some((one) => one !== mine && (one.signing_key',
          },
        ],
      },
    ],
  },
  {
    id: 'B16',
    proven: 'P',
    was: 'sixty challenged ballots by one credential in four seconds (H12)',
    mend: 'five a credential, three times the roll, in paper, verifiers and server',
    guards: [
      forged(
        'a sixth challenge of one credential',
        'challenges',
        without(
          'verify/contest-check.ts',
          "    must((state.challengedKeys.get(key) ?? 0) < MOST_CHALLENGES, 'CHALLENGES_TOO_MANY', 'credential');",
        ),
      ),
      forged(
        'more challenges than three times the roll',
        'challenges',
        without(
          'verify/contest-check.ts',
          "    must(state.challenged < CHALLENGES_OF_ROLL * state.contest.roll, 'CHALLENGES_TOO_MANY', 'contest');",
        ),
      ),
    ],
  },
  {
    id: 'B17',
    proven: 'P',
    was: 'ballots with false proofs made any figure of ballots received',
    mend: 'refused ones are not counted; five false proofs a credential and no more',
    guards: [
      {
        file: `${BOX}/box.test.ts`,
        test: 'a ballot whose proof does not hold is refused and never stands on the board',
        whole: true,
        remove: [
          {
            file: `${BOX}/cast-repository.ts`,
            from: "count(*) filter (where state <> 'REFUSED') as received",
            to: 'count(*) as received',
          },
        ],
      },
      {
        file: `${BOX}/box.test.ts`,
        test: 'a ballot whose proof does not hold is refused and never stands on the board',
        whole: true,
        remove: [{ file: `${BOX}/ballot-desk.ts`, from: 'const MOST_REFUSED = 5;', to: 'const MOST_REFUSED = 500;' }],
      },
    ],
  },
  {
    id: 'B18',
    proven: 'P',
    was: 'somebody’s ciphertexts, posted first as challenged by another, kept their owner from casting',
    mend: 'a challenge bars ciphertexts under its own credential only',
    guards: [
      {
        file: `${BALLOT}/verify/unusual-boards.test.ts`,
        test: 'somebody else’s ciphertexts, posted as challenged before them',
        remove: [
          without(
            'verify/contest-check.ts',
            '  second(state) ? `${key} ${digest}` : digest;',
            '  second(state) && key === digest ? key : digest;',
          ),
        ],
      },
    ],
  },
  {
    id: 'B19',
    proven: 'P',
    was: 'the server signed a receipt for a challenged ballot that the verifier refused, and that looked like one for a vote',
    mend: 'a receipt says for which use it is',
    guards: [
      forged(
        'a challenged ballot shown as cast',
        'kept',
        without('verify/kept.ts', "  must(there.ballot.use === (kept.use ?? 'CAST'), 'KEPT_RECEIPT', kept.tracker);"),
      ),
    ],
  },
  {
    id: 'B20',
    proven: 'P',
    was: 'a ballot dropped between its coming and its standing left the voter with nothing; receipts and heads could be shown to nobody',
    mend: 'a signed “alındı”; kept files are taken by `divan verify` and the judge’s page',
    guards: [
      forged(
        'a ballot received and never put in the box',
        'kept',
        without(
          'verify/kept.ts',
          "  must(trackers.has(noteName(note.use, note.tracker, note.contest)), 'KEPT_NOTE', note.tracker);",
          '  void trackers;',
        ),
      ),
      {
        file: 'apps/cli/src/verify.test.ts',
        test: 'heads that people kept are looked up on the board',
        remove: [
          without('verify/kept.ts', "  must(there.ballots === kept.ballots, 'KEPT_HEAD', 'hash');"),
          without(
            'verify/kept.ts',
            "  must(headSignatureHolds(phi, kept, server, kept.server), 'KEPT_HEAD', 'not signed by the server');",
          ),
        ],
      },
    ],
  },
  {
    id: 'B21',
    proven: 'P',
    was: 'a witness’s device signed any root and any number of ballots for a true hash',
    mend: 'it signs only a head that it has made itself',
    guards: [
      {
        file: DEVICES,
        test: 'a witness signs only a head it has made itself',
        remove: [without('device/witness-device.ts', '      own.root !== head.root ||\n')],
      },
      {
        file: DEVICES,
        test: 'a witness signs only a head it has made itself',
        remove: [without('device/witness-device.ts', '      own.ballots !== head.ballots ||\n')],
      },
    ],
  },
  {
    id: 'B22',
    proven: 'P',
    was: 'a blinded message outside the group was written to the ledger before it was refused: the ballot was lost',
    mend: 'everything is asked before anything is written',
    guards: [
      {
        file: `${BOX}/box.test.ts`,
        test: 'a message that no issuer can sign costs its voter nothing',
        whole: true,
        remove: [
          {
            file: `${BOX}/take-credential.ts`,
            from: '  if (!opened.issuerRsa.every((rsa, i) => inGroup(rsa, blinded[i] as string)))',
            to: '  if (!opened.issuerRsa.every((rsa, i) => inGroup(rsa, blinded[i] as string) || true))',
          },
        ],
      },
    ],
  },
  {
    id: 'B23',
    proven: 'P',
    was: 'one ballot was opened: a trustee’s page kept none of the three promises of 9.2',
    mend: 'the device remembers head, least number and sums before a share leaves it',
    guards: [
      {
        file: DEVICES,
        test: 'shown one voter’s ballot first, a device never shares again',
        remove: [without('device/trustee-device.ts', '    ...(before ? { before } : {}),\n')],
      },
      {
        file: DEVICES,
        test: 'shown one voter’s ballot first, a device never shares again',
        remove: [
          without(
            'device/trustee-device.ts',
            "  if (end && hashAt(lines, end.height) !== end.hash) throw new DeviceAlarm('OTHER_BOARD');",
            '  void end;',
          ),
        ],
      },
      {
        file: DEVICES,
        test: 'shown one voter’s ballot first, a device never shares again',
        remove: [
          without(
            'device/trustee-device.ts',
            'const least = Math.max(fewest, memory.fewest);',
            'const least = 0 * fewest;',
          ),
        ],
      },
    ],
    why: 'That the page stores the memory before it sends is tried in the browser (`apps/web/e2e/verifiable-vote.e2e.ts`). A device restored from its file forgets: named in docs/security.md.',
  },
  {
    id: 'B24',
    proven: 'P',
    was: 'a server that put its own sealing keys into the description had the whole key, and no device noticed (H5)',
    mend: 'a device compares its own sealing key and verifies the board before every step',
    guards: [
      {
        file: DEVICES,
        test: 'a device whose key was exchanged says so aloud',
        remove: [
          without(
            'device/trustee-device.ts',
            "  if (election.trustees[trustee - 1]?.sealingKey !== own.sealingKey) throw new DeviceAlarm('SEALING_KEY');",
          ),
        ],
      },
      {
        file: DEVICES,
        test: 'a device takes part in one election and one board',
        remove: [
          without(
            'device/trustee-device.ts',
            "  if (memory.electionHash !== null && memory.electionHash !== bytesToHex(phi)) throw new DeviceAlarm('OTHER_ELECTION');",
          ),
        ],
      },
    ],
  },
  {
    id: 'B25',
    proven: 'P',
    was: 'names beside the board were the server’s word: the check page showed “Ayşe” for a ballot that marks Bora',
    mend: 'openings of the commitments are published and checked by device, page and verifier',
    guards: [
      {
        file: `${BALLOT}/election/openings.test.ts`,
        test: 'a device seals only with every opening, each its own',
        remove: [without('election/openings.ts', "      if (!fits(opening)) return { fault: 'FALSE', of };\n")],
      },
      forged(
        'a title opened as another',
        'kept',
        without(
          'election/openings.ts',
          'textCommitment(opening.salt, opening.text) === opening.commitment',
          'textCommitment.length > 0',
        ),
      ),
    ],
  },
  {
    id: 'B26',
    proven: 'R',
    was: 'φ was shown to nobody; no election needed a witness',
    mend: 'eight words of φ are read aloud and written down before a vote opens; one witness’s signature is needed where there are witnesses',
    guards: [
      {
        file: 'packages/assembly/src/box/box.test.ts',
        test: 'no vote opens before a majority of the trustees have read the words aloud',
        remove: [
          {
            file: 'packages/assembly/src/voting/open-vote.ts',
            from: "    if (secret === 'VERIFIABLE' && meeting.ballotOfficers?.format && !meeting.ballotOfficers.confirmed)\n      return refuse('BALLOT_KEYS_NOT_CONFIRMED');",
            to: '',
          },
        ],
      },
      {
        file: POSTED,
        test: 'the meeting is closed, sealed and verified',
        whole: true,
        remove: [
          {
            file: `${BOX}/officers.ts`,
            from: "witnessesNeeded: ballotOfficers?.format && of('WITNESS').length > 0 ? 1 : 0,",
            to: 'witnessesNeeded: 0,',
          },
        ],
      },
    ],
    why: 'That the words stand on every screen is tried in the browser (`apps/web/e2e/verifiable-vote.e2e.ts`).',
  },
  {
    id: 'B27',
    proven: 'R',
    was: 'the paper let the tracker go to the server before the voter chooses; the page did not',
    mend: 'the paper says what is done: the screen is the commitment (6.7)',
    guards: [],
    why: 'A sentence of the paper; nothing is sent, so there is nothing to try.',
  },
  {
    id: 'B28',
    proven: 'P',
    was: 'officers could be named without a second issuer; who took a ballot was compared with no electorate',
    mend: 'an issuer beside the server is needed; who took or declared is of the electorate the journal names',
    guards: [
      {
        file: 'packages/assembly/src/box/box.test.ts',
        test: 'an issuer beside the server is needed',
        remove: [
          {
            file: 'packages/assembly/src/box/commands.ts',
            from: "      if (format && issuers.length === 0) return refuse('SECOND_ISSUER_NEEDED');",
            to: '',
          },
        ],
      },
      {
        file: 'packages/assembly/src/record/box-agrees.test.ts',
        test: 'who took or declared a ballot is a member of the electorate the journal names',
        remove: [
          {
            file: 'packages/assembly/src/record/box-agrees.ts',
            from: '    (signatures.get(vote.id) ?? []).every((person) => vote.electorate.has(person)) &&',
            to: '    signatures.size >= 0 &&',
          },
        ],
      },
    ],
  },
  {
    id: 'B29',
    proven: 'P',
    was: 'the order of voters stood in dead rows beside the order of ballots',
    mend: 'relations of the vote alone, written out in the order of keys and dropped (H4)',
    guards: [
      {
        file: 'apps/server/src/db/secrecy.test.ts',
        test: 'no file and no table orders the voters; what orders ballots is the board alone',
        only: 'gizli ve doğrulanabilir',
        remove: [
          {
            file: 'apps/server/migrations/0051-open-votes.sql',
            from: "insert into public.%I select * from only open_votes.%I order by %I', given.parent, child, given.key);",
            to: "insert into public.%I select * from only open_votes.%I', given.parent, child);",
          },
        ],
      },
    ],
  },
  {
    id: 'B30',
    proven: 'P',
    was: 'the write-ahead log held the whole day in order',
    mend: 'not mended',
    guards: [],
    why: 'Named as unmitigated (docs/security.md, decision 0004, the label’s own page): an operator the institution trusts, no archive of the log, no copy of the disk during a vote.',
  },
  {
    id: 'B31',
    proven: 'P',
    was: 'the order of confirmations was the order of ballots (H6)',
    mend: 'a confirmation is used up by the ballot it opens',
    guards: [
      {
        file: 'apps/server/src/db/secrecy.test.ts',
        test: 'no file and no table orders the voters; what orders ballots is the board alone',
        only: 'gizli ve doğrulanabilir',
        remove: [
          {
            file: `${BOX}/take-credential.ts`,
            from: '      await useUpConfirmations(tx, [session.tokenHash]);\n',
            to: '      void useUpConfirmations;\n',
          },
          {
            file: 'apps/server/migrations/0052-forget-order.sql',
            from: "    confirmed_at = case when s.confirmed_at > moment - interval '5 minutes' then s.confirmed_at end\n",
            to: '    confirmed_at = s.confirmed_at\n',
          },
        ],
      },
    ],
  },
  {
    id: 'B32',
    proven: 'P',
    was: 'who came one by one got chunks of one: the board was in order of arrival, against its comment',
    mend: 'ballots are held back and stand in the order of their hashes',
    guards: [
      {
        file: POSTED,
        test: 'while the box is closed and opened',
        whole: true,
        remove: [
          {
            file: `${BOX}/acceptor.ts`,
            from: "state = 'RECEIVED' order by body_hash limit",
            to: "state = 'RECEIVED' order by body_hash desc limit",
          },
        ],
      },
    ],
    why: 'A release of few ballots in a small or slow vote is named in docs/security.md.',
  },
];

/** Section 3: sentences of the paper. */
const PAPER: readonly Finding[] = [
  {
    id: 'B33',
    proven: 'R',
    was: '2.1, 7.1: no bound on depth, line, list and base64; three verifiers, three answers',
    mend: 'bounds in the paper and in both verifiers',
    guards: [
      forged(
        'nine levels',
        'forms',
        without('verify/board-line.ts', '++depth > BOUNDS.depth', '++depth > BOUNDS.depth + 1'),
      ),
      forged(
        'a line of more bytes than letters allow',
        'forms',
        without('verify/board-line.ts', "  must(isShort(line), 'NOT_CANONICAL', 'line');", '  void isShort;'),
      ),
      forged(
        'a list of more than a hundred thousand',
        'forms',
        without('encoding/shape.ts', 'value.length <= BOUNDS.list && '),
      ),
    ],
  },
  {
    id: 'B34',
    proven: 'R',
    was: '2.2: heights were whole to 2⁵³, and hashed as four bytes',
    mend: 'numbers are below 2³²',
    guards: [
      forged(
        'a number that four bytes do not hold',
        'forms',
        without('encoding/shape.ts', ' && (value as number) <= BOUNDS.whole'),
      ),
    ],
  },
  {
    id: 'B35',
    proven: 'R',
    was: '3.1: sealing keys might be equal or of small order, and who checks them was unsaid',
    mend: 'both verifiers do',
    guards: [forged('a sealing key not below p', 'forms', without('election/election.ts', 'u < P && ', 'u >= 0n && '))],
  },
  {
    id: 'B36',
    proven: 'R',
    was: '3.3: the paper did not know that names are commitments, nor who says the roll',
    mend: 'names and list of voters are commitments with openings beside the board',
    guards: [
      forged(
        'a list of voters that is not the one of the contest',
        'kept',
        without(
          'verify/kept.ts',
          "  must(votersHash(list) === contest.voters, 'VOTERS', 'hash');",
          '  void votersHash;',
        ),
      ),
      forged(
        'more voters than the roll',
        'kept',
        without('verify/kept.ts', "  must(list.length <= contest.roll, 'VOTERS', 'roll');"),
      ),
    ],
  },
  {
    id: 'B37',
    proven: 'R',
    was: '4.2: the proof of possession binds neither φ nor round, and the paper did not say why that is harmless',
    mend: 'the paper says why (4.3): the commitment of 4.1 does',
    guards: [
      forged(
        'a package other than the one committed to',
        'trustees',
        without(
          'verify/ceremony-check.ts',
          '      bytesToHex(keyCommitment(this.ceremony, payload.trustee, keyPackage)) === this.commitments.get(payload.trustee),',
          '      bytesToHex(keyCommitment(this.ceremony, payload.trustee, keyPackage)).length === 64,',
        ),
      ),
    ],
  },
  {
    id: 'B38',
    proven: 'R',
    was: '4.4: no length of an envelope; a verifier took one byte',
    mend: 'eighty bytes',
    guards: [
      forged(
        'an envelope with room for more than a share',
        'keys',
        without('verify/ceremony-check.ts', 'base64Bytes(envelope).length === ENVELOPE_BYTES', 'ENVELOPE_BYTES > 0'),
      ),
    ],
  },
  {
    id: 'B39',
    proven: 'R',
    was: '4.5, 4.7: complaints without bound: one trustee restarted the ceremony for ever',
    mend: 'as many rounds as trustees',
    guards: [
      forged(
        'a ceremony begun again without end',
        'keys',
        without(
          'verify/ceremony-check.ts',
          "    must(versionOf(this.election) === 1 || this.round < n, 'ROUNDS_TOO_MANY', 'round');",
        ),
      ),
    ],
  },
  {
    id: 'B40',
    proven: 'R',
    was: '5.2, 5.6: odd modulus and 256 bytes were unsaid',
    mend: 'said and checked (B1, B2)',
    guards: [
      forged(
        'an issuer’s key of 1024 bits',
        'issuers',
        without('credential/issuer-key.ts', 'modulusLength !== 2048 || '),
      ),
    ],
  },
  {
    id: 'B41',
    proven: 'R',
    was: '5.3, 5.4: an issuer signed blindly for anybody',
    mend: 'it signs what the device of somebody on the roll has asked for (5.8; H11)',
    guards: [
      forged(
        'an issuer that signed for others than those who took a ballot',
        'issuers',
        without(
          'verify/contest-check.ts',
          "    must(payloadSignatureHolds(phi, 'IssuedCount', said, key), 'ISSUED_SIGNATURE', at);",
          '    void [payloadSignatureHolds, said, key, phi];',
        ),
      ),
    ],
  },
  {
    id: 'B42',
    proven: 'R',
    was: '6.2: a device that sealed two choices with one seed gave its scalars away',
    mend: 'the marks go into the chance',
    base: '“one seed used for two choices …”',
    guards: [
      {
        file: `${BALLOT}/ballot/ballot.test.ts`,
        test: 'one seed used for two choices gives none of its scalars away',
        remove: [
          without(
            'ballot/ballot-chance.algorithm.ts',
            "concatBytes(utf8('divan-ballot/2/A/chance'), key, marks)",
            "concatBytes(utf8('divan-ballot/2/A/chance'), key)",
          ),
        ],
      },
    ],
  },
  {
    id: 'B43',
    proven: 'R',
    was: '6.6: “one after another” was unique only because of 256 bytes',
    mend: 'the length is checked (B1)',
    guards: [
      {
        file: `${BALLOT}/credential/blind-credential.test.ts`,
        test: 'a signature has 256 bytes, also where its first is zero, in both modes of secret votes',
        remove: [without('credential/blind-credential.algorithm.ts', 'signature.length === SIGNATURE_BYTES && ')],
      },
    ],
  },
  {
    id: 'B44',
    proven: 'R',
    was: '6.8: no limit of challenges, and no length of what is challenged',
    mend: 'limits (B16); a challenged ballot has the length and the credential of a ballot',
    guards: [
      forged(
        'a challenged ballot of a length no ballot has',
        'challenges',
        without(
          'verify/contest-check.ts',
          "    must(body.length === length, 'BALLOT_LENGTH', String(body.length));",
          '    void [body, length];',
        ),
      ),
    ],
  },
  {
    id: 'B45',
    proven: 'R',
    was: '7.2, 7.6: no conditions for the reasons of voiding',
    mend: 'conditions for each (7.8; B8, B9)',
    guards: [
      forged(
        'voided for want of trustees while votes are cast',
        'results',
        without(
          'verify/contest-check.ts',
          "    must(reason !== 'TRUSTEES_TOO_FEW' || state.phase !== 'OPEN', 'VOID_REASON', 'phase');",
        ),
      ),
    ],
  },
  {
    id: 'B46',
    proven: 'R',
    was: '7.6: nobody checked that who took a ballot is a member; a number of signatures said nothing of whom',
    mend: 'lists of persons, signed by each issuer, of voters whose list the contest names',
    guards: [
      forged(
        'a ballot taken by nobody who may vote',
        'kept',
        without('verify/kept.ts', "  must(stranger === undefined, 'VOTERS', stranger ?? '');", '  void stranger;'),
      ),
      forged(
        'a count that is not that of the list',
        'issuers',
        without('verify/contest-check.ts', "      must(count.issued === signedFor.length, 'ISSUED_LIST', at);"),
      ),
    ],
  },
  {
    id: 'B47',
    proven: 'R',
    was: '7.7: receipts of challenged ballots, the form of a tracker, malformed kept files',
    mend: 'forms are said; what is malformed is a fault (B5, B19)',
    guards: [
      forged(
        'a receipt with half a signature',
        'kept',
        without('verify/kept.ts', "  must(isReceipt(kept, versionOf(election)), 'KEPT_RECEIPT', 'form');"),
        without(
          'board/head.algorithm.ts',
          '(isReceipt(receipt, 1) || isReceipt(receipt, 2)) &&',
          'receipt !== null &&',
        ),
      ),
    ],
  },
  {
    id: 'B48',
    proven: 'R',
    was: '9.2: where the device remembers was unsaid',
    mend: 'with the trustee’s secrets, before a step leaves it',
    guards: [
      {
        file: DEVICES,
        test: 'the same share is given again for the same sums, and the memory holds them before it leaves',
        remove: [
          without(
            'device/trustee-device.ts',
            '      shared: { ...memory.shared, [contest]: sums },',
            '      shared: memory.shared,',
          ),
        ],
      },
    ],
  },
  {
    id: 'B49',
    proven: 'R',
    was: '10.1, 10.2: nothing to compare a board forged as a whole with; a verdict held while a row was unfinished',
    mend: 'kept heads, the eight words of the box, and a verdict that says whether it is complete (B10)',
    guards: [
      {
        file: 'apps/cli/src/verify.test.ts',
        test: 'heads that people kept are looked up on the board',
        remove: [
          {
            file: 'apps/cli/src/verify.ts',
            from: "hexBytes(verdict.electionHash, 32), 8).join(' ')",
            to: "hexBytes(verdict.electionHash, 32), 4).join(' ')",
          },
        ],
      },
    ],
  },
];

/** Section 4: eight weakened verifiers, of which the tests noticed one. */
const WEAKENED: readonly Finding[] = [
  {
    id: 'B50',
    proven: 'P',
    was: 'seven of eight weakened verifiers lived: identity in a key, shares beyond t, challenged keys, identity as a commitment, root of a kept head, order of witnesses, z not below ℓ',
    mend: 'a forgery for each clause of the paper; `npm run weaken` takes every clause out',
    guards: [
      {
        file: `${BALLOT}/ballot/ballot.test.ts`,
        test: 'errors that cancel without weights do not cancel with them',
        remove: [
          without('ballot/check-batch.algorithm.ts', 'chance(32 * branches)', 'new Uint8Array(32 * branches).fill(1)'),
        ],
      },
      forged(
        'a key of nothing: the packages cancel',
        'keys',
        without('verify/ceremony-check.ts', '!keys.key.is0() && '),
      ),
      forged(
        'a share of nothing: trustee 2 needs no secret',
        'keys',
        without('verify/ceremony-check.ts', ' && keys.shareKeys.every((key) => !key.is0())'),
      ),
      forged(
        'a false share beyond those that are needed',
        'results',
        without(
          'verify/contest-check.ts',
          "must(fault === null, 'SHARE', fault ?? '');",
          "must(fault === null || state.shares.size >= 3, 'SHARE', fault ?? '');",
        ),
      ),
      forged(
        'a credential that was only challenged with, not counted among the issued',
        'challenges',
        without(
          'verify/contest-check.ts',
          'castKeys.size + [...challengedKeys.keys()].filter((key) => !castKeys.has(key)).length;',
          'castKeys.size + 0 * challengedKeys.size;',
        ),
      ),
      forged(
        'the identity as the commitment of a share',
        'results',
        without(
          'tally/share-decryption.algorithm.ts',
          'A = decodePoint(proof.slice(0, 32));',
          'A = Point.fromBytes(proof.slice(0, 32));',
        ),
      ),
      forged(
        'a kept head of another root',
        'kept',
        without('verify/kept.ts', "  must(there.root === kept.root, 'KEPT_HEAD', 'hash');"),
      ),
      forged(
        'the witnesses in another order',
        'heads',
        without(
          'verify/head-check.ts',
          "    must(witness > last, 'HEAD_SIGNATURE', `witness ${witness}`);",
          '    void last;',
        ),
      ),
      forged(
        'the response of a share not below ℓ',
        'results',
        without('group/ristretto.ts', "  if (n >= ORDER) throw new RangeError('scalar not below the order');", ''),
      ),
    ],
  },
];

export const BALLOT_FINDINGS: readonly Finding[] = [...VERDICTS, ...LIVE, ...PAPER, ...WEAKENED];
