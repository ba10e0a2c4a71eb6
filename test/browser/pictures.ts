// Pictures of the chat for the README, taken while the tests run when SCREENSHOTS=1.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatCard } from './playground-page.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
/** Beside the card: who wrote it, on the left and above. */
const margin = { left: 56, top: 28, right: 16, bottom: 12 };
/** The chat scrolls in the page: tall enough for the largest card. */
const tall = { width: 1400, height: 1500 };

/** The card as the chat shows it. */
export async function picture({ root }: ChatCard, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return;
  const page = root.page();
  const usual = page.viewportSize() ?? tall;
  await page.setViewportSize(tall);
  // The Playground's own remark below a card that was answered, and the mark of where the keyboard is.
  const remark = root.getByRole('button', { name: 'Dismiss Invoke Message' });
  if (await remark.isVisible()) await remark.click();
  await page.locator(':focus').evaluateAll((focused: { blur(): void }[]) => focused[0]?.blur());
  await root.scrollIntoViewIfNeeded();
  const box = await root.boundingBox();
  if (!box) throw new Error(`no card to show as ${name}`);
  const clip = {
    x: box.x - margin.left,
    y: Math.max(0, box.y - margin.top),
    width: box.width + margin.left + margin.right,
    height: box.height + margin.top + margin.bottom,
  };
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), clip, animations: 'disabled', caret: 'hide' });
  await page.setViewportSize(usual);
}
