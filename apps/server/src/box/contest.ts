import type { BoxOpenings, BoxView } from '@divan/api';
import {
  type BallotForm,
  type BoxRef,
  barredFrom,
  votersOf as electorateWithKeys,
  formFor,
  isUnrivalled,
  optionLabel,
  questionOf,
  roundOf,
  standsAlone,
  type Told,
  type VoteSubject,
} from '@divan/assembly';
import {
  bytesToHex,
  type Contest,
  FORMAT,
  foldText,
  type IssuerKeys,
  isPlain,
  type VoterKey,
  votersHash,
} from '@divan/ballot';
import { canonicalJson } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { keepTexts } from '../machine/contents.ts';
import { orRefuse, refused } from '../refused.ts';
import { append, appendHead, type Board, eventsOf, kappaOf, lockBoard, write } from './board.ts';
import { castIn } from './cast-repository.ts';
import { issuerName } from './officers.ts';

interface Question {
  readonly voteId: string;
  readonly itemId: string;
  readonly subject: VoteSubject;
  readonly question: string | null;
}

const KIND: Record<BallotForm['kind'], Contest['kind']> = { YES_NO: 'YES_NO', CHOICE: 'CHAIR', SHEET: 'SHEET' };

/** Longest word of a contest, UTF-16 units. */
const WORD_UNITS = 400;

/** A text on one line that shows all it holds (protocol 3.6): devices refuse to seal beside another. */
const plainLine = (text: string): string =>
  [...text.normalize('NFC')]
    .map((character) => (/\s/u.test(character) ? ' ' : isPlain(character) ? character : ''))
    .join('')
    .replace(/ +/gu, ' ')
    .trim()
    .slice(0, WORD_UNITS)
    .toWellFormed();

/** Names of the options as people read them; what looks alike is told apart by its detail or its place. */
function optionNames(told: Told, subject: VoteSubject, options: readonly string[]): string[] {
  const shown = options.map((option) => optionLabel(told, { subject }, option));
  const seen = new Set<string>();
  return shown.map(({ label, detail }, i) => {
    const plain = plainLine(label) || `${i + 1}`;
    const alike = shown.filter((other) => foldText(plainLine(other.label)) === foldText(plain)).length > 1;
    let name = alike && detail ? `${plain} (${plainLine(detail).slice(0, 80)})` : plain;
    if (seen.has(foldText(name))) name = `${name} [${i + 1}]`;
    seen.add(foldText(name));
    return name;
  });
}

/** What an election asks: which ballot it is, and on whom members say yes or no. */
function electionTitle(told: Told, asked: Question): string {
  const { subject } = asked;
  const election = subject.kind === 'ELECTION' ? told.meeting.elections.get(subject.electionId) : undefined;
  const title = questionOf(told, { ...asked, round: election?.rounds ? roundOf(election) : null });
  return election && isUnrivalled(election) ? `${title}: ${standsAlone(told, election)}` : title;
}

/** Words of a contest as commitments; the texts go into the content store, from where they can be erased. */
async function committedWords(
  tx: Tx,
  told: Told,
  asked: Question,
  options: readonly string[],
): Promise<Pick<Contest, 'title' | 'options'>> {
  const { ground } = told;
  const { subject, question, itemId } = asked;
  // A question that came with this very command is not among the texts at hand yet.
  const written = question
    ? await maybe<{ text: string }>(
        tx,
        sql`select text from content where stream_id = ${ground.meetingId} and commitment = ${question}`,
      )
    : undefined;
  const title = plainLine(written?.text ?? electionTitle(told, asked)) || itemId;
  const [first, ...names] = await keepTexts(tx, { institutionId: ground.institutionId, streamId: ground.meetingId }, [
    title,
    ...optionNames(told, subject, options),
  ]);
  return { title: first as string, options: options.map((id, i) => ({ id, name: names[i] as string })) };
}

