import { BALLOT_FINDINGS } from './teeth-ballot.ts';

/** One exact place of today's tree that is changed so that the old behaviour is back. `from` must stand exactly once in its file. */
export interface Removal {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A test that turns red, as the first of its file, when the mend is taken out. */
export interface Guard {
  readonly file: string;
  /** Words of the name of the test. */
  readonly test: string;
  /** The tests of the file follow one another: all of them are run. */
  readonly whole?: true;
  /** … or all that this name holds. */
  readonly only?: string;
  /** Where the name stands, when the file makes its tests from a list. */
  readonly namedIn?: string;
  readonly remove: readonly Removal[];
}

export interface Finding {
  readonly id: string;
  readonly proven: 'P' | 'R' | '';
  readonly was: string;
  readonly mend: string;
  readonly guards: readonly Guard[];
  /** Why no test stands for it, or for a part of it. */
  readonly why?: string;
  /** The test that was put beside the code of 6da9b3f as it was, and was red there. */
  readonly base?: string;
}

const SERVER = 'apps/server/src';
const ORDER = `${SERVER}/meeting/order-of-meeting.test.ts`;
const POSTED = `${SERVER}/box/whatever-is-posted.test.ts`;
const LINKS = `${SERVER}/identity/links.test.ts`;
const DOOR = `${SERVER}/identity/door.test.ts`;
const PACE = `${SERVER}/account-pace.test.ts`;
const DEVICES = 'packages/ballot/src/device/devices.test.ts';

const CRITICAL: readonly Finding[] = [
  {
    id: 'C1',
    proven: 'P',
    was: 'a member’s request with the meeting’s id in capitals made the sealed package ALTERED for ever',
    mend: 'ids have one writing; what is about to stand in a journal passes the verifier first',
    guards: [
      {
        file: ORDER,
        test: 'in any other writing it is no id',
        remove: [{ file: 'packages/api/src/route.ts', from: '[0-9a-f]{12}$/u)', to: '[0-9a-f]{12}$/iu)' }],
      },
      {
        file: `${SERVER}/machine/journal-repository.test.ts`,
        test: 'what the verifier would refuse is not written',
        remove: [
          {
            file: `${SERVER}/machine/journal-repository.ts`,
            from: '  if (fault) throw new EntryRefusedError(streamId, fault);',
            to: '  void fault;',
          },
        ],
      },
      {
        file: 'packages/assembly/src/journal-gate.test.ts',
        test: 'the id of the meeting in capitals',
        remove: [
          {
            file: 'packages/machine/src/verify-journal.ts',
            from: "    if (!streamId || streamOf(machine, named) !== streamId) return stop('OTHER_STREAM', streamId);",
            to: '    void streamId;',
          },
        ],
      },
    ],
  },
  {
    id: 'C2',
    proven: 'P',
    was: 'one trustee’s share with a member more, or one issuer’s early count, made the ballot board invalid for the whole meeting',
    mend: 'every line goes through the verifier before it stands; counts are taken after the closing and when they fit',
    guards: [
      {
        file: POSTED,
        test: 'while the key is made',
        whole: true,
        remove: [
          {
            file: `${SERVER}/box/board.ts`,
            from: 'const fault = await gate.accept(line);\n    if (fault) throw',
            to: 'const fault = await gate.accept(line);\n    if (fault && false) throw',
          },
        ],
      },
      {
        file: POSTED,
        test: 'while people vote',
        whole: true,
        remove: [
          {
            file: `${SERVER}/box/issuer-desk.ts`,
            from: "    if (!(await boxClosed(tx, meetingId, contest))) throw refuseCount('BEFORE_CLOSING');",
            to: '    void boxClosed;',
          },
        ],
      },
      {
        file: 'packages/ballot/src/verify/board-gate.test.ts',
        test: 'a trustee’s right share with a member more is refused',
        remove: [
          {
            file: 'packages/ballot/src/encoding/shape.ts',
            from: 'members.length === Object.keys(shape).length &&',
            to: '',
          },
          {
            file: 'packages/ballot/src/encoding/shape.ts',
            from: 'Object.hasOwn(shape, member) && shape',
            to: '!Object.hasOwn(shape, member) || shape',
          },
        ],
      },
    ],
  },
];

const HIGH: readonly Finding[] = [
  {
    id: 'H1',
    proven: 'P',
    was: 'identity was asked at the door only: a recovery code or a link voted without any proof',
    mend: 'proof belongs to the session’s factor; votes, ballots, keys and commands need it; enrolling anew leaves the room',
    guards: [
      {
        file: `${SERVER}/identity/proof.test.ts`,
        test: 'a recovery code in a stranger’s hand',
        remove: [
          {
            file: `${SERVER}/serve.ts`,
            from: "  if (session.memberId && !session.proved && needsProof(contract)) return { code: 'IDENTITY_NOT_PROVED', facts: {} };",
            to: '  void needsProof;',
          },
        ],
      },
      {
        file: `${SERVER}/identity/proof.test.ts`,
        test: 'a recovery code in a stranger’s hand',
        remove: [
          {
            file: `${SERVER}/identity/system.ts`,
            from: '        identityEndedInRooms(deps, meetings, institutionId, memberId),',
            to: '        Promise.resolve(void [identityEndedInRooms, institutionId, memberId]),',
          },
        ],
      },
      {
        file: `${SERVER}/identity/proof.test.ts`,
        test: 'every route that acts in a meeting refuses a member whose session is not proved',
        remove: [
          {
            file: 'packages/api/src/route.ts',
            from: "  (typeof contract.access !== 'string' &&\n    contract.method",
            to: "  (typeof contract.access !== 'string' &&\n    contract.path.endsWith('/commands') &&\n    contract.method",
          },
        ],
      },
    ],
  },
  {
    id: 'H2',
    proven: 'P',
    was: 'one office account was any number of voters, and nothing recorded it: it saw the link and proved the identity itself',
    mend: 'links go to their owner only; whoever gave the link does not prove; links, proofs, staff and seats stand in the security log',
    guards: [
      {
        file: LINKS,
        test: 'whoever gave the link does not prove the identity',
        remove: [
          {
            file: `${SERVER}/identity/prove-identity.ts`,
            from: "  if (linkBy === officer.accountId && !alone) throw refused('PROOF_BY_ANOTHER_OFFICER');",
            to: '  void linkBy;',
          },
        ],
      },
      {
        file: LINKS,
        test: 'whoever gave the link does not prove the identity',
        remove: [
          {
            file: `${SERVER}/identity/prove-identity.ts`,
            from: "  if (alone && !seen.deviceCode) throw refused('PROOF_CODE_NEEDED');",
            to: '',
          },
        ],
      },
      {
        file: LINKS,
        test: 'a factor added by a proved session',
        remove: [
          {
            file: `${SERVER}/identity/links.ts`,
            from: "by: q.by, kind: 'LINK_MAILED', detail",
            to: "by: q.by, kind: 'LINK_PRINTED', detail",
          },
        ],
      },
      {
        file: LINKS,
        test: 'a changed address is told to the address of before',
        whole: true,
        remove: [
          { file: `${SERVER}/office/members.ts`, from: "'ADDRESS_CHANGED', q.address);", to: "'ADDRESS_CHANGED');" },
        ],
      },
    ],
  },
  {
    id: 'H3',
    proven: 'P',
    was: 'a proof given before the enrolment link made the link alone enough',
    mend: 'a proof names the factors it covers and comes after the enrolment; enrolling ends every earlier proof',
    guards: [
      {
        file: `${SERVER}/identity/proof.test.ts`,
        test: 'a link in a stranger’s hand ends the proof',
        remove: [
          {
            file: `${SERVER}/identity/prove-identity.ts`,
            from: "  if ((await factorsOf(tx, accountId)).length === 0) throw refused('PROOF_BEFORE_ENROLMENT');",
            to: '',
          },
        ],
      },
      {
        file: `${SERVER}/identity/proof.test.ts`,
        test: 'a link in a stranger’s hand ends the proof',
        remove: [
          {
            file: `${SERVER}/identity/enrolment.ts`,
            from: '  await endProof(tx, deps, account.account_id);',
            to: '  void endProof;',
          },
          {
            file: 'apps/server/migrations/0055-proved-factors.sql',
            from: 'exists (select from public.identity_proof i join public.proof_factor f using (proof_id) where i.account_id = s.account_id and i.superseded_at is null and f.factor = s.factor)\n       from',
            to: 'exists (select from public.identity_proof i where i.account_id = s.account_id and i.superseded_at is null)\n       from',
          },
        ],
      },
    ],
  },
  {
    id: 'H4',
    proven: 'P',
    was: 'who voted what in a secret vote stood in the data files after the closing, in the order of dead rows',
    mend: 'an open vote lies in relations of its own, which the closing writes out in the order of keys and drops',
    guards: [
      {
        file: `${SERVER}/db/secrecy.test.ts`,
        test: 'no file holds ballots in an order',
        whole: true,
        remove: [
          {
            file: 'apps/server/migrations/0051-open-votes.sql',
            from: "case when locked then 'drop table open_votes.%I' else 'delete from only open_votes.%I' end",
            to: "'delete from only open_votes.%I'",
          },
        ],
      },
      {
        file: `${SERVER}/db/secrecy.test.ts`,
        test: 'no file holds ballots in an order',
        whole: true,
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
    id: 'H5',
    proven: 'P',
    was: 'whoever ran the server could hold the election key: nobody’s device compared the trustees’ keys',
    mend: 'a device whose key is missing or exchanged stops aloud; the words of the key are read and written down before a vote opens; a voter’s device reads the ceremony itself',
    guards: [
      {
        file: DEVICES,
        test: 'a device whose key was exchanged says so aloud',
        remove: [
          {
            file: 'packages/ballot/src/device/trustee-device.ts',
            from: "  if (trustee === 0) throw new DeviceAlarm('KEY_MISSING');",
            to: '  if (trustee === 0) return null;',
          },
        ],
      },
      {
        file: DEVICES,
        test: 'a device verifies every line before each step',
        remove: [
          {
            file: 'packages/ballot/src/device/trustee-device.ts',
            from: 'await BoardGate.from(lines, options).catch',
            to: 'await BoardGate.from(lines.slice(0, 11), options).catch',
          },
        ],
      },
      {
        file: 'packages/assembly/src/box/box.test.ts',
        test: 'no vote opens before a majority of the trustees have read the words aloud',
        remove: [
          {
            file: 'packages/assembly/src/box/commands.ts',
            from: "      if (!sameWords(words, own)) return refuse('KEY_WORDS_DIFFER');",
            to: '      void sameWords;',
          },
        ],
      },
      {
        file: DEVICES,
        test: 'a voter’s device reads φ and Y from the trustees’ words',
        remove: [
          {
            file: 'packages/ballot/src/device/voter-device.ts',
            from: "    if (fault) return { ok: false, error: { reason: 'FAULT', fault } };",
            to: '    void fault;',
          },
        ],
      },
    ],
  },
  {
    id: 'H6',
    proven: 'P',
    was: 'the time of the last step-up, kept for thirty days, gave names to the encrypted ballots',
    mend: 'a confirmation is used up by the ballot it opens; what else orders people is made equal; ballots are held back and stand in the order of their hashes',
    guards: [
      {
        file: `${SERVER}/db/secrecy.test.ts`,
        test: 'a confirmation opens one ballot and is used up',
        whole: true,
        remove: [
          {
            file: `${SERVER}/db/open-vote.ts`,
            from: 'sql`update session set confirmed_at = null where token_hash = any(${tokenHashes}::text[])`.execute(tx);',
            to: 'sql`select ${tokenHashes}::text[]`.execute(tx);',
          },
        ],
      },
      {
        file: `${SERVER}/db/secrecy.test.ts`,
        test: 'no table and no file orders the voters either',
        whole: true,
        remove: [
          {
            file: 'apps/server/migrations/0052-forget-order.sql',
            from: "last_seen_at = case when s.last_seen_at > moment - interval '1 hour' then moment else date_trunc('hour', s.last_seen_at) end,",
            to: 'last_seen_at = s.last_seen_at,',
          },
        ],
      },
      {
        file: POSTED,
        test: 'while the box is closed and opened',
        whole: true,
        remove: [{ file: `${SERVER}/box/acceptor.ts`, from: 'const TOGETHER = 20;', to: 'const TOGETHER = 1;' }],
      },
    ],
  },
  {
    id: 'H7',
    proven: 'P',
    was: 'the application’s role became superuser in five statements by a temporary table in the place of ours',
    mend: 'definer functions have a fixed path that ends in pg_temp and owners without login or power; nobody creates temporary objects',
    guards: [
      {
        file: `${SERVER}/db/roles.test.ts`,
        test: 'a temporary table in the place of ours makes nobody superuser',
        remove: [
          {
            file: 'apps/server/migrations/0050-roles.sql',
            from: "  execute format('revoke all on database %I from public', current_database());\n  execute format('revoke temporary, create on database %I from divan_app, divan_runner, divan_definer', current_database());",
            to: '',
          },
          {
            file: 'apps/server/migrations/0050-roles.sql',
            from: 'touch_sessions(hashes text[], at timestamptz) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as\n  $$ update public.session',
            to: 'touch_sessions(hashes text[], at timestamptz) returns void language sql security definer set search_path = public as\n  $$ update session',
          },
          {
            file: 'apps/server/migrations/0050-roles.sql',
            from: "    execute format('alter function %s owner to %I', given.signature, case when given.prosecdef then 'divan_definer' else 'divan_tables' end);",
            to: "    if given.signature::text not like 'touch_sessions%' then execute format('alter function %s owner to %I', given.signature, case when given.prosecdef then 'divan_definer' else 'divan_tables' end); end if;",
          },
        ],
      },
      {
        file: `${SERVER}/db/roles.test.ts`,
        test: 'definer functions: a path that ends in pg_temp',
        remove: [
          {
            file: 'apps/server/migrations/0050-roles.sql',
            from: 'touch_sessions(hashes text[], at timestamptz) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as',
            to: 'touch_sessions(hashes text[], at timestamptz) returns void language sql security definer set search_path = public as',
          },
        ],
      },
    ],
  },
  {
    id: 'H8',
    proven: 'P',
    was: 'one signed-in participant stopped the hall: motions, writings of one id, streams, comings and goings, keys made for refusals',
    mend: 'a pace for each account, six lines, an order of the meeting, changed entries instead of whole lists, bounded runtimes, authority before the key',
    guards: [
      {
        file: ORDER,
        test: 'two motions of one member wait at once',
        whole: true,
        remove: [
          {
            file: 'packages/assembly/src/door/door.ts',
            from: 'const MOTIONS = { waiting: 2, inAll: 20 }',
            to: 'const MOTIONS = { waiting: 2000, inAll: 20000 }',
          },
        ],
      },
      {
        file: ORDER,
        test: 'a secret vote that one may not open costs no key',
        remove: [
          {
            file: `${SERVER}/machine/run-command.ts`,
            from: '      orRefuse(door(hub, runtime, { state, ground, charter, actor: asker.actor, at }, input));\n',
            to: '      void [state, ground, charter];\n',
          },
          {
            file: `${SERVER}/meeting/host.ts`,
            from: '      orRefuse(decide(assembly, { state: meeting, ground, charter, actor: asker.actor, at }, command));',
            to: '      void [command, ground];',
          },
        ],
      },
      {
        file: ORDER,
        test: 'a process keeps meetings that nobody asks for only within bounds',
        remove: [
          {
            file: `${SERVER}/machine/hub.ts`,
            from: '  forgetIdle(mostWeight = MOST_WEIGHT, idleMillis = IDLE_MILLIS): void {',
            to: '  forgetIdle(mostWeight = MOST_WEIGHT, idleMillis = IDLE_MILLIS): void {\n    if (mostWeight < 2_000_000) return;',
          },
        ],
      },
      {
        file: PACE,
        test: 'an account has six lines',
        remove: [
          {
            file: `${SERVER}/machine/lines.ts`,
            from: '      if (own.size <= LINES_AN_ACCOUNT) break;',
            to: '      if (own.size > 0) break;',
          },
        ],
      },
      {
        file: PACE,
        test: 'one member who comes and goes without end',
        remove: [
          {
            file: `${SERVER}/account-pace.ts`,
            from: "    if (wait > 0) throw refused('ACCOUNT_PACE', { seconds: Math.ceil(wait / 1000) });",
            to: '    void wait;',
          },
        ],
      },
      {
        file: ORDER,
        test: 'refused attempts beyond twenty in a minute are counted',
        remove: [{ file: `${SERVER}/machine/attempts.ts`, from: 'const SINGLY = 20;', to: 'const SINGLY = 20_000;' }],
      },
    ],
  },
  {
    id: 'H9',
    proven: 'P',
    was: 'a whole association was kept out with 1.4 requests a second, recovery with it',
    mend: 'known devices stand beside the line of strangers; tries fade; wrong recovery codes count with how they begin',
    guards: [
      {
        file: DOOR,
        test: 'strangers’ tries at a member number keep nobody out',
        remove: [
          {
            file: `${SERVER}/identity/door.ts`,
            from: '    const over = (await wrongTries(deps, key)) - FREE_TRIES;',
            to: "    const over = (await wrongTries(deps, key)) - FREE_TRIES;\n    if (over > 0) throw refused('TOO_MANY_REQUESTS');",
          },
        ],
      },
      {
        file: DOOR,
        test: 'wrong recovery codes of a stranger leave the owner’s own code its tries',
        remove: [
          {
            file: `${SERVER}/identity/recovery.ts`,
            from: '${loginKey(login)}:${tokenHash(code.slice(0, 4))}`',
            to: '${loginKey(login)}`',
          },
        ],
      },
    ],
  },
  {
    id: 'H10',
    proven: 'P',
    was: 'an office account silenced an issuer, spoiled voters’ ballots and took the secret vote back to the operator',
    mend: 'issuers sign each call, what they answer is checked before it stands; after the opening the lead alone renews and dismisses, never while a vote is open, as events of the journal',
    guards: [
      {
        file: 'packages/assembly/src/box/box.test.ts',
        test: 'in session the lead alone ends duties and renews an issuer',
        remove: [
          {
            file: 'packages/assembly/src/box/commands.ts',
            from: "      openedAndNotLead(context)\n        ? refuse('NOT_THE_LEAD')",
            to: "      openedAndNotLead(context) && false\n        ? refuse('NOT_THE_LEAD')",
          },
        ],
      },
      {
        file: POSTED,
        test: 'a voter checks five times and no more',
        whole: true,
        remove: [
          {
            file: `${SERVER}/box/issuer-desk.ts`,
            from: '    return signsBlinded(keys.get(spki) as ReturnType<typeof rsaKey>, blinded, signature)\n',
            to: '    return signsBlinded(keys.get(spki) as ReturnType<typeof rsaKey>, blinded, signature) || true\n',
          },
        ],
      },
    ],
  },
  {
    id: 'H11',
    proven: 'P',
    was: 'issuers added nothing against the server: they signed any text for anybody',
    mend: 'the voter’s device signs its request, the issuer keeps the roll and verifies, and says at the close for whom it signed',
    guards: [
      {
        file: 'packages/ballot/src/credential/credential-request.test.ts',
        test: 'an issuer signs what a voter’s own device asked for, and nothing else',
        remove: [
          {
            file: 'packages/ballot/src/credential/credential-request.ts',
            from: '    voter !== undefined &&\n    signatureHolds(hexBytes(voter.key, 32), requestMessage(kappa, request), hexBytes(request.signature, 64))',
            to: '    voter !== undefined || signatureHolds.length > 9',
          },
        ],
      },
      {
        file: `${SERVER}/box/ballot-issuer.test.ts`,
        test: 'an issuer signs for whom the device of somebody on the roll has asked',
        remove: [
          {
            file: `${SERVER}/box/ballot-issuer.ts`,
            from: '    if (second && !this.asked(one, issuer)) return null;',
            to: '    void this.asked;',
          },
        ],
      },
    ],
  },
  {
    id: 'H12',
    proven: 'P',
    was: 'challenged ballots without limit, from nobody known, each a line for ever',
    mend: 'five challenges a credential, three times the roll a contest, counted under a lock before anything is stored; the board comes in pages',
    guards: [
      {
        file: POSTED,
        test: 'a voter checks five times and no more',
        whole: true,
        remove: [
          {
            file: `${SERVER}/box/ballot-desk.ts`,
            from: "      if (mine >= MOST_CHALLENGES) over.set(incoming, refused('CHALLENGES_TOO_MANY', { most: MOST_CHALLENGES }));\n      else if",
            to: '      if',
          },
        ],
      },
    ],
  },
  {
    id: 'H13',
    proven: 'P',
    was: 'live enrolment links lay in clear in the letters, the backup and the institution’s export',
    mend: 'the link is sealed beside its letter until it is sent and blanked then; letters are no part of the export',
    guards: [
      {
        file: LINKS,
        test: 'a link stands in no reply, in no kept letter, in no backup and in no export',
        remove: [
          {
            file: `${SERVER}/identity/links.ts`,
            from: "life, site, reminder: way === 'REMINDER' }),",
            to: "life, site, reminder: way === 'REMINDER' }),\n      body: enrolmentLink(site, tokens[i] as string),",
          },
        ],
      },
      {
        file: LINKS,
        test: 'a link stands in no reply, in no kept letter, in no backup and in no export',
        remove: [
          {
            file: `${SERVER}/mail/mail-queue.ts`,
            from: 'letter.secret ? deps.keys.encrypt(mailSecretOf(mailId), letter.secret) : null',
            to: 'letter.secret ?? null',
          },
          {
            file: `${SERVER}/mail/send-mail.ts`,
            from: 'deps.keys.decrypt(mailSecretOf(mailId), mail.secret)',
            to: 'mail.secret',
          },
        ],
      },
    ],
  },
];

const MEDIUM: readonly Finding[] = [
  {
    id: 'M1',
    proven: 'P',
    was: 'no lock-out where two accounts share a login, and the answer told that there are two',
    mend: 'wrong tries count for the login, whoever has it; the answer is the same',
    guards: [
      {
        file: DOOR,
        test: 'two accounts under one address',
        remove: [
          {
            file: `${SERVER}/identity/door.ts`,
            from: 'export async function countWrongTry(deps: Deps, key: string): Promise<number> {',
            to: "export async function countWrongTry(deps: Deps, key: string): Promise<number> {\n  if (key === deps.keys.lookup('wrong-try', 'login cigdem@ada.example')) return 0;",
          },
        ],
      },
    ],
  },
  {
    id: 'M2',
    proven: 'P',
    was: 'a silent SMS gateway stopped every request: the call stood inside the transaction that held the account',
    mend: 'messages go out after the commit, within five seconds, three a telephone in ten minutes',
    guards: [
      {
        file: DOOR,
        test: 'a silent SMS gateway stops nobody else',
        remove: [
          {
            file: `${SERVER}/identity/sign-in.ts`,
            from: '  withinRate(deps, `sms:${way}:${phone}`, 3, 600_000);',
            to: '  void [withinRate, way];',
          },
        ],
      },
      {
        file: DOOR,
        test: 'a silent SMS gateway stops nobody else',
        remove: [
          {
            file: `${SERVER}/identity/sign-in.ts`,
            from: '    return { step, factor, phone: account.sms_phone };',
            to: "    if (factor === 'SMS') await sendSms(deps, deps.keys.decrypt('account.sms_phone', account.sms_phone as string), code, `CONFIRM ${step}`).catch(() => undefined);\n    return { step, factor, phone: account.sms_phone };",
          },
        ],
      },
    ],
  },
  {
    id: 'M3',
    proven: 'P',
    was: 'a workbook of 15 KB took 4.3 GB and 54 seconds of the reader',
    mend: 'a reader of our own with bounds on columns, cells and unpacked size; work aside has a heap, a time and a queue',
    guards: [
      {
        file: `${SERVER}/office/workbook/workbook.test.ts`,
        test: 'cells in the last column',
        remove: [{ file: `${SERVER}/office/workbook/limits.ts`, from: '  columns: 200,', to: '  columns: 20_000,' }],
      },
      {
        file: `${SERVER}/office/workbook/workbook.test.ts`,
        test: 'a part that unpacks to a thousand times its size',
        remove: [{ file: `${SERVER}/office/workbook/limits.ts`, from: '  ratio: 400,', to: '  ratio: 400_000,' }],
      },
      {
        file: `${SERVER}/aside.test.ts`,
        test: 'what takes too long or too much memory ends in a refusal',
        remove: [
          {
            file: `${SERVER}/aside.ts`,
            from: 'execArgv: [`--max-old-space-size=${heapMegabytes}`],',
            to: 'execArgv: heapMegabytes ? [] : [],',
          },
        ],
      },
      {
        file: `${SERVER}/aside.test.ts`,
        test: 'a queue that is full refuses at once',
        remove: [
          {
            file: `${SERVER}/bounded.ts`,
            from: "      if (queue.length >= waiting) throw refused('SERVER_BUSY', { seconds: BUSY_SECONDS });",
            to: '      void [refused, waiting];',
          },
        ],
      },
    ],
  },
  {
    id: 'M4',
    proven: 'P',
    was: 'the expression for e-mail in imports was quadratic and ran in the server’s thread',
    mend: 'a linear test of at most 320 characters; previews are made aside',
    guards: [
      {
        file: `${SERVER}/office/import/import.test.ts`,
        test: 'whether a text is an address is found out in proportion to its length',
        remove: [
          {
            file: 'packages/api/src/typed-values.ts',
            from: '  if (text.length > 2 * MOST_EMAIL) return null;',
            to: '  if (text.length > 2 * MOST_EMAIL && !/^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/u.test(text)) return null;',
          },
        ],
      },
      {
        file: `${SERVER}/printing/rendering.test.ts`,
        test: 'typesetting, reading files, exports and verifying are done by processes aside alone',
        remove: [
          {
            file: `${SERVER}/office/office-routes.ts`,
            from: "import { putInstitution } from './put-institution.ts';",
            to: "import { putInstitution } from './put-institution.ts';\n// previewRows(",
          },
        ],
      },
    ],
  },
  {
    id: 'M5',
    proven: 'P',
    was: 'printed calls, signed papers, exports and packages held the event loop for seconds',
    mend: 'all of them are made by processes aside',
    guards: [
      {
        file: `${SERVER}/printing/rendering.test.ts`,
        test: 'six hundred printed calls hold nobody up',
        remove: [
          {
            file: `${SERVER}/printing/rendering.ts`,
            from: "import type { Letters, Sheet, WholeStatute } from '@divan/documents/render';",
            to: "import { type Letters, renderLetters, type Sheet, type WholeStatute } from '@divan/documents/render';",
          },
          {
            file: `${SERVER}/printing/rendering.ts`,
            from: 'Promise<Uint8Array> => letters({ letters: all });',
            to: 'Promise<Uint8Array> => Promise.resolve(renderLetters(all)).finally(() => letters);',
          },
        ],
      },
    ],
  },
  {
    id: 'M6',
    proven: 'P',
    was: 'processor without a session: the description of the interface, passwords of strangers without a total limit, look-ups that read whole tables',
    mend: 'the description is made once; passwords are verified aside, a few at a time, with a bounded queue; each way to log in has its index',
    base: '“the description of the interface is made once …”',
    guards: [
      {
        file: `${SERVER}/operation/metrics.test.ts`,
        test: 'the description of the interface is made once',
        remove: [
          { file: `${SERVER}/app.ts`, from: '    described ??= Buffer.from(', to: '    described = Buffer.from(' },
        ],
      },
      {
        file: `${SERVER}/identity/gate.test.ts`,
        test: 'so many passwords are verified at a time',
        remove: [
          {
            file: `${SERVER}/identity/door.ts`,
            from: "      if (this.full) throw refused('TOO_MANY_REQUESTS');",
            to: '',
          },
        ],
      },
      {
        file: `${SERVER}/db/roles.test.ts`,
        test: 'a login is found by its index among twenty thousand members',
        remove: [
          {
            file: 'apps/server/migrations/0050-roles.sql',
            from: "create index member_login_email on public.member (lower(email)) where email <> '';",
            to: '',
          },
        ],
      },
    ],
  },
  {
    id: 'M7',
    proven: 'P',
    was: 'observers and every member read the whole roll with member numbers, unlogged; so did lists of the register',
    mend: 'participants find those present, without numbers; observers read no list; whole lists leave the access log',
    guards: [
      {
        file: ORDER,
        test: 'participants find those who are here, without numbers',
        remove: [
          {
            file: `${SERVER}/meeting/people-search.ts`,
            from: "(office || roleClass === 'LEAD' || roleClass === 'SECRETARY')",
            to: "(office || roleClass !== 'NOBODY')",
          },
        ],
      },
      {
        file: ORDER,
        test: 'participants find those who are here, without numbers',
        remove: [{ file: `${SERVER}/meeting/people-search.ts`, from: "no: office ? no : ''", to: 'no' }],
      },
      {
        file: `${SERVER}/privacy/privacy.test.ts`,
        test: 'whoever reads the register stands in the access log',
        remove: [
          {
            file: `${SERVER}/office/office-routes.ts`,
            from: "      await logReading(tx, deps, session, 'REGISTER_READ');",
            to: '      void [logReading, session];',
          },
        ],
      },
    ],
  },
  {
    id: 'M8',
    proven: 'R',
    was: 'no second factor was asked before the heaviest acts: exports, staff accounts, identity numbers, links, tokens, statute',
    mend: 'a list of routes in the contracts asks for a confirmation of the last five minutes',
    guards: [
      {
        file: `${SERVER}/identity/proof.test.ts`,
        test: 'heavy acts ask for the second factor again',
        remove: [
          {
            file: `${SERVER}/serve.ts`,
            from: '  if (contract.fresh === true && !freshlyConfirmed(session, deps.clock.now()))',
            to: '  if (contract.fresh === true && !freshlyConfirmed(session, deps.clock.now()) && session.roles.length === 0)',
          },
        ],
      },
    ],
  },
  {
    id: 'M9',
    proven: 'P',
    was: 'no security log: sign-ins, failures, recoveries, changes of factors and refusals were recorded nowhere',
    mend: 'security events to the minute, shown to the administrator and to the person; refused acts once a minute and route',
    guards: [
      {
        file: LINKS,
        test: 'a factor added by a proved session',
        remove: [{ file: `${SERVER}/identity/sessions.ts`, from: "    kind: 'SIGN_IN',", to: "    kind: 'PROVED'," }],
      },
      {
        file: DOOR,
        test: 'strangers’ tries at a member number keep nobody out',
        remove: [
          {
            file: `${SERVER}/identity/sign-in.ts`,
            from: '    if (failed <= FREE_TRIES + 1 || Math.round(failed) % 50 === 0)',
            to: '    if (failed > 1e9 + FREE_TRIES)',
          },
        ],
      },
      {
        file: `${SERVER}/identity/proof.test.ts`,
        test: 'heavy acts ask for the second factor again',
        remove: [
          {
            file: `${SERVER}/serve.ts`,
            from: "            if (refusal.code !== 'FRESH_CONFIRMATION_NEEDED') noteRefused(deps, session, contract);",
            to: '            void noteRefused;',
          },
        ],
      },
    ],
  },
  {
    id: 'M10',
    proven: 'P',
    was: 'nobody changed a password or added a factor without the office or a recovery code, which alone opened a staff account',
    mend: 'owners change their factors under a fresh confirmation; codes have 112 bits; staff recover with a second officer',
    guards: [
      {
        file: LINKS,
        test: 'a recovery code of staff waits for another officer',
        remove: [
          {
            file: `${SERVER}/identity/recovery.ts`,
            from: 'const waits = account.member_id === null && (await otherOfficers(tx, accountId)) > 0;',
            to: 'const waits = account.member_id === null && (await otherOfficers(tx, accountId)) < 0;',
          },
        ],
      },
      {
        file: DOOR,
        test: 'wrong recovery codes of a stranger leave the owner’s own code its tries',
        remove: [{ file: `${SERVER}/identity/secrets.ts`, from: 'randomBytes(14)', to: 'randomBytes(8)' }],
      },
      {
        file: LINKS,
        test: 'a factor added by a proved session',
        remove: [
          {
            file: `${SERVER}/identity/own-totp.ts`,
            from: '  await inheritProof(tx, deps, session, factorName.TOTP(sealed));',
            to: '',
          },
        ],
      },
    ],
  },
  {
    id: 'M11',
    proven: 'P',
    was: 'the answer to a wrong password and its time told who is a member; strangers’ tries were counted by each process',
    mend: 'tries stand in one table under a keyed hash, for logins that somebody has and that nobody has; the hash is always made',
    guards: [
      {
        file: DOOR,
        test: 'each wrong try of strangers makes the next answer later',
        remove: [
          {
            file: `${SERVER}/identity/sign-in.ts`,
            from: '    const failed = await countWrongTry(deps, key);\n',
            to: '    const failed = others.length === 0 ? 0 : await countWrongTry(deps, key);\n',
          },
        ],
      },
    ],
  },
  {
    id: 'M12',
    proven: 'R',
    was: 'the superuser’s connection lived in every serving process; no TLS inside the deployment',
    mend: 'migrations are a step of their own; serving processes hold roles that own nothing',
    guards: [
      {
        file: `${SERVER}/db/roles.test.ts`,
        test: 'the serving process holds no login of the owner',
        remove: [
          {
            file: `${SERVER}/server.ts`,
            from: '    config: { ...config, databaseUrl: null },',
            to: '    config: { ...config, databaseUrl },',
          },
        ],
      },
      {
        file: 'lint/deploy.test.ts',
        test: 'compose: two processes with the same keys on one database',
        remove: [
          {
            file: 'deploy/compose.yaml',
            from: 'DATABASE_URL: postgres://postgres:5432/divan',
            to: 'DATABASE_URL: postgres://divan_owner:${POSTGRES_PASSWORD}@postgres:5432/divan',
          },
        ],
      },
    ],
    why: 'TLS inside one host: named in docs/security.md among what is left open; a database elsewhere is named with sslmode=verify-full',
  },
  {
    id: 'M13',
    proven: 'R',
    was: 'account, factors and sessions of members who left stayed; no act erases a text; nothing destroyed the backup’s copies',
    mend: 'the end of a membership closes the account and destroys what only entering needs; an administrator erases texts of a meeting that is over, also out of the package kept; backups go after fourteen days, twelve months, two years',
    guards: [
      {
        file: `${SERVER}/identity/left-members.test.ts`,
        test: 'whoever left enters no more',
        remove: [
          {
            file: `${SERVER}/office/end-membership.ts`,
            from: '  await closeAccountOf(tx, deps, memberId);',
            to: '      void closeAccountOf;',
          },
        ],
      },
      {
        file: `${SERVER}/backup/backup.test.ts`,
        test: 'only what the program put there goes',
        whole: true,
        remove: [
          {
            file: `${SERVER}/backup/place.ts`,
            from: 'export function rotate(dir: string, now: Instant): string[] {',
            to: 'export function rotate(dir: string, now: Instant): string[] {\n  if (now) return [];',
          },
        ],
      },
      {
        file: `${SERVER}/records/erasure.test.ts`,
        test: 'an erased motion is gone from the database',
        remove: [
          {
            file: 'apps/server/migrations/0081-erasure.sql',
            from: 'delete from public.content c where c.stream_id = wanted_meeting and c.institution_id = mine and c.commitment = any (wanted);',
            to: 'perform 1 from public.content c where c.stream_id = wanted_meeting and c.institution_id = mine and c.commitment = any (wanted);',
          },
        ],
      },
      {
        file: `${SERVER}/records/erasure.test.ts`,
        test: 'a sealed package is built anew without the text',
        whole: true,
        remove: [
          {
            file: `${SERVER}/records/package.ts`,
            from: '.filter((line) => line && !erased.has(',
            to: '.filter((line) => line || !erased.has(',
          },
        ],
      },
    ],
  },
  {
    id: 'M14',
    proven: 'R',
    was: 'backups were plain: names, addresses, letters, password hashes',
    mend: 'sealed for the operator and for the paper in the notary’s file',
    guards: [
      {
        file: `${SERVER}/backup/backup.test.ts`,
        test: 'nobody else reads it, and nothing of the content stands in it',
        remove: [
          {
            file: `${SERVER}/backup/sealed-file.ts`,
            from: '    framed.set(sealed, 4);',
            to: '    framed.set(sealed, 4);\n    framed.set(chunk, 5);',
          },
        ],
      },
    ],
  },
];

const LOW: readonly Finding[] = [
  {
    id: 'L1',
    proven: 'P',
    was: 'any member or observer with the id got the calendar file, with the agenda, of a board meeting',
    mend: 'the file is for whom the room opens',
    guards: [
      {
        file: ORDER,
        test: 'the calendar file of a board meeting is for whom its room opens',
        remove: [
          {
            file: `${SERVER}/convening/get-calendar.ts`,
            from: '  classFor(runtime, session);',
            to: '  void [classFor, hub, session];',
          },
        ],
      },
    ],
  },
  {
    id: 'L2',
    proven: 'P',
    was: 'a sister host could plant a session; the cookie was not Secure where a request named no origin',
    mend: '`__Secure-`, or `__Host-` where the urn has a host of its own; Secure by configuration',
    base: '“the session’s cookie is for this host …”, “where secret ballots have a host of their own …”',
    guards: [
      {
        file: `${SERVER}/operation/headers.test.ts`,
        test: 'the session’s cookie is for this host and /api only',
        remove: [
          {
            file: `${SERVER}/identity/sessions.ts`,
            from: '    : { name: `__Secure-${SESSION_COOKIE}`, path:',
            to: '    : { name: SESSION_COOKIE, path:',
          },
        ],
      },
      {
        file: `${SERVER}/operation/headers.test.ts`,
        test: 'where secret ballots have a host of their own',
        remove: [
          {
            file: `${SERVER}/identity/sessions.ts`,
            from: "    ? { name: `__Host-${SESSION_COOKIE}`, path: '/', secure }",
            to: "    ? { name: `__Secure-${SESSION_COOKIE}`, path: '/', secure }",
          },
        ],
      },
    ],
  },
  {
    id: 'L3',
    proven: 'P',
    was: 'five set-ups at once made two institutions, one without its administrator',
    mend: 'one transaction under one lock',
    guards: [
      {
        file: DOOR,
        test: 'five set-ups at once make one institution',
        remove: [
          {
            file: `${SERVER}/identity/set-up.ts`,
            from: '    await awaitSetUp(tx);',
            to: '',
          },
        ],
      },
    ],
  },
  {
    id: 'L4',
    proven: 'R',
    was: 'the proxy wrote client addresses into its error log',
    mend: 'what nginx says of connections goes nowhere',
    base: '“the proxy speaks TLS …”',
    guards: [
      {
        file: 'lint/deploy.test.ts',
        test: 'the proxy speaks TLS, holds no stream back',
        remove: [
          { file: 'deploy/nginx.conf', from: '  error_log /dev/null crit;', to: '  error_log /dev/stderr warn;' },
        ],
      },
    ],
  },
  {
    id: 'L5',
    proven: 'R',
    was: '“no two ballots over one connection” ended at the proxy: HTTP/2, TLS sessions resumed',
    mend: 'the urn has a host of its own: HTTP/1.1, no keep-alive, no tickets, no session cache',
    guards: [
      {
        file: 'lint/deploy.test.ts',
        test: 'the proxy speaks TLS, holds no stream back',
        remove: [
          {
            file: 'deploy/nginx.conf',
            from: '    ssl_session_cache off;',
            to: '    ssl_session_cache shared:tls:10m;',
          },
        ],
      },
    ],
    why: 'Where nginx is installed the proxy itself is tried too (“the proxy itself”).',
  },
  {
    id: 'L6',
    proven: 'R',
    was: 'buckets were swept with the window of whoever asked: ten minutes shrank to one',
    mend: 'each bucket keeps its own expiry; a few are looked at for each question',
    guards: [
      {
        file: `${SERVER}/token-buckets.test.ts`,
        test: 'a short window of one key never shortens the long window of another',
        remove: [
          {
            file: `${SERVER}/token-buckets.ts`,
            from: '    this.sweep(now);',
            to: '    this.sweep(now, (burst * 1000) / perSecond);',
          },
          {
            file: `${SERVER}/token-buckets.ts`,
            from: '  private sweep(now: number): void {',
            to: '  private sweep(now: number, window: number): void {',
          },
          {
            file: `${SERVER}/token-buckets.ts`,
            from: '      const [key, { fullAt }] = next.value;\n      if (fullAt <= now)',
            to: '      const [key, { at }] = next.value;\n      if (at + window <= now)',
          },
        ],
      },
    ],
  },
  {
    id: 'L7',
    proven: 'R',
    was: 'a code of the authenticator is taken for ninety seconds',
    mend: 'not mended',
    guards: [],
    why: 'Named among what is left open (docs/security.md): clocks of telephones run ahead and people type slowly; each code admits once, and none after a later one.',
  },
  {
    id: 'L8',
    proven: 'R',
    was: 'one key served all purposes; a sealed field named its column, not its row',
    mend: 'a key for each purpose (HKDF); new fields name their row',
    guards: [
      {
        file: `${SERVER}/keys.test.ts`,
        test: 'each purpose has a key of its own',
        remove: [
          {
            file: `${SERVER}/keys.ts`,
            from: "Buffer.from(hkdfSync('sha256', field, '', `divan-field/2 ${name}`, 32));",
            to: 'Buffer.from(field);',
          },
        ],
      },
    ],
    why: 'Fields from before are bound to their column only: named in docs/security.md.',
  },
  {
    id: 'L9',
    proven: 'R',
    was: '`/metrics` was open to a proxy on the same machine that named nobody',
    mend: 'without a token only where no public address is configured and the program listens to this machine alone',
    base: '“figures are for this machine only …”',
    guards: [
      {
        file: `${SERVER}/operation/metrics.test.ts`,
        test: 'figures are for this machine only',
        remove: [{ file: `${SERVER}/operation/metrics.ts`, from: '    publicOrigins.length === 0 &&\n', to: '' }],
      },
    ],
  },
  {
    id: 'L10',
    proven: 'P',
    was: 'a proposal or list named BLANK counted its votes as blank',
    mend: 'reserved names are refused',
    guards: [
      {
        file: ORDER,
        test: 'a vote, an election and an added item get an id once',
        remove: [
          {
            file: 'packages/assembly/src/door/door.ts',
            from: "  if (command.type === 'submitList' && reserved(command.listId)) return refuse('OPTION_NAME_RESERVED');",
            to: '',
          },
        ],
      },
    ],
  },
  {
    id: 'L11',
    proven: 'R',
    was: 'a lead learned how many had cast a secret ballot by asking to close early',
    mend: 'the figure is left out of the refusal in secret votes',
    guards: [
      {
        file: ORDER,
        test: 'a secret vote that one may not open costs no key',
        remove: [
          {
            file: 'packages/assembly/src/voting/close-vote.ts',
            from: "vote.mode === 'SECRET' ? { until, electorate } : { until, cast, electorate }",
            to: '{ until, cast, electorate }',
          },
        ],
      },
    ],
  },
  {
    id: 'L12',
    proven: 'R',
    was: 'the issuer’s token stood on the command line',
    mend: 'it comes from a file or the environment',
    base: '“a token is no argument …”',
    guards: [
      {
        file: 'apps/cli/src/issuer.test.ts',
        test: 'a token is no argument',
        remove: [
          {
            file: 'apps/cli/src/main.ts',
            from: "      'token-file': { type: 'string' },",
            to: "      'token-file': { type: 'string' },\n      token: { type: 'string' },",
          },
          {
            file: 'apps/cli/src/main.ts',
            from: '  const token = file ?',
            to: '  const token = (values as { token?: string }).token ? (values as { token?: string }).token : file ?',
          },
        ],
      },
    ],
  },
  {
    id: 'L13',
    proven: 'R',
    was: 'the address of a meeting’s video took `javascript:`',
    mend: 'https only',
    guards: [
      {
        file: ORDER,
        test: 'a video link is https',
        remove: [{ file: 'packages/api/src/convening.ts', from: 'z.url({ protocol: /^https$/u })', to: 'z.url()' }],
      },
    ],
  },
  {
    id: 'L14',
    proven: 'R',
    was: 'the image carried tests and attacks; containers had no bounds; images by tag; ciphers by default',
    mend: 'what does not serve is taken out; containers are read-only, without capabilities, with bounds; ciphers are named',
    guards: [
      {
        file: 'lint/deploy.test.ts',
        test: 'what the image leaves out is read by nothing that serves',
        remove: [{ file: 'scripts/prune-image.mjs', from: "    'apps/harness',\n", to: '' }],
      },
      {
        file: 'lint/deploy.test.ts',
        test: 'compose: two processes with the same keys on one database',
        remove: [
          {
            file: 'deploy/compose.yaml',
            from: '    restart: "no"\n    read_only: true\n',
            to: '    restart: "no"\n',
          },
        ],
      },
    ],
    why: 'Images by tag: the digest is the operator’s to pin (docs/security.md).',
  },
  {
    id: 'L15',
    proven: 'P',
    was: 'a stream outlived a lost seat',
    mend: 'lines are classed anew every five seconds',
    guards: [
      {
        file: ORDER,
        test: 'whoever loses the right to a room hears nothing further',
        remove: [
          {
            file: `${SERVER}/machine/hub.ts`,
            from: '          if (!now) endLine(line);\n          else if (now !== roleClass)',
            to: '          if (!session) line.destroy();\n          else if (now && now !== roleClass)',
          },
        ],
      },
    ],
  },
  {
    id: 'L16',
    proven: 'R',
    was: 'the office alone postponed a meeting that people had come to, and seated anybody, both without a record',
    mend: 'once people have come the opener postpones; seats ask for a second factor and stand in the security log',
    guards: [
      {
        file: ORDER,
        test: 'the office postpones a meeting before people come, not after',
        remove: [
          {
            file: 'packages/assembly/src/door/door.ts',
            from: "  if (command.type === 'postponeMeeting' && actor.kind === 'OFFICE' && meeting.phase !== 'called')\n    return refuse('POSTPONED_BY_THE_OPENER');",
            to: '',
          },
        ],
      },
      {
        file: LINKS,
        test: 'whom a seat was given stands on record',
        whole: true,
        remove: [
          {
            file: `${SERVER}/office/seat-log.ts`,
            from: '      ? (await accountOfMember(tx, deps, session.institutionId, memberId)).account_id',
            to: '      ? await accountIdOfMember(tx, memberId)',
          },
        ],
      },
    ],
    why: 'A seat does not name the decision it rests on: named in docs/security.md.',
  },
];

export const FINDINGS: readonly Finding[] = [...CRITICAL, ...HIGH, ...MEDIUM, ...LOW, ...BALLOT_FINDINGS];
