import {
  type Election,
  questionOf,
  SCANNED,
  type Scan,
  type Scanned,
  type Sheet,
  scansOf,
  type Vote,
} from '@divan/assembly';
import type { Block } from '../paper.ts';
import { dots, figuresAndWords as fw, quoted } from '../turkish.ts';
import { dayOf, momentOf, type PaperContext, text } from './context.ts';

/** What of a hall lies on paper, as papers and pages name it. */
export const SCAN_TITLES: Readonly<Record<Scanned, string>> = {
  HAZIRUN: 'İmzalı hazirun cetveli',
  SLIPS: 'İmzalı giriş fişleri',
  FILING: 'Kâğıtla verilen formlar',
  SIGNATURES: 'Oylamada imzalanan liste',
  BOX: 'Sandık tutanağı',
  COUNT_FORM: 'Sayım ve döküm cetveli',
  SHEETS: 'Pusula destesi',
  DOUBTFUL: 'Tereddütlü pusula tutanağı',
  PACKING: 'Paket etiketi',
  LOT: 'İmzalı kura tutanağı',
};

const scanned = (scans: readonly Scan[]): string =>
  scans.map(({ evidenceHash, at: when }) => `${dots(dayOf(when))}, SHA-256 ${evidenceHash}`).join('; ');

/** In a hall the box was shown empty to those there, and a record on paper says so: told is only what its scan proves. */
export function boxShownEmpty(c: PaperContext, { voteId }: Election): string {
  const { meeting } = c.told;
  if (!meeting.votes.get(voteId ?? '')?.hall) return 'Oy kutusunun açılışta boş olduğu sistem kaydıyla saptanmıştır.';
  const record = scansOf(meeting, 'BOX', voteId);
  return record.length > 0
    ? `Sandığın oylamadan önce boş olduğu, imzalı sandık tutanağıyla saptanmıştır (tarama: ${scanned(record)}).`
    : 'Sandığın oylamadan önce boş olduğu sandık tutanağına yazılır; imzalı tutanağın taraması kaydedilmemiştir.';
}

const VOID_GROUND: Readonly<Record<NonNullable<Sheet['ground']>, string>> = {
  OTHER_PAPER: 'başka kâğıt',
  TOO_MANY_MARKS: 'sınırın üzerinde işaret',
  SHOWS_ITS_VOTER: 'oy vereni belli eden işaret',
  UNREADABLE: 'okunamayan',
};