/** Opens the contest of a verifiable vote on the board, with a key of every issuer. @throws RefusedError when an issuer has no key at hand */
export async function openContest(tx: Tx, deps: Deps, told: Told, asked: Question, own: IssuerKeys): Promise<BoxRef> {
  const { meeting, charter, ground } = told;
  const board = await lockBoard(tx, ground.meetingId);
  if (!board?.election || !board.electionKey) throw refused('BALLOT_KEY_NOT_READY');
  const form = orRefuse(formFor(meeting, asked.subject));
  const options = form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : form.options;
  const issuerKeys = [own.publicKey];
  for (let n = 2; n <= board.election.issuers.length; n++) {
    const taken = await maybe<{ spki: string }>(
      tx,
      sql`update box_issuer_key set vote_id = ${asked.voteId} where (meeting_id, n, spki) = (
        select meeting_id, n, spki from box_issuer_key where meeting_id = ${ground.meetingId} and n = ${n} and vote_id is null order by spki limit 1 for update) returning spki`,
    );
    if (!taken) throw refused('ISSUER_AWAY', { issuer: issuerName(told, n) });
    issuerKeys.push(taken.spki);
  }
  const election = asked.subject.kind === 'ELECTION' ? meeting.elections.get(asked.subject.electionId) : undefined;
  const barred = barredFrom(meeting, charter, asked.itemId, asked.subject);
  const voters = electorateWithKeys(meeting, barred);
  const contest: Contest = {
    id: asked.voteId,
    ...(await committedWords(tx, told, asked, options)),
    kind: form.kind !== 'YES_NO' && election?.method === 'LISTS' ? 'LISTS' : KIND[form.kind],
    least: form.kind === 'SHEET' ? form.minMarks : 1,
    most: form.kind === 'SHEET' ? form.maxMarks : 1,
    void: form.kind !== 'YES_NO',
    blank: form.kind !== 'YES_NO',
    roll: meeting.attending - barred.length,
    ...(board.election.format === FORMAT ? { voters: votersHash(voters) } : {}),
    runoffOf: null,
    issuerKeys,
  };
  const opened = append(board, 'ContestOpened', contest);
  await sql`insert into box_roll (vote_id, institution_id, meeting_id, voters) values (${asked.voteId}, ${ground.institutionId}, ${ground.meetingId}, ${canonicalJson(voters)})`.execute(
    tx,
  );
  await write(tx, board, [opened, await appendHead(tx, deps, board)]);
  return { contest: bytesToHex(kappaOf(board, contest)), head: board.hash };
}

/** A contest as it stands on the board. */
export async function contestOf(tx: Tx, board: Board, voteId: string): Promise<Contest | null> {
  const row = await maybe<{ line: string }>(
    tx,
    sql`select line from box_line where board = ${board.board} and type = 'ContestOpened' and line::jsonb -> 'payload' ->> 'id' = ${voteId}`,
  );
  return row ? (JSON.parse(row.line) as { payload: Contest }).payload : null;
}

/** Whose devices may ask for a ballot in a contest; empty for a contest of version 1. */
export async function votersOf(tx: Tx, voteId: string): Promise<VoterKey[]> {
  const row = await maybe<{ voters: string }>(tx, sql`select voters from box_roll where vote_id = ${voteId}`);
  return row ? (JSON.parse(row.voters) as VoterKey[]) : [];
}

/** What opens the commitments of a contest; a text that was erased is not among them. */
export async function openingsOf(tx: Tx, meetingId: string, contest: Contest): Promise<BoxOpenings> {
  const wanted = [contest.title, ...contest.options.map(({ name }) => name)];
  return rows(
    tx,
    sql`select commitment, salt, text from content where stream_id = ${meetingId} and commitment = any(${wanted}::text[]) order by commitment`,
  );
}

/** What ids on the board are called: options, and the question under `question`. */
export function wordsOf(told: Told, contest: Contest): Record<string, string> {
  const vote = told.meeting.votes.get(contest.id);
  if (!vote) return {};
  return Object.fromEntries([
    ['question', questionOf(told, vote)],
    ...contest.options.map(({ id }) => [id, optionLabel(told, vote, id).label]),
  ]);
}

/** The contest of the vote that is open or being counted. */
export async function contestView(tx: Tx, told: Told, board: Board): Promise<BoxView['contest']> {
  const vote = told.meeting.openVote ? told.meeting.votes.get(told.meeting.openVote) : undefined;
  if (!vote?.box || !board.electionKey) return null;
  const contest = await contestOf(tx, board, vote.id);
  if (!contest) return null;
  const counts = await castIn(tx, vote.id);
  const after = await eventsOf(tx, board.board, 'SumsPublished', 'DecryptionShared');
  const mine = after.filter((event) => event.payload.contest === vote.id);
  return {
    voteId: vote.id,
    contest: JSON.parse(canonicalJson(contest)),
    contestHash: vote.box.contest,
    words: wordsOf(told, contest),
    openings: await openingsOf(tx, told.ground.meetingId, contest),
    state:
      vote.state === 'OPEN'
        ? 'OPEN'
        : vote.state === 'STOPPED'
          ? 'CHECKING'
          : mine.some((event) => event.type === 'SumsPublished')
            ? 'COUNTING'
            : 'CLOSING',
    received: counts.received,
    accepted: counts.accepted,
    shared: mine.flatMap((event) =>
      event.type === 'DecryptionShared' ? [(event.payload as { trustee: number }).trustee] : [],
    ),
  };
}
