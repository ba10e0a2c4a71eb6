// What people type about who has which client, and who stands in.
import { assignForm } from '../../usecases/assign-client.ts';
import { findClient } from '../../usecases/find-client.ts';
import { assignTyped } from '../assign-typed.ts';
import { type Commands, forClient, type Run, which } from '../client-typed.ts';
import { coverTyped } from '../cover-typed.ts';
import { handoverTyped } from '../handover-typed.ts';
import { parted } from '../parted.ts';

const assign: Run = async (desk, turn, rest) => {
  const { client, other: who } = await parted(desk, rest, 'to');
  if (who === null)
    return forClient('assign', (_, { asker }, { id }) => assignForm(desk, asker, { client: id }))(desk, turn, client);
  const found = await findClient(desk, client);
  if ('found' in found) return assignTyped(desk, turn, { client: found.found, who });
  return which(desk, client, found, (name) => `assign "${name}" to ${who}`);
};

export const teamCommands: Commands = { assign, cover: coverTyped, handover: handoverTyped };
