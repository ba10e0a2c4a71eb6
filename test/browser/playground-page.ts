// The Playground's page as a person uses it: write, read, fill in a card of the chat, press its buttons.
import type { Browser, Locator, Page } from 'playwright-core';
import { until } from '../local/until.ts';

type Words = string | RegExp;

/** A message of the bot, whatever card it shows at the moment: pressing a button can replace it. */
export type ChatCard = {
  /** Its text, inputs and buttons are inside. */
  root: Locator;
  /** Until it says this. */
  says: (text: Words) => Promise<void>;
  /** Text, number, date (`YYYY-MM-DD`) or time (`HH:MM`) into the input that has this label. */
  fill: (label: string, value: string) => Promise<void>;
  /** An option of a choice, however it is drawn: a list, a filtered list, radio buttons or tick boxes. */
  choose: (label: string, option: Words) => Promise<void>;
  /** A toggle, known by its own words. */
  tick: (title: Words) => Promise<void>;
  press: (buttonTitle: Words) => Promise<void>;
  /** A row that can be pressed, known by what it says. */
  openRow: (text: Words) => Promise<void>;
};

export type PlaygroundPage = {
  page: Page;
  /** Writes a message into the open conversation. */
  say: (text: string) => Promise<void>;
  /** Writes, and waits for an answer that says this: other cards can come in between. */
  ask: (text: string, answer: Words) => Promise<ChatCard>;
  /** Waits for a message of the bot that says this. */
  card: (text: Words) => Promise<ChatCard>;
};

const patienceMs = 30_000;

/** Opening the page makes the Playground tell the bot that it was installed. */
export async function openPlayground(browser: Browser, url: string): Promise<PlaygroundPage> {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1400, height: 1000 } });
  await page.goto(url);
  const composer = page.locator('[data-lexical-editor=true]');
  await composer.waitFor();
  const messages = page.locator('.fai-OutputCard');
  const find = async (text: Words, from: number) => {
    let found: number | undefined;
    await until(
      `a message that says ${text}`,
      async () => {
        found = await newest(messages, text, from);
        return found !== undefined;
      },
      patienceMs,
    );
    return chatCard(messages.nth(found ?? 0));
  };
  const say = async (text: string) => {
    await composer.click();
    await page.keyboard.insertText(text);
    await page.getByRole('button', { name: 'Send Message' }).click();
  };
  return {
    page,
    say,
    ask: async (text, answer) => {
      const before = await messages.count();
      await say(text);
      return find(answer, before);
    },
    card: (text) => find(text, 0),
  };
}

/** The place of the newest message that says this: messages are never taken away, so it stays the same. */
async function newest(messages: Locator, text: Words, from: number): Promise<number | undefined> {
  for (let at = (await messages.count()) - 1; at >= from; at -= 1) {
    if ((await messages.nth(at).filter({ hasText: text }).count()) > 0) return at;
  }
  return undefined;
}

function chatCard(root: Locator): ChatCard {
  return {
    root,
    says: (text) =>
      root
        .filter({ hasText: text })
        .waitFor()
        .catch(async (cause) => {
          throw new Error(`It does not say ${text}, but:\n${await root.innerText()}`, { cause });
        }),
    fill: async (label, value) => fillIn(await inputOf(root, label), value),
    choose: async (label, option) => chooseFrom(await inputOf(root, label), option),
    tick: (title) => root.getByRole('checkbox', { name: title }).check(),
    press: (buttonTitle) => root.getByRole('button', { name: buttonTitle, exact: true }).click(),
    openRow: (text) => root.getByRole('button').filter({ hasText: text }).click(),
  };
}

/** By the `for` of the first label of that name: an open list or calendar hides the rest of the page from searches by role. */
async function inputOf(card: Locator, label: string): Promise<Locator> {
  const page = card.page();
  const id = await card
    .locator('label.ac-richTextBlock')
    .filter({ has: page.getByText(label, { exact: true }) })
    .first()
    .getAttribute('for');
  return page.locator(`[id="${id}"]`);
}

async function fillIn(input: Locator, value: string): Promise<void> {
  const isDate = (await input.getAttribute('aria-haspopup')) === 'dialog';
  await input.fill(isDate ? longDate(value) : value);
  await input.press('Tab');
}

/** The only form the date input reads in every time zone as the same day. */
function longDate(day: string): string {
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

async function chooseFrom(input: Locator, option: Words): Promise<void> {
  if ((await input.getAttribute('role')) !== 'combobox') {
    await input.getByText(option, { exact: true }).click();
    return;
  }
  await input.click();
  await input.page().getByRole('option', { name: option, exact: true }).click();
}
