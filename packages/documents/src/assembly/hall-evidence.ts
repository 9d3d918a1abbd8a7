import {
  type Election,
  questionOf,
  SCANNED,
  type Scan,
  type Scanned,
  type Sheet,
  scansOf,
  type Vote,
  type WithdrawnScan,
  withdrawnScansOf,
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

/** What was taken for the scan of a paper and taken back: it proves nothing, and why it was taken back is told. */
const takenBack = (c: PaperContext, scans: readonly WithdrawnScan[]): string =>
  scans
    .map(
      ({ evidenceHash, withdrawn, withdrawnAt }) =>
        `${dots(dayOf(withdrawnAt))}, SHA-256 ${evidenceHash}, gerekçe: ${quoted(text(c, withdrawn))}`,
    )
    .join(' ');

/** In a hall the box was shown empty to those there, and a record on paper says so: told is only what its scan proves. An open vote has no box. */
export function boxShownEmpty(c: PaperContext, { voteId }: Election): string {
  const { meeting } = c.told;
  const vote = meeting.votes.get(voteId ?? '');
  if (vote?.mode === 'OPEN') return '';
  if (!vote?.hall) return 'Oy kutusunun açılışta boş olduğu sistem kaydıyla saptanmıştır. ';
  const record = scansOf(meeting, 'BOX', voteId);
  const withdrawn = withdrawnScansOf(meeting, 'BOX', voteId);
  return [
    record.length > 0
      ? `Sandığın oylamadan önce boş olduğu, imzalı sandık tutanağıyla saptanmıştır (tarama: ${scanned(record)}). `
      : 'Sandığın oylamadan önce boş olduğu sandık tutanağına yazılır; imzalı tutanağın taraması kaydedilmemiştir. ',
    ...(withdrawn.length > 0
      ? [`Sandık tutanağı için kaydedilip geri alınan tarama: ${takenBack(c, withdrawn)} `]
      : []),
  ].join('');
}

const VOID_GROUND: Readonly<Record<NonNullable<Sheet['ground']>, string>> = {
  OTHER_PAPER: 'başka kâğıt',
  TOO_MANY_MARKS: 'sınırın üzerinde işaret',
  SHOWS_ITS_VOTER: 'oy vereni belli eden işaret',
  UNREADABLE: 'okunamayan',
};

/** How papers were counted, and hands: by two tellers apart, what was in doubt, why some are void, where the papers are. */
export function countOnPaper(c: PaperContext, { voteId }: Election): Block[] {
  const { meeting } = c.told;
  const hall = meeting.votes.get(voteId ?? '')?.hall;
  if (!hall || hall.counts.size === 0) return [];
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
          : `${hall.medium === 'PAPER' ? 'Pusulaları' : 'Oyları'} iki oy sayıcı ayrı ayrı saymıştır.`,
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
        ...(['COUNT_FORM', 'SHEETS'] as const).flatMap((kind) => {
          const withdrawn = withdrawnScansOf(meeting, kind, voteId);
          return withdrawn.length > 0
            ? [`${SCAN_TITLES[kind]} için kaydedilip geri alınan tarama: ${takenBack(c, withdrawn)}`]
            : [];
        }),
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
      .map((scan): string[] => [scanOf(c, scan), `${scan.evidenceHash.slice(0, 16)}…`, 'Kâğıt, taranmış', 'Tam']),
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

/** What a scan is of: the paper, with the vote where it is of one. */
function scanOf({ told }: PaperContext, { scanned, voteId }: Scan): string {
  const vote = voteId === null ? undefined : told.meeting.votes.get(voteId);
  return vote ? `${SCAN_TITLES[scanned]} (${questionOf(told, vote)})` : SCAN_TITLES[scanned];
}

/** A hash stands on one line, whole: its column is as wide as it. */
const WIDTHS = [1, 0, 0];

/** What was scanned, with the hash that names each file in the package; apart from it what was taken back, with its reason. */
export function scanTable(c: PaperContext): Block[] {
  const { meeting } = c.told;
  const table = (heading: string, columns: readonly string[], rows: string[][]): Block[] =>
    rows.length > 0 ? [{ type: 'table', heading, columns, widths: WIDTHS, rows }] : [];
  return [
    ...table(
      'Kanıt olarak saklanan taramalar',
      ['Belge', 'Kayıt', 'SHA-256'],
      scansOf(meeting).map((scan) => [scanOf(c, scan), dots(scan.at), scan.evidenceHash]),
    ),
    ...table(
      'Geri alınan taramalar (kanıt değildir, dosyaları pakette yoktur)',
      ['Belge ve gerekçe', 'Geri alma', 'SHA-256'],
      withdrawnScansOf(meeting).map((scan) => [
        `${scanOf(c, scan)}. Gerekçe: ${quoted(text(c, scan.withdrawn))}`,
        dots(scan.withdrawnAt),
        scan.evidenceHash,
      ]),
    ),
  ];
}
