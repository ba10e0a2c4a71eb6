// Ports that are taken are named, all at once.

import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { PortsTaken, requireFreePorts } from '../../src/local/ports.ts';
import { freePort } from './free-port.ts';

const servers: Server[] = [];

async function takenPort(host: string): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function problemOf(promise: Promise<void>): Promise<Error> {
  return promise.then(
    () => new Error('nothing was refused'),
    (error: Error) => error,
  );
}

describe('ports', () => {
  test('free ones pass and are free afterwards', async () => {
    const port = await freePort();
    await requireFreePorts([{ port, usedFor: 'the bot', setBy: 'PORT' }]);
    await requireFreePorts([{ port, usedFor: 'the bot', setBy: 'PORT' }]);
  });

  test('every taken one is named with its use and the variable that chooses another', async () => {
    const [bot, sandbox, teams] = [await takenPort('127.0.0.1'), await freePort(), await takenPort('0.0.0.0')];
    const error = await problemOf(
      requireFreePorts([
        { port: bot, usedFor: 'the bot', setBy: 'PORT' },
        { port: sandbox, usedFor: 'the sandbox', setBy: 'SANDBOX_PORT' },
        { port: teams, usedFor: 'Teams for anna@msp.example', setBy: 'PLAYGROUND_PORT' },
      ]),
    );
    expect(error).toBeInstanceOf(PortsTaken);
    expect(error.message.split('\n')).toEqual([
      `Port ${bot}, needed for the bot, is taken: set PORT to a free one`,
      `Port ${teams}, needed for Teams for anna@msp.example, is taken: set PLAYGROUND_PORT to a free one`,
    ]);
  });

  test('one port for two uses is found', async () => {
    const port = await freePort();
    const error = await problemOf(
      requireFreePorts([
        { port, usedFor: 'the bot', setBy: 'PORT' },
        { port, usedFor: 'the sandbox', setBy: 'SANDBOX_PORT' },
      ]),
    );
    expect(error.message).toBe(`Port ${port}, needed for the sandbox, is taken: set SANDBOX_PORT to a free one`);
  });
});
