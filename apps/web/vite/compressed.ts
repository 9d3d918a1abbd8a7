import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Smaller files gain nothing. */
const LEAST_BYTES = 500;

/** Lays each file beside itself in both forms in which the server sends it; compressed once, as small as it gets. */
export const compressed = (): Plugin => ({
  name: 'divan-compressed',
  apply: 'build',
  closeBundle: {
    order: 'post',
    sequential: true,
    handler() {
      const { root, build } = this.environment.config;
      compressFolder(resolve(root, build.outDir));
    },
  },
});

/** @param folder every text file in it, and below */
export function compressFolder(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|html|svg|json|wasm)$/u.test(name)) continue;
    const bytes = readFileSync(`${folder}/${name}`);
    if (bytes.length < LEAST_BYTES) continue;
    writeFileSync(`${folder}/${name}.gz`, gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${folder}/${name}.br`, brotliCompressSync(bytes, { params }));
  }
}
