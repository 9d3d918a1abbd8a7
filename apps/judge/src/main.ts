import { BOARD_CHECK_NAMES, CHECK_NAMES, type PackageVerdict, SCAN_NAMES } from '@divan/assembly/record';
import { hexBytes } from '@divan/ballot';
import { fingerprintWords } from '@divan/basics';
import type { Answer, Question } from './check.worker.ts';
import CheckWorker from './check.worker.ts?worker&inline';
import { LIMITS, PAPERS_BY_HASH, type Sentence, WORDS } from './words.ts';

type Language = keyof Sentence;
type Result = Exclude<Answer, { readonly is: 'PROGRESS' | 'UNREAD' | 'KEPT_UNREAD' }>;
type Row = readonly [name: string, held: number, expected: number];

const byId = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;
const [fileInput, keptInput, trustInput] = ['file', 'kept', 'trust'].map((id) => byId<HTMLInputElement>(id)) as [
  HTMLInputElement,
  HTMLInputElement,
  HTMLInputElement,
];

// Who comes from an English page goes on in English: dogrula.html#en.
let language: Language = location.hash === '#en' ? 'en' : 'tr';
let file: File | null = null;
let result: Result | null = null;
let progress: Extract<Answer, { readonly is: 'PROGRESS' }> | null = null;
let worker: Worker | null = null;
const faults = { file: null as Sentence | null, kept: null as Sentence | null, trust: null as Sentence | null };

const figure = (value: number): string => value.toLocaleString(language);
const say = (sentence: Sentence, facts: Record<string, string | number> = {}): string =>
  sentence[language].replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const fact = facts[name] ?? '';
    return typeof fact === 'number' ? figure(fact) : fact;
  });

