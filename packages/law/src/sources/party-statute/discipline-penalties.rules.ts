import { cite } from '../../kernel/cite.ts';
import { after, months } from '../../kernel/deadlines/period.ts';
import { isoDay, list, object, oneOf, optional, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import {
  PENALTIES,
  type Penalty,
  penaltyWithin,
  repetitionWarrants,
  temporaryExpulsionAllowed,
} from './discipline-penalties.ts';
import { PT_FROM, standing, TEMPORARY_EXPULSION } from './figures.ts';
import { worded } from './words.ts';

export const penalty = oneOf(...PENALTIES);

const temporarySentence = (
  { months: length }: { readonly months: number },
  { allowed }: { readonly allowed: boolean },
) => {
  const { least, most } = standing(TEMPORARY_EXPULSION);
  return {
    tr: `Geçici ihraç en az ${least}, en çok ${most} aydır; ${length} ay ${allowed ? 'uygundur' : 'uygun değildir'}.`,
    en: `Temporary expulsion lasts ${least} to ${most} months; ${length} ${allowed ? 'is lawful' : 'is not lawful'}.`,
  };
};

export const temporaryExpulsion = ruleOfForms(
  { name: 'discipline.temporary-expulsion', cites: [cite('PT', '116/1'), cite('PT', '116/2')], inForceFrom: PT_FROM },
  form(
    object({ months: whole }),
    ({ months: length }) => ({ allowed: temporaryExpulsionAllowed(length) }),
    temporarySentence,
  ),
  form(
    object({ months: whole, decidedOn: isoDay }),
    ({ months: length, decidedOn }) => {
      const allowed = temporaryExpulsionAllowed(length);
      return allowed ? { allowed, endsOn: after(decidedOn, months(length)) } : { allowed };
    },
    (input, output) => {
      const said = temporarySentence(input, output);
      return output.endsOn
        ? {
            tr: `${said.tr} Ceza ${shownDay(output.endsOn)} günü kendiliğinden biter.`,
            en: `${said.en} It ends by itself on ${shownDay(output.endsOn)}.`,
          }
        : said;
    },
  ),
);

export const penaltyCeiling = rule(
  object({ asked: penalty, given: penalty, firstOffence: optional(truth), remorse: optional(truth) }),
  {
    name: 'discipline.penalty-ceiling',
    cites: [cite('PT', '111.14'), cite('PT', '111.15')],
    inForceFrom: PT_FROM,
    decide: ({ asked, given, firstOffence = true, remorse = true }) => ({
      allowed: penaltyWithin(asked, given, firstOffence && remorse),
    }),
    explain: ({ asked, given }, { allowed }) => ({
      tr: `İstenen ceza ${asked}, verilen ${given}: ${allowed ? 'verilebilir' : 'verilemez; istenenden ağır ya da birden çok derece hafif ceza olmaz'}.`,
      en: `Penalty asked ${asked}, given ${given}: ${allowed ? 'lawful' : 'not lawful; neither above the one asked nor more than one step below'}.`,
    }),
  },
);

/** The catalogue of m.114-117 by its words, gravest first. */
const offencePenalty = worded<Penalty>(
  'an act of the catalogue of m.114-117',
  [
    /after (a |such )?(temporary expulsion|penalty)|repeat.*(temporary expulsion|expelled temporarily)|geçici ihraç.*(tekrar|yinele)/u,
    'kesin ihraç',
  ],
  [/two reprimands|iki kınama/u, 'geçici ihraç'],
  [/two warnings|iki uyarma/u, 'kınama'],
  [/forg|falsif|(destroy|destruct).*(record|document|official|book)|record.*destroy|sahte|tahrif/u, 'kesin ihraç'],
  [/embezzl|zimmet/u, 'kesin ihraç'],
  [
    /(vote|votes).*(buy|bought|purchas|sold)|(buy|bought|purchas|sold).*vote|(fraud|cheat|rigg|manipulat).*(election|vote|ballot)|(election|vote|ballot).*(fraud|cheat|rigg|manipulat)/u,
    'kesin ihraç',
  ],
  [/violen|assault|beat|struck|\bhit\b|physical|şiddet|darp/u, 'kesin ihraç'],
  [
    /(press|newspaper|television|media|broadcast|publication|basın).*(defam|insult|slander|libel)|(defam|insult|slander|libel).*(press|newspaper|television|media|broadcast|publication)/u,
    'kesin ihraç',
  ],
  [/convict|disqualif|mahkûm|mahkum/u, 'kesin ihraç'],
  [/(unity|integrity) of|indivisib|against the state|part (4|four)|fourth part|bölünmez/u, 'kesin ihraç'],
  [/(against|contrary|breach|violat).*(statute|programme|program|human rights)/u, 'kesin ihraç'],
  [/confiden|disclos|secret|leak|gizli/u, 'geçici ihraç'],
  [/independent|another party|other party|rival|opposing (candidate|party)|for others|bağımsız/u, 'geçici ihraç'],
  [/false (news|information|rumour|rumor|statement)|defam|slander|libel|rumour|rumor|yalan|iftira/u, 'geçici ihraç'],
  [/profit|çıkar sağla|kazanç/u, 'geçici ihraç'],
  [
    /(deliberate|intention|wilful|willful|kasten|knowingly).*(loss|lose|lost|property|damag|goods)|withh(e|o)ld|(did not|refused to) (return|hand over|give back)|iade etme/u,
    'geçici ihraç',
  ],
  [
    /(obey|disobey|comply|complied|breach|against|follow|defied|ignored).*(group|grup).*|(group|grup).*(decision|karar).*(disobey|not|against)/u,
    'geçici ihraç',
  ],
  [/(obstruct|hinder|prevent|block).*(branch|kol|chair)/u, 'geçici ihraç'],
  [/(refus|declin|reject).*(task|duty|assignment|post|görev)|görev.*(redd|kabul etme)/u, 'kınama'],
  [/personal (interest|gain|benefit|advantage)|kişisel/u, 'kınama'],
  [
    /(book|record|account|register).*(irregular|not kept|improper|careless|untid)|(irregular|improper|careless).*(book|record|account|register)|did not keep .*(book|record|account)/u,
    'kınama',
  ],
  [/neglig|careless.*(loss|lost|property|goods)|ihmal/u, 'kınama'],
  [/meeting|toplantı|attend/u, 'uyarma'],
  [/dues|aidat/u, 'uyarma'],
  [/indifferen|neglect.*(task|duty)|kayıtsız|ilgisiz/u, 'uyarma'],
  [/(hurt|wound|offen|incit|kırıcı).*|press statement|statement.*press/u, 'uyarma'],
);

const warranted = (given: Penalty | null) => ({
  tr: given ? `Bu davranışa verilecek ceza: ${given}.` : 'Tekerrür nedeniyle daha ağır bir ceza gerekmez.',
  en: given ? `The penalty for this conduct: ${given}.` : 'Repetition warrants no graver penalty.',
});

export const offenceAndPenalty = ruleOfForms(
  {
    name: 'discipline.offence-penalty',
    cites: [cite('PT', '114'), cite('PT', '115'), cite('PT', '116'), cite('PT', '117'), cite('PT', '134.1')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ question: optional(oneOf('discipline.repetition')), penaltiesWithinOneYear: list(penalty) }),
    ({ penaltiesWithinOneYear }) => ({ warrants: repetitionWarrants(penaltiesWithinOneYear) }),
    (_, { warrants }) => warranted(warrants),
  ),
  form(
    object({ offence: offencePenalty }),
    ({ offence }) => ({ penalty: offence }),
    (_, { penalty: given }) => warranted(given),
  ),
);
