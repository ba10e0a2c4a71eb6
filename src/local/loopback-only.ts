// Preloaded into the Playground: it would listen on every network interface, where anybody could act as its current user.
import { Server } from 'node:net';

const listen = Server.prototype.listen as (this: Server, ...args: unknown[]) => Server;

Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const [port, ...rest] = args;
  return listen.apply(this, typeof port === 'number' ? [{ port, host: '127.0.0.1' }, ...rest] : args);
} as typeof Server.prototype.listen;
