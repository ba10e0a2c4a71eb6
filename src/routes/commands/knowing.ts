// What people type about themselves, and to know and note things of a client.
import { isRefusal } from '../../domain/decision.ts';
import { textsIn } from '../../domain/typed.ts';
import { editForm } from '../../usecases/edit-client.ts';
import { leadingClient } from '../../usecases/find-client.ts';
import { noteForm, showBrief, writeNote } from '../../usecases/notes.ts';
import { whoami } from '../../usecases/whoami.ts';
import { type Commands, forClient, type Run, which } from '../client-typed.ts';
import { unquoted } from '../unquoted.ts';

const askNote = forClient('note', (desk, { asker }, { id }) => noteForm(desk, asker, { client: id }));

/** More would not fit onto a button: it is shown to be copied. */
const LONGEST_SAID = 300;

/** `note <client> <text>`; without a text the form asks. What was typed is never lost to a question. */
const note: Run = async (desk, turn, rest) => {
  const { files: [file, ...more] = [], rest: text = '' } = (await leadingClient(desk, rest)) ?? {};
  if (file && more.length === 0 && text !== '')
    return writeNote(desk, turn.asker, { client: file.id, text, isPrivate: false });
  if (!file || more.length === 0) {
    const asked = await askNote(desk, turn, rest);
    return file || isRefusal(asked) ? asked : { ...asked, kept: textsIn({ rest }) };
  }
  const isShort = text.length <= LONGEST_SAID;
  const typed = rest.slice(0, rest.length - text.length).trim();
  const asked = await which(desk, unquoted(typed), { several: [file, ...more] }, (name) =>
    isShort ? `note "${name}" ${text}`.trim() : `note "${name}"`,
  );
  return { ...asked, kept: isShort ? [] : [text] };
};

export const knowingCommands: Commands = {
  whoami: (desk, { asker }) => whoami(desk, asker),
  brief: forClient('brief', (desk, { asker }, { id }) => showBrief(desk, asker, id)),
  note,
  edit: forClient('edit', (desk, { asker }, { id }) => editForm(desk, asker, { client: id })),
};