function element(tag: string, className: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

const labelled = (label: Sentence, value: string): HTMLElement =>
  element('p', 'hex', element('b', '', `${say(label)}: `), value);

function table(title: Sentence, rows: readonly Row[]): HTMLElement {
  const head = element('tr', '', element('th', '', say(WORDS.what)), element('th', 'figures', say(WORDS.figures)));
  for (const cell of head.children) cell.setAttribute('scope', 'col');
  const due = rows.filter(([, held, expected]) => held > 0 || expected > 0);
  const body = due.map(([name, held, expected]) =>
    element(
      'tr',
      held === expected ? 'holds' : 'fails',
      element('td', '', `${held === expected ? '✓' : '✗'} ${name}`),
      element('td', 'figures', `${figure(held)} / ${figure(expected)}`),
    ),
  );
  return element(
    'table',
    '',
    element('caption', '', say(title)),
    element('thead', '', head),
    element('tbody', '', ...body),
  );
}

/** What is missing is named in both languages, a stroke between them. */
function inLanguage(name: string): string {
  const [tr = name, en = name] = name.split(' / ');
  return { tr, en }[language];
}

const boardRows = (checks: PackageVerdict['boardChecks']): Row[] =>
  checks.map(({ name, counted, expected }) => [
    say(BOARD_CHECK_NAMES[name] ?? { tr: name, en: name }),
    counted,
    expected,
  ]);

const verdictPanel = (tone: 'ok' | 'warn' | 'stop' | 'ink', sentence: string, ...more: Node[]): HTMLElement => {
  const title = element('h2', '', sentence);
  title.tabIndex = -1;
  return element('div', `verdict ${tone}`, title, ...more);
};

/** Words of the box, which people compare with the hall and their slip. */
const boxWords = (electionHash: string | null): Node[] =>
  electionHash
    ? [
        labelled(WORDS.boxWords, fingerprintWords(hexBytes(electionHash, 32), 8).join(' ')),
        element('p', 'hint', say(WORDS.boxWordsNext)),
      ]
    : [];

const keptPanel = (kept: number): Node[] =>
  kept > 0 ? [element('div', 'verdict ok', element('p', '', say(WORDS.keptStands, { n: kept })))] : [];

const listOf = (heading: Sentence, items: readonly (Node | string)[]): Node[] =>
  items.length > 0
    ? [element('h3', '', say(heading)), element('ul', '', ...items.map((item) => element('li', '', item)))]
    : [];

/** Papers of a hall that were scanned, and scans that were taken back, each with its reason. */
const scanLists = ({ scans, withdrawnScans }: PackageVerdict): Node[] => [
  ...listOf(
    WORDS.scans,
    scans.map(({ scanned, evidenceHash }) => `${say(SCAN_NAMES[scanned])}: ${evidenceHash}`),
  ),
  ...listOf(
    WORDS.withdrawnScans,
    withdrawnScans.map(({ scanned, evidenceHash: hash, reason }) =>
      say(WORDS.withdrawnScan, { name: say(SCAN_NAMES[scanned]), hash, reason: reason || say(WORDS.erasedReason) }),
    ),
  ),
];

function packageResult(verdict: PackageVerdict, kept: number): Node[] {
  const [first, ...others] = verdict.faults;
  const shown: Node[] = [];
  if (first) {
    const list = others
      .slice(0, 9)
      .map((fault) => element('li', '', element('span', 'hex', fault.place), `: ${fault[language]}`));
    shown.push(
      verdictPanel(
        'stop',
        say(WORDS.ALTERED),
        labelled(WORDS.firstFault, first.place),
        element('p', '', first[language]),
        ...(list.length > 0 ? [element('h3', '', say(WORDS.moreFaults)), element('ul', '', ...list)] : []),
      ),
    );
  } else if (verdict.verdict === 'VERIFIED') shown.push(verdictPanel('ok', say(WORDS.VERIFIED)));
  else shown.push(verdictPanel('warn', say(WORDS.SIGNER_UNCHECKED), element('p', '', say(WORDS.signerNext))));
  if (!first && verdict.electionHash) shown.push(...keptPanel(kept));
  else if (kept > 0 && !verdict.electionHash) shown.push(verdictPanel('stop', say(WORDS.keptNoBoard)));
  if (verdict.erased > 0)
    shown.push(element('div', 'verdict ink', element('p', '', say(WORDS.erased, { n: verdict.erased }))));
  const rows = verdict.checks.map(
    ({ id, count, of }): Row => [say(id === 'DOCUMENTS' ? PAPERS_BY_HASH : CHECK_NAMES[id]), count, of],
  );
  shown.push(
    element(
      'div',
      'card',
      element('h2', '', verdict.title),
      labelled(WORDS.fingerprint, verdict.fingerprint),
      ...boxWords(verdict.electionHash),
      table(WORDS.checks, rows),
      ...(verdict.boardChecks.length > 0 ? [table(WORDS.boardChecks, boardRows(verdict.boardChecks))] : []),
      ...scanLists(verdict),
      ...listOf(WORDS.missing, verdict.missing.map(inLanguage)),
    ),
  );
  return shown;
}

function boardResult({ verdict: found, kept }: Extract<Result, { readonly is: 'BOARD' }>): Node[] {
  const { fault, complete, checks, head, electionHash } = found;
  const verdict = fault
    ? verdictPanel(
        'stop',
        say(WORDS.ALTERED),
        labelled(WORDS.firstFault, `board.jsonl:${fault.place.height + 1}`),
        element('p', '', say(WORDS.boardFault, { code: fault.code, part: fault.place.part })),
      )
    : !complete
      ? verdictPanel('stop', say(WORDS.boardIncomplete), element('p', '', say(WORDS.boardIncompleteNext)))
      : verdictPanel('warn', say(WORDS.boardHolds), element('p', '', say(WORDS.boardNext)));
  const known = labelled(WORDS.boardHead, `${figure(head.height)} · ${head.hash}`);
  return [
    verdict,
    ...(fault ? [] : keptPanel(kept)),
    element('div', 'card', known, ...boxWords(electionHash), table(WORDS.boardChecks, boardRows(checks))),
  ];
}

/** Everything on the page from what is known now. */
function show(): void {
  document.documentElement.lang = language;
  document.title = say({ tr: 'Divan: kaydı doğrula', en: 'Divan: verify the record' });
  for (const one of document.querySelectorAll<HTMLElement>('[data-words]'))
    one.textContent = say(WORDS[one.dataset.words as keyof typeof WORDS]);
  const other = byId('language');
  other.textContent = language === 'tr' ? 'English' : 'Türkçe';
  other.lang = language === 'tr' ? 'en' : 'tr';
  byId('limits').replaceChildren(...LIMITS.map((limit) => element('li', '', say(limit))));
  byId('file-name').hidden = !file;
  byId('file-name').textContent = file ? `${file.name} (${figure(Math.ceil(file.size / 1024))} KiB)` : '';
  const names = [...(keptInput.files ?? [])].map((one) => one.name);
  byId('kept-name').hidden = names.length === 0;
  byId('kept-name').textContent = names.join(', ');
  for (const [name, input] of [
    ['file', fileInput],
    ['kept', keptInput],
    ['trust', trustInput],
  ] as const) {
    const fault = faults[name];
    const notice = byId(`${name}-fault`);
    notice.hidden = !fault;
    notice.textContent = fault ? say(fault) : '';
    input.setAttribute('aria-invalid', String(fault !== null));
  }
  byId('progress').textContent = worker
    ? say(WORDS.working, progress ? { ...progress } : { events: 0, ballots: 0, equations: 0 })
    : '';
  byId<HTMLButtonElement>('start').disabled = worker !== null;
  const nodes = !result
    ? []
    : result.is === 'PACKAGE'
      ? packageResult(result.verdict, result.kept)
      : boardResult(result);
  byId('result').replaceChildren(...nodes);
}

function stop(): void {
  worker?.terminate();
  worker = null;
  progress = null;
}

function take(chosen: File | null): void {
  stop();
  file = chosen;
  result = null;
  faults.file = null;
  show();
}

async function start(): Promise<void> {
  const trust = trustInput.value.replaceAll(/[\s:]/gu, '').toLowerCase();
  faults.file = file ? null : WORDS.fileMissing;
  faults.kept = null;
  faults.trust = trust === '' || /^[\da-f]{64}$/u.test(trust) ? null : WORDS.trustFault;
  stop();
  result = null;
  if (!file || faults.trust) {
    show();
    (faults.file ? fileInput : trustInput).focus();
    return;
  }
  const running = new CheckWorker();
  worker = running;
  show();
  const unread = (): void => {
    stop();
    faults.file = WORDS.fileUnread;
    show();
    fileInput.focus();
  };
  running.onerror = unread;
  running.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.is === 'UNREAD') return unread();
    if (data.is === 'KEPT_UNREAD') {
      stop();
      faults.kept = WORDS.keptUnread;
      show();
      keptInput.focus();
      return;
    }
    if (data.is === 'PROGRESS') progress = data;
    else {
      stop();
      result = data;
    }
    show();
    if (result) byId('result').querySelector('h2')?.focus();
  };
  try {
    const kept = await Promise.all([...(keptInput.files ?? [])].map((one) => one.text()));
    const question: Question = { file: new Uint8Array(await file.arrayBuffer()), trust: trust || null, kept };
    running.postMessage(question, [question.file.buffer as ArrayBuffer]);
  } catch {
    unread();
  }
}

fileInput.addEventListener('change', () => take(fileInput.files?.[0] ?? null));
keptInput.addEventListener('change', () => {
  stop();
  result = null;
  faults.kept = null;
  show();
});
byId('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  void start();
});
byId('language').addEventListener('click', () => {
  language = language === 'tr' ? 'en' : 'tr';
  show();
});
const drop = byId('drop');
for (const type of ['dragenter', 'dragover'])
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  take(event.dataTransfer?.files[0] ?? null);
});
show();
