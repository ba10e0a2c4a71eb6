// The director's week: what to look at on Monday, from the facts of their clients (spec §6 *Weekly for directors*).
import type { Weekly } from './answer-parts.ts';
import { articlesToReview } from './article.ts';
import type { ClientFile } from './client.ts';
import { addDays, type Day, dayOf, daysBetween, type Instant, minOf, plus, weekday } from './day.ts';
import type { Escalation } from './escalation.ts';
import type { Mail } from './ids.ts';
import { nextPulse } from './lifecycle.ts';
import type { OpenObligation } from './obligation.ts';
import { directorOf, vcioOf } from './roles.ts';
import { isQuiet, weekStart, workStart } from './work-calendar.ts';
import { calendarOf, refOf, todayOf, type World } from './world.ts';

export type WeeklyFacts = {
  files: readonly ClientFile[];
  /** Open and due. */
  due: readonly OpenObligation[];
  escalations: readonly Escalation[];
};

/** The week of the clients whose director this is. */
export function weeklyOf(director: Mail, facts: WeeklyFacts, world: World): Weekly {
  const today = todayOf(world, director);
  const files = facts.files.filter((file) => directorOf(world.people, file) === director);
  const mine = new Set(files.map(({ id }) => id));
  const served = files.filter(({ stage }) => stage === 'active' || stage === 'onboarding');
  return {
    late: lateOf(
      facts.due.filter(({ client }) => mine.has(client)),
      today,
      world,
    ),
    outOfContact: served.flatMap((file) => outOfContact(file, director, today, world)).toSorted(byDays),
    overrides: served.flatMap((file) => override(file, today)),
    gates: files.flatMap((file) => gates(file, world)).toSorted((a, b) => b.at.localeCompare(a.at)),
    promises: promises(
      facts.escalations.filter(({ client }) => mine.has(client)),
      world.now,
    ),
    load: loadOf(served, director, world),
    care: served.flatMap(({ id, name, extraCare, careRequest }) =>
      extraCare || careRequest ? [{ client: { id, name }, isProposed: !extraCare }] : [],
    ),
    renewals: served.flatMap((file) => renewal(file, today, world)).toSorted((a, b) => (a.ends < b.ends ? -1 : 1)),
    articles: articlesToReview(world.policy.articles, { today, until: addDays(today, 7 - weekday(today)) }),
  };
}

/** Each promised update whose time is over or that was kept: until when, and whether it came in time. */
export function promisesOf(escalation: Escalation, now: Instant): { at: Instant; kept: boolean }[] {
  const { firstPromisedAt, updates, resolution } = escalation;
  const promised = [firstPromisedAt ?? null, ...updates.map(({ nextAt }) => nextAt)];
  const answered = [...updates.map(({ at }) => at), resolution?.at ?? null];
  return promised.flatMap((at, n) => {
    const answer = answered[n] ?? null;
    if (!at || (!answer && at >= now)) return [];
    return [{ at, kept: answer !== null && answer <= at }];
  });
}

function promises(escalations: readonly Escalation[], now: Instant): Weekly['promises'] {
  const since = plus(now, { days: -7 });
  const given = escalations.flatMap((each) => promisesOf(each, now)).filter(({ at }) => at > since);
  return { given: given.length, kept: given.filter(({ kept }) => kept).length };
}

function lateOf(due: readonly OpenObligation[], today: Day, world: World): Weekly['late'] {
  const late = due.filter(({ dueOn }) => dueOn < today);
  return [...Map.groupBy(late, ({ owner }) => owner)]
    .map(([owner, its]) => {
      const oldest = its.reduce((found, { dueOn }) => minOf(found, dueOn), today);
      return { person: refOf(world, owner), n: its.length, oldestDays: daysBetween(oldest, today) };
    })
    .toSorted((a, b) => b.n - a.n || b.oldestDays - a.oldestDays);
}

function outOfContact(file: ClientFile, director: Mail, today: Day, world: World): Weekly['outOfContact'] {
  const since = file.lastPulseOn ?? file.activeSince ?? file.importedOn;
  if (!since) return [];
  const rhythm = nextPulse(file, vcioOf(world.people, file) ?? director, world).days;
  const days = daysBetween(since, today);
  return days > rhythm * 1.5 ? [{ client: { id: file.id, name: file.name }, days, rhythm }] : [];
}

function override({ id, name, cadenceOverride: set }: ClientFile, today: Day): Weekly['overrides'] {
  return set && set.until >= today ? [{ client: { id, name }, ...set }] : [];
}

function gates({ id, name, gateOverrides = [] }: ClientFile, world: World) {
  const since = plus(world.now, { days: -7 });
  const recent = gateOverrides.filter(({ at }) => at > since);
  return recent.map(({ gate, by, at, reason }) => ({ client: { id, name }, gate, by: refOf(world, by), at, reason }));
}

function loadOf(served: readonly ClientFile[], director: Mail, world: World): Weekly['load'] {
  const withVcio = served.flatMap((file) => {
    const vcio = vcioOf(world.people, file);
    return vcio ? [{ vcio, pulses: 30 / nextPulse(file, director, world).days }] : [];
  });
  return [...Map.groupBy(withVcio, ({ vcio }) => vcio)]
    .map(([vcio, its]) => ({
      person: refOf(world, vcio),
      clients: its.length,
      pulsesAMonth: Math.round(its.reduce((sum, { pulses }) => sum + pulses, 0)),
    }))
    .toSorted((a, b) => b.clients - a.clients);
}

function renewal(file: ClientFile, today: Day, world: World): Weekly['renewals'] {
  const { agreementEnd: ends, renewalReviewed } = file;
  const until = addDays(today, world.policy.renewal.firstDaysBefore);
  if (file.stage !== 'active' || !ends || ends === renewalReviewed || ends > until) return [];
  return [{ client: { id: file.id, name: file.name }, ends }];
}

function byDays(a: { days: number }, b: { days: number }): number {
  return b.days - a.days;
}

/** Names the week that `now` is in for a person: by its Monday, whichever day its card comes. */
export function weekOf(person: Mail, world: World): Day {
  const today = todayOf(world, person);
  return addDays(today, 1 - weekday(today));
}

/** Whether the week's card may come now: from its first morning on, in working time, also on a later day where it did not come. */
export function isTimeForWeekly(person: Mail, world: World): boolean {
  const calendar = calendarOf(world, person);
  return world.now >= workStart(calendar, todayOf(world, person)) && !isQuiet(calendar, world.now);
}

/** Whether this is the day of the week's card of a person. */
export function isWeekly(person: Mail, world: World): boolean {
  const calendar = calendarOf(world, person);
  const today = dayOf(world.now, calendar.zone);
  return weekStart(today, calendar) === today;
}
