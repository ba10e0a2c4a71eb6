// The real Playground in front of a bare bot: it starts as the right person, keeps its ids, and leaves nothing behind.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Playground, startPlayground } from '../../src/local/playground.ts';
import { teamsIdentity } from '../../src/local/teams-identity.ts';
import { type BareBot, connector, send, startBareBot } from './bare-bot.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const anna = { name: 'Anna Berg', mail: 'anna@msp.example' };
const bo = { name: 'Bo "the \'yml\': #1" Lind', mail: 'bo@msp.example' };

let folder: string;
let bot: BareBot;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-playground-'));
  bot = await startBareBot();
});
afterAll(async () => {
  await bot.stop();
  await rm(folder, { recursive: true });
});

function playgroundFor(person: typeof anna, port: number): Promise<Playground> {
  const own = join(folder, person.mail);
  return startPlayground({ person, people: [anna, bo], botUrl: bot.url, port, folder: own, openBrowser: false });
}

function say(playground: Playground, person: typeof anna, text: string): Promise<Response> {
  const { id, chatId } = teamsIdentity(person.mail);
  return fetch(`${playground.url}/_conversation/v1/conversations/${encodeURIComponent(chatId)}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: { id }, text, textFormat: 'plain' }),
  });
}

async function portIsFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

describe('Playgrounds', () => {
  test('two people on one bot; what was learned of a chat still works after a restart', async () => {
    const ports = [await freePort(), await freePort()] as const;
    const [annas, bos] = await Promise.all([playgroundFor(anna, ports[0]), playgroundFor(bo, ports[1])]);
    await say(annas, anna, 'from Anna');
    await say(bos, bo, 'from Bo');
    await until('both messages are at the bot', () => bot.activities.filter(({ text }) => text).length === 2);
    const fromBo = bot.activities.find(({ text }) => text === 'from Bo');
    expect(fromBo).toMatchObject({
      serviceUrl: `http://127.0.0.1:${ports[1]}/_connector`,
      from: { id: teamsIdentity(bo.mail).id, aadObjectId: teamsIdentity(bo.mail).aadObjectId, name: bo.name },
      conversation: { id: teamsIdentity(bo.mail).chatId, conversationType: 'personal' },
    });
    const { serviceUrl = '', conversation, from } = fromBo ?? {};
    const chat = `/v3/conversations/${encodeURIComponent(conversation?.id ?? '')}`;
    const member = await connector(serviceUrl, 'GET', `${chat}/members/${encodeURIComponent(from?.id ?? '')}`);
    expect(member.body).toMatchObject({ email: bo.mail, userPrincipalName: bo.mail, name: bo.name });

    await Promise.all([annas.stop(), bos.stop()]);
    expect(await Promise.all(ports.map(portIsFree))).toEqual([true, true]);

    const again = await playgroundFor(bo, ports[1]);
    await expect(send(serviceUrl, conversation?.id ?? '', { text: 'good morning' })).resolves.toHaveProperty('id');
    await again.stop();
  }, 90_000);

  test('listen on this machine only', async () => {
    const port = await freePort();
    const playground = await playgroundFor(anna, port);
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of outside)
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed');
    expect((await fetch(playground.url)).status).toBe(200);
    await playground.stop();
  }, 60_000);

  test('a refused configuration is an error with the reason', async () => {
    const nameless = { name: '', mail: '' };
    const twice = [bo, { ...bo, name: 'Bo again' }];
    const refused = startPlayground({
      person: nameless,
      people: twice,
      botUrl: bot.url,
      port: await freePort(),
      folder: join(folder, 'refused'),
      openBrowser: false,
    });
    await expect(refused).rejects.toThrow(/ended before it was ready[\s\S]*User ID must be unique/);
    expect(await readFile(join(folder, 'refused', 'playground.log'), 'utf8')).toContain('Listening on');
  }, 60_000);
});
