import { demand } from './paper.ts';
import { figuresAndWords as fw, joinNames, quoted, voteWord } from './turkish.ts';

/** The count of a yes/no vote as papers need it. */
export interface CountedVote {
  readonly mode: 'OPEN' | 'SECRET';
  readonly question: string;
  readonly attending: number;
  readonly barred: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly notVoted: number;
  readonly required: number;
  readonly carried: boolean;
  readonly twoThirds: boolean;
  readonly voided: string | null;
  /** Declared void by the divan after its closing, and repeated; not by an interruption. */
  readonly annulled: boolean;
  /** İbra: the organ whose discharge was voted. */
  readonly discharge: string | null;
  /** Statute: the required figure is the statute's own (a board), not that of TMK m.81. */
  readonly base: 'STATUTE' | null;
  /** Of a hall: `el kaldırılarak`, `kâğıt pusulayla`; else empty. */
  readonly how: string;
  /** Nobody objected when the chair asked. */
  readonly unopposed: boolean;
  /** Papers that say nothing, or are void; none but of a secret vote. */
  readonly blank: number;
  readonly void: number;
}

/** The sentence of a vote with its base and figures (documents: 1.4). `oy birliğiyle` only if everybody attending said yes. */
export function voteSentence(v: CountedVote): string {
  if (v.voided !== null && v.annulled)
    return `“${v.question}” konusunda sonuçlanan oylama (${fw(v.yes)} kabul, ${fw(v.no)} ret, ${fw(v.abstain)} çekimser; oy vermeyen ${fw(v.notVoted)}) Divanca geçersiz sayılmış ve yenilenmesine karar verilmiştir. Gerekçe: ${v.voided}`;
  if (v.voided !== null)
    return `“${v.question}” konusundaki oylama, Divanın bildirdiği kesinti nedeniyle geçersiz sayılmıştır: ${quoted(v.voided)}`;
  demand(
    v.yes + v.no + v.abstain + v.blank + v.void + v.notVoted + v.barred === v.attending,
    'yes + no + abstain + blank + void + not voted + barred = attending',
  );
  // A statute may let the chair's vote break a tie of the board (PK-38).
  demand(
    v.carried === v.yes >= v.required || (v.base === 'STATUTE' && v.carried && v.yes === v.no),
    'carried = yes ≥ required',
  );
  const mode = v.mode === 'OPEN' ? 'açık' : 'gizli';
  const held = `${v.how ? `${v.how} ` : ''}yapılan ${mode} oylamada`;
  const head = v.discharge
    ? `${v.discharge}nun ibrası oya sunulmuş;${v.barred > 0 ? ` ${v.discharge}nun ${fw(v.barred)} üyesi kendi ibrasında oy kullanmamış;` : ''}`
    : `“${v.question}” oya sunulmuş;${v.barred > 0 ? ` konuyla ilgisi nedeniyle ${fw(v.barred)} üye oylamaya katılmamış;` : ''}`;
  if (v.attending > v.barred && v.yes + v.no + v.abstain + v.blank + v.void === 0)
    return `${head} ${held} hiç oy kullanılmadığından karar alınmamıştır.`;
  const carried = v.discharge ? `${v.discharge} ibra edilmiştir` : 'kabul edilmiştir';
  const word = voteWord(v);
  if (v.unopposed)
    return `${head} itiraz eden olup olmadığı sorulmuş, itiraz eden olmadığından ${v.discharge ? '' : 'öneri '}oy hakkı bulunan ${fw(v.yes)} üyenin${word === 'oy birliğiyle' ? ' oy birliğiyle' : ' kabulüyle'} ${carried}.`;
  if (word === 'oy birliğiyle')
    return `${head} ${held} toplantıda bulunan ${fw(v.attending)} üyenin tamamının kabul oyuyla, oy birliğiyle ${carried}.`;
  const spoilt = v.blank + v.void > 0 ? `, ${fw(v.blank)} pusula boş, ${fw(v.void)} pusula geçersiz sayılmış` : '';
  const figures = `${held} ${fw(v.yes)} kabul, ${fw(v.no)} ret ve ${fw(v.abstain)} çekimser oy kullanılmış${spoilt}`;
  const rest = v.notVoted > 0 ? `, ${fw(v.notVoted)} üye oy vermemiş` : '';
  const base = v.base
    ? `tüzükte aranan ${fw(v.required)} kabul oyu`
    : `toplantıda bulunan ${fw(v.attending)} üyenin ${v.twoThirds ? 'üçte ikisi' : 'salt çoğunluğu'} olan ${fw(v.required)} kabul oyu`;
  if (v.carried && v.yes < v.required)
    return `${head} ${figures}${rest}; oylar eşit olduğundan tüzük uyarınca Başkanın katıldığı taraf üstün sayılmış, öneri ${carried}.`;
  if (v.carried)
    return `${head} ${figures}${rest}; ${base} sağlandığından ${v.discharge ? '' : 'öneri '}${v.barred === 0 && word ? `${word} ` : ''}${carried}.`;
  return `${head} ${figures}${rest}; ${base} sağlanamadığından ${v.discharge ? `${v.discharge} ibra edilmemiştir` : 'öneri reddedilmiştir'}.`;
}