/** How papers were counted: by two tellers apart, what was in doubt, why some are void, where the papers are. */
export function countOnPaper(c: PaperContext, { voteId }: Election): Block[] {
  const { meeting } = c.told;
  const hall = meeting.votes.get(voteId ?? '')?.hall;
  if (!hall) return [];
  const [count] = hall.counts.values();
  const sheets = [...(count?.sheets.values() ?? [])].map((sheet) => hall.decided.get(sheet.number) ?? sheet);
  const grounds = Object.entries(VOID_GROUND).flatMap(([ground, word]) => {
    const n = sheets.filter((sheet) => sheet.state === 'VOID' && sheet.ground === ground).length;
    return n > 0 ? [`${word} ${fw(n)}`] : [];
  });
  const forms = scansOf(meeting, 'COUNT_FORM', voteId);
  const bundle = scansOf(meeting, 'SHEETS', voteId);
  return [
    {
      type: 'paragraph',
      heading: '',
      text: [
        sheets.length > 0
          ? 'Pusulalar tek tek okunmuş, iki oy sayıcı ayrı ayrı yazmıştır.'
          : 'Pusulaları iki oy sayıcı ayrı ayrı saymıştır.',
        hall.rounds > hall.withdrawn.length
          ? `Sayımlar ${fw(hall.rounds - hall.withdrawn.length)} kez birbirinden farklı çıkmış, farklı olanlar yeniden sayılmış, sonunda aynı sonuç bulunmuştur.`
          : 'İki sayım aynı sonucu vermiştir.',
        ...hall.withdrawn.map(
          ({ reason, at: when }) =>
            `Duyurulmadan önce sayım ${momentOf(c, when)} itibarıyla yenilenmiştir. Gerekçe: ${quoted(text(c, reason))}`,
        ),
        hall.decided.size > 0 ? `Tereddüt edilen ${fw(hall.decided.size)} pusula için Divan karar vermiştir.` : '',
        grounds.length > 0 ? `Geçersiz sayılma nedenleri: ${grounds.join(', ')}.` : '',
        hall.seals ? `Pusulalar paketlenip mühürlenmiştir; mühür numaraları: ${text(c, hall.seals)}.` : '',
        forms.length > 0 ? `İmzalı sayım ve döküm cetvelinin taraması: ${scanned(forms)}.` : '',
        bundle.length > 0 ? `Pusula destesinin taraması: ${scanned(bundle)}.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    },
  ];
}

/** A vote whose box held more papers than people had signed for: void before anything was announced, and repeated (DY m.16). */
export function exceededText(c: PaperContext, vote: Vote): string {
  const recorded = vote.hall?.recorded;
  const again = vote.hall?.withdrawn.length ?? 0;
  const by = c.told.ground.body === 'BOARD' ? 'toplantı başkanınca' : 'Divanca';
  return [
    `“${questionOf(c.told, vote)}” için kâğıt pusulayla yapılan gizli oylamada listede ${fw(recorded?.taken ?? 0)} imza bulunmuş, sandıktan ${fw(recorded?.cast ?? 0)} pusula çıkmıştır.`,
    again > 0 ? `Sayım ${fw(again)} kez yenilenmiştir.` : '',
    `Pusula imzadan çok olduğundan sonuç duyurulmamış; oylama ${by} geçersiz sayılmış ve yenilenmesine karar verilmiştir. Gerekçe: ${quoted(text(c, vote.voidReason))}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What lies on paper alone: signed lists and slips, count forms, papers in their sealed packets, each with its scan where there is one. */
export function onPaper(c: PaperContext): string[][] {
  const { meeting } = c.told;
  const scans = scansOf(meeting);
  const rows = SCANNED.flatMap((kind) =>
    scans
      .filter(({ scanned }) => scanned === kind)
      .map(({ voteId, evidenceHash }): string[] => {
        const vote = voteId === null ? undefined : meeting.votes.get(voteId);
        return [
          vote ? `${SCAN_TITLES[kind]} (${questionOf(c.told, vote)})` : SCAN_TITLES[kind],
          `${evidenceHash.slice(0, 16)}…`,
          'Kâğıt, taranmış',
          'Tam',
        ];
      }),
  );
  const packets = [...meeting.votes.values()].flatMap((vote): string[][] =>
    vote.hall?.seals
      ? [
          [
            `Oy pusulaları, mühürlü paket (${questionOf(c.told, vote)})`,
            text(c, vote.hall.seals),
            'Kâğıt, mühürlü',
            'Tam',
          ],
        ]
      : [],
  );
  return [...rows, ...packets];
}

/** What was scanned, with the hash that names each file in the package. */
export function scanTable({ told }: PaperContext): Block[] {
  const scans = scansOf(told.meeting);
  if (scans.length === 0) return [];
  return [
    {
      type: 'table',
      heading: 'Kanıt olarak saklanan taramalar',
      columns: ['Belge', 'Oylama', 'Kayıt', 'SHA-256'],
      widths: [2, 2, 0, 3],
      rows: scans.map(({ scanned, voteId, evidenceHash, at: when }) => {
        const vote = voteId === null ? undefined : told.meeting.votes.get(voteId);
        return [SCAN_TITLES[scanned], vote ? questionOf(told, vote) : '–', dots(when), evidenceHash];
      }),
    },
  ];
}
