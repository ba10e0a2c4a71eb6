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
  /** Until the page sends it. */
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
/** What is drawn takes a click or a text at once. */
const stepMs = 5000;

/** Opening the page makes the Playground tell the bot that it was installed. */
export async function openPlayground(browser: Browser, url: string): Promise<PlaygroundPage> {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1400, height: 1000 } });
  const told: string[] = [];
  const note = (...words: unknown[]) => void told.push([new Date().toISOString(), ...words].join(' ').slice(0, 300));
  page.on('request', (request) => note('asked', request.method(), request.url(), request.postData() ?? ''));
  page.on('response', (response) => note('answered', response.status(), response.url()));
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => note('pushed', payload)));
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
    return chatCard(messages.nth(found ?? 0), told);
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

function chatCard(root: Locator, told: readonly string[]): ChatCard {
  /** What a test waits for in vain is in the card, or in what the page was told. */
  const orSays = <T>(what: Promise<T>): Promise<T> =>
    what.catch(async (cause) => {
      const text = await root.innerText();
      throw new Error([String(cause), 'The card says:', text, 'The page was told:', ...told.slice(-12)].join('\n'));
    });
  const sent = () => told.filter((each) => each.includes('asked POST') && each.includes('/invoke')).length;
  const drawn = root.locator('.ac-adaptiveCard').first();
  const mark = () => drawn.evaluate((card) => card.setAttribute('data-filled', ''), null, { timeout: stepMs });
  const isAsFilled = async () => (await root.locator('.ac-adaptiveCard[data-filled]').count()) > 0;
  let steps: (() => Promise<void>)[] = [];
  /** What was put into a drawing that is gone is put into the new one. */
  const filled = async () => {
    if (steps.length === 0 || (await isAsFilled())) return;
    for (const each of steps) await each();
    await mark();
  };
  const put = (step: () => Promise<void>) =>
    thoughDrawnAnew(async () => {
      await filled();
      await step();
      await mark();
    }).then(() => void steps.push(step));
  const pressed = (button: Locator) =>
    thoughDrawnAnew(async () => {
      await filled();
      const before = sent();
      await button.click({ timeout: stepMs });
      await until('the page sends what was pressed', () => sent() > before, stepMs);
      steps = [];
    });
  return {
    root,
    says: (text) => orSays(root.filter({ hasText: text }).waitFor()),
    fill: (label, value) => orSays(put(async () => fillIn(await inputOf(root, label), value))),
    choose: (label, option) => orSays(put(async () => chooseFrom(await inputOf(root, label), option))),
    tick: (title) => orSays(put(() => root.getByRole('checkbox', { name: title }).check({ timeout: stepMs }))),
    press: (buttonTitle) => orSays(pressed(root.getByRole('button', { name: buttonTitle, exact: true }))),
    openRow: (text) => orSays(pressed(root.getByRole('button').filter({ hasText: text }))),
  };
}

/** The Playground may draw a card anew at any time: what was to be filled in or pressed is another element then. */
async function thoughDrawnAnew(step: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** By the `for` of the first label of that name: an open list or calendar hides the rest of the page from searches by role. */
async function inputOf(card: Locator, label: string): Promise<Locator> {
  const page = card.page();
  const id = await card
    .locator('label.ac-richTextBlock')
    .filter({ has: page.getByText(label, { exact: true }) })
    .first()
    .getAttribute('for', { timeout: stepMs });
  return page.locator(`[id="${id}"]`);
}

async function fillIn(input: Locator, value: string): Promise<void> {
  const isDate = (await input.getAttribute('aria-haspopup', { timeout: stepMs })) === 'dialog';
  await input.fill(isDate ? longDate(value) : value, { timeout: stepMs });
  await input.press('Tab', { timeout: stepMs });
}

/** The only form the date input reads in every time zone as the same day. */
function longDate(day: string): string {
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

async function chooseFrom(input: Locator, option: Words): Promise<void> {
  if ((await input.getAttribute('role', { timeout: stepMs })) !== 'combobox') {
    await input.getByText(option, { exact: true }).click({ timeout: stepMs });
    return;
  }
  await input.click({ timeout: stepMs });
  await input.page().getByRole('option', { name: option, exact: true }).click({ timeout: stepMs });
}
