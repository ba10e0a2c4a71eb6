// Puts the stand-ins together and starts them as one server.
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createControl } from './control.ts';
import { createFaults } from './faults.ts';
import { loadFeed } from './feed.ts';
import { createGraph } from './graph/graph.ts';
import { createItsm } from './itsm.ts';
import { createMyitprocess } from './myitprocess.ts';
import { createPowerbi } from './powerbi.ts';
import { openRequestLog } from './request-log.ts';
import { createScalepad } from './scalepad.ts';
import { createSandboxServer } from './server.ts';

export type SandboxOptions = {
  /** State is kept in its folder `sandbox`. */
  dataDir: string;
  /** 0 takes any free one. */
  port: number;
  host: '127.0.0.1';
  now?: () => Date;
  feedDir?: string | undefined;
  shiftDays?: number;
};
export type Sandbox = { url: string; port: number; close: () => Promise<void> };

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, host, now = () => new Date(), feedDir, shiftDays = 0 } = options;
  const folder = join(dataDir, 'sandbox');
  const feed = loadFeed(feedDir, shiftDays);
  const faults = createFaults();
  const log = openRequestLog(join(folder, 'requests.jsonl'));
  const graph = createGraph({ folder, feed, now });
  const systems = [
    ...graph.systems,
    createScalepad(feed),
    createMyitprocess(feed),
    createItsm(feed),
    createPowerbi(),
    createControl({ log, faults, attendees: graph.attendees }),
  ];
  const server = createSandboxServer({ systems, faults, log, now });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host}:${port}`, port, close: () => closeServer(server) };
}

async function closeServer(server: ReturnType<typeof createSandboxServer>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(impatience);
}
