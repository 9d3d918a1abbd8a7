import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';

const SERVER = new URL('../apps/server/src/', import.meta.url);
/** Folders of one machine are one room of the house: call, box and hall are of the meeting. */
const ROOM: Readonly<Record<string, string>> = { box: 'meeting', convening: 'meeting', hall: 'meeting' };

type Graph = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Folder → folder, with one file that imports as witness. Files beside the folders are of no folder; code loaded by `import()` belongs to whoever is mounted. */
function folderGraph(): Graph {
  const graph = new Map<string, Map<string, string>>();
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.includes('/') && file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const roomOf = (path: string): string => {
    const folder = path.split('/')[0] as string;
    return ROOM[folder] ?? folder;
  };
  for (const file of files)
    for (const [, from] of readFileSync(new URL(file, SERVER), 'utf8').matchAll(/from '(\.\.?\/[^']+)'/gu)) {
      const target = posix.normalize(posix.join(posix.dirname(file), from as string));
      if (!target.includes('/') || roomOf(target) === roomOf(file)) continue;
      const out = graph.get(roomOf(file)) ?? new Map<string, string>();
      graph.set(roomOf(file), out.set(roomOf(target), `${file} → ${target}`));
    }
  return graph;
}

/** A way that comes back to where it began, with its witnesses; null where there is none. */
function circle(graph: Graph): string[] | null {
  const done = new Set<string>();
  const walk = (folder: string, way: readonly string[], seen: readonly string[]): string[] | null => {
    if (seen.includes(folder)) return way.slice(seen.indexOf(folder));
    if (done.has(folder)) return null;
    for (const [next, witness] of graph.get(folder) ?? []) {
      const found = walk(next, [...way, witness], [...seen, folder]);
      if (found) return found;
    }
    done.add(folder);
    return null;
  };
  for (const folder of graph.keys()) {
    const found = walk(folder, [], []);
    if (found) return found;
  }
  return null;
}

test('folders of the server know each other in one direction', () => {
  const graph = folderGraph();
  assert.ok(graph.size > 10);
  assert.deepEqual(circle(graph), null);
});

test('a circle of folders is seen, and named by what closes it', () => {
  const graph = new Map(folderGraph());
  assert.ok(graph.get('meeting')?.has('identity'));
  graph.set('identity', new Map([...(graph.get('identity') ?? []), ['meeting', 'identity/x.ts → meeting/y.ts']]));
  assert.ok(circle(graph)?.includes('identity/x.ts → meeting/y.ts'));
});
