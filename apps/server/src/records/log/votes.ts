import type { BoxEvent, ElectionEvent, HallEvent, VotingEvent } from '@divan/assembly';
import { type SaysTable, say } from './say.ts';

type Closed = Extract<VotingEvent, { type: 'VoteClosed' }>;

/** The count as it was announced; of secret votes nothing else is known to the journal either. */
function countOf({ tally, notVoted, carried }: Closed): { tr: string; en: string } {
  const { YES, NO, ABSTAIN } = tally.counts;
  const plain = YES === undefined && NO === undefined;
  const outcome =
    carried === null
      ? { tr: '', en: '' }
      : carried
        ? { tr: '; kabul edildi', en: '; carried' }
        : { tr: '; kabul edilmedi', en: '; not carried' };
  return plain
    ? {
        tr: `${tally.cast} oy, boş ${tally.blank}, geçersiz ${tally.void}, kullanmayan ${notVoted}${outcome.tr}`,
        en: `${tally.cast} votes, ${tally.blank} blank, ${tally.void} void, ${notVoted} not cast${outcome.en}`,
      }
    : {
        tr: `kabul ${YES ?? 0}, ret ${NO ?? 0}, çekimser ${ABSTAIN ?? 0}, kullanmayan ${notVoted}${outcome.tr}`,
        en: `for ${YES ?? 0}, against ${NO ?? 0}, abstained ${ABSTAIN ?? 0}, not cast ${notVoted}${outcome.en}`,
      };
}

export const votingSays: SaysTable<VotingEvent['type']> = {
  ConflictRecorded: (e, n) =>
    say(
      `${n.one(e.memberId)} bu maddede oy kullanmaz: ${n.item(e.itemId)}`,
      `${n.one(e.memberId)} does not vote on ${n.item(e.itemId)}`,
    ),
  VoteOpened: (e, n) =>
    say(
      `${e.mode === 'SECRET' ? 'Gizli' : 'Açık'} oylama başladı: ${n.vote(e.voteId)} (${e.attending} katılan)`,
      `${e.mode === 'SECRET' ? 'Secret' : 'Open'} vote begun: ${n.vote(e.voteId)} (${e.attending} attending)`,
    ),
  VoteExtended: (e, n) =>
    say(
      `Oylama uzatıldı: ${n.vote(e.voteId)} (+${e.seconds} saniye)`,
      `Vote extended: ${n.vote(e.voteId)} (+${e.seconds} seconds)`,
    ),
  VoteClosed: (e, n) =>
    say(`Oylama kapandı: ${n.vote(e.voteId)}: ${countOf(e).tr}`, `Vote closed: ${n.vote(e.voteId)}: ${countOf(e).en}`),
  VoteVoided: (e, n) =>
    say(
      `Oylama geçersiz sayıldı: ${n.vote(e.voteId)}${n.why(e.reason)}`,
      `Vote voided: ${n.vote(e.voteId)}${n.why(e.reason)}`,
    ),
  VoteAnnulled: (e, n) =>
    say(
      `Oylama iptal edildi, yinelenecek: ${n.vote(e.voteId)}${n.why(e.reason)}`,
      `Vote annulled, to be repeated: ${n.vote(e.voteId)}${n.why(e.reason)}`,
    ),
  DissentRecorded: (e, n) =>
    say(
      `${n.one(e.by)} muhalefet şerhi yazdırdı: ${n.vote(e.voteId)}`,
      `${n.one(e.by)} recorded a dissent: ${n.vote(e.voteId)}`,
    ),
  BoardDecisionTaken: (e, n) =>
    say(`${e.number} sayılı karar: ${n.text(e.text)}`, `Decision no ${e.number}: ${n.text(e.text)}`),
};

