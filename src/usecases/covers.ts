// Who covers for whom: setting it, ending it early, and what is set (spec §3 *Absence*).
import { type Absence, LONGEST_AHEAD_DAYS } from '../domain/absence.ts';
import type { Answer } from '../domain/answer.ts';
import { coverOf, ended, isStillAway } from '../domain/away.ts';
import { type CoverAsked, withCover } from '../domain/covering.ts';
import { addDays, type Day, namedDay } from '../domain/day.ts';
import { type Problems, type Refusal, refuse, refuseForm } from '../domain/decision.ts';
import { type ClientId, type Mail, type ObligationId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { isStaff, personIn, refOf, todayOf, type World } from '../domain/world.ts';
import { meetingsIn } from './absence-meetings.ts';
import { clientRef, guard } from './answers.ts';
import { changeAbsences } from './change-absences.ts';
import { type Core, loadWorld } from './world.ts';

export type CoverGiven = {
  person: Mail;
  with: Mail | null;
  from: Day | undefined;
  until: Day | undefined;
  /** Only these; none: all of the person's. */
  clients: readonly ClientId[];
  waits: readonly ObligationId[];
  /** The one that is changed. */
  absence: string | null;
};

/** Sets the cover: the person themselves, or a director. */
export async function setCover(core: Core, asker: Person, given: CoverGiven): Promise<Answer | Refusal> {
  const world = await loadWorld(core);
  const refusal = asker.mail === given.person ? null : guard(asker, 'cover', null, world);
  if (refusal) return refusal;
  const { from, until, with: cover } = given;
  const problems = coverProblems(given, world);
  if (!from || !until || !cover || Object.keys(problems).length > 0) return refuseForm(problems);
  const asked = { ...given, from, until, with: cover, clients: given.clients.length > 0 ? given.clients : null };
  let before: Absence | undefined;
  await changeAbsences(core, given.person, (known) => {
    const next = withCover(asked, known);
    before = known.find(({ id }) => id === next.id);
    return [next];
  });
  return coverSet(core, asked, { world, before });
}

/** Ends it before its last day: what is still open goes back, and the person is told what happened. */
export async function endCover(
  core: Core,
  asker: Person,
  given: { person: Mail; absence: string },
): Promise<Answer | Refusal> {
  const world = await loadWorld(core);
  const refusal = asker.mail === given.person ? null : guard(asker, 'cover', null, world);
  if (refusal) return refusal;
  let over: Absence | undefined;
  await changeAbsences(core, given.person, (known, now) => {
    over = known.find(({ id, wakeAt }) => id === given.absence && wakeAt !== null);
    return over ? [ended(over, asker.mail, now)] : [];
  });
  if (!over) return refuse('already-done', 'This is over already: nobody covers there any more.');
  const { name } = refOf(world, given.person);
  const outlook =
    over.source === 'outlook' ? ' Outlook may still say "out of office": please switch it off there.' : '';
  const hasBegun = over.from <= todayOf(world, given.person);
  const title = hasBegun ? `${name} is back` : `The absence of ${name} is called off`;
  const text = hasBegun ? 'What is still open goes back now.' : 'Nothing changes hands.';
  return {
    is: 'note',
    tone: 'good',
    title,
    text: `${text}${outlook}`,
    buttons: [{ title: 'All covers', say: 'cover' }],
  };
}

/** Who is away and who covers, now and later: a director sees all, the others what has to do with them; undefined: none. */
export async function listCovers(core: Core, asker: Person): Promise<Answer | undefined> {
  const world = await loadWorld(core);
  const isTheirs = ({ person, cover }: Absence) => [person, cover].includes(asker.mail) || may(asker, 'cover', null);
  // A part of a leave is kept until the whole is over.
  const isOver = (each: Absence) => each.until < todayOf(world, each.person) && isStillAway(each, world);
  const theirs = world.absences.filter((each) => isTheirs(each) && !isOver(each));
  const absences = theirs.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (absences.length === 0) return undefined;
  const lines = await Promise.all(absences.map((each) => coverLine(core, each, asker, world)));
  return { is: 'covers', lines };
}

async function coverLine({ store }: Core, absence: Absence, asker: Person, world: World) {
  const { id, person, from, until, source } = absence;
  const cover = coverOf(absence, world);
  const files = await Promise.all(
    (absence.clients ?? []).map((client) => store.get('client', partitionOf.client(client), client)),
  );
  const hasBegun = from <= todayOf(world, person);
  return {
    absence: id,
    person: refOf(world, person),
    cover: cover && refOf(world, cover),
    from,
    until,
    clients: files.flatMap((file) => (file ? [clientRef(file.doc)] : [])),
    source,
    hasBegun,
    mayChange: asker.mail === person || may(asker, 'cover', null),
  };
}

function coverProblems({ person, with: cover, from, until }: CoverGiven, world: World): Problems {
  const problems: Record<string, string> = {};
  const today = todayOf(world, person);
  if (!personIn(world, person)) problems.person = 'Choose who is away.';
  if (!cover || !personIn(world, cover)) problems.with = 'Choose who stands in.';
  else if (!isStaff(world, cover))
    problems.with = `${refOf(world, cover).name} has no role here. Choose somebody else.`;
  if (cover === person) problems.with = 'Choose somebody else: nobody covers for themselves.';
  if (!from) problems.from = 'Choose the first day away.';
  if (!until) problems.until = 'Choose the last day away.';
  if (until && until < today) problems.until = 'This day is over. Choose today or later.';
  if (until && until > addDays(today, LONGEST_AHEAD_DAYS))
    problems.until = 'Choose a day within two years. Whoever is away for longer hands their clients over.';
  if (from && until && until < from) problems.until = 'The last day lies before the first.';
  return problems;
}

const MOST_MEETINGS = 4;

/** `before`: as the absence was until then. */
async function coverSet(
  core: Core,
  asked: CoverAsked,
  { world, before }: { world: World; before: Absence | undefined },
): Promise<Answer> {
  const { person, from, until } = asked;
  const today = todayOf(world, person);
  const [cover, away] = [refOf(world, asked.with), refOf(world, person)];
  const which = asked.clients ? `${asked.clients.length} of the clients` : 'all clients';
  const booked = await meetingsIn(core, asked, world);
  const joins = booked.slice(0, MOST_MEETINGS).map(({ client }) => ({
    title: `Joins: ${client.name}`,
    say: `join ${client.name} with ${cover.mail}`,
  }));
  const instead = before ? insteadOf(before, asked, world) : '';
  const days = `From ${namedDay(from, today)} to ${namedDay(until, today)}, ${which}${instead}.`;
  const asks =
    joins.length > 0 ? ` Should ${cover.name} join the booked meetings? Press one to see the invitation.` : '';
  return {
    is: 'note',
    tone: 'good',
    title: `${cover.name} covers for ${away.name}`,
    text: `${days} What is still open goes back afterwards.${asks}`,
    buttons: [...joins, { title: 'My day', say: 'today' }],
  };
}

/** What it replaced without being asked to. */
function insteadOf({ id, cover, from, until }: Absence, asked: CoverAsked, world: World): string {
  const isSame = cover === asked.with && from === asked.from && until === asked.until;
  if (!cover || isSame || id === asked.absence) return '';
  const today = todayOf(world, asked.person);
  return `, instead of ${refOf(world, cover).name}, ${namedDay(from, today)} to ${namedDay(until, today)}`;
}
