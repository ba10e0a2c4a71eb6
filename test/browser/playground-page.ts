// The Playground's page as a person uses it: write, read, fill in the newest card, press its buttons.
import type { Browser, Locator, Page } from 'playwright-core';

type Words = string | RegExp;

export type PlaygroundPage = {
  page: Page;
  /** Writes a message into the open conversation. */
  say: (text: string) => Promise<void>;
  /** The newest message that has a card; its text, inputs and buttons are inside. */
  lastCard: () => Locator;
  /** Until some message of the bot, text or card, says this. */
  waitForText: (text: Words) => Promise<void>;
  /** Text, number, date (`YYYY-MM-DD`) or time (`HH:MM`) into the input of the newest card that has this label. */
  fill: (label: string, value: string) => Promise<void>;
  /** An option of a choice, however it is drawn: a list, a filtered list, radio buttons or tick boxes. */
  choose: (label: string, option: Words) => Promise<void>;
  /** A toggle, known by its own words. */
  tick: (title: Words) => Promise<void>;
  press: (buttonTitle: Words) => Promise<void>;
};

/** Opening the page makes the Playground tell the bot that it was installed. */
export async function openPlayground(browser: Browser, url: string): Promise<PlaygroundPage> {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1400, height: 1000 } });
  await page.goto(url);
  const composer = page.locator('[data-lexical-editor=true]');
  await composer.waitFor();
  const messages = page.locator('.fai-OutputCard');
  const lastCard = () => messages.filter({ has: page.locator('.ac-adaptiveCard') }).last();
  return {
    page,
    lastCard,
    say: async (text) => {
      await composer.click();
      await page.keyboard.insertText(text);
      await page.getByRole('button', { name: 'Send Message' }).click();
    },
    waitForText: (text) => messages.filter({ hasText: text }).last().waitFor(),
    fill: async (label, value) => fillIn(await inputOf(lastCard(), label), value),
    choose: async (label, option) => chooseFrom(await inputOf(lastCard(), label), option),
    tick: (title) => lastCard().getByRole('checkbox', { name: title }).check(),
    press: (buttonTitle) => lastCard().getByRole('button', { name: buttonTitle, exact: true }).click(),
  };
}

/** By the label's `for`: an open list or calendar hides the rest of the page from searches by role. */
async function inputOf(card: Locator, label: string): Promise<Locator> {
  const page = card.page();
  const id = await card
    .locator('label.ac-richTextBlock')
    .filter({ has: page.getByText(label, { exact: true }) })
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