export const boxSays: SaysTable<BoxEvent['type']> = {
  BallotOfficersNamed: (e, n) =>
    say(
      `Sandık görevlileri: emanetçi ${n.all(e.trustees)}; tanık ${n.all(e.witnesses) || '–'}`,
      `Officers of the box: trustees ${n.all(e.trustees)}; witnesses ${n.all(e.witnesses) || '–'}`,
    ),
  BallotOfficersDismissed: (e, n) =>
    say(`Sandık görevlileri sona erdi${n.why(e.reason)}`, `Officers of the box dismissed${n.why(e.reason)}`),
  BallotIssuerRenewed: (e) =>
    say(`${e.issuer}. pusula onaycısının anahtarı yenilendi`, `Token of issuer ${e.issuer} renewed`),
  BallotKeysConfirmed: (e, n) =>
    say(`Anahtarın sözcükleri okundu: ${n.all(e.readBy)}`, `Words of the key read by ${n.all(e.readBy)}`),
  WitnessAbsenceRecorded: (e, n) =>
    say(`Sandık tanığı yok${n.why(e.reason)}`, `No witness of the box${n.why(e.reason)}`),
  // When whose device made itself ready stands too near to when that person voted.
  VoterKeyRegistered: () => null,
  BallotKeyReady: () => say('Sandık anahtarı hazır', 'Key of the box ready'),
  CastingStopped: (e, n) => say(`Oy alma durdu: ${n.vote(e.voteId)}`, `Casting stopped: ${n.vote(e.voteId)}`),
  BoxClosed: (e, n) =>
    say(
      `Sandık kapandı: ${n.vote(e.voteId)} (${e.figures.cast} pusula)`,
      `Box closed: ${n.vote(e.voteId)} (${e.figures.cast} ballots)`,
    ),
};

export const electionSays: SaysTable<ElectionEvent['type']> = {
  CandidaciesOpened: (e, n) =>
    say(
      `Adaylık açıldı: ${n.organ(e.organ).tr} (${e.seats} asıl, ${e.substitutes} yedek)`,
      `Candidacies opened: ${n.organ(e.organ).en} (${e.seats} seats, ${e.substitutes} substitutes)`,
    ),
  CandidateNominated: (e, n) =>
    say(
      `Aday gösterildi: ${n.one(e.memberId)}, ${n.election(e.electionId).tr} (öneren ${n.one(e.by)})`,
      `${n.one(e.memberId)} nominated for the ${n.election(e.electionId).en} by ${n.one(e.by)}`,
    ),
  CandidacyDeclared: (e, n) =>
    say(
      `Aday oldu: ${n.one(e.memberId)}, ${n.election(e.electionId).tr}`,
      `${n.one(e.memberId)} stands for the ${n.election(e.electionId).en}`,
    ),
  CandidacyWithdrawn: (e, n) =>
    say(
      `Adaylıktan çekildi: ${n.one(e.memberId)}, ${n.election(e.electionId).tr}`,
      `${n.one(e.memberId)} withdrew from the ${n.election(e.electionId).en}`,
    ),
  ListSubmitted: (e, n) =>
    say(
      `Liste verildi: ${n.list(e.electionId, e.listId)}, ${n.election(e.electionId).tr} (veren ${n.one(e.by)})`,
      `List handed in by ${n.one(e.by)}: ${n.list(e.electionId, e.listId)}, ${n.election(e.electionId).en}`,
    ),
  ListWithdrawn: (e, n) =>
    say(`Liste geri alındı: ${n.list(e.electionId, e.listId)}`, `List withdrawn: ${n.list(e.electionId, e.listId)}`),
  CandidaciesClosed: (e, n) =>
    say(
      `Adaylık kapandı: ${n.election(e.electionId).tr} (${e.options.length} seçenek)`,
      `Candidacies closed: ${n.election(e.electionId).en} (${e.options.length} options)`,
    ),
  CandidaciesReopened: (e, n) =>
    say(
      `Adaylık yeniden açıldı: ${n.election(e.electionId).tr}`,
      `Candidacies reopened: ${n.election(e.electionId).en}`,
    ),
  LotRequired: (e, n) =>
    say(
      `Kura gerekiyor: ${n.election(e.electionId).tr} (${e.among.length} eşit, ${e.places} yer)`,
      `A lot is needed: ${n.election(e.electionId).en} (${e.among.length} equal, ${e.places} places)`,
    ),
  LotRecorded: (e, n) =>
    say(
      `Kura çekildi: ${n.election(e.electionId).tr}${e.drawnBy ? ` (çeken ${n.one(e.drawnBy)})` : ''}${n.why(e.account)}`,
      `Lot drawn: ${n.election(e.electionId).en}${e.drawnBy ? ` by ${n.one(e.drawnBy)}` : ''}${n.why(e.account)}`,
    ),
  ElectionSettled: (e, n) =>
    say(
      `Seçildi: ${n.organ(e.organ).tr}: asıl ${n.all(e.elected.principals) || '–'}; yedek ${n.all(e.elected.substitutes) || '–'}`,
      `Elected: ${n.organ(e.organ).en}: principals ${n.all(e.elected.principals) || '–'}; substitutes ${n.all(e.elected.substitutes) || '–'}`,
    ),
};

