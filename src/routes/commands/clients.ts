// What people type about clients: the list, one of them, pulse checks, extra care.
import { listClients } from '../../usecases/list-clients.ts';
import { careForm } from '../../usecases/propose-care.ts';
import { pulseOf } from '../../usecases/record-pulse.ts';
import { showClient, showWhy } from '../../usecases/show-client.ts';
import { type Commands, forClient } from '../client-typed.ts';
import { unquoted } from '../unquoted.ts';

export const clientCommands: Commands = {
  clients: (desk, { asker }, rest) => listClients(desk, asker, pageOf(rest)),
  client: forClient('client', (desk, { asker }, { id }) => showClient(desk, asker, id)),
  pulse: forClient('pulse', (desk, { asker }, { id }) => pulseOf(desk, asker, id)),
  why: forClient('why', (desk, { asker }, { id }) => showWhy(desk, asker, id)),
  care: forClient('care', (desk, { asker }, { id }) => careForm(desk, asker, { client: id })),
};

function pageOf(rest: string): { filter: string; from: number } {
  const [, filter = '', from] = /^([\s\S]*?)(?:\s*\bfrom (\d{1,6}))?$/i.exec(rest) ?? [];
  return { filter: unquoted(filter), from: from ? Number(from) : 0 };
}
