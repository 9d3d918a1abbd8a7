import { lowerTr } from '@divan/basics';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** What people in Turkey put into passwords beside the words that leak everywhere. */
const TURKISH =
  `parola sifre şifre sifrem şifrem giris giriş divan dernek derneği genel kurul toplantı toplanti yönetim başkan baskan üye uye türkiye turkiye istanbul ankara izmir
bursa antalya adana galatasaray fenerbahçe fenerbahce beşiktaş besiktas trabzonspor atatürk ataturk allah bismillah aşkım askim canım canim annem babam bebeğim bebegim seviyorum
sevgilim mehmet ahmet mustafa fatma ayşe ayse emine hatice zeynep elif ali veli hasan hüseyin huseyin murat yusuf ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim
kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar qwertyuıopğü asdfghjklşi fgğıodrnhpqw`
    .trim()
    .split(/\s+/u);

/** Longer ones are strong by their length, and estimating takes time by the square of it. */
const LOOKED_AT = 100;
/** At least 10⁸ guesses: what a slow hash and bounded tries keep from being found (ASVS 6.2.4, 6.2.12). */
const LEAST = 3;

let estimator: ZxcvbnFactory | null = null;

/** At least 12 characters, not the person's own name or number, and not found among the first hundred million guesses: leaked passwords, Turkish names and words, keyboards, days, repetitions. */
export function passwordAcceptable(password: string, own: readonly string[]): boolean {
  const low = lowerTr(password.normalize('NFKC'));
  if ([...low].length < 12 || own.some((word) => word.length >= 3 && low.includes(lowerTr(word)))) return false;
  estimator ??= new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary: { ...dictionary, turkish: TURKISH } });
  return estimator.check(low.slice(0, LOOKED_AT), [...own]).score >= LEAST;
}
