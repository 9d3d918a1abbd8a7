import type { Script } from './script.ts';

/** Smaller scripts that might fail as well, the boldest first. */
function* smaller(script: Script): Generator<Script> {
  const { acts } = script;
  for (let size = acts.length; size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < acts.length; from += size)
      yield { ...script, acts: [...acts.slice(0, from), ...acts.slice(from + size)] };
  if (script.more.length > 0) yield { ...script, more: [] };
  if (Object.keys(script.titles).length > 0) yield { ...script, titles: {} };
  if (script.without.length > 0) yield { ...script, without: [] };
  if (script.imported) yield { ...script, imported: false };
  if (script.hall) yield { ...script, hall: false };
  if (script.box) yield { ...script, box: false };
  if (script.videoLink) yield { ...script, videoLink: '' };
  if (script.hour !== '14:00') yield { ...script, hour: '14:00' };
  if (script.type !== 'ORDINARY') yield { ...script, type: 'ORDINARY' };
  if (script.institution.name !== PLAIN.name) yield { ...script, institution: PLAIN };
  const people = script.people.map((_, i) => ({ name: 'Deniz', surname: `Aydın ${i + 1}` }));
  const odd = script.people.flatMap(({ surname }, i) => (surname.startsWith('Aydın ') ? [] : [i]));
  if (odd.length > 0) yield { ...script, people };
  if (odd.length > 1)
    for (const i of odd) yield { ...script, people: script.people.with(i, people[i] as (typeof people)[number]) };
  if (script.people.length > 10) yield { ...script, people: script.people.slice(0, 10) };
  for (const [i, act] of acts.entries()) {
    if (act.text.length > 1 && act.text !== 'Metin.')
      yield { ...script, acts: acts.with(i, { ...act, text: 'Metin.' }) };
    for (const figure of ['a', 'b', 'c'] as const)
      for (const value of [0, 1, act[figure] % 12])
        if (act[figure] > value) yield { ...script, acts: acts.with(i, { ...act, [figure]: value }) };
  }
}
const PLAIN = { name: 'Ada Dayanışma Derneği', shortName: 'Ada Derneği', seat: '' };

/**
 * Looks for a shorter script with the same fault, as long as one step helps another.
 * @param fails whether a script has the fault  @param most how many scripts may be played
 */
export async function shrunk(
  script: Script,
  fails: (script: Script) => Promise<boolean>,
  most: number,
): Promise<{ readonly script: Script; readonly played: number }> {
  let best = script;
  let played = 0;
  for (let found = true; found && played < most; ) {
    found = false;
    for (const candidate of smaller(best)) {
      if (played >= most) break;
      played += 1;
      if (!(await fails(candidate))) continue;
      best = candidate;
      found = true;
      break;
    }
  }
  return { script: best, played };
}
