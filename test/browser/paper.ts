import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { brokenWords } from './broken';

/** Pages as files, for looking at; only where somebody asks for them. */
const SHOTS = process.env.SHOTS;

/** What a page to be printed comes out as. */
interface OnPaper {
  readonly clipped: readonly string[];
  readonly broken: readonly string[];
  readonly sheets: number;
}

/** How a page to be printed comes out: looked at as on paper, and as so many sheets. */
export async function onPaper(page: Page, html: string, name: string): Promise<OnPaper> {
  const paper = await page.context().newPage();
  // The width of A4 between its margins, at 96 dots an inch.
  await paper.setViewportSize({ width: 703, height: 1000 });
  await paper.setContent(html);
  await paper.emulateMedia({ media: 'print' });
  const clipped = await paper.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      .map((one) => one.outerHTML),
  );
  const broken = await paper.locator('body').evaluate(brokenWords);
  const pdf = await paper.pdf({ preferCSSPageSize: true });
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(join(SHOTS, `${name}.pdf`), pdf);
    await paper.screenshot({ path: join(SHOTS, `${name}.png`) });
  }
  await paper.close();
  return { clipped, broken, sheets: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0 };
}