/** Figures of a verifiable box, as the minutes give them. */
export interface CountedBox {
  readonly trustees: readonly string[];
  /** Trustees whose shares opened the box. */
  readonly threshold: number;
  readonly taken: number;
  /** Credentials signed, by issuer. */
  readonly issued: readonly number[];
  readonly declared: number;
  readonly cast: number;
  readonly challenged: number;
  readonly head: string;
}

/** What the minutes say of a verifiable secret vote: who kept the key, both signatures, what was cast; a gap between them is said with its bound. */
export function boxSentence(b: CountedBox): string {
  const unused = b.taken - b.cast;
  const silent = b.cast - b.declared;
  const gap =
    silent > 0
      ? ` Oyunu kullandığını bildirmemiş en çok ${fw(silent)} üyenin zarfı sandıktadır.`
      : silent < 0
        ? ` Oyunu kullandığını bildiren ${fw(-silent)} üyenin zarfı sandıkta bulunmamaktadır.`
        : '';
  const left = unused > 0 ? ` Pusulasını alıp kullanmayan ${fw(unused)} üye vardır.` : '';
  return `Gizli oylama doğrulanabilir sandıkla yapılmıştır. Sandığın anahtarı ${joinNames(b.trustees)} arasında paylaştırılmış, sandık emanetçilerden ${fw(b.threshold)} kişinin katılımıyla açılmıştır. Birinci imza (pusula alan): ${fw(b.taken)}; onaylanan pusula: ${b.issued.map(fw).join(', ')}; ikinci imza (oyunu kullandığını bildiren): ${fw(b.declared)}; sandığa atılan zarf: ${fw(b.cast)}; denetlenen ve sayılmayan zarf: ${fw(b.challenged)}.${left}${gap} Sandık panosunun başı: ${b.head}.`;
}

export interface CountedCandidate {
  readonly name: string;
  readonly votes: number;
  readonly place: string;
}

export interface CountedElection {
  readonly organ: string;
  readonly method: 'SHEET' | 'LISTS';
  /** `herkesin denetleyebildiği elektronik sandıkla` */
  readonly secrecy: string;
  /** How an open vote was taken ("el kaldırılarak"), where the statute has organs elected openly (DY m.16); null for a secret one. */
  readonly open: string | null;
  /** Whether it is known how many voted: hands that are raised for several candidates do not tell. */
  readonly votersKnown: boolean;
  /** On paper in a hall: voters showed their identity and signed; else they proved it again on line. */
  readonly onPaper: boolean;
  readonly seats: number;
  readonly substitutes: number;
  readonly minMarks: number;
  readonly maxMarks: number;
  /** What stood without a rival was voted on with yes or no: on whom, of how many attending, and how many had to say yes. */
  readonly asked?: { readonly on: string; readonly attending: number; readonly required: number };
  /** Which ballot it was, where the statute knows several. */
  readonly round?: number;
  readonly entitled: number;
  readonly taken: number;
  readonly cast: number;
  readonly blank: number;
  readonly void: number;
  readonly candidates: readonly CountedCandidate[];
  readonly lots: readonly {
    readonly among: readonly string[];
    readonly order: readonly string[];
    readonly drawnBy: string;
    readonly account: string;
  }[];
  readonly principals: readonly string[];
  readonly reserves: readonly string[];
  /** `saat 14.02 ile 14.05` */
  readonly during: string;
}

