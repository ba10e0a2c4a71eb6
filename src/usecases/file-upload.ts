// A file attached in the chat goes into a client folder: first with whom and as what, then exactly where, then it is filed (spec §8).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { UploadField } from '../domain/answers/filing.ts';
import type { HeldUpload } from '../domain/answers/import.ts';
import type { ClientFile } from '../domain/client.ts';
import { begin, isRefusal, type Problems, type Refusal, refuse, withEffect } from '../domain/decision.ts';
import type { Belonging, UploadKind } from '../domain/filed-upload.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { placeOf, standing } from '../domain/upload-filing.ts';
import { kindNamedIn, likelyMeeting, namedIn } from '../domain/upload-guess.ts';
import { clientRef, guard, refused, unknownClient } from './answers.ts';
import { clientsInTurn } from './clients-in-turn.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { expectedFile, expectFile, fileCame } from './expected-file.ts';
import { findClient } from './find-client.ts';
import { type Core, loadWorld } from './world.ts';

/** More make the card too large; the others are typed. */
const MOST_CHOICES = 40;

/** `said`: what was written with it; `hint`: why it is asked. */
export type Received = { upload: HeldUpload; said: string; hint: string; occasion: string };
export type Choice = { upload: HeldUpload; client: ClientId; as: UploadKind; belongs: Belonging };

/** Whose it is and what, as far as that can be guessed: the preview, else the form. What was said of it before is not asked again. */
export async function receiveUpload(core: Core, asker: Person, given: Received): Promise<Answer | Refusal> {
  const { upload, said, hint, occasion } = given;
  const open = await fileable(core, asker);
  if (open.length === 0) return notTheirs(core, asker);
  const expected = await expectedFile(core, asker.mail);
  const kept = expected?.kept;
  if (expected && kept?.hash === upload.hash)
    return startFiling(core, asker, {
      ...kept.order,
      upload: { ...upload, name: kept.order.name },
      client: expected.client,
      occasion,
      card: null,
    });
  const as = kept?.order.as ?? kindNamedIn(upload.name, said);
  const belongs = kept?.order.belongs ?? likelyMeeting(as);
  const all = await everyClient(core);
  const named = namedIn(all, said);
  if (named && !may(asker, 'file-upload', named)) return notTheirs(core, asker, named);
  const wished = named?.id ?? (expected?.asked ? expected.client : undefined);
  const ofName = wished ? undefined : namedIn(all, upload.name);
  const client = wished ?? ofName?.id ?? expected?.client;
  if (client && open.some(({ id }) => id === client))
    return previewUpload(core, asker, { upload, client, as, belongs, occasion, notes: hint === '' ? [] : [hint] });
  const other = ofName ? `Its name speaks of ${ofName.name}, with whom you can’t file.` : '';
  return uploadForm(core, asker, { upload, hint: hint || other, typed: { as, belongs }, problems: {} });
}

type Asked = { upload: HeldUpload; hint: string; typed: Partial<Record<UploadField, string>>; problems: Problems };

/** With which client, as what, for which meeting. */
export async function uploadForm(core: Core, asker: Person, { upload, hint, typed, problems }: Asked): Promise<Answer> {
  const files = await fileable(core, asker);
  if (files.length === 0) return notTheirs(core, asker);
  const preparing = await beingPrepared(core, asker);
  const rank = ({ id }: ClientFile) => (id === typed.client ? -1 : (preparing.get(id) ?? Number.MAX_SAFE_INTEGER));
  const sorted = files.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
  const clients = sorted
    .slice(0, MOST_CHOICES)
    .map((file) => ({ ...clientRef(file), preparing: preparing.has(file.id) }));
  return { is: 'upload-form', upload, hint, clients, more: files.length - clients.length, typed, problems };
}

/** The client that was chosen, or typed in its place; else what is wrong, beside its field. */
export async function chosenClient(
  core: Core,
  { client, other }: { client: string; other: string },
): Promise<{ client: ClientId } | { problems: Problems }> {
  if (other === '' && client === '') return { problems: { client: 'Choose the client, or type its name below.' } };
  if (other === '') return { client: client as ClientId };
  const found = await findClient(core, other);
  if ('found' in found) return { client: found.found.id };
  const near = ('several' in found ? found.several : found.nearest).slice(0, 3).map(({ name }) => name);
  const which = 'several' in found ? 'Several clients are called so' : `I don't know a client called "${other}"`;
  return { problems: { other: near.length > 0 ? `${which}: ${near.join(', ')}?` : `${which}.` } };
}

/** Exactly where it would go, and under what name. Nothing is filed. */
export async function previewUpload(
  core: Core,
  asker: Person,
  { upload, client: id, as, belongs, occasion, notes }: Choice & { occasion: string; notes: readonly string[] },
): Promise<Answer> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const { client } = loaded;
  const world = await loadWorld(core);
  const refusal = guard(asker, 'file-upload', client.file, world);
  if (refusal) return refusal;
  const over = ended(client.file);
  if (over) {
    const typed = { as, belongs };
    return uploadForm(core, asker, {
      upload,
      hint: over.because,
      typed,
      problems: { client: 'Choose another client.' },
    });
  }
  const place = placeOf(client, { belongs, by: asker.mail, attached: upload.name }, world);
  const is = standing(client, { as, meeting: place.meeting }, world);
  const without = { next: 'No vCIO meeting is planned.', last: 'No vCIO meeting was held yet.', none: '' }[belongs];
  return {
    is: 'upload-preview',
    upload,
    client: clientRef(client.file),
    as,
    belongs: place.belongs,
    on: place.on,
    name: place.name,
    occasion,
    folderTemplate: world.policy.folderTemplate,
    home: client.file.folder?.home ?? null,
    countsFrom: is.is === 'early' ? is.from : null,
    notes: [...notes, ...(place.belongs === belongs ? [] : [`${without} So it is filed under today.`])],
  };
}

