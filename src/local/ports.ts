// The ports that local mode needs: checked together, so that one message names all that are taken.
import { createServer, type Server } from 'node:net';

export type PortUse = {
  port: number;
  /** What listens there, as a person reads it: "the bot", "Teams for anna@msp.example". */
  usedFor: string;
  /** The environment variable that chooses another port. */
  setBy: string;
};

export class PortsTaken extends Error {
  override name = 'PortsTaken';
}

/** Rejects with one `PortsTaken` that names every port another program (or another use) has. */
export async function requireFreePorts(uses: readonly PortUse[]): Promise<void> {
  const held: Server[] = [];
  const problems: string[] = [];
  for (const use of uses) {
    const outcome = await hold(use.port);
    if (typeof outcome === 'string') problems.push(`${portName(use)} ${outcome}: set ${use.setBy} to a free one`);
    else held.push(outcome);
  }
  await Promise.all(held.map(release));
  if (problems.length > 0) throw new PortsTaken(problems.join('\n'));
}

function portName({ port, usedFor }: PortUse): string {
  return `Port ${port}, needed for ${usedFor},`;
}

/** Held until all are checked, so that a port given twice is found as well. */
function hold(port: number): Promise<Server | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? 'is taken' : `can't be used (${error.code ?? error.message})`),
    );
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