const SCANS = {
  tr: { vote: 'Oylamanın imzalı kâğıdı tarandı', other: 'İmzalı kâğıt tarandı' },
  en: { vote: 'Signed paper of a vote scanned', other: 'Signed paper scanned' },
} as const;

export const hallSays: SaysTable<HallEvent['type']> = {
  DeskOpened: (e, n) => say(`Masa açıldı: ${n.text(e.operator)}`, `Desk opened: ${n.text(e.operator)}`),
  DeskClosed: (e, n) => say(`Masa kapandı: ${n.operator(e.deskId)}`, `Desk closed: ${n.operator(e.deskId)}`),
  GuestEntered: (e, n) => say(`Konuk girdi: ${n.text(e.name)}`, `Guest entered: ${n.text(e.name)}`),
  CountAsked: (e, n) => say(`Sayım istendi: ${n.vote(e.voteId)}`, `Count asked for: ${n.vote(e.voteId)}`),
  NamesCalled: (e, n) =>
    say(
      `Ad okunarak oylandı: ${n.vote(e.voteId)} (${e.rows.length} kişi)`,
      `Names called: ${n.vote(e.voteId)} (${e.rows.length} people)`,
    ),
  CountEntered: (e, n) =>
    say(
      `Sayım girildi: ${n.vote(e.voteId)} (masa ${n.operator(e.deskId)})`,
      `Count entered: ${n.vote(e.voteId)} (desk ${n.operator(e.deskId)})`,
    ),
  CountsDiffered: (e, n) => say(`İki sayım farklı: ${n.vote(e.voteId)}`, `The two counts differ: ${n.vote(e.voteId)}`),
  SheetDecided: (e, n) =>
    say(
      `Pusula karara bağlandı: no ${e.sheet.number}, ${n.vote(e.voteId)}`,
      `Paper no ${e.sheet.number} decided: ${n.vote(e.voteId)}`,
    ),
  // Recorded is not announced.
  CountRecorded: (e, n) => say(`Sayımlar birleşti: ${n.vote(e.voteId)}`, `Counts agree: ${n.vote(e.voteId)}`),
  CountWithdrawn: (e, n) =>
    say(
      `Sayım geri alındı: ${n.vote(e.voteId)}${n.why(e.reason)}`,
      `Count withdrawn: ${n.vote(e.voteId)}${n.why(e.reason)}`,
    ),
  PapersPacked: (e, n) => say(`Pusulalar paketlendi: ${n.vote(e.voteId)}`, `Ballot papers packed: ${n.vote(e.voteId)}`),
  BookEntryRecorded: (e) =>
    say(
      `Karar defterine yazıldı: ${e.number} sayılı, sayfa ${e.page}`,
      `Entered in the book: no ${e.number}, page ${e.page}`,
    ),
  ScanKept: (e) => (e.voteId ? say(SCANS.tr.vote, SCANS.en.vote) : say(SCANS.tr.other, SCANS.en.other)),
  ScanWithdrawn: (e, n) => say(`Tarama geri alındı${n.why(e.reason)}`, `Scan withdrawn${n.why(e.reason)}`),
  PaperFiled: (e, n) => say(`Kâğıtta başvuru yazıldı: ${n.one(e.by)}`, `Filed on paper by ${n.one(e.by)}`),
  FilingWithdrawn: (e, n) =>
    say(`Kâğıttaki başvuru geri alındı${n.why(e.reason)}`, `Filing withdrawn${n.why(e.reason)}`),
  FilingTakenUp: () => say('Önceden bildirilen başvuru ele alındı', 'Filing taken up'),
};
