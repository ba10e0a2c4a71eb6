// The buttons of the forms of notes and facts.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { editForm, saveEdit, touched } from '../../usecases/edit-client.ts';
import { noteForm, writeNote } from '../../usecases/notes.ts';
import { parseText } from '../forms/fields.ts';
import { client, orForm, type Verbs, verb } from '../verb.ts';

/** Cards of before have none. */
const shown = z.record(z.string(), z.string()).default({});

export const knowingVerbs: Verbs = {
  'edit.save': verb(z.object({ client, shown }), ({ desk, turn, typed }, data) => {
    const own = touched(typed, data.shown);
    return orForm(saveEdit(desk, turn.asker, { ...data, typed: own }), (problems) =>
      editForm(desk, turn.asker, { ...data, typed: own, problems }),
    );
  }),

  'note.save': verb(z.object({ client }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => noteForm(desk, turn.asker, { ...data, typed, problems });
    const note = { ...data, text: parseText(typed.text), isPrivate: typed.private === 'true' };
    return orForm(writeNote(desk, turn.asker, note), form);
  }),
};
