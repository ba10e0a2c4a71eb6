// Every command that the Teams app offers in its menus is one that Steward knows.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readLocalConfig } from '../../src/config.ts';
import { toMail } from '../../src/domain/ids.ts';
import { type Person, roles } from '../../src/domain/person.ts';
import { command, commandWords } from '../../src/routes/commands.ts';
import type { Desk } from '../../src/routes/desk.ts';
import { type OpenCore, openCore } from '../../src/wire.ts';
import { openOutside } from '../../src/wire-bot.ts';

type List = { scopes: string[]; commands: { title: string; description: string }[] };
/** What the schema of the manifest takes in one list. */
const MOST_COMMANDS = 12;
const lists: List[] = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')).bots[0].commandLists;
const menus = lists.map(({ scopes, commands }) => ({
  scope: scopes.join(' and '),
  titles: commands.map(({ title }) => title),
}));

const asker: Person = {
  type: 'person',
  mail: toMail('dana@msp.example'),
  name: 'Dana Brooks',
  roles: ['director'],
  country: 'US',
  zone: 'America/New_York',
  chat: null,
  morning: null,
  formOpenSince: null,
};
const silent = { info: () => {}, warn: () => {}, error: () => {} };
let folder: string;
let core: OpenCore;
let desk: Desk;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  const config = readLocalConfig({ STEWARD_DATA_DIR: folder });
  core = await openCore(config);
  desk = await openOutside(core, config, silent);
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

async function answerTo(text: string): Promise<string> {
  return (await command(desk, { asker, channel: null, card: null, occasion: 'a' }, text)).is;
}

describe.each(menus)('in $scope', ({ titles }) => {
  test.each(titles)('%s is understood', async (title) => {
    expect(await answerTo(title)).not.toBe('unknown-command');
  });
  test('no command is offered twice', () => {
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('the help', () => {
  const others = ['help', 'hi', 'hello', 'hey', 'week'];
  async function lines() {
    const all = { ...asker, roles };
    const answer = await command(desk, { asker: all, channel: null, card: null, occasion: 'a' }, 'help');
    return answer.is === 'help' ? answer.topics.flatMap(({ commands }) => commands) : [];
  }
  const wordOf = (usage: string) => usage.split(' ')[0];

  test('has every command, and no other', async () => {
    const typed = (await lines()).map(({ usage }) => usage).filter((usage) => !usage.includes('attached'));
    expect(new Set([...typed.map(wordOf), ...others])).toEqual(new Set(commandWords));
  });

  test('says the same as the menus, of which none is too long', async () => {
    const help = await lines();
    for (const { commands } of lists) {
      expect(commands.length).toBeLessThanOrEqual(MOST_COMMANDS);
      for (const { title, description } of commands.filter((each) => each.title !== 'help')) {
        const line = help.find(({ usage }) => usage === title || usage.startsWith(`${title} `));
        const { usage = '', does = '' } = line ?? {};
        const plain = `${does.slice(0, 1).toUpperCase()}${does.slice(1)}`;
        expect([title, description]).toEqual([title, usage === title ? plain : `${usage}: ${does}`]);
      }
    }
  });
});

test('every scope of the bot has a menu, and the digest is offered in teams only', () => {
  expect(lists.flatMap(({ scopes }) => scopes).toSorted()).toEqual(['groupChat', 'personal', 'team']);
  expect(menus.filter(({ titles }) => titles.includes('digest')).map(({ scope }) => scope)).toEqual(['team']);
});

test('what Steward does not know is told apart', async () => {
  expect(await answerTo('polish')).toBe('unknown-command');
});
