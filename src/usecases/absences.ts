// Setting who covers for whom, and what is done before, during and after an absence (spec §3 *Absence*).
import type { Absence } from '../domain/absence.ts';
import type { Answer } from '../domain/answer.ts';
import { awayOn, isLong, nextStep, planned } from '../domain/away.ts';
import { type Day, shortDay } from '../domain/day.ts';
import { begin, type Problems, type Refusal, refuseForm } from '../domain/decision.ts';
import type { NewEffect } from '../domain/effect.ts';
import { type ClientId, type Mail, type ObligationId, partitionOf } from '../domain/ids.ts';
import type { AbsenceNotice } from '../domain/notice.ts';
import type { Person } from '../domain/person.ts';
import { holdersOf } from '../domain/roles.ts';
import { nextAllowed } from '../domain/work-calendar.ts';
import { calendarOf, personIn, refOf, todayOf, type World } from '../domain/world.ts';
import type { Stored, Write } from '../ports.ts';
import { guard } from './answers.ts';
import { toEffect } from './commit.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

export type CoverGiven = {
  person: Mail;
  with: Mail | null;
  from: Day | undefined;
  until: Day | undefined;
  /** Only these; none: all of the person's. */
  clients: readonly ClientId[];
  waits: readonly ObligationId[];
};

/** Sets the cover: the person themselves, or a director. The same days again replace what was set before. */
export async function setCover(core: Core, asker: Person, given: CoverGiven): Promise<Answer | Refusal> {
  const world = await loadWorld(core);
  const refusal = asker.mail === given.person ? null : guard(asker, 'cover', null, world);
  if (refusal) return refusal;
  const { from, until, person } = given;
  const problems = coverProblems(given, world);
  if (!from || !until || !given.with || Object.keys(problems).length > 0) return refuseForm(problems);
  const clients = given.clients.length > 0 ? given.clients : null;
  const known = world.absences.find((each) => each.person === person && isSame(each, { from, until, clients }));
  const id = `${from}:${clients?.join('+') ?? 'all'}`;
  const fresh = { type: 'absence' as const, person, id, source: 'cover' as const, clients, done: [] };
  const { cover: _, ...before } = known ?? { ...fresh, from, until, wakeAt: null, cover: null };
  // Set while it lasts, it begins again, with the new cover.
  const done = before.done.filter((step) => step !== 'begun');
  await recordAbsence(core, { ...before, done, from, until, cover: given.with, waits: given.waits });
  return coverSet({ ...given, from, until, with: given.with }, world);
}

/** Keeps what is known of an absence, from a cover or from Outlook; what is due about it by now comes with the next sweep. */
export async function recordAbsence(core: Core, absence: Absence): Promise<void> {
  const doc = planned(absence, await loadWorld(core));
  await core.store.commit(partitionOf.person(doc.person), [{ op: 'put', doc }]);
}

/** The next thing to do about an absence; every part may be repeated after a break. */
export async function stepAbsence(core: Core, { doc, version }: Stored<Absence>): Promise<void> {
  const world = await loadWorld(core);
  const next = nextStep(doc, world);
  if (!next || next.at > world.now) return;
  const isTurn = next.step === 'begun' || next.step === 'returned';
  if (isTurn) for (const id of await clientsOf(core, doc)) await decideOn(core, id, 'steward', begin);
  const partition = partitionOf.person(doc.person);
  const stepped = planned({ ...doc, done: [...doc.done, next.step] }, world);
  const writes: Write[] = [{ op: 'put', doc: stepped, ifVersion: version }];
  for (const effect of noticesOf(doc, next.step, world)) {
    if (await core.store.get('effect', partition, effect.name)) continue;
    writes.push({ op: 'create', doc: toEffect(partition, null, effect, world.now) });
  }
  await core.store.commit(partition, writes);
}

function noticesOf(absence: Absence, step: Absence['done'][number], world: World): NewEffect[] {
  const { person, from, until, cover, clients } = absence;
  const tell = (to: Mail, is: AbsenceNotice['is']): NewEffect => ({
    name: `tell:${is}:${absence.id}:${to}`,
    body: { kind: 'tell', to, notice: { is, person, from, until } },
    notBefore: nextAllowed(calendarOf(world, to), world.now),
  });
  switch (step) {
    case 'leave-card':
      return [tell(person, 'leave-coming')];
    case 'owner-asked':
      return [tell(person, 'cover-missing')];
    case 'director-asked':
      return holdersOf(world.people, 'director')
        .slice(0, 1)
        .map((director) => tell(director, 'cover-missing'));
    case 'begun':
      return cover && (clients !== null || isLong(absence, person, world)) ? [tell(cover, 'cover-begins')] : [];
    case 'returned':
      return isStillAway(absence, world) ? [] : [tell(person, 'welcome-back')];
    default:
      return step satisfies never;
  }
}

/** The clients an absence concerns: those it names, or all whose work the person has now or had before it began. */
export async function clientsOf({ store }: Core, absence: Pick<Absence, 'person' | 'clients'>): Promise<ClientId[]> {
  if (absence.clients) return [...absence.clients];
  const files = await store.find('client', {});
  const team = files.filter(({ doc }) => Object.values(doc.team).includes(absence.person)).map(({ doc }) => doc.id);
  const owed = await store.find('obligation', { live: true });
  const theirs = owed.filter(({ doc }) => [doc.owner, doc.coveredFor].includes(absence.person));
  return [...new Set([...team, ...theirs.map(({ doc }) => doc.client)])];
}

function isStillAway({ person, clients }: Absence, world: World): boolean {
  return awayOn(world, person, clients?.[0] ?? ('' as ClientId), todayOf(world, person)) !== null;
}

function isSame(absence: Absence, given: Pick<Absence, 'from' | 'until' | 'clients'>): boolean {
  if (JSON.stringify(absence.clients) !== JSON.stringify(given.clients)) return false;
  return absence.from <= given.until && given.from <= absence.until;
}

function coverProblems({ person, with: cover, from, until }: CoverGiven, world: World): Problems {
  const problems: Record<string, string> = {};
  const today = todayOf(world, person);
  if (!personIn(world, person)) problems.person = 'Choose who is away.';
  if (!cover || !personIn(world, cover)) problems.with = 'Choose who stands in.';
  if (cover === person) problems.with = 'Choose somebody else: nobody covers for themselves.';
  if (!from) problems.from = 'Choose the first day away.';
  if (!until) problems.until = 'Choose the last day away.';
  if (until && until < today) problems.until = 'This day is over. Choose today or later.';
  if (from && until && until < from) problems.until = 'The last day lies before the first.';
  return problems;
}

function coverSet(given: CoverGiven & { from: Day; until: Day; with: Mail }, world: World): Answer {
  const { person, from, until } = given;
  const today = todayOf(world, person);
  const names = [refOf(world, given.with).name, refOf(world, person).name];
  const which = given.clients.length > 0 ? `${given.clients.length} of the clients` : 'all clients';
  return {
    is: 'note',
    tone: 'good',
    title: `${names[0]} covers for ${names[1]}`,
    text: `From ${shortDay(from, today)} to ${shortDay(until, today)}, ${which}. What is still open goes back afterwards.`,
    buttons: [{ title: 'Show my day', say: 'today' }],
  };
}
