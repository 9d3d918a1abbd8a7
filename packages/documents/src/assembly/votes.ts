import {
  type Election,
  inHall,
  inResultOrder,
  type Medium,
  type Meeting,
  ORGAN_NAMES,
  optionLabel,
  placeOf,
  questionOf,
  type Vote,
} from '@divan/assembly';
import type { Block } from '../paper.ts';
import { boxSentence, type CountedElection, type CountedVote, voteSentence } from '../sentences.ts';
import { cardinal, figuresAndWords as fw, joinNames, quoted } from '../turkish.ts';
import {
  at,
  type Body,
  dayOf,
  divanSigners,
  MEDIUM,
  momentOf,
  nameOf,
  numberOf,
  type PaperContext,
  text,
} from './context.ts';

export function countedVote(c: PaperContext, vote: Vote): CountedVote {
  const counts = vote.tally?.counts ?? {};
  return {
    mode: vote.mode,
    question: questionOf(c.told, vote),
    attending: vote.attending,
    barred: vote.barred.size,
    yes: counts.YES ?? 0,
    no: counts.NO ?? 0,
    abstain: counts.ABSTAIN ?? 0,
    notVoted: vote.notVoted ?? 0,
    required: vote.required ?? 0,
    carried: vote.carried ?? false,
    twoThirds: vote.decision !== 'ORDINARY',
    voided: vote.state === 'VOIDED' ? text(c, vote.voidReason) : null,
    annulled: vote.annulledAt !== null,
    discharge: vote.subject.kind === 'DISCHARGE' ? ORGAN_NAMES[vote.subject.organ] : null,
    base: c.told.ground.body === 'BOARD' ? 'STATUTE' : null,
    how: vote.hall ? MEDIUM[vote.hall.medium] : '',
    unopposed: vote.hall?.medium === 'NO_OBJECTION' && vote.hall.counts.size === 0,
    blank: vote.tally?.blank ?? 0,
    void: vote.tally?.void ?? 0,
  };
}

/** The name of a list; of two that bear the same, with whoever stands first on it. */
export function listName(c: PaperContext, { lists, options }: Election, listId: string): string {
  const nameAt = (option: string): string => text(c, lists.get(option)?.name ?? null);
  const [name, first] = [nameAt(listId), lists.get(listId)?.slate.principals[0]];
  const again = options.some((other) => other !== listId && nameAt(other) === name);
  return again && first ? `${name} (ilk adayı ${nameOf(c, first)})` : name;
}

/** On whom members said yes or no: the candidates, or the list. */
const standingAlone = (c: PaperContext, election: Election, { alone }: Vote): string =>
  election.method === 'SHEET'
    ? joinNames(alone.map((option) => nameOf(c, option)))
    : `“${alone.map((option) => listName(c, election, option)).join()}” listesi`;

export function countedElection(c: PaperContext, election: Election): CountedElection {
  const vote = c.told.meeting.votes.get(election.voteId ?? '') as Vote;
  const tally = vote.tally as NonNullable<Vote['tally']>;
  const until = vote.stopped?.at ?? vote.closedAt;
  const asked = vote.form.kind === 'YES_NO';
  const label = (option: string) =>
    asked
      ? optionLabel(c.told, vote, option).label
      : election.method === 'SHEET'
        ? nameOf(c, option)
        : listName(c, election, option);
  return {
    organ: ORGAN_NAMES[election.organ],
    method: election.method,
    secrecy: vote.box
      ? 'herkesin denetleyebildiği elektronik sandıkla'
      : vote.hall
        ? 'salonda, kâğıt pusulayla'
        : 'oyların gizliliğini sistem işletmecisinin koruduğu elektronik sandıkla',
    open: vote.mode === 'SECRET' ? null : vote.hall ? MEDIUM[vote.hall.medium] : 'her üyenin oyu adıyla kaydedilerek',
    votersKnown: !(election.method === 'SHEET' && (vote.hall?.medium === 'HANDS' || vote.hall?.medium === 'STANDING')),
    onPaper: vote.hall?.medium === 'PAPER',
    seats: election.seats,
    substitutes: election.substitutes,
    minMarks: asked ? 1 : election.minMarks,
    maxMarks: asked ? 1 : election.maxMarks,
    ...(asked
      ? {
          asked: {
            on: standingAlone(c, election, vote),
            attending: vote.attending,
            required: vote.required ?? 0,
          },
        }
      : {}),
    ...(vote.round === null ? {} : { round: vote.round }),
    entitled: vote.electorate.size,
    taken: tally.taken ?? tally.cast,
    cast: tally.cast,
    blank: tally.blank,
    void: tally.void,
    candidates: (asked ? ['YES', 'NO', 'ABSTAIN'] : inResultOrder(election, election.options, tally.counts)).map(
      (option) => ({
        name: label(option),
        votes: tally.counts[option] ?? 0,
        place: asked ? (option === 'YES' ? 'Seçildi' : '–') : placeOf(election, option),
      }),
    ),
    lots: election.lots.map((lot) => ({
      among: lot.among.map(label),
      order: lot.order.map(label),
      drawnBy: lot.drawnBy ? nameOf(c, lot.drawnBy) : '',
      account: text(c, lot.account),
    })),
    principals: election.elected?.principals.map((one) => nameOf(c, one)) ?? [],
    reserves: election.elected?.substitutes.map((one) => nameOf(c, one)) ?? [],
    during: `${momentOf(c, vote.openedAt)} ile ${until && dayOf(until) !== dayOf(vote.openedAt) ? momentOf(c, until) : at(until)}`,
  };
}

