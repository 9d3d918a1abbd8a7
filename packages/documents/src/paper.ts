import { canonicalJson } from '@divan/basics';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { dots } from './turkish.ts';

/** A part of a paper: finished Turkish text or a table. The template lays out and computes nothing. */
export type Block =
  | { readonly type: 'paragraph'; readonly heading: string; readonly text: string }
  | {
      readonly type: 'table';
      readonly heading: string;
      readonly columns: readonly string[];
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Signer {
  readonly name: string;
  readonly duty: string;
}

/** What a paper says, complete: from it alone the same bytes come again. */
export interface PaperModel {
  readonly format: 'divan-paper/1';
  readonly kind: PaperKind | OtherPaper;
  readonly institution: string;
  readonly registryNo: string;
  readonly title: string;
  readonly subtitle: string;
  /** Ribbons on every page: İMZASIZ, ÖRNEK. */
  readonly ribbons: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly blocks: readonly Block[];
  readonly signers: readonly Signer[];
  /** Said in place of wet-ink lines once evidence of signature is on file. */
  readonly signed: string;
  readonly documentNo: string;
  readonly version: number;
  readonly replaces: string;
  readonly verifyCode: string;
  readonly journalHead: string;
  /** Seconds since 1970, also the PDF's date. */
  readonly createdAt: number;
}

export const PAPER_KINDS = [
  'minutes',
  'hazirun',
  'quorum-record',
  'quorum-failure',
  'entitled-list',
  'call',
  'dispatch-proof',
  'vote-results',
  'count-record',
  'lot-record',
  'annexes',
  'statute-change',
  'decision-record',
  'decision-extract',
  'board-minutes',
  'result-notification',
  'handover',
  'compliance',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Papers that are no record of a meeting: of none, or printed for whoever asks. */
export const OTHER_PAPERS = ['apportionment', 'attendance-certificate', 'backup-key'] as const;
export type OtherPaper = (typeof OTHER_PAPERS)[number];

export const PAPER_TITLES: Readonly<Record<PaperKind, string>> = {
  minutes: 'Genel kurul toplantı tutanağı',
  hazirun: 'Hazirun cetveli',
  'quorum-record': 'Yoklama ve toplantı yeter sayısı tutanağı',
  'quorum-failure': 'Çoğunluk sağlanamadığına ilişkin tutanak',
  'entitled-list': 'Katılma hakkı bulunan üyeler listesi',
  call: 'Çağrı',
  'dispatch-proof': 'Çağrı gönderim kanıtları',
  'count-record': 'Seçim sayım ve döküm tutanağı',
  'lot-record': 'Kura tutanağı',
  'vote-results': 'Oylama sonuçları',
  annexes: 'Önergeler, konuşma metinleri ve muhalefet şerhleri',
  'statute-change': 'Tüzüğün eski ve yeni şekli',
  'decision-record': 'Elektronik karar kaydı',
  'decision-extract': 'Karar sureti',
  'board-minutes': 'Yönetim kurulu toplantı tutanağı',
  'result-notification': 'Genel kurul sonuç bildirimi bilgileri (EK-3 alanları)',
  handover: 'Teslim tutanağı',
  compliance: 'Uygunluk raporu',
};

/** Short marks of the kinds, for the number that stands on the paper. */
export const PAPER_MARKS: Readonly<Record<PaperKind, string>> = {
  minutes: 'TUT',
  'board-minutes': 'TUT',
  hazirun: 'HAZ',
  'quorum-record': 'YET',
  'quorum-failure': 'YOK',
  'entitled-list': 'LST',
  call: 'ÇAĞ',
  'dispatch-proof': 'GÖN',
  'vote-results': 'OYL',
  'count-record': 'SAY',
  'lot-record': 'KUR',
  annexes: 'EKL',
  'statute-change': 'TÜZ',
  'decision-record': 'KAR',
  'decision-extract': 'SUR',
  'result-notification': 'BİL',
  handover: 'TES',
  compliance: 'UYG',
};

const UNSIGNED = 'İMZASIZ';

/** The ribbons of a paper, first the one that only evidence of signature removes. */
export const ribbonsOf = (r: { readonly toSign: boolean; readonly specimen: boolean }): string[] => [
  ...(r.toSign ? [UNSIGNED] : []),
  ...(r.specimen ? ['ÖRNEK'] : []),
];

/** The paper as it reads once the scan of its hand-signed print is on record: the same content, without İMZASIZ. */
export const signedCopy = (
  model: PaperModel,
  evidence: { readonly on: string; readonly sha256: string },
): PaperModel => ({
  ...model,
  ribbons: model.ribbons.filter((ribbon) => ribbon !== UNSIGNED),
  signed: `Bu belgenin elle imzalı nüshasının taraması ${dots(evidence.on)} tarihinde kanıt olarak kaydedilmiştir (SHA-256: ${evidence.sha256}). İmzasız sürümün özeti: ${modelHashOf(model)}.`,
});

/** SHA-256 of the canonical model: what the verification box prints. A PDF cannot contain its own hash. */
export const modelHashOf = (model: PaperModel): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(model))));

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Twelve signs in groups of four, without 0 O 1 I. */
export function verifyCodeOf(seed: string): string {
  const bytes = sha256(utf8ToBytes(`divan-code/1\0${seed}`));
  const signs = [...bytes.slice(0, 12)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

/** A paper whose figures do not fit is never produced (documents: part 7). */
export class PaperInconsistent extends Error {
  constructor(check: string) {
    super(`paper inconsistent: ${check}`);
    this.name = 'PaperInconsistent';
  }
}

export function demand(condition: boolean, check: string): void {
  if (!condition) throw new PaperInconsistent(check);
}
