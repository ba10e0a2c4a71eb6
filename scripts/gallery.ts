// Draws every sample card as pictures, light and dark, narrow and wide: node scripts/gallery.ts OUT_DIR [NAME]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { render } from '../src/views/render.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { hostConfig, themes } from '../test/support/host-config.ts';
import { now, samples, viewer } from '../test/support/sample-answers.ts';

const widths = [320, 560];
const library = readFileSync(createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js'), 'utf8');

/** Enough Markdown to see whether something is read as such: bold, italic, code, links, paragraphs. Runs in the page. */
function markdown(text: string, result: { outputHtml: string; didProcess: boolean }): void {
  const entity = (char: string) => `&#${char.codePointAt(0)};`;
  result.outputHtml = text
    .replace(/`([^`]+)`/g, (_, code: string) => `<code>${code.replace(/[<>&]/g, entity)}</code>`)
    .replace(/<(?!\/?(?:b|i|code)>)/g, '&lt;')
    .replace(/\[([^\]]*)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replace(/\b_([^_]+)_\b/g, '<i>$1</i>')
    .split(/\n\n+/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('');
  result.didProcess = true;
}

type Theme = (typeof themes)[keyof typeof themes];

function style(theme: Theme): string {
  return `body { margin: 0; padding: 12px; background: ${theme.emphasis}; font-family: 'Segoe UI', 'Noto Sans', 'Noto Color Emoji', sans-serif; }
    #card { background: ${theme.back}; border: 1px solid ${theme.line}; border-radius: 6px; }
    p { margin: 0 0 6px } p:last-child { margin: 0 }
    input, textarea, select { font: 14px 'Noto Sans', sans-serif; color: ${theme.text}; background: ${theme.emphasis}; border: 1px solid ${theme.line}; border-radius: 4px; padding: 5px 8px; width: 100%; box-sizing: border-box; color-scheme: ${theme === themes.dark ? 'dark' : 'light'} }
    input[type=radio], input[type=checkbox] { width: auto; margin-right: 8px } textarea { min-height: 60px }
    .ac-actionSet { flex-wrap: wrap; gap: 8px } .ac-actionSet > div { display: none }
    .ac-pushButton { font: 600 14px 'Noto Sans', sans-serif; color: ${theme.text}; background: ${theme.back}; border: 1px solid ${theme.line}; border-radius: 4px; padding: 5px 12px; cursor: pointer }
    .ac-textRun a { color: ${theme === themes.dark ? '#7f85f5' : '#5b5fc7'} }
    .ac-pushButton.style-positive { background: ${theme === themes.dark ? '#7f85f5' : '#5b5fc7'}; color: #fff } .ac-pushButton.style-destructive { color: ${theme.attention} }
    .ac-selectable { cursor: pointer }`;
}

async function draw(page: Page, theme: Theme, content: object): Promise<void> {
  await page.setContent(`<style>${style(theme)}</style><div id="card"></div>`);
  await page.addScriptTag({ content: library });
  await page.evaluate(
    ({ card, host, markdownSource }) => {
      const cards = (globalThis as unknown as { AdaptiveCards: typeof import('adaptivecards') }).AdaptiveCards;
      cards.AdaptiveCard.onProcessMarkdown = new Function(`return ${markdownSource}`)();
      const drawn = new cards.AdaptiveCard();
      drawn.hostConfig = new cards.HostConfig(host);
      drawn.parse(card);
      const element = drawn.render();
      if (element) document.querySelector('#card')?.append(element);
    },
    { card: content, host: hostConfig(theme), markdownSource: markdown.toString() },
  );
}

const [directory = 'gallery', only = ''] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const browser = await openBrowser();
for (const [look, theme] of Object.entries(themes)) {
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 200 } });
    for (const { name, answer } of samples.filter((sample) => sample.name.startsWith(only))) {
      await draw(page, theme, render(answer, viewer, now).content);
      await page.screenshot({
        path: join(directory, `${name.replaceAll(' ', '_')}-${look}-${width}.png`),
        fullPage: true,
      });
    }
    await page.close();
  }
}
await browser.close();
