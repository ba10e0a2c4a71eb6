// What must hold of a client after every commit of it.
import type { ClientFile } from '../../../src/domain/client.ts';
import type { Doc } from '../../../src/domain/document.ts';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Escalation } from '../../../src/domain/escalation.ts';
import type { HistoryEntry } from '../../../src/domain/history.ts';
import type { ClientId } from '../../../src/domain/ids.ts';
import type { Meeting } from '../../../src/domain/meeting.ts';
import { isOpen, type OpenObligation } from '../../../src/domain/obligation.ts';
import { isPast } from '../../../src/domain/talk.ts';
import { isRequested } from '../../../src/domain/under-way.ts';
import { hashOf } from '../../../src/usecases/history-chain.ts';

type Live = {
  file: ClientFile | undefined;
  open: OpenObligation[];
  meetings: Meeting[];
  escalations: Escalation[];
  effects: Effect[];
};

/** What is wrong with a client, in words; `docs`: everything live of it. */
export function wrongs(docs: ReadonlyMap<string, Doc>): string[] {
  const live = sorted(docs);
  const { file } = live;
  if (!file) return [];
  return [...owedWrongs(file, live), ...live.open.flatMap((each) => awaitedWrongs(each, live))];
}

function sorted(docs: ReadonlyMap<string, Doc>): Live {
  const live: Live = { file: undefined, open: [], meetings: [], escalations: [], effects: [] };
  for (const doc of docs.values()) {
    if (doc.type === 'client') live.file = doc;
    else if (doc.type === 'obligation' && isOpen(doc)) live.open.push(doc);
    else if (doc.type === 'meeting') live.meetings.push(doc);
    else if (doc.type === 'escalation') live.escalations.push(doc);
    else if (doc.type === 'effect') live.effects.push(doc);
  }
  return live;
}

function owedWrongs(file: ClientFile, { open, meetings, escalations }: Live): string[] {
  const { id, stage, formerNames = [] } = file;
  const wrong: string[] = [];
  const of = (kind: string) => open.filter(({ about }) => about.kind === kind);
  const must = (isRight: boolean, what: string) => void (isRight || wrong.push(`${id}: ${what}`));
  if (stage === 'active' || stage === 'onboarding')
    must(of('pulse-check').length === 1, `${of('pulse-check').length} open pulse checks`);
  if (stage === 'prospect') must(open.length > 0, 'nothing is owed to this prospect');
  for (const meeting of meetings) {
    const { id: which, purpose, state } = meeting;
    if (state !== 'due' || (purpose !== 'internal' && purpose !== 'ice')) continue;
    // Of a client that signed, only what Outlook was asked for already is awaited.
    const isAwaited = isPast(meeting, file) ? isRequested(meeting.booking) : of(`${purpose}-meeting`).length > 0;
    must(isAwaited, `nobody owes the ${purpose} meeting ${which}`);
  }
  if (stage !== 'active') return wrong;
  // Talks of sales and onboarding have obligations of their own.
  const own = meetings.filter(({ purpose }) => purpose === undefined);
  const due = own.filter(({ state }) => state === 'due').length;
  const booked = own.filter(({ state }) => state === 'scheduled').length;
  // What was booked with each of the clients that were merged takes place.
  const most = 1 + formerNames.length;
  must(own.length >= 1 && own.length <= most && due <= 1, `${due} meetings that are due, ${booked} scheduled`);
  if (due > 0) must(of('schedule-meeting').length === 1, `${of('schedule-meeting').length} open schedule-meeting`);
  if (booked > 0) must(of('close-meeting').length === booked, `${of('close-meeting').length} open close-meeting`);
  for (const escalation of escalations) {
    const owed = open.filter(({ about }) => 'escalation' in about && about.escalation === escalation.id);
    must(owed.length === 1, `escalation ${escalation.id} has ${owed.length} open obligations`);
  }
  return wrong;
}

/** Each is awaited: the sweep wakes it, or its card is on its way. */
function awaitedWrongs(obligation: OpenObligation, { effects }: Live): string[] {
  const { id, round, owner, wakeAt, climbAt, climbed } = obligation;
  const isOnItsWay = (to: readonly string[]) =>
    effects.some(({ body, state }) => {
      const isUnderWay = state === 'waiting' || state === 'sending';
      return isUnderWay && body.kind === 'prompt' && body.obligation === id && to.includes(body.to);
    });
  const wrong: string[] = [];
  const ofRound = effects.some(({ body }) => body.kind === 'prompt' && body.obligation === id && body.round === round);
  if (wakeAt === null && !(ofRound && isOnItsWay([owner]))) wrong.push(`${id} (round ${round}) is awaited by nobody`);
  if (climbed && climbed.shownAt === null && climbAt === null && !isOnItsWay(climbed.to))
    wrong.push(`${id} climbed to ${climbed.to.join()} and is not on its way to them`);
  return wrong;
}

/** Follows each client's history as it grows. */
export function historyKeeper(notes: Map<string, string[]>): (doc: HistoryEntry) => string | null {
  const heads = new Map<ClientId, { seq: number; hash: string }>();
  return (entry) => {
    const { hash, ...rest } = entry;
    const { client, seq, previous } = rest;
    const head = heads.get(client) ?? { seq: 0, hash: '' };
    heads.set(client, { seq, hash });
    if (typeof entry.data.notes === 'string')
      notes.set(entry.data.notes, [...(notes.get(entry.data.notes) ?? []), entry.what]);
    if (seq !== head.seq + 1 || previous !== head.hash)
      return `${client}: history entry ${seq} does not follow ${head.seq}`;
    return hashOf(rest) === hash ? null : `${client}: history entry ${seq} has another hash`;
  };
}
