// What people type to keep the clients in order: another name, two that are one.
import { renameClient } from '../../usecases/rename-client.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';
import { mergeTyped } from '../merge-typed.ts';
import { unquoted } from '../unquoted.ts';

const rename: Run = (desk, turn, rest) => {
  const at = rest.toLowerCase().lastIndexOf(' to ');
  const [client, to] = at < 0 ? [rest, ''] : [rest.slice(0, at), unquoted(rest.slice(at + 4))];
  return forClient('rename', (_desk, { asker }, { id }) => renameClient(desk, asker, { client: id, to }))(
    desk,
    turn,
    client,
  );
};

export const upkeepCommands: Commands = { rename, merge: mergeTyped };
