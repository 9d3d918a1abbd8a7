/** Why a file is not read, in Turkish and English: it becomes the reason of the refusal `FILE_NOT_READABLE`. */
export class UnreadableFile extends Error {}

/** What a table from a file may be; a register of 100,000 members with all columns stays far below. */
export const LIMITS = {
  /** Entries of a zip. */
  entries: 4_096,
  /** Bytes of all parts that are read, unpacked. */
  unpackedBytes: 192_000_000,
  /** A part above a megabyte may unpack to so many times its size; sheets of offices stay below 60. */
  ratio: 400,
  columns: 200,
  rows: 200_000,
  /** Cells with a value; also columns times rows. */
  cells: 2_000_000,
  /** Characters of one cell; spreadsheets write no longer ones. */
  cellLength: 32_767,
  /** Characters of all cells together. */
  characters: 64_000_000,
  sharedStrings: 1_000_000,
} as const;

const tooMany = (tr: string, en: string): UnreadableFile => new UnreadableFile(`${tr} / ${en}`);
export const TOO_LARGE = {
  entries: () => tooMany('dosyada çok fazla parça var', 'too many parts in the file'),
  unpacked: () => tooMany('dosya açılınca çok büyük', 'the file is too large when unpacked'),
  columns: () => tooMany(`${LIMITS.columns} sütundan çok`, `more than ${LIMITS.columns} columns`),
  rows: () => tooMany('200.000 satırdan çok', 'more than 200,000 rows'),
  cells: () => tooMany('2.000.000 hücreden çok', 'more than 2,000,000 cells'),
  text: () => tooMany('hücrelerdeki metin çok uzun', 'too much text in the cells'),
} as const;

/** Counts cells and characters of a table while it is read. @throws UnreadableFile at the first that is one too many */
export class TableSize {
  private cells = 0;
  private characters = 0;

  count(text: string): void {
    this.cells += 1;
    this.characters += text.length;
    if (this.cells > LIMITS.cells) throw TOO_LARGE.cells();
    if (text.length > LIMITS.cellLength || this.characters > LIMITS.characters) throw TOO_LARGE.text();
  }
}