/** A ballot of an election that left places open, or in which what stood alone was voted down: its figures and what followed. */
export function ballotBefore(c: PaperContext, vote: Vote): string {
  const election = vote.subject.kind === 'ELECTION' ? c.told.meeting.elections.get(vote.subject.electionId) : undefined;
  const counts = vote.tally?.counts ?? {};
  if (!election) return '';
  if (vote.form.kind === 'YES_NO')
    return `${voteSentence({ ...countedVote(c, vote), question: `${questionOf(c.told, vote)} (kabul ya da ret)` })} Oya sunulan: ${standingAlone(c, election, vote)}.${boxText(c, vote)} Adaylıklar yeniden açılmıştır.`;
  const n = election.ended.findIndex((one) => one.voteId === vote.id);
  const round = election.ended[n];
  const next = election.ended[n + 1]?.options ?? election.options;
  const label = (option: string) => (election.method === 'SHEET' ? nameOf(c, option) : listName(c, election, option));
  const figures = Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([option, votes]) => `${label(option)} ${fw(votes)}`)
    .join(', ');
  const placed =
    round && round.elected.length > 0
      ? `Asıl üyeliklere ${joinNames(round.elected.map(label))} seçilmiş, boş kalan yerler için sonraki tura geçilmiştir.`
      : 'Bu sayıya ulaşan olmadığından sonraki tura geçilmiştir.';
  return `${questionOf(c.told, vote)} için ${fw(vote.tally?.cast ?? 0)} üye oy kullanmıştır (boş ${fw(vote.tally?.blank ?? 0)}, geçersiz ${fw(vote.tally?.void ?? 0)}). Verilen oylar: ${figures}. Seçilmek için salt çoğunluk olan ${fw(round?.required ?? 0)} oy aranmıştır. ${placed} Sonraki tura kalanlar: ${next.map(label).join(', ')}.${boxText(c, vote)}`;
}

/** Whether a vote is such a ballot. */
export const isBallotBefore = ({ elections }: Meeting, { id, subject, form, state, carried }: Vote): boolean =>
  subject.kind === 'ELECTION' &&
  state === 'CLOSED' &&
  ((form.kind === 'YES_NO' && carried === false) ||
    (elections.get(subject.electionId)?.ended.some((one) => one.voteId === id) ?? false));

/** Fewer stood than an organ has seats: nobody can be made to stand, and the minutes say why nobody was elected. */
export function notElected(election: Election): string {
  const standing =
    election.method === 'SHEET'
      ? `${fw(election.candidates.size)} üye aday olmuş; aday sayısı seçilecek ${fw(election.seats)} asıl üyeden az olduğundan`
      : 'geçerli bir aday listesi sunulmadığından';
  if (election.state === 'UNDECIDED' && election.placed.length > 0)
    return `${ORGAN_NAMES[election.organ]} seçimi tamamlanmamış; seçilecek ${fw(election.seats)} asıl üyeden ${fw(election.seats - election.placed.length)} üyelik boş kalmıştır.`;
  if (election.state === 'UNDECIDED')
    return `${ORGAN_NAMES[election.organ]} seçimi sonuçlanmadığından bu organa üye seçilememiştir.`;
  return `${ORGAN_NAMES[election.organ]} seçimi için adaylıklar açılmış, ${standing} seçim yapılamamıştır.`;
}

