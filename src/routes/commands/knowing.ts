// What people type about themselves, and to know and note things of a client.
import { editForm } from '../../usecases/edit-client.ts';
import { leadingClient } from '../../usecases/find-client.ts';
import { noteForm, showBrief, writeNote } from '../../usecases/notes.ts';
import { whoami } from '../../usecases/whoami.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';

const askNote = forClient('note', (desk, { asker }, { id }) => noteForm(desk, asker, { client: id }));

/** `note <client> <text>`; without a text the form asks. */
const note: Run = async (desk, turn, rest) => {
  const leading = await leadingClient(desk, rest);
  if (!leading || leading.rest === '') return askNote(desk, turn, rest);
  return writeNote(desk, turn.asker, { client: leading.file.id, text: leading.rest, isPrivate: false });
};

export const knowingCommands: Commands = {
  whoami: (desk, { asker }) => whoami(desk, asker),
  brief: forClient('brief', (desk, { asker }, { id }) => showBrief(desk, asker, id)),
  note,
  edit: forClient('edit', (desk, { asker }, { id }) => editForm(desk, asker, { client: id })),
};