export function electionSentence(e: CountedElection): string {
  const valid = e.cast - e.blank - e.void;
  const marks = e.candidates.reduce((total, candidate) => total + candidate.votes, 0);
  demand(valid >= 0 && e.cast <= e.taken && e.taken <= e.entitled, 'valid + blank + void = cast ≤ taken ≤ entitled');
  demand(marks <= valid * e.maxMarks, 'sum of marks ≤ valid × most marks');
  const how = e.asked
    ? `${e.asked.on} için kabul, ret ya da çekimser oyu verilen`
    : e.method === 'SHEET'
      ? `adayların soyadı sırasına göre yazıldığı tek liste (çarşaf liste) üzerinden, her üyenin en çok ${fw(e.maxMarks)} aday işaretleyebildiği`
      : 'yarışan listeler arasından bir listenin seçildiği';
  const taken =
    e.taken > e.cast
      ? ` ${e.onPaper ? 'İmza atıp pusulasını sandığa atmayan' : 'Oy pusulasını alıp kullanmayan'} ${fw(e.taken - e.cast)} üye vardır.`
      : '';
  const round = e.round === undefined ? '' : ` (${e.round}. tur)`;
  const approved = e.asked
    ? ` ${joinNames(e.candidates.map(({ name, votes }) => `${name} ${fw(votes)}`))} oydur; toplantıda bulunan ${fw(e.asked.attending)} üyenin salt çoğunluğu olan ${fw(e.asked.required)} kabul oyu sağlanmıştır.`
    : '';
  const result =
    e.principals.length > 0
      ? approved +
        ` Asıl üyeliklere ${joinNames(e.principals)}${e.reserves.length > 0 ? `; yedek üyeliklere sırasıyla ${joinNames(e.reserves)}` : ''} seçilmiştir.`
      : '';
  if (e.open !== null) {
    const voters = e.votersKnown
      ? ` hazirunda bulunan ${fw(e.entitled)} üyeden ${fw(e.cast)} üye oy kullanmıştır. Oyların ${fw(valid)} adedi geçerli, ${fw(e.blank)} adedi boş, ${fw(e.void)} adedi geçersizdir.`
      : ` hazirunda bulunan ${fw(e.entitled)} üyeye adaylar tek tek sorulmuş, verilen oylar aday aday sayılmıştır.`;
    return `${e.organ} asıl ve yedek üyelerinin seçimi${round} tüzüğe göre açık oyla, ${e.open}, ${how} oylamayla yapılmıştır. Oylamanın yapıldığı ${e.during} arasında${voters}${result}`;
  }
  return `${e.organ} asıl ve yedek üyelerinin seçimi${round} gizli oy ve açık tasnifle, ${e.secrecy}, ${how} oylamayla yapılmıştır. ${e.onPaper ? `Oy verenler kimliklerini göstermiş ve listede adlarının karşısını imzalamış (DY m.15); iki oy sayıcının saydığı imza ${fw(e.taken)} olmuştur. Oylama ${e.during} arasında yapılmış;` : `Üyeler kimliklerini yeniden doğrulamış; ${e.during} arasında,`} hazirunda bulunan ${fw(e.entitled)} üyeden ${fw(e.cast)} üye oy kullanmıştır. Oyların ${fw(valid)} adedi geçerli, ${fw(e.blank)} adedi boş, ${fw(e.void)} adedi geçersizdir.${taken}${result}`;
}
