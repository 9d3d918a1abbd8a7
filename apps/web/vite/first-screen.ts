import { readdirSync, readFileSync } from 'node:fs';
import { build, type Plugin, type Rolldown } from 'vite';
import { callContracts } from './call-contracts.ts';

const SRC = new URL('../src/', import.meta.url);

/** Every Turkish sentence with its English. */
const english = (): Readonly<Record<string, string>> =>
  Object.assign(
    {},
    ...readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('en.json'))
      .map((path) => JSON.parse(readFileSync(new URL(path, SRC), 'utf8'))),
  );

/** The first screen in the look of the page that follows; a sentence without English ends the build. */
function markup(words: Readonly<Record<string, string>>): string {
  const t = (tag: string, sentence: string, rest = ''): string => {
    const said = words[sentence];
    if (!said) throw new Error(`no English for “${sentence}”`);
    return `<${tag}${rest} data-en="${said.replaceAll('"', '&quot;')}">${sentence}</${tag}>`;
  };
  const field = (id: string, label: string, rest: string) =>
    `<div class="stack tight">${t('label', label, ` for="${id}" class="field-label"`)}<input id="${id}" class="input" ${rest}></div>`;
  const step = words['Adım {n} / 2']?.replace('{n}', '1');
  return `<div id="ilk" hidden>
<header class="top"><div class="top-in"><a href="/" class="brand"><img src="/mark.svg" alt=""> <span>Divan</span></a></div></header>
<main class="sign-in"><section class="card stack">
<div><p class="hint" data-en="${step}">Adım 1 / 2</p>${t('h1', 'Giriş')}</div>
<form class="stack">
${field('ilk-ad', 'Üye numarası ya da e-posta', 'autocomplete="username" autocapitalize="none"')}
${field('ilk-parola', 'Parola', 'type="password" autocomplete="current-password"')}
<button type="submit" class="button filled lg block"><span class="inner">${t('span', 'Sürdür', ' class="label"')}</span></button>
</form>
<div class="alt links">${t('a', 'Parolamı unuttum ya da telefonum yanımda değil', ' href="/kurtarma"')}</div>
</section></main>
</div>`;
}

async function script(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [callContracts()],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: new URL('first/first.ts', SRC).pathname, formats: ['iife'], name: 'divanFirstScreen' },
    },
  })) as unknown as readonly Rolldown.RolldownOutput[];
  return ((built[0]?.output ?? [])[0] as Rolldown.OutputChunk).code.replaceAll('</script', '<\\/script').trim();
}

/**
 * Puts the first screen, its script and the styles that every page begins with into the page itself, so that one answer of the server is enough to write and send the form.
 * The server names the script by its hash in the policy of the page.
 */
export const firstScreen = (): Plugin => ({
  name: 'divan-first-screen',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle }) {
      if (!bundle) return html;
      const styleOf = (href: string): string => {
        const asset = bundle[href.slice(1)];
        if (asset?.type !== 'asset') throw new Error(`no style ${href}`);
        return String(asset.source).trim();
      };
      const linked = [...html.matchAll(/\s*<link rel="stylesheet"[^>]*href="([^"]+)">/gu)];
      const own = Object.keys(bundle).find((name) => /\/sign-in-pages-[^/]+\.css$/u.test(name));
      if (!own) throw new Error('no style of the form for signing in');
      const styles = [...linked.map(([, href = '']) => href), `/${own}`].map(styleOf).join('\n');
      const code = await script();
      const first = markup(english());
      return linked
        .reduce((text, [link]) => text.replace(link, ''), html)
        .replace('</head>', () => `<style>${styles}</style>\n  </head>`)
        .replace('<div id="root"></div>', () => `<div id="root">${first}</div>\n    <script>${code}</script>`);
    },
  },
});
