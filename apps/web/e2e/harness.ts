import { existsSync, readdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

/** A real Chromium from a package: no root, no download. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((arg) => !arg.startsWith('--single-process') && !arg.startsWith('--headless')),
      '--disable-background-networking',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    headless: true,
  });
}

/** How long a page may take on a machine that is busy with other tests, milliseconds. */
export const PATIENCE = 40_000;
export const PHONE = { width: 360, height: 740 } as const;
export const DESK = { width: 1280, height: 800 } as const;

/** The accessibility rules of WCAG 2.2 AA that a machine can check; the answer names what is wrong. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}

/** Whether nothing scrolls sideways at a width. */
export async function fits(page: Page, width: number): Promise<boolean> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 740 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (before) await page.setViewportSize(before);
  return over <= 0;
}

/** Answers the dialog of heavy acts as its owner does, whenever it opens on a page. */
export async function confirmHeavyActs(page: Page, code: () => string): Promise<void> {
  await page.addLocatorHandler(
    page.getByRole('dialog', { name: 'Bu işlem için kimliğinizi doğrulayın' }),
    async (dialog) => {
      await dialog.getByLabel('6 haneli kod').fill(code());
      await dialog.getByRole('button', { name: 'Kimliğimi doğrula' }).click();
    },
  );
}

/** Saves a picture for looking, when a folder is named in PICTURES. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder || !existsSync(folder)) return;
  const before = page.viewportSize();
  for (const [suffix, size] of [
    ['1280', DESK],
    ['360', PHONE],
  ] as const) {
    await page.setViewportSize(size);
    await page.screenshot({
      path: `${folder}/${String(readdirSync(folder).length).padStart(3, '0')}-${name}-${suffix}.png`,
      fullPage: suffix === '360',
    });
  }
  if (before) await page.setViewportSize(before);
}

/** Closes the vote as a careful lead does: while somebody has not voted the question is read and answered. */
export async function closeVote(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Oylamayı kapat, sonucu açıkla' });
  await close.click();
  // It goes with the vote, or the question stands in its place.
  await close.waitFor({ state: 'hidden' });
  const yes = page.getByRole('button', { name: 'Evet, oylamayı kapat' });
  if (await yes.isVisible()) await yes.click();
}
