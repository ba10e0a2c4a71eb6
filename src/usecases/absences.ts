// What is done before, during and after an absence, step by step (spec §3 *Absence*).
import type { Absence, AbsenceStep } from '../domain/absence.ts';
import type { MeetingLine } from '../domain/answer-parts.ts';
import {
  coverOf,
  isCovered,
  isLong,
  isStillAway,
  leaveOf,
  nextStep,
  planned,
  standIn,
  uncovered,
} from '../domain/away.ts';
import { mayBeAbove } from '../domain/climb.ts';
import { dayOf, maxOf } from '../domain/day.ts';
import { begin } from '../domain/decision.ts';
import type { NewEffect } from '../domain/effect.ts';
import { type ClientId, type Mail, partitionOf } from '../domain/ids.ts';
import type { Days } from '../domain/mailbox.ts';
import type { AbsenceNotice } from '../domain/notice.ts';
import { holdersOf } from '../domain/roles.ts';
import { nextAllowed } from '../domain/work-calendar.ts';
import { calendarOf, personIn, todayOf, type World } from '../domain/world.ts';
import type { Stored, Write } from '../ports.ts';
import { meetingsOf } from './absence-meetings.ts';
import { clientsOf } from './clients-of.ts';
import { loadClient, toEffect } from './commit.ts';
import { decideOn } from './decide.ts';
import { oneByOne } from './one-by-one.ts';
import { type Core, loadWorld } from './world.ts';

/** The next thing to do about an absence; every part may be repeated after a break. */
export async function stepAbsence(core: Core, { doc, version }: Stored<Absence>): Promise<void> {
  const world = await loadWorld(core);
  const next = nextStep(doc, world);
  if (!next || next.at > world.now) return replan(core, { doc, version }, world);
  const isTurn = next.step === 'begun' || next.step === 'returned';
  if (isTurn) await settle(core, await concerned(core, doc, world));
  const partition = partitionOf.person(doc.person);
  const asks = next.step === 'leave-card' || next.step === 'owner-asked';
  const askedOn = asks ? { askedOn: todayOf(world, doc.person) } : {};
  const stepped = planned({ ...doc, ...askedOn, done: [...doc.done, next.step] }, world);
  const writes: Write[] = [{ op: 'put', doc: stepped, ifVersion: version }];
  for (const effect of await noticesOf(core, doc, next.step, world)) {
    if (await core.store.get('effect', partition, effect.name)) continue;
    writes.push({ op: 'create', doc: toEffect(partition, null, effect, world.now) });
  }
  await core.store.commit(partition, writes);
}

/** Before the step is noted: one that breaks off begins again. */
async function settle(core: Core, clients: readonly ClientId[]): Promise<void> {
  const work = oneByOne();
  await work.each(
    clients,
    (id) => id,
    async (id) => void (await decideOn(core, id, 'steward', begin)),
  );
  work.end();
}

/** Of somebody to whom what is late climbs, or may, every client: it climbs to somebody else from now on. */
async function concerned(core: Core, absence: Absence, world: World): Promise<ClientId[]> {
  const person = personIn(world, absence.person);
  if (absence.clients || !person || !mayBeAbove(person, world)) return clientsOf(core, absence);
  return (await core.store.find('client', {})).map(({ doc }) => doc.id);
}

/** What was to be done by now follows later, or not at all: the leave has become another one. */
async function replan(core: Core, { doc, version }: Stored<Absence>, world: World): Promise<void> {
  const again = planned(doc, world);
  if (again.wakeAt === doc.wakeAt) return;
  await core.store.commit(partitionOf.person(doc.person), [{ op: 'put', doc: again, ifVersion: version }]);
}

async function noticesOf(core: Core, absence: Absence, step: AbsenceStep, world: World): Promise<NewEffect[]> {
  const { person, from, until, clients } = absence;
  const cover = coverOf(absence, world);
  const leave = leaveOf(absence, world);
  const lacks = uncovered(absence, world);
  const tell = (
    to: Mail,
    is: AbsenceNotice['is'],
    days: Days = { from, until },
    occasion = `${absence.id}:${from}`,
  ) => ({
    name: `tell:${is}:${occasion}:${to}`,
    body: {
      kind: 'tell' as const,
      to,
      notice: { is, person, from: days.from, until: maxOf(days.from, days.until) },
    },
    notBefore: nextAllowed(calendarOf(world, to), world.now),
  });
  switch (step) {
    case 'leave-card':
      return [tell(person, 'leave-coming')];
    case 'owner-asked':
      return [tell(person, 'cover-missing', lacks ?? absence)];
    case 'director-asked':
      return standInByRole(person, world).map((to) => tell(to, 'cover-missing', lacks ?? absence));
    case 'begun':
      if (clients !== null || isLong(leave, person, world)) {
        if (cover) return [tell(cover, 'cover-begins')];
        // Who covers by an absence beside it gets the brief when that one begins.
        return lacks ? standInByRole(person, world).map((to) => tell(to, 'cover-begins', lacks)) : [];
      }
      return (await standInsForMeetings(core, absence, world)).map((to) => tell(to, 'meetings-meanwhile'));
    case 'returned':
      // Two absences that end together are one return; one that never began is none.
      return isStillAway(absence, world) || !absence.done.includes('begun')
        ? []
        : [tell(person, 'welcome-back', { from: leave.from, until }, todayOf(world, person))];
    default:
      return step satisfies never;
  }
}

/** The director, else an administrator; nobody is asked about themselves. */
function standInByRole(person: Mail, { people }: World): Mail[] {
  const above = [...holdersOf(people, 'director'), ...holdersOf(people, 'admin')];
  return above.filter((mail) => mail !== person).slice(0, 1);
}

/** Nobody is told of a short absence but whoever stands in at a meeting of these days. */
async function standInsForMeetings(core: Core, absence: Absence, world: World): Promise<Mail[]> {
  const found: Mail[] = [];
  const { zone } = calendarOf(world, absence.person);
  const isTheirs = ({ startsAt }: MeetingLine) =>
    coverOf(absence, world) !== null || !isCovered(absence, dayOf(startsAt, zone), world);
  for (const id of await clientsOf(core, absence)) {
    const loaded = await loadClient(core.store, id);
    if (!loaded || !meetingsOf(loaded.client, absence, world).some(isTheirs)) continue;
    const to = standIn(world, loaded.client.file, absence.person, absence);
    if (to) found.push(to);
  }
  return [...new Set(found)];
}
