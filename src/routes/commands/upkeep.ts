// What people type to keep the clients in order: another name, two that are one, what happened.
import { renameClient } from '../../usecases/rename-client.ts';
import { showHistory } from '../../usecases/show-history.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';
import { mergeTyped } from '../merge-typed.ts';
import { parted } from '../parted.ts';

const rename: Run = async (desk, turn, rest) => {
  const { client, other } = await parted(desk, rest, 'to');
  const to = other ?? '';
  const say = (name: string) => (to === '' ? `rename "${name}"` : `rename "${name}" to "${to}"`);
  const renames = forClient('rename', (_desk, { asker }, { id }) => renameClient(desk, asker, { client: id, to }), {
    say,
  });
  return renames(desk, turn, client);
};

/** `history Granite from 8` is a further page. */
const history: Run = async (desk, turn, rest) => {
  const [, name = '', from = '0'] = /^([\s\S]*?)(?:\s+from (\d{1,6}))?$/i.exec(rest) ?? [];
  const page: Run = forClient('history', (_, { asker }, { id }) =>
    showHistory(desk, asker, { client: id, from: Number(from) }),
  );
  return page(desk, turn, name);
};

export const upkeepCommands: Commands = { rename, merge: mergeTyped, history };
