import { canonicalJson } from '@divan/basics';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Signer } from '../paper.ts';

/** Forms of a hall that people fill in, sign, stamp or put into a box. What is on them becomes a record when it is scanned. */
export const FORM_KINDS = [
  'entry-list',
  'entry-slips',
  'candidacy-form',
  'motion-form',
  'ballots',
  'ballot-bundles',
  'box-record',
  'count-form',
  'doubtful-papers',
  'packing-label',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export const FORM_TITLES: Readonly<Record<FormKind, string>> = {
  'entry-list': 'Hazirun cetveli (imza için)',
  'entry-slips': 'Giriş fişleri',
  'candidacy-form': 'Adaylık beyanı ve aday listesi',
  'motion-form': 'Önerge ve gündeme ekleme istemi',
  ballots: 'Oy pusulası',
  'ballot-bundles': 'Oy pusulalarının sayım ve mühür tutanağı',
  'box-record': 'Sandık tutanağı',
  'count-form': 'Oy sayım ve döküm cetveli',
  'doubtful-papers': 'Tereddütlü pusula tutanağı',
  'packing-label': 'Paket etiketi',
};

/** Short marks of the forms, for the number at their foot. */
export const FORM_MARKS: Readonly<Record<FormKind, string>> = {
  'entry-list': 'İMZ',
  'entry-slips': 'FİŞ',
  'candidacy-form': 'ADY',
  'motion-form': 'ÖNR',
  ballots: 'PUS',
  'ballot-bundles': 'DES',
  'box-record': 'SAN',
  'count-form': 'ÇET',
  'doubtful-papers': 'TER',
  'packing-label': 'PKT',
};

/** Where something is written, stamped or cut. The template lays out and computes nothing. */
export type Part =
  | { readonly type: 'text'; readonly heading: string; readonly text: string }
  | { readonly type: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly type: 'table';
      readonly heading: string;
      readonly columns: readonly string[];
      /** Shares of the width; 0 is as wide as it needs. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
      /** Millimetres: room for a hand. */
      readonly rowHeight: number;
    }
  /** Lines to write on, each with what belongs there. */
  | { readonly type: 'lines'; readonly lines: readonly string[]; readonly lineHeight: number }
  /** Alike pieces to be cut apart. */
  | {
      readonly type: 'cards';
      readonly columns: number;
      readonly cards: readonly { readonly title: string; readonly no: string; readonly lines: readonly string[] }[];
    }
  /** Ballot papers, all alike: a number on one would name its voter. */
  | {
      readonly type: 'ballots';
      readonly copies: number;
      readonly columns: number;
      readonly title: string;
      readonly note: string;
      readonly options: readonly { readonly name: string; readonly detail: string }[];
    }
  /** Places for seals or stamps. */
  | { readonly type: 'seals'; readonly places: readonly string[] }
  /** Here the page is cut. */
  | { readonly type: 'cut' }
  | { readonly type: 'signatures'; readonly signers: readonly Signer[] };

/** Pages that belong together, such as those of one desk; each begins on a new page. */
export interface FormSheet {
  readonly title: string;
  readonly heading: string;
  readonly parts: readonly Part[];
}

/** A form, complete: from it alone the same bytes come again. */
export interface FormModel {
  readonly format: 'divan-form/1';
  readonly kind: FormKind;
  readonly institution: string;
  readonly registryNo: string;
  readonly title: string;
  readonly subtitle: string;
  readonly ribbons: readonly string[];
  /** Ballots bear neither number nor name at their foot. */
  readonly mark: string;
  readonly sheets: readonly FormSheet[];
  /** Seconds since 1970, also the PDF's date. */
  readonly createdAt: number;
}

/** SHA-256 of the canonical model; its beginning stands at the foot, so that a scan finds its form. */
export const formHashOf = (model: FormModel): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(model))));
