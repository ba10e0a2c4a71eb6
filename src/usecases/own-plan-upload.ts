// A project plan attached in the chat: for which client, what it would change, and applying it (spec §4).
import type { Answer } from '../domain/answer.ts';
import type { UploadRef } from '../domain/answers/import.ts';
import type { PlanLine } from '../domain/answers/own-plan.ts';
import type { ClientFile } from '../domain/client.ts';
import { isRefusal } from '../domain/decision.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import { policysTasks } from '../domain/onboarding.ts';
import { type Gone, type Step, taskOf } from '../domain/own-plan.ts';
import type { PlanOwner } from '../domain/own-plan-owner.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { personIn, type World } from '../domain/world.ts';
import { clientRef, guard, refused, unknownClient } from './answers.ts';
import { clientsInTurn } from './clients-in-turn.ts';
import { findClient } from './find-client.ts';
import { showOnboarding } from './onboarding.ts';
import { applyPlan, type LookedAt, lookAtPlan } from './own-plan.ts';
import { readAsShown, type UploadCore } from './uploaded.ts';
import { loadWorld } from './world.ts';

const MOST_SHOWN = 10;
const MOST_WRONG = 8;

/** Whose plan it is: the client that was named with it, the only one it can be, or a question. */
export async function receivePlan(
  core: UploadCore,
  asker: Person,
  given: { upload: UploadRef; bytes: Uint8Array; said: string },
): Promise<Answer> {
  const { upload, bytes } = given;
  const said = given.said.replace(/^\s*\/?(onboarding|import|plan)\b/i, '').trim();
  const found = said === '' ? undefined : await findClient(core, said);
  const files = found && 'found' in found ? [found.found] : await inOnboarding(core, asker);
  const [only] = files;
  if (!only || files.length > 1) return whose(upload, files);
  return preview(core, asker, { upload, bytes, client: only.id });
}

/** What it would change of this client's onboarding. */
export async function previewPlan(
  core: UploadCore,
  asker: Person,
  given: { upload: UploadRef; client: ClientId },
): Promise<Answer> {
  if (given.client === '') return whose(given.upload, await inOnboarding(core, asker));
  const refusal = await guarded(core, asker, given.client);
  if (refusal) return refusal;
  const bytes = await readAsShown(core, given.upload);
  return bytes instanceof Uint8Array ? preview(core, asker, { ...given, bytes }) : bytes;
}

/** Reads the file once more; only what was previewed is applied. Pressing twice changes nothing twice. */
export async function applyPlanUpload(
  core: UploadCore,
  asker: Person,
  given: { upload: UploadRef; client: ClientId; gone: Gone; skipBad: boolean },
): Promise<Answer> {
  const { upload, client, gone, skipBad } = given;
  const refusal = await guarded(core, asker, client);
  if (refusal) return refusal;
  const bytes = await readAsShown(core, upload);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const file = { name: upload.name, bytes };
  const planCore = { ...core, readTable: core.uploads.table };
  const looked = await lookAtPlan(planCore, file, client);
  if (isRefusal(looked)) return refused(looked);
  // It was without problems when it was shown, or without tasks that are gone: people may have left meanwhile.
  const isOther =
    (looked.read.problems.length > 0 && !skipBad) || (looked.diff.gone.length > 0 && gone === 'later' && !skipBad);
  if (isOther) return preview(core, asker, { upload, bytes, client });
  const applied = await applyPlan(planCore, { file, client, by: asker.mail, gone });
  if (isRefusal(applied)) return refused(applied);
  return showOnboarding(core, asker, { client, from: 0 });
}

async function preview(
  core: UploadCore,
  asker: Person,
  given: { upload: UploadRef; bytes: Uint8Array; client: ClientId },
): Promise<Answer> {
  const { upload, bytes, client } = given;
  const refusal = await guarded(core, asker, client);
  if (refusal) return refusal;
  const looked = await lookAtPlan({ ...core, readTable: core.uploads.table }, { name: upload.name, bytes }, client);
  if (isRefusal(looked)) return refused(looked);
  const { read, diff, counts } = looked;
  const { file } = looked.client;
  const changes = diff.steps.filter(({ is }) => is !== 'same');
  return {
    is: 'own-plan-preview',
    upload,
    client: clientRef(file),
    counts: { ...counts, done: read.rows.filter(({ done }) => done).length },
    lines: changes.slice(0, MOST_SHOWN).map((step) => lineOf(step, looked)),
    changes: changes.length,
    gone: diff.gone.map(({ text }) => text),
    givesWay: file.onboarding?.own ? 0 : policysTasks(looked.client).length,
    wrong: read.problems.slice(0, MOST_WRONG),
    problemCount: read.problems.length,
    notes: read.notes.slice(0, MOST_WRONG),
  };
}

function lineOf({ row, task }: Step, { client, world }: LookedAt): PlanLine {
  const { text, owner, dueOn, done, said } = row;
  const who = whoOwes(owner, client.file, world);
  if (!task)
    return { what: done ? 'done' : 'new', text, before: null, due: dueOn && { from: null, to: dueOn }, owner: who };
  const what = done && !task.done ? 'done' : task.done && !done ? 'again' : 'changed';
  const isMoved = dueOn !== null && task.due !== said.due;
  const from = taskOf(client, task)?.dueOn ?? null;
  return {
    what,
    text,
    before: task.text === text ? null : task.text,
    due: isMoved ? { from, to: dueOn } : null,
    owner: task.owner === said.owner && task.side === said.side ? null : who,
  };
}

function whoOwes({ mail, role, asks }: PlanOwner, { team }: ClientFile, world: World): string {
  if (asks) return asks;
  const named = mail ?? (role === 'named' ? null : team[role]);
  return (named && personIn(world, named)?.name) ?? String(role);
}

async function guarded(core: UploadCore, asker: Person, client: ClientId): Promise<Answer | null> {
  const file = (await core.store.get('client', partitionOf.client(client), client))?.doc;
  return file ? guard(asker, 'plan-onboarding', file, await loadWorld(core)) : unknownClient(client);
}

async function inOnboarding(core: UploadCore, asker: Person): Promise<ClientFile[]> {
  const files: ClientFile[] = [];
  for await (const file of clientsInTurn(core.store))
    if (file.stage === 'onboarding' && may(asker, 'plan-onboarding', file)) files.push(file);
  return files;
}

function whose(upload: UploadRef, files: readonly ClientFile[]): Answer {
  return files.length === 0 ? nobody : { is: 'own-plan-which', upload, clients: files.map(clientRef) };
}

const nobody: Answer = {
  is: 'refused',
  because: 'This looks like a project plan, but no client whose onboarding you may change is in onboarding.',
  whoCould: [],
  buttons: [{ title: 'Clients', say: 'clients all' }],
};
