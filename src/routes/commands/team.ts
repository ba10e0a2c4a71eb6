// What people type about who has which client, and who stands in.
import { assignForm } from '../../usecases/assign-client.ts';
import { findClient } from '../../usecases/find-client.ts';
import { assignTyped } from '../assign-typed.ts';
import { type Commands, forClient, type Run, which } from '../client-typed.ts';
import { coverTyped } from '../cover-typed.ts';
import { handoverTyped } from '../handover-typed.ts';
import { unquoted } from '../unquoted.ts';

const assign: Run = async (desk, turn, rest) => {
  const to = / to /i.exec(rest);
  if (!to)
    return forClient('assign', (_, { asker }, { id }) => assignForm(desk, asker, { client: id }))(desk, turn, rest);
  const at = rest.toLowerCase().lastIndexOf(' to ');
  const who = rest.slice(at + 4).trim();
  const typed = unquoted(rest.slice(0, at));
  const found = await findClient(desk, typed);
  if ('found' in found) return assignTyped(desk, turn, { client: found.found, who });
  return which(typed, 'several' in found ? found.several : found.nearest, {
    several: 'several' in found,
    say: ({ name }) => `assign ${name} to ${who}`,
  });
};

export const teamCommands: Commands = { assign, cover: coverTyped, handover: handoverTyped };