type Approved = Choice & { on: string; occasion: string; card: CardPlace | null };

/** As it was shown: where the meeting has moved since, it is shown again. */
export async function startFiling(core: Core, asker: Person, given: Approved): Promise<Answer | Refusal> {
  const { upload, client: id, as, belongs, occasion, card } = given;
  const file = (await loadClient(core.store, id))?.client.file;
  if (!file) return unknownClient(id);
  const refusal = guard(asker, 'file-upload', file, await loadWorld(core));
  if (refusal) return refusal;
  const name = `upload:${id}:${occasion}`;
  const before = await core.store.get('effect', partitionOf.client(id), name);
  if (before?.doc.state === 'done') return already(file);
  if (before?.doc.state === 'dead')
    return refuse('not-now', `It could not be filed. Please attach ${upload.name} again.`);
  let filedAs = '';
  const decided = await decideOn(core, id, asker.mail, (client, world) => {
    const over = ended(client.file);
    if (over) return over;
    const place = placeOf(client, { belongs, by: asker.mail, attached: upload.name }, world);
    if (place.on !== given.on) return moved;
    filedAs = place.name;
    const { url, hash } = upload;
    const order = { as, ...place };
    const body = {
      kind: 'file-upload' as const,
      upload: { name: upload.name, url, hash },
      order,
      by: asker.mail,
      card,
    };
    return withEffect(begin(client), { name, body });
  });
  if (decided === moved) {
    const notes = ['The day has changed since you looked: please look once more.'];
    return previewUpload(core, asker, { ...given, occasion: `${occasion}+`, notes });
  }
  if (isRefusal(decided)) return decided;
  await fileCame(core, asker.mail, id);
  return { is: 'upload-filing', client: clientRef(file), name: filedAs };
}

/** `file <client>`: what they attach next is for this client. */
export async function askForFile(core: Core, asker: Person, file: ClientFile): Promise<AnswerOf<'note' | 'refused'>> {
  const refusal = guard(asker, 'file-upload', file, await loadWorld(core));
  if (refusal) return refusal;
  const over = ended(file);
  if (over) return { is: 'refused', because: over.because, whoCould: [], buttons: [] };
  await expectFile(core, asker.mail, { client: file.id, asked: true, kept: null });
  return {
    is: 'note',
    tone: 'plain',
    title: `Attach the file for ${file.name}`,
    text: 'Attach it in our personal chat with the paper clip, or drop it in. PowerPoint, Word, Excel, PDF, CSV, text and pictures, up to 50 MB. I show you where it goes before anything is filed.',
    buttons: [{ title: 'Records', say: `records ${file.name}` }],
  };
}

function already({ name }: ClientFile): Answer {
  const buttons = [{ title: 'Records', say: `records ${name}` }];
  return { is: 'note', tone: 'plain', title: 'It is filed already', text: 'Nothing was filed twice.', buttons };
}

const moved = refuse('not-now', 'The meeting has another day now.');

function ended({ name, stage, mergedInto }: ClientFile): Refusal | null {
  if (mergedInto) return refuse('not-now', `${name} was merged into ${mergedInto.name}: file it there.`);
  if (stage === 'offboarded') return refuse('not-now', `${name} has left: nothing is filed with it any more.`);
  if (stage === 'lost') return refuse('not-now', `${name} is a lost prospect: nothing is filed with it any more.`);
  return null;
}

async function notTheirs(core: Core, asker: Person, file: ClientFile | null = null): Promise<Answer> {
  const refusal = guard(asker, 'file-upload', file, await loadWorld(core));
  if (refusal) return refusal;
  return refused(refuse('not-now', 'There is no client with whom something could be filed.'));
}

async function everyClient({ store }: Core): Promise<ClientFile[]> {
  const files: ClientFile[] = [];
  for await (const file of clientsInTurn(store)) if (!file.mergedInto) files.push(file);
  return files;
}

async function fileable(core: Core, asker: Person): Promise<ClientFile[]> {
  return (await everyClient(core)).filter((file) => !ended(file) && may(asker, 'file-upload', file));
}

/** The clients whose meeting they are preparing, the next one first. */
async function beingPrepared({ store }: Core, { mail }: Person): Promise<ReadonlyMap<ClientId, number>> {
  const owed = (await store.find('obligation', { owner: mail, live: true })).map(({ doc }) => doc);
  const preparing = owed
    .filter(({ about }) => about.kind === 'prepare-meeting')
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .map(({ client }) => client);
  return new Map([...new Set(preparing)].map((client, n) => [client, n]));
}
