import { inHall, questionOf, scansOf, scansWanted, textOf, withdrawnScansOf } from '@divan/assembly';
import { beginning, lowerTr } from '@divan/basics';
import { figuresAndWords as fw, quoted } from '../turkish.ts';
import type { Row } from './compliance-row.ts';
import type { PaperContext } from './context.ts';
import { SCAN_TITLES } from './hall-evidence.ts';

const DY15 = [{ source: 'DY', article: '15' }] as const;

/** Of a hall: identity and signature at the door, signatures and papers of secret votes, what is scanned of them (DY m.15). */
export function atTheDesks({ told }: PaperContext): Row[] {
  const { meeting } = told;
  if (!inHall(meeting) || meeting.present.size === 0) return [];
  const wanted = scansWanted(meeting);
  const lacking = (voteId: string | null): string[] =>
    wanted
      .filter((place) => place.voteId === voteId && place.kept === 0)
      .map(({ scanned }) => lowerTr(SCAN_TITLES[scanned]));
  const seen = [...meeting.present.values()];
  const slips = seen.filter(({ desk }) => typeof desk?.slip === 'number').length;
  const [list, missing] = [seen.length - slips, lacking(null)];
  const waits = (lacks: readonly string[]): string =>
    lacks.length > 0 ? `; taraması kaydedilmeyen: ${lacks.join(', ')}` : '; taramaları kayıtlı';
  const rows: Row[] = [
    {
      rule: 'Girişte kimlik ve imza',
      cites: DY15,
      evidence: `${[list > 0 ? `basılı listede ${fw(list)} imza` : '', slips > 0 ? `giriş fişinde ${fw(slips)} imza` : ''].filter(Boolean).join(', ')}${waits(missing)}`,
      verdict: missing.length === 0 ? 'Uygun' : 'Bekliyor',
    },
  ];
  for (const vote of meeting.votes.values()) {
    if (vote.hall?.medium !== 'PAPER' || vote.state !== 'CLOSED') continue;
    const lacks = lacking(vote.id);
    rows.push({
      rule: `Oy verirken kimlik ve ikinci imza: ${questionOf(told, vote)}`,
      cites: DY15,
      evidence: `${fw(vote.tally?.taken ?? 0)} imza, sandıktan çıkan ${fw(vote.tally?.cast ?? 0)} pusula${waits(lacks)}`,
      verdict: lacks.length === 0 ? 'Uygun' : 'Bekliyor',
    });
    rows.push({
      rule: `Pusulaların mühürlenmesi: ${questionOf(told, vote)}`,
      cites: DY15,
      evidence: `${vote.hall.seals ? `Mühür numaraları: ${textOf(told, vote.hall.seals)}` : 'Mühür numarası yazılmamış'}; ${scansOf(meeting, 'PACKING', vote.id).length > 0 ? 'paket etiketinin taraması kayıtlı' : 'paket etiketinin taraması kaydedilmemiş'}`,
      verdict: vote.hall.seals ? 'Kayıtlı' : 'Bekliyor',
    });
  }
  return rows;
}

/** Scans that were taken back: each is told with its reason, and whether another stands in its place (DY m.15). */
export function scansTakenBack({ told }: PaperContext): Row[] {
  const { meeting } = told;
  return withdrawnScansOf(meeting).map(({ scanned, voteId, withdrawn }) => {
    const vote = voteId === null ? undefined : meeting.votes.get(voteId);
    const instead = scansOf(meeting, scanned, voteId).length > 0;
    return {
      rule: `Geri alınan tarama: ${lowerTr(SCAN_TITLES[scanned])}${vote ? ` (${questionOf(told, vote)})` : ''}`,
      cites: DY15,
      evidence: `Kanıt sayılmaz; ${instead ? 'yerine başka bir tarama kaydedilmiştir' : 'yerine tarama kaydedilmemiştir'}. Gerekçe: ${quoted(textOf(told, withdrawn))}`,
      verdict: 'Kayıtlı',
    };
  });
}

/** Letters of a decision by which the report names it. */
const SHOWN = 120;

/** Each decision that a board took in a hall, with its place in the paper book (DY m.32). */
export function inTheBook({ told }: PaperContext): Row[] {
  const { meeting } = told;
  const taken = [...meeting.votes.values()].filter(
    ({ hall, subject, carried }) => hall && carried && subject.kind === 'BOARD_DECISION',
  );
  if (taken.length === 0) return [];
  const entries = taken.flatMap(({ id }) => meeting.bookEntries.get(id) ?? []);
  const unwritten = taken.flatMap(({ id, subject }) =>
    subject.kind === 'BOARD_DECISION' && !meeting.bookEntries.has(id)
      ? [quoted(beginning(textOf(told, subject.text), SHOWN))]
      : [],
  );
  return [
    {
      rule: 'Kararların karar defterine yazılması',
      cites: [{ source: 'DY', article: '32' }],
      evidence: `${fw(taken.length)} karardan ${fw(entries.length)} karar yazılmış${entries.length > 0 ? `: ${entries.map(({ number, page }) => `${number} sayılı (sayfa ${page})`).join(', ')}` : ''}${unwritten.length > 0 ? `; defterdeki sayısı ve sayfası girilmeyen: ${unwritten.join(' ')}` : ''}`,
      verdict: entries.length === taken.length ? 'Uygun' : 'Bekliyor',
    },
  ];
}