/** What the minutes say of the box of a verifiable vote; nothing of another vote. */
export function boxText(c: PaperContext, vote: Vote): string {
  const officers = c.told.meeting.ballotOfficers;
  const figures = vote.tally?.box;
  if (!figures || !officers) return '';
  return ` ${boxSentence({
    ...figures,
    trustees: officers.trustees.map((memberId) => nameOf(c, memberId)),
    threshold: Math.floor(officers.trustees.length / 2) + 1,
  })}`;
}

/** How many changed their open vote before the closing; when a vote that was counted before its announcement took its last vote, and when its result was announced. */
export const endText = (c: PaperContext, vote: Vote): string => `${changedText(vote)}${stoppedText(c, vote)}`;
/** The same of an election, whose result the chair announced at its closing where it was not counted before. */
export const announcedText = (c: PaperContext, vote: Vote): string =>
  `${changedText(vote)}${stoppedText(c, vote) || ' Sonuç Divan Başkanınca duyurulmuştur.'}`;
const changedText = ({ tally }: Vote): string =>
  tally?.changed ? ` Bu oylamada ${fw(tally.changed)} üye oyunu kapanıştan önce düzeltmiş; son oylar sayılmıştır.` : '';
const stoppedText = (c: PaperContext, vote: Vote): string =>
  vote.stopped && vote.state === 'CLOSED'
    ? ` Oy verme ${momentOf(c, vote.stopped.at)} itibarıyla sona erdirilmiş ve oylar sayılmış, sonuç ${momentOf(c, vote.closedAt)} itibarıyla Divan Başkanınca duyurulmuştur.`
    : '';

/** A box that could not be opened, or was given up: void, and voted again. */
export const voidedBoxText = (c: PaperContext, vote: Vote): string =>
  `“${questionOf(c.told, vote)}” için yapılan gizli oylama geçersiz sayılmış ve yinelenmesine karar verilmiştir; sandık açılmamıştır. Gerekçe: ${quoted(text(c, vote.voidReason))}`;

/** Whether the count of an election is announced. A vote in which nobody took part leaves it open. */
export const isCounted = ({ votes }: Meeting, { voteId, state }: Election): boolean =>
  votes.get(voteId ?? '')?.state === 'CLOSED' && (state === 'SETTLED' || state === 'LOT');

/** Whether an election was left undecided after a ballot: what that one filled stands, the rest is open. */
export const isLeftBetween = ({ state, ended }: Election): boolean => state === 'UNDECIDED' && ended.length > 0;

/** Elections whose count is announced: one under way, or voided and not repeated, has no paper yet. */
export const countedElections = (c: PaperContext): [Election, CountedElection][] =>
  [...c.told.meeting.elections.values()]
    .filter((election) => isCounted(c.told.meeting, election))
    .map((election) => [election, countedElection(c, election)]);

export const electionTable = (e: CountedElection): Block => ({
  type: 'table',
  heading: `${e.organ} seçimi: döküm`,
  columns: ['Sıra', e.asked ? 'Verilen oy' : e.method === 'SHEET' ? 'Aday' : 'Liste', 'Oy', 'Yazıyla', 'Sonuç'],
  widths: [0, 2, 0, 1, 0],
  rows: e.candidates.map((candidate, i) => [
    String(i + 1),
    candidate.name,
    String(candidate.votes),
    cardinal(candidate.votes),
    candidate.place,
  ]),
});

export function lotSentence(e: CountedElection): string {
  return e.lots
    .map(
      (lot) =>
        `${joinNames(lot.among)} eşit sayıda oy aldığından sıralama Divan huzurunda çekilen kurayla belirlenmiştir.${lot.drawnBy ? ` Kurayı aday olmayan ${lot.drawnBy} çekmiştir.` : ''} Çıkan sıra: ${lot.order.join(', ')}. Kuranın çekilişi şöyle anlatılmıştır: ${quoted(lot.account)}`,
    )
    .join(' ');
}

