import * as congress from '@divan/law/congress';
import { type Block, type PaperModel, ribbonsOf, type Signer, verifyCodeOf } from './paper.ts';
import { dots, joinNames } from './turkish.ts';

export interface ApportionmentPaper {
  readonly institution: string;
  readonly registryNo: string;
  readonly subtitle: string;
  readonly documentNo: string;
  /** The regulation’s article that the reckoning follows. */
  readonly article: string;
  readonly table: congress.ApportionmentTable;
  /** Sentences before the table: where a print is wrong, say. */
  readonly remarks: readonly string[];
  readonly signers: readonly Signer[];
  readonly specimen: boolean;
  readonly on: string;
}

const comma = (decimal: string): string => decimal.replace('.', ',');

/** “Nasıl hesaplandı”: the working of an apportionment as its board posts it, every column of the regulation (KY m.11-14). */
export function apportionmentModel(p: ApportionmentPaper): PaperModel {
  const { table } = p;
  const all = String(table.sums.votes);
  const rows: Block = {
    type: 'table',
    heading: 'Nasıl hesaplandı',
    columns: ['Birim', 'Oy', 'Oy × katsayı', 'Tam', 'Artıktan', 'Sabit', 'Toplam'],
    widths: [2, 0, 1, 0, 0, 0, 0],
    rows: [
      ...table.rows.map((row) =>
        [row.unit, row.votes, comma(row.product), row.whole, row.extra, row.base, row.total].map(String),
      ),
      ['Toplam', all, '', table.sums.whole, table.sums.extra, table.sums.base, table.sums.total].map(String),
    ],
  };
  const remainders: Block = {
    type: 'table',
    heading: `Artık oylar (binde) ve ${joinNames(table.divisors.map(String))} ile bölümleri`,
    columns: ['Birim', 'Artık', ...table.divisors.map((divisor) => `÷ ${divisor}`)],
    widths: [2, 1, ...table.divisors.map(() => 1)],
    rows: table.rows.map((row) => [row.unit, String(row.remainder), ...row.quotients.map(comma)]),
  };
  const said = [
    `Seçilecek ${table.seats} delegeden ${table.sums.base} delege birimlere sabit olarak, ${table.remainingSeats} delege oylara göre dağıtılır. Katsayı ${comma(table.coefficient)}, oy toplamı ${all}.`,
    table.leftover > 0
      ? `Tam sayılardan sonra ${table.leftover} delege kalmıştır.${table.awards.length > 0 ? ` Sırasıyla alanlar: ${table.awards.map((award) => `${award.unit} (${comma(award.quotient)})`).join(', ')}.` : ''}`
      : 'Tam sayılardan sonra delege kalmamıştır.',
    table.lotNeeded
      ? `Eşitlik nedeniyle ${joinNames(table.lotNeeded.among)} arasında ${table.lotNeeded.places} yer için kura çekilir; kura çekilene kadar toplamlar kesin değildir.`
      : '',
    ...table.warnings.map((warning) => congress.tableWarningSentence(warning).tr),
  ];
  return {
    format: 'divan-paper/1',
    kind: 'apportionment',
    institution: p.institution,
    registryNo: p.registryNo,
    title: 'DELEGE DAĞILIM LİSTESİ',
    subtitle: p.subtitle,
    ribbons: ribbonsOf({ toSign: p.signers.length > 0, specimen: p.specimen }),
    facts: [
      ['Dayanak', p.article],
      ['Gün', dots(p.on)],
      ['Delege sayısı', String(table.seats)],
    ],
    blocks: [
      ...(p.remarks.length > 0
        ? [{ type: 'paragraph', heading: 'Basılı çizelge.', text: p.remarks.join(' ') } as const]
        : []),
      { type: 'paragraph', heading: 'Hesap.', text: said.filter(Boolean).join(' ') },
      rows,
      remainders,
    ],
    signers: p.signers,
    signed: '',
    documentNo: p.documentNo,
    version: 1,
    replaces: '',
    verifyCode: verifyCodeOf(p.documentNo),
    journalHead: '',
    createdAt: Math.floor(Date.parse(`${p.on}T00:00:00Z`) / 1000),
  };
}
