import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';
import { callContracts } from './vite/call-contracts.ts';
import { compressed } from './vite/compressed.ts';
import { firstScreen } from './vite/first-screen.ts';

const CHECK = new URL('src/check/', import.meta.url);

/** The check page as one file: nothing is loaded from anywhere, and its policy names the hash of its own script and style. */
export async function checkPage(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: new URL('check.ts', CHECK).pathname, formats: ['iife'], name: 'divanCheck', fileName: 'check' },
    },
  })) as unknown as readonly Rolldown.RolldownOutput[];
  const [chunk] = built[0]?.output ?? [];
  const script = (chunk as Rolldown.OutputChunk).code.replaceAll('</script', '<\\/script').trim();
  const style = readFileSync(new URL('check.css', CHECK), 'utf8').trim();
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; img-src data:; connect-src *; base-uri 'none'; form-action 'none'`;
  // Replaced by functions: a text would have its `$&` read as a pattern.
  return readFileSync(new URL('check.html', CHECK), 'utf8')
    .replace('%POLICY%', () => policy)
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script></script>', () => `<script>${script}</script>`);
}

const checkPagePlugin = (): Plugin => ({
  name: 'divan-check-page',
  apply: 'build',
  async writeBundle({ dir }) {
    const page = await checkPage();
    writeFileSync(`${dir}/denetle.html`, page);
    writeFileSync(`${dir}/denetle.html.sha256`, `${createHash('sha256').update(page).digest('hex')}  denetle.html\n`);
  },
});

export default defineConfig({
  plugins: [callContracts(), react(), firstScreen(), checkPagePlugin(), compressed()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    // Every page uses them: one file to fetch instead of one a component.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'ui', test: /\/apps\/web\/src\/ui\// }] } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8480', '/urn': 'http://127.0.0.1:8480' } },
});
