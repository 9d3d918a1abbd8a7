import { type SaysTable, say } from './say.ts';

/** Papers that lie at items, and texts on the screens. */
export const paperSays: SaysTable<'ItemPaperLaid' | 'ItemPaperWithdrawn' | 'TextShown' | 'TextHidden'> = {
  ItemPaperLaid: (e, n) =>
    say(
      `Maddeye belge kondu: ${n.item(e.itemId)}: “${n.text(e.paper.title)}”`,
      `Paper laid at an item: ${n.item(e.itemId)}: “${n.text(e.paper.title)}”`,
    ),
  ItemPaperWithdrawn: (e, n) =>
    say(`Maddedeki belge geri çekildi${n.why(e.reason)}`, `Paper of an item withdrawn${n.why(e.reason)}`),
  TextShown: ({ shown }, n) => {
    const what = shown.of === 'ITEM' ? n.item(shown.id) : n.motion(shown.id);
    return say(`Ekranlarda metin gösterildi: ${what}`, `Text shown on the screens: ${what}`);
  },
  TextHidden: () => say('Metin ekranlardan kaldırıldı', 'Text taken off the screens'),
};

export const announcementSays: SaysTable<'AnnouncementMade' | 'AnnouncementWithdrawn'> = {
  AnnouncementMade: (e, n) => say(`Duyuru: ${n.text(e.text)}`, `Announcement: ${n.text(e.text)}`),
  AnnouncementWithdrawn: () => say('Duyuru kaldırıldı', 'Announcement taken back'),
};

export const rollCallSays: SaysTable<'RollCallOpened' | 'RollCallExtended' | 'RollCallWithdrawn'> = {
  RollCallOpened: (e, n) =>
    say(
      `Yoklama açıldı (${e.seconds} saniye): ${n.one(e.by)}`,
      `Roll call opened (${e.seconds} seconds): ${n.one(e.by)}`,
    ),
  RollCallExtended: (e) => say(`Yoklama ${e.seconds} saniye uzatıldı`, `Roll call longer by ${e.seconds} seconds`),
  RollCallWithdrawn: (e, n) => say(`Yoklama geri alındı${n.why(e.reason)}`, `Roll call taken back${n.why(e.reason)}`),
};

export const speakersSays: SaysTable<
  'SpeakersListClosed' | 'SpeakersListReopened' | 'SpeakersOrdered' | 'SpeakerPutBack'
> = {
  SpeakersListClosed: (e, n) =>
    say(
      `Söz listesi kapatıldı: ${n.item(e.itemId)}, bekleyen ${e.waiting}`,
      `List of speakers closed: ${n.item(e.itemId)}, ${e.waiting} waiting`,
    ),
  SpeakersListReopened: (e, n) =>
    say(`Söz listesi yeniden açıldı: ${n.item(e.itemId)}`, `List of speakers opened again: ${n.item(e.itemId)}`),
  SpeakersOrdered: (e, n) =>
    e.alternating
      ? say(`Söz sırası lehte ve aleyhte: ${n.item(e.itemId)}`, `Speakers for and against in turn: ${n.item(e.itemId)}`)
      : say(`Söz sırası isteme sırasına göre: ${n.item(e.itemId)}`, `Speakers as they asked: ${n.item(e.itemId)}`),
  SpeakerPutBack: (e, n) =>
    say(
      `Söz sırasının başına alındı: ${n.speaker(e.requestId)}${n.why(e.reason)}`,
      `Put back at the head of the list: ${n.speaker(e.requestId)}${n.why(e.reason)}`,
    ),
};

/** Motions written before the sitting; whose signatures they bear is told by the motion. */
export const draftSays: SaysTable<
  | 'MotionDrafted'
  | 'AuthorAsked'
  | 'AuthorJoined'
  | 'AuthorLeft'
  | 'DraftRewritten'
  | 'DraftSupported'
  | 'DraftSupportWithdrawn'
  | 'DraftTakenBack'
  | 'DraftBrought'
