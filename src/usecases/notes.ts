// Notes in the chat: written for the vCIO, read in the brief (spec §10 *note*, *brief*).
import type { Answer } from '../domain/answer.ts';
import type { NoteView } from '../domain/answer-parts.ts';
import type { Client, Refusal } from '../domain/decision.ts';
import { isRefusal } from '../domain/decision.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import { addNote, notesIn } from '../domain/note.ts';
import { isOpen, type OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { notesFor, seesNotes, seesPrivateNotes } from '../domain/seeing.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef, escalationView, guard, rowOf, type Shown, unknownClient } from './answers.ts';
import { chainsOf, historyOf } from './chains-of.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

const NOTES_IN_BRIEF = 5;

export async function noteForm(core: Core, asker: Person, given: { client: ClientId } & Shown): Promise<Answer> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  const refusal = guard(asker, 'note', file, await loadWorld(core));
  if (refusal) return refusal;
  return {
    is: 'note-form',
    client: clientRef(file),
    mayBePrivate: seesPrivateNotes(asker, file),
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

export async function writeNote(
  core: Core,
  asker: Person,
  given: { client: ClientId; text: string; isPrivate: boolean },
): Promise<Answer | Refusal> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  const refusal = guard(asker, given.isPrivate ? 'private-note' : 'note', file, await loadWorld(core));
  if (refusal) return refusal;
  const written = { ...given, by: asker.mail };
  const decided = await decideOn(core, given.client, asker.mail, async (client, { now }) =>
    addNote(client, written, { history: await historyOf(core, given.client), now }),
  );
  if (isRefusal(decided)) return decided;
  const readers = given.isPrivate ? 'Its vCIO and the director' : 'Its account team';
  return {
    is: 'note',
    tone: 'good',
    title: `Noted for ${file.name}`,
    text: `${readers} can read it. It does not count as a pulse check.`,
    buttons: [
      { title: 'Show the brief', say: `brief ${file.name}` },
      { title: 'My day', say: 'today' },
    ],
  };
}

/** What one should know before talking to the client: last notes, what was promised, what is open. */
export async function showBrief(core: Core, asker: Person, id: ClientId): Promise<Answer> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const world = await loadWorld(core);
  const { client } = loaded;
  const { file } = client;
  const rows = openRows(client, world);
  const isPromise = ({ about }: { about: OpenObligation['about'] }) => about.kind === 'action-item';
  return {
    is: 'brief',
    client: clientRef(file),
    stage: file.stage,
    temperature: file.temperature,
    extraCare: file.extraCare,
    lastPulse: file.lastPulse && { ...file.lastPulse, notes: '' },
    notes: seesNotes(asker, file, world.people) ? await lastNotes(core, client, asker, world) : null,
    escalations: client.escalations
      .filter(({ resolution }) => !resolution)
      .map((each) => escalationView(each, file, world)),
    promises: rows.filter(isPromise),
    open: rows.filter((row) => !isPromise(row)),
  };
}

/** The newest notes that this person may read. */
export async function lastNotes(
  { store }: Pick<Core, 'store'>,
  { file }: Client,
  asker: Person,
  world: World,
  most: number = NOTES_IN_BRIEF,
): Promise<NoteView[]> {
  const chains = await chainsOf(store, file.id);
  const history = chains.flatMap(({ entries }) => entries);
  const own = notesFor(notesIn(history, asker.zone), asker, file, world.people);
  return own.slice(0, most).map((note) => ({ ...note, by: note.by === 'steward' ? null : refOf(world, note.by) }));
}

function openRows(client: Client, world: World) {
  return client.obligations
    .filter((each): each is OpenObligation => isOpen(each))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map((each) => rowOf(each, client.file, world));
}
