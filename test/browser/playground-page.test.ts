// The page object works on what the Playground really draws.

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Playground, startPlayground } from '../../src/local/playground.ts';
import { type Activity, type BareBot, send, startBareBot } from '../local/bare-bot.ts';
import { freePort } from '../local/free-port.ts';
import { until } from '../local/until.ts';
import { openBrowser } from './browser.ts';
import { openPlayground } from './playground-page.ts';

const choices = (...titles: string[]) => titles.map((title) => ({ title, value: title.toLowerCase() }));
const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Pulse check' },
    { type: 'Input.Text', id: 'notes', label: 'Notes', isMultiline: true, isRequired: true, errorMessage: 'Say it' },
    { type: 'Input.Number', id: 'days', label: 'Days' },
    { type: 'Input.ChoiceSet', id: 'method', label: 'Method', choices: choices('Phone', 'Video') },
    { type: 'Input.ChoiceSet', id: 'mood', label: 'Mood', style: 'expanded', choices: choices('Cool', 'Good') },
    {
      type: 'Input.ChoiceSet',
      id: 'shown',
      label: 'Shown',
      style: 'expanded',
      isMultiSelect: true,
      choices: choices('Roadmap', 'Budget', 'Planning'),
    },
    { type: 'Input.ChoiceSet', id: 'who', label: 'Who', style: 'filtered', choices: choices('Amina', 'Bert', 'Cleo') },
    { type: 'Input.Date', id: 'on', label: 'When' },
    { type: 'Input.Time', id: 'at', label: 'At' },
    { type: 'Input.Toggle', id: 'private', title: 'Private note' },
  ],
  actions: [{ type: 'Action.Execute', title: 'Save', verb: 'save', data: { client: 'acme' } }],
};
const saved = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Pulse check saved' }] };

const person = { name: 'Anna Berg', mail: 'anna@msp.example' };

let folder: string;
let bot: BareBot;
let playground: Playground;
let browser: Browser;

async function answer(activity: Activity): Promise<unknown> {
  const { type, text, serviceUrl, conversation } = activity;
  if (type === 'installationUpdate') await send(serviceUrl, conversation.id, { text: 'Good morning, Anna' });
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: form }];
  if (type === 'message' && text === 'pulse') await send(serviceUrl, conversation.id, { attachments });
  return type === 'invoke'
    ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: saved }
    : { statusCode: 200 };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-page-'));
  bot = await startBareBot(answer);
  const port = await freePort();
  playground = await startPlayground({ person, people: [], botUrl: bot.url, port, folder, openBrowser: false });
  browser = await openBrowser();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
  await bot?.stop();
  await rm(folder, { recursive: true });
});

describe('the Playground page', () => {
  // What was sent before a page was open can be lost: the page drops messages that come before its list of chats.
  test('the first opening tells the bot, which can answer at once', async () => {
    const anna = await openPlayground(browser, playground.url);
    await anna.card('Good morning, Anna');
    await anna.say('and now?');
    const received = () => bot.activities.map(({ type }) => type).filter(Boolean);
    await until('the message is at the bot', () => received().includes('message'));
    expect(received()).toEqual(['installationUpdate', 'conversationUpdate', 'message']);
    await anna.page.close();
  }, 60_000);

  test('a form is filled in, saved, and replaced by the answer', async () => {
    const anna = await openPlayground(browser, playground.url);
    const card = await anna.ask('pulse', 'Pulse check');
    // The page itself refuses it, and sends nothing.
    await card.root.getByRole('button', { name: 'Save' }).click();
    await card.says('Say it');
    await card.fill('Notes', 'All is well');
    await card.fill('Days', '20');
    await card.choose('Method', 'Video');
    await card.choose('Mood', 'Good');
    await card.choose('Shown', 'Roadmap');
    await card.choose('Shown', 'Planning');
    await card.choose('Who', 'Cleo');
    await card.fill('When', '2027-01-31');
    await card.fill('At', '14:45');
    await card.tick('Private note');
    await card.press('Save');
    await card.says('Pulse check saved');
    expect(await card.root.getByRole('button', { name: 'Save' }).count()).toBe(0);

    const invokes = bot.activities.filter(({ type }) => type === 'invoke');
    expect(invokes.map(({ value }) => value)).toMatchObject([
      {
        action: {
          type: 'Action.Execute',
          verb: 'save',
          data: {
            client: 'acme',
            notes: 'All is well',
            days: '20',
            method: 'video',
            mood: 'good',
            shown: 'roadmap,planning',
            who: 'cleo',
            on: '2027-01-31',
            at: '14:45',
            private: 'true',
          },
        },
      },
    ]);
    await anna.page.close();
  }, 60_000);
});

describe('the browser', () => {
  test('is the packed one when none is installed', async () => {
    const packed = await openBrowser([]);
    const page = await packed.newPage();
    await page.setContent('<h1>It draws</h1>');
    expect(await page.locator('h1').innerText()).toBe('It draws');
    await packed.close();
  }, 60_000);

  test('names the packages it lacks', async () => {
    const broken = join(folder, 'broken-browser');
    const message = 'chromium: error while loading shared libraries: libnspr4.so: cannot open shared object file';
    await writeFile(broken, `#!/bin/sh\necho '${message}' >&2\nexit 127\n`);
    await chmod(broken, 0o755);
    await expect(openBrowser([broken])).rejects.toThrow(/libnspr4\.so is missing.*libnss3 and libnspr4/);
  });
});