> = {
  MotionDrafted: (e, n) =>
    say(`Önerge imzaya açıldı: “${n.text(e.title)}”`, `Motion opened for signatures: “${n.text(e.title)}”`),
  AuthorAsked: (e, n) =>
    say(`Birlikte yazmak istedi: ${n.draft(e.motionId)}`, `Asked to write together: ${n.draft(e.motionId)}`),
  AuthorJoined: (e, n) =>
    say(
      `Birlikte yazıyor: ${n.one(e.memberId)}, ${n.draft(e.motionId)}`,
      `Writes together: ${n.one(e.memberId)}, ${n.draft(e.motionId)}`,
    ),
  AuthorLeft: (e, n) =>
    say(
      `Birlikte yazmıyor: ${n.one(e.memberId)}, ${n.draft(e.motionId)}`,
      `Does not write together: ${n.one(e.memberId)}, ${n.draft(e.motionId)}`,
    ),
  DraftRewritten: (e, n) =>
    say(`Önerge yeniden yazıldı: “${n.text(e.title)}”`, `Motion rewritten: “${n.text(e.title)}”`),
  DraftSupported: (e, n) => say(`Önerge imzalandı: ${n.draft(e.motionId)}`, `Motion signed: ${n.draft(e.motionId)}`),
  DraftSupportWithdrawn: (e, n) =>
    say(`Önergeden imza geri alındı: ${n.draft(e.motionId)}`, `Signature taken back: ${n.draft(e.motionId)}`),
  DraftTakenBack: (e, n) =>
    say(`Yazılan önerge geri alındı: ${n.draft(e.motionId)}`, `Written motion taken back: ${n.draft(e.motionId)}`),
  DraftBrought: (e, n) => say(`Divana verildi: ${n.draft(e.motionId)}`, `Handed to the divan: ${n.draft(e.motionId)}`),
};

/** Candidacies announced before the day, and ballots after which another follows. */
export const candidacySays: SaysTable<
  'CandidacyAnnounced' | 'CandidacyRewritten' | 'ListingAnswered' | 'CandidacyTakenBack' | 'ElectionRoundEnded'
> = {
  CandidacyAnnounced: (e, n) => {
    const organ = n.organ(e.filed.organ);
    return e.filed.kind === 'LIST'
      ? say(
          `Aday listesi önceden bildirildi (${organ.tr}): “${n.text(e.filed.name)}”`,
          `List announced beforehand (${organ.en}): “${n.text(e.filed.name)}”`,
        )
      : say(`Adaylık önceden bildirildi: ${organ.tr}`, `Candidacy announced beforehand: ${organ.en}`);
  },
  CandidacyRewritten: () => say('Aday tanıtımı değişti', 'Statement of a candidate changed'),
  ListingAnswered: (e) =>
    e.consents
      ? say('Listede adaylığı kabul etti', 'Consented to stand on a list')
      : say('Listede adaylığı kabul etmedi', 'Did not consent to stand on a list'),
  CandidacyTakenBack: () => say('Önceden bildirilen adaylık geri alındı', 'Candidacy announced beforehand taken back'),
  ElectionRoundEnded: (e, n) => {
    const organ = n.election(e.electionId);
    const elected = n.all(e.elected) || '–';
    return say(
      `${organ.tr} seçiminin bu turu bitti (gereken ${e.required}); seçilen: ${elected}`,
      `Ballot of the ${organ.en} over (${e.required} needed); elected: ${elected}`,
    );
  },
};

/** No figure: the count is the chair's to announce. */
export const stopSays: SaysTable<'VoteStopped'> = {
  VoteStopped: (e, n) =>
    say(`Oylama bitti, sayıldı: ${n.vote(e.voteId)}`, `Vote over and counted: ${n.vote(e.voteId)}`),
};