export function lotRecord(c: PaperContext): Body {
  return {
    facts: [],
    blocks: countedElections(c)
      .filter(([election]) => election.lots.length > 0)
      .map(([, e]) => ({ type: 'paragraph', heading: `${e.organ} seçimi.`, text: lotSentence(e) })),
    signers: divanSigners(c, false),
  };
}

const MEDIUM_SHORT: Readonly<Record<Medium, string>> = {
  HANDS: 'Açık, el',
  STANDING: 'Açık, ayakta',
  NAMES: 'Açık, ad okuma',
  NO_OBJECTION: 'İtirazsız',
  PAPER: 'Gizli, pusula',
};

const DECISION: Record<string, string> = { STATUTE_CHANGE: 'üçte iki', DISSOLUTION: 'üçte iki', ORDINARY: 'salt' };

/** Oylama sonuçları: every vote of the meeting with its base and figures, also the voided ones. */
export function voteResults(c: PaperContext): Body {
  const votes = [...c.told.meeting.votes.values()].filter((vote) => vote.state !== 'OPEN');
  const verdict = (vote: Vote): string =>
    vote.state === 'VOIDED'
      ? 'Geçersiz sayıldı'
      : vote.subject.kind === 'ELECTION' &&
          vote.form.kind !== 'YES_NO' &&
          !(c.told.meeting.edition >= 2 && vote.tally?.cast === 0)
        ? 'Döküm tutanağında'
        : vote.tally?.cast === 0
          ? 'Oy kullanılmadı'
          : vote.form.kind === 'CHOICE'
            ? vote.chosen
              ? optionLabel(c.told, vote, vote.chosen).label
              : 'Eşitlik'
            : vote.carried
              ? 'Kabul'
              : 'Kabul edilmedi';
  const figure = (vote: Vote, option: string): string =>
    vote.form.kind === 'YES_NO' && vote.tally ? String(vote.tally.counts[option] ?? 0) : '–';
  return {
    facts: [
      ['Oylama sayısı', fw(votes.length)],
      ['Karar yeter sayısı', c.told.ground.body === 'BOARD' ? 'Tüzük' : 'Toplantıya katılanlar üzerinden, TMK m.81'],
    ],
    blocks: [
      {
        type: 'table',
        heading: '',
        columns: ['Md.', 'Oylanan', 'Usul', 'Katılan', 'Kabul', 'Ret', 'Çek.', 'Yok', 'Gereken', 'Sonuç'],
        widths: [0, 2, 0, 0, 0, 0, 0, 0, 0, 1],
        rows: votes.map((vote) => [
          numberOf(c, vote.itemId),
          questionOf(c.told, vote),
          vote.hall ? MEDIUM_SHORT[vote.hall.medium] : vote.mode === 'OPEN' ? 'Açık' : 'Gizli',
          String(vote.attending),
          figure(vote, 'YES'),
          figure(vote, 'NO'),
          figure(vote, 'ABSTAIN'),
          String(vote.notVoted ?? 0),
          vote.required === null ? '–' : `${vote.required} (${DECISION[vote.decision]})`,
          verdict(vote),
        ]),
      },
      {
        type: 'paragraph',
        heading: '',
        text: `Yok: oy verebilecekken oy vermeyen üye. Çek.: çekimser. Oydan yoksun olanlar katılanlar arasında sayılır, oy verenler arasında sayılmaz. ${
          inHall(c.told.meeting)
            ? 'İtirazsız: başkan sormuş, itiraz eden çıkmamıştır. El ve pusula sayımlarını iki oy sayıcı ayrı ayrı yapmıştır; el sayımında kimin nasıl oy verdiği yazılmaz, adlar okunarak verilen oylar toplantı günlüğündedir. Gizli oylamaların pusulaları mühürlü paketlerdedir ve kişiye bağlanmaz.'
            : 'Adlı oyların dökümü ve gizli oylamaların pusulaları pakettedir; pusulalar kişiye bağlanmaz.'
        }`,
      },
    ],
    signers: [],
  };
}
