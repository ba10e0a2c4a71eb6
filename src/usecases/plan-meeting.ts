// `meeting <client>`: which meeting is meant, by the client's stage and what is still to be planned (spec §10).
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { addDays } from '../domain/day.ts';
import { begin, type Client, isRefusal, nextMeeting, openOf } from '../domain/decision.ts';
import { shutGate } from '../domain/gates.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Purpose, TalkPurpose } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { planTalk, talksOf } from '../domain/talk.ts';
import type { World } from '../domain/world.ts';
import { refused, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { gateCard } from './gates.ts';
import { permissionFor } from './guard-meeting.ts';
import { guardOwed } from './guard-owed.ts';
import { type MeetingPorts, meetingOf } from './meeting-times.ts';
import { type Core, loadWorld } from './world.ts';

type Given = { client: ClientId; purpose: Purpose | null; within: Within };

/** How each is called where it is asked which. */
export const called: Readonly<Record<Purpose, string>> = {
  vcio: 'vcio',
  internal: 'internal',
  ice: 'ice',
  'kick-off': 'kick-off',
  'support-kickoff': 'support kick-off',
};

export async function planMeeting(core: Core & MeetingPorts, asker: Person, given: Given): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const { client } = loaded;
  const world = await loadWorld(core);
  const talks = talksOf[client.file.stage];
  const { within } = given;
  if (given.purpose === 'vcio' || (!given.purpose && !talks)) return meetingOf(core, asker, { ...given, within });
  const purpose = given.purpose ?? chosen(client, talks ?? []);
  if (!purpose) return which(client.file, talks ?? []);
  const refusal = guardOwed(asker, permissionFor[purpose], client, world);
  if (refusal) return refusal;
  if (!talks?.includes(purpose)) return notNow(client.file, purpose);
  return talk(core, asker, { client, purpose, within }, world);
}

/** The one that is still to be planned, else the last that is; null: several are, the person chooses. */
function chosen(client: Client, talks: readonly TalkPurpose[]): TalkPurpose | null {
  const open = talks.filter((purpose) => {
    const meeting = nextMeeting(client, purpose);
    return meeting ? meeting.state === 'due' : client.file.stage === 'onboarding';
  });
  if (open.length > 1) return null;
  return open[0] ?? talks.findLast((purpose) => nextMeeting(client, purpose)) ?? talks.at(-1) ?? null;
}

function which({ name }: ClientFile, talks: readonly TalkPurpose[]): Answer {
  const options = talks.map((purpose) => ({
    title: titles[purpose],
    say: `meeting ${called[purpose]} for ${name}`,
  }));
  return { is: 'which', question: `Which meeting for ${name}?`, options };
}

const titles: Readonly<Record<TalkPurpose, string>> = {
  internal: 'Internal meeting with the vCIO',
  ice: 'ICE meeting with the prospect',
  'kick-off': 'Onboarding kick-off',
  'support-kickoff': 'Support kick-off',
};

type Talk = { client: Client; purpose: TalkPurpose; within: Within };

/** Kick-offs are planned when they are asked for; the others when their vCIO is assigned. */
async function talk(
  core: Core & MeetingPorts,
  asker: Person,
  { client, purpose, within }: Talk,
  world: World,
): Promise<Answer> {
  const { file } = client;
  if (purpose === 'ice' && shutGate('ice-meeting', file, world)) return gateCard(file, 'ice-meeting', asker, world);
  const known = nextMeeting(client, purpose);
  if (known) return meetingOf(core, asker, { client: file.id, meeting: known.id, within });
  const decided = await decideOn(core, file.id, asker.mail, (current, now) => {
    if (nextMeeting(current, purpose)) return begin(current);
    return planTalk(begin(current), { purpose, on: usualDay(current, purpose, now) }, now);
  });
  if (isRefusal(decided)) return refused(decided);
  const made = nextMeeting(decided.change.client, purpose);
  return made ? meetingOf(core, asker, { client: file.id, meeting: made.id, within }) : notNow(file, purpose);
}

function usualDay(client: Client, purpose: TalkPurpose, { policy }: World) {
  const { kickOffOn } = client.file;
  if (purpose === 'kick-off') return kickOffOn;
  if (purpose !== 'support-kickoff') return null;
  return openOf(client, 'support-kickoff')?.dueOn ?? (kickOffOn && addDays(kickOffOn, policy.due.supportKickoff));
}

function notNow({ name, stage }: ClientFile, purpose: TalkPurpose): Answer {
  const text = `${titles[purpose]}: not planned for a client that is ${stage}.`;
  return { is: 'note', tone: 'plain', title: name, text, buttons: [{ title: `Open ${name}`, say: `client ${name}` }] };
}
