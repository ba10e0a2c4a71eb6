// Reading what was attached: only from where Teams keeps it, never more than fits, without any token.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { uploadReader } from '../../src/adapters/uploads.ts';

test.each([
  ['https://evil.example/a.csv'],
  ['https://evil.example/?x=.sharepoint.com'],
  ['https://notsharepoint.com/a.csv'],
  ['https://a.sharepoint.com.evil.example/a.csv'],
  ['http://a.sharepoint.com/a.csv'],
  ['https://me:secret@a.sharepoint.com/a.csv'],
  ['file:///etc/hosts'],
  ['http://169.254.169.254/metadata'],
  ['nonsense'],
])('%s is not asked', async (url) => {
  await expect(uploadReader({ local: true })(url)).rejects.toThrow('kept where I do not read from');
});

test('a file of this machine is read in local mode only; what moved, is gone or is too large is said', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    else if (/^\/\d+$/.test(request.url ?? '')) response.writeHead(Number(request.url?.slice(1))).end();
    else if (request.url === '/cut') response.writeHead(200, { 'content-length': '99' }).write('client');
    else if (request.url === '/gone') response.writeHead(404).end();
    else if (request.url === '/large') for (let n = 0; n < 51; n += 1) response.write(Buffer.alloc(1_000_000));
    else response.end('client,stage');
    if (request.url === '/large') response.end();
    if (request.url === '/cut') setImmediate(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const read = uploadReader({ local: true });
  expect(new TextDecoder().decode(await read(at('/')))).toBe('client,stage');
  await expect(uploadReader({ local: false })(at('/'))).rejects.toThrow('kept where I do not read from');
  await expect(read(at('/moved'))).rejects.toThrow('could not be read');
  await expect(read(at('/gone'))).rejects.toThrow('no longer there');
  await expect(read(at('/large'))).rejects.toThrow('larger than 50 MB');
  // What may go better the next time is told from what is over.
  for (const [path, retryable] of [
    ['/401', false],
    ['/403', false],
    ['/410', false],
    ['/429', true],
    ['/503', true],
    ['/cut', true],
  ] as const)
    await expect(read(at(path))).rejects.toMatchObject({ port: 'uploads', outcome: 'failed', retryable });
  await expect(read(at('/403'))).rejects.toThrow('only a few minutes');
  server.closeAllConnections();
  server.close();
});
