// The client card, and why things are due (spec §10 *client*, *why*).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { SayButton } from '../domain/answer-parts.ts';
import { type ClientFile, primaryContact } from '../domain/client.ts';
import { lastPulseId, notCorrectable } from '../domain/correcting.ts';
import { type Client, nextMeeting, openOf } from '../domain/decision.ts';
import { explain } from '../domain/explain.ts';
import { type ClientId, type ObligationId, partitionOf } from '../domain/ids.ts';
import { nextPulse } from '../domain/lifecycle.ts';
import { isOpen, type OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { may, responsible, teamMember } from '../domain/roles.ts';
import { seesMoney, seesNotes } from '../domain/seeing.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef, escalationView, rowOf, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { lastNotes } from './notes.ts';
import { mrrOf } from './revenue.ts';
import { type Core, loadWorld } from './world.ts';

const MOST_REMARKS = 2;

export async function showClient(core: Core, asker: Person, id: ClientId): Promise<Answer> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const world = await loadWorld(core);
  const { client } = loaded;
  const { file } = client;
  const mayRead = seesNotes(asker, file, world.people);
  return {
    is: 'client',
    client: clientRef(file),
    formerly: file.formerNames ?? [],
    leaving: file.leaving ? { lastDay: file.leaving.lastDay, reason: file.leaving.reason } : null,
    gone: goneBecause(file),
    ...facts(file, world),
    lastPulse: file.lastPulse && { ...file.lastPulse, notes: mayRead ? file.lastPulse.notes : '' },
    corrects: await correctable(core, client, asker, world),
    next: pulsePlan(client, world),
    meeting: meetingFacts(client),
    team: team(file, world),
    contact: primaryContact(file) ?? null,
    open: openRows(client, world),
    openEscalations: client.escalations
      .filter((each) => !each.resolution)
      .map((each) => escalationView(each, file, world)),
    notes: mayRead ? (file.lastPulse?.notes ?? '') : null,
    remarks: (await lastNotes(core, client, asker, world)).filter(({ of }) => of === 'note').slice(0, MOST_REMARKS),
    ...(await moneyFacts(core, asker, file, world)),
    minutes: file.minutes ?? null,
    buttons: buttonsFor(asker, file),
  };
}

/** Why its obligations are due when they are (spec §3 *Explain*). */
export async function showWhy(core: Core, _asker: Person, id: ClientId): Promise<Answer> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const world = await loadWorld(core);
  const { client } = loaded;
  // The pulse check is explained by `next`, with its rule.
  const rows = client.obligations.filter(
    (each): each is OpenObligation => isOpen(each) && each.about.kind !== 'pulse-check',
  );
  return {
    is: 'why',
    client: clientRef(client.file),
    next: pulsePlan(client, world),
    rows: rows.map((each) => ({ row: rowOf(each, client.file, world), why: explain(each, world) })),
  };
}

/** The open pulse check's day with the rule that gave it; null where none is owed. */
export function pulsePlan(client: Client, world: World): AnswerOf<'client'>['next'] {
  const open = openOf(client, 'pulse-check');
  const owner = responsible(world.people, client.file);
  if (!open || !owner) return null;
  const { days } = nextPulse(client.file, owner, world);
  return { on: open.dueOn, days, why: explain(open, world) };
}

async function correctable({ store }: Core, client: Client, asker: Person, world: World): Promise<ObligationId | null> {
  const { file } = client;
  if (!may(asker, 'pulse', file)) return null;
  const id = lastPulseId(client);
  const saved = (await store.get('obligation', partitionOf.client(file.id), id))?.doc;
  return notCorrectable(client, saved, world) ? null : id;
}

function facts(file: ClientFile, world: World) {
  const { stage, industry, seats, zone, temperature, growth, extraCare, careRequest, lastPulseOn } = file;
  const careRequested = careRequest && { by: refOf(world, careRequest.by), reason: careRequest.reason };
  return { stage, industry, seats, zone, temperature, growth, extraCare, careRequested, lastPulseOn };
}

function goneBecause({ stage, lostBecause, left }: ClientFile): string | null {
  if (stage === 'lost') return lostBecause ?? null;
  return stage === 'offboarded' ? (left?.reason ?? null) : null;
}

/** What the role may not see is left out (spec §10). */
async function moneyFacts(core: Core, asker: Person, file: ClientFile, { people }: World) {
  const maySee = seesMoney(asker, file, people);
  const expected = file.stage === 'prospect' ? (file.expected ?? null) : null;
  return {
    mrr: maySee && file.stage !== 'prospect' ? await mrrOf(core, file.id) : null,
    expected: expected && { ...expected, mrr: maySee ? expected.mrr : null },
  };
}

function meetingFacts(client: Client): AnswerOf<'client'>['meeting'] {
  const meeting = nextMeeting(client);
  if (!meeting) return null;
  const startsAt = meeting.state === 'scheduled' ? meeting.invitation.startsAt : null;
  return { dueOn: meeting.dueOn, startsAt, lastOn: client.file.lastMeetingOn };
}

function team(file: ClientFile, world: World): AnswerOf<'client'>['team'] {
  return (['vcio', 'vitm', 'director', 'sales', 'project'] as const).map((role) => {
    const mail = teamMember(world.people, file, role);
    return { role, person: mail && refOf(world, mail) };
  });
}

function openRows(client: Client, world: World) {
  return client.obligations
    .filter((each): each is OpenObligation => isOpen(each))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map((each) => rowOf(each, client.file, world));
}

function buttonsFor(asker: Person, file: ClientFile): SayButton[] {
  const buttons: SayButton[] = [];
  const owed = file.stage === 'active' || file.stage === 'onboarding';
  if (owed && may(asker, 'pulse', file)) buttons.push({ title: 'Pulse check', say: `pulse ${file.name}` });
  if (file.stage === 'active' && may(asker, 'meeting', file))
    buttons.push({ title: 'Meeting', say: `meeting ${file.name}` });
  if (file.stage === 'active' && may(asker, 'see-records', file))
    buttons.push({ title: 'Records', say: `records ${file.name}` });
  if (file.stage === 'prospect' && may(asker, 'sales-meeting', file))
    buttons.push({ title: 'Meeting', say: `meeting ${file.name}` });
  if (file.stage === 'prospect' && may(asker, 'signed', file))
    buttons.push({ title: 'It is signed', say: `signed ${file.name}` });
  if (file.stage === 'prospect' && may(asker, 'lost', file))
    buttons.push({ title: 'It is lost', say: `lost ${file.name}` });
  if (file.stage === 'onboarding' && may(asker, 'kick-off', file))
    buttons.push({ title: 'Meeting', say: `meeting ${file.name}` });
  if (file.stage === 'onboarding') buttons.push({ title: 'Onboarding', say: `onboarding ${file.name}` });
  if (owed) buttons.push({ title: 'Escalate', say: `escalate ${file.name}` });
  if (file.leaving && may(asker, 'offboard', file))
    buttons.unshift({ title: 'It stays', say: `reactivate ${file.name}` });
  const isOver = file.stage === 'offboarded' || file.stage === 'lost';
  if (file.stage === 'offboarded' && may(asker, 'offboard', file))
    buttons.push({ title: 'Bring back', say: `reactivate ${file.name}` });
  if (!isOver) buttons.push({ title: 'Why?', say: `why ${file.name}` });
  if (!isOver && may(asker, 'assign', file)) buttons.push({ title: 'Assign', say: `assign ${file.name}` });
  return buttons.slice(0, 6);
}
