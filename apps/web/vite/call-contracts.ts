import type { Plugin } from 'vite';

/** What the server checks: how bodies and replies look. A browser calls a route by its method, path and access. */
const FORMS = new Set(['summary', 'params', 'query', 'body', 'reply']);

/** The parts of an ESTree that are read here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface Declaration extends Node {
  readonly declaration?: Declaration | null;
  readonly declarations?: readonly (Node & { readonly init: Call | null })[];
}
interface Call extends Node {
  readonly callee: Node & { readonly name?: string };
  readonly arguments: readonly (Node & {
    readonly properties?: readonly (Node & { readonly key?: { readonly name?: string } })[];
  })[];
}

/** The source of a contract module, with every `route({…})` cut to its method, path and access, and every schema dropped where nobody reads it. */
export function callContract(source: string, program: { readonly body: readonly Node[] }): string {
  let said = '';
  let from = 0;
  const put = (start: number, end: number, text: string) => {
    said += source.slice(from, start) + text;
    from = end;
  };
  for (const statement of program.body as readonly Declaration[])
    for (const { init } of (statement.declaration ?? statement).declarations ?? []) {
      if (init?.type !== 'CallExpression') continue;
      if (init.callee.name !== 'route') {
        // A builder drops a call only when it is told that the call does nothing else.
        put(init.start, init.start, '/* @__PURE__ */ (() => ');
        put(init.end, init.end, ')()');
        continue;
      }
      put(init.callee.start, init.callee.end, '');
      for (const property of init.arguments[0]?.properties ?? [])
        if (FORMS.has(property.key?.name ?? '')) put(property.start, property.end, `${property.key?.name}: undefined`);
    }
  return said + source.slice(from);
}

/** Leaves the schemas of the contracts, and with them the schema library, out of what a visitor downloads. */
export const callContracts = (): Plugin => ({
  name: 'divan-call-contracts',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/packages\/api\/src\/[\w-]+\.ts$/u },
    handler(code) {
      return { code: callContract(code, this.parse(code, { lang: 'ts' })), map: null, moduleSideEffects: false };
    },
  },
});
