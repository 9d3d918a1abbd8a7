import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

const NAME = 'dogrula.html';
const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Puts script and style into the page, with a policy that allows these two, a worker of the page's own and no connection; beside it the file's SHA-256.
 * The same sources give the same bytes.
 */
const oneFile = (): Plugin => ({
  name: 'one-file',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html'];
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const styles = Object.values(bundle).filter((file) => file.fileName.endsWith('.css'));
      const [script, style] = [chunks[0], styles[0]];
      if (page?.type !== 'asset' || !script || style?.type !== 'asset' || chunks.length + styles.length !== 2)
        throw new Error('one page, one script and one style were expected');
      const code = script.code.replaceAll('</script', '<\\/script').replace(/\n?\/\/# sourceMappingURL=.*$/u, '');
      const css = String(style.source);
      const policy = [
        "default-src 'none'",
        `script-src ${digest(code)} 'wasm-unsafe-eval'`,
        `style-src ${digest(css)}`,
        'worker-src blob:',
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      const html = String(page.source)
        .replaceAll(/\s*<(?:script|link)\b[^>]*(?:src|href)="[^"]*"[^>]*>(?:<\/script>)?/gu, '')
        .replace(
          '<meta charset="utf-8" />',
          (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
        )
        .replace('</head>', () => `  <style>${css}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`);
      for (const fileName of Object.keys(bundle)) delete bundle[fileName];
      const hash = createHash('sha256').update(html).digest('hex');
      this.emitFile({ type: 'asset', fileName: NAME, source: html });
      this.emitFile({ type: 'asset', fileName: `${NAME}.sha256`, source: `${hash}  ${NAME}\n` });
    },
  },
});

/** The verifier as one file for a judge without a command line; it lies among the web's files. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [oneFile()],
  build: {
    outDir: '../web/dist',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'iife' },
});
