// Pictures of the chat for the README, taken while the tests run when SCREENSHOTS=1.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { ChatCard } from './playground-page.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
/** Beside the card: who wrote it, on the left and above. */
const margin = { left: 56, top: 28, right: 16, bottom: 12 };
/** The chat scrolls in the page: tall enough for the largest card. */
const tall = { width: 1400, height: 1500 };
const REMARK_PADDING = 4;

/** The card as the chat shows it. */
export async function picture({ root }: ChatCard, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return;
  const page = root.page();
  const usual = page.viewportSize() ?? tall;
  await page.setViewportSize(tall);
  await page.locator(':focus').evaluateAll((focused: { blur(): void }[]) => focused[0]?.blur());
  await root.scrollIntoViewIfNeeded();
  const box = await root.boundingBox();
  if (!box) throw new Error(`no card to show as ${name}`);
  const bottom = (await remarkTop(root)) ?? box.y + box.height + margin.bottom;
  const [x, y] = [box.x - margin.left, Math.max(0, box.y - margin.top)];
  const clip = { x, y, width: margin.left + box.width + margin.right, height: bottom - y };
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), clip, animations: 'disabled', caret: 'hide' });
  await page.setViewportSize(usual);
}

/** Where the Playground's own remark begins, below a card that was answered; dismissing it would empty a form. */
async function remarkTop(root: Locator): Promise<number | undefined> {
  const dismiss = root.getByRole('button', { name: 'Dismiss Invoke Message' });
  const box = (await dismiss.isVisible()) ? await dismiss.boundingBox() : null;
  return box ? box.y - REMARK_PADDING : undefined;
}
