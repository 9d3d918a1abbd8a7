import {
  bytesToHex,
  type Choice,
  type Contest,
  type ContestWords,
  checkChallenge,
  contestHash,
  contestWords,
  groupedTracker,
  hexBytes,
  type Opening,
  openingFault,
} from '@divan/ballot';
import { fingerprintWords } from '@divan/basics';
import { CHECK_WORDS, type CheckWord } from './check-words.ts';

/**
 * The check page: one file that runs on any host and any device. It asks one address for one thing, the contest, without a cookie, and encrypts again what
 * the challenge code says. It sends nothing that it was given.
 */

// The link that a voter's page makes names its language; else the browser's.
let english = /[#&]dil=en\b/u.test(location.hash) || navigator.language.startsWith('en');
const say = (word: CheckWord): string => CHECK_WORDS[word][english ? 1 : 0];
const at = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

interface Described {
  readonly contest: Contest;
  readonly contestHash: string;
  readonly electionHash: string;
  readonly electionKey: string;
  readonly openings: readonly Opening[];
}

function element(name: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function answer(good: boolean, ...parts: readonly HTMLElement[]): void {
  const box = element('div', '', good ? 'good' : 'bad');
  box.append(...parts);
  at('answer').replaceChildren(box);
}

/** Server, vote and code from the text of a square, or the bare code with the two fields. */
function asked(text: string): { server: string; vote: string; code: string } {
  const parts = new Map(
    text
      .slice(text.indexOf('#') + 1)
      .split('&')
      .map((part) => [part.split('=', 1)[0] as string, decodeURIComponent(part.slice(part.indexOf('=') + 1))]),
  );
  return {
    server: parts.get('adres') ?? at<HTMLInputElement>('server').value.trim(),
    vote: parts.get('oylama') ?? at<HTMLInputElement>('vote').value.trim(),
    code: parts.get('kod') ?? text.trim(),
  };
}

/** As many words of the credential's key as the voter's device shows. */
const KEY_WORDS = 8;
const OPTION_WORDS: Readonly<Record<string, CheckWord>> = { YES: 'yes', NO: 'no', ABSTAIN: 'abstain' };

function marks(choice: Choice, contest: Contest, { names }: ContestWords): HTMLElement {
  if (choice === 'BLANK' || choice === 'VOID') return element('p', say(choice === 'BLANK' ? 'blank' : 'void'));
  const list = document.createElement('ol');
  for (const i of choice.marked) {
    const id = contest.options[i]?.id ?? '';
    const word = OPTION_WORDS[id];
    list.append(element('li', word ? say(word) : (names[i] ?? id)));
  }
  return list;
}

async function check(): Promise<void> {
  const { server, vote, code } = asked(at<HTMLTextAreaElement>('text').value);
  if (!server || !vote || !code) return answer(false, element('p', say('incomplete')));
  answer(true, element('p', say('working')));
  let described: Described;
  try {
    const said = await fetch(new URL(`/urn/${encodeURIComponent(vote)}/contest`, server), {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (!said.ok) throw new Error(String(said.status));
    described = (await said.json()) as Described;
  } catch {
    return answer(false, element('p', say('unreachable')));
  }
  try {
    const electionKey = hexBytes(described.electionKey, 32);
    const kappa = contestHash(hexBytes(described.electionHash, 32), electionKey, described.contest);
    if (bytesToHex(kappa) !== described.contestHash) throw new RangeError('contest');
    // What the options are called hangs on the board's commitments, never on the server's word.
    if (openingFault(described.contest, described.openings)) return answer(false, element('p', say('unnamed')));
    const words = contestWords(described.contest, described.openings);
    const found = await checkChallenge({ contest: described.contest, electionKey, contestHash: kappa }, code);
    answer(
      true,
      element('p', say('compare')),
      element('p', groupedTracker(found.tracker), 'code'),
      element('h2', words.title ?? ''),
      element('p', say('marked')),
      marks(found.choice, described.contest, words),
      element('p', say('key')),
      element('p', fingerprintWords(found.credentialKey, KEY_WORDS).join(' '), 'key'),
      element('p', say('differs')),
    );
  } catch {
    answer(false, element('p', say('wrong')));
  }
}

function speak(): void {
  document.documentElement.lang = english ? 'en' : 'tr';
  for (const one of document.querySelectorAll<HTMLElement>('[data-t]'))
    one.textContent = say(one.dataset.t as CheckWord);
  at('language').textContent = english ? 'Türkçe' : 'English';
  at('language').lang = english ? 'tr' : 'en';
}

at('language').addEventListener('click', () => {
  english = !english;
  speak();
});
at('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
speak();
if (location.hash.includes('kod=')) {
  at<HTMLTextAreaElement>('text').value = location.href;
  void check();
}
