// Sixty clients through a quarter, half of it unless it is asked for whole (`npm run quarter`): everybody answers their cards, nothing is dropped and nothing asked twice (spec §3, §5).
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { addDays, type Day, dayOf, daysBetween, maxOf, plus, toDay, toInstant } from '../../src/domain/day.ts';
import { choicesOf } from '../support/card-seen.ts';
import { diligent, type Typing } from '../support/diligent.ts';
import { type Office, openOffice } from '../support/office.ts';

// Half a minute of work; several at once on a busy machine take their time.
jest.setTimeout(400_000);

const demo = join(import.meta.dirname, '../../demo');
// Monday 08:00 in London; in Los Angeles it is still night.
const begin = '2026-11-23T08:00:00Z';
const weeks = process.env.STEWARD_QUARTER === 'whole' ? 13 : 7;
const end = plus(toInstant(begin), { days: 7 * weeks });
/** Nobody is invited to a meeting sooner. */
const WEEKS_AHEAD = 3;
const staff = ['alex', 'lee', 'dana', 'sam', 'priya'] as const;

/** Every second client that is asked wants no vCIO meeting this time; the others take the first time, or three weeks on. */
function answers(office: Office): Typing {
  const today = () => dayOf(office.clock.now(), 'UTC');
  const asked = new Map<string, number>();
  const wantsNone = (obligation: string) => {
    if (!asked.has(obligation)) asked.set(obligation, asked.size);
    return (asked.get(obligation) ?? 0) % 2 === 1;
  };
  return {
    'meeting.book': () => ({}),
    'pulse.save': ({ fields }) => ({
      notes: 'All is well',
      method: fields.method || 'phone',
      temperature: fields.temperature || 'warm',
    }),
    'put-off.skip': ({ obligation }) =>
      obligation.startsWith('schedule-meeting') && wantsNone(obligation)
        ? { putOffReason: 'Not this quarter' }
        : undefined,
    'meeting.preview': ({ card }) =>
      choicesOf(card, 'slot').length > 0 ? {} : { date: addDays(today(), 21), time: '09:00' },
    'records.waive': ({ card }) => ({ record: choicesOf(card, 'record')[0] ?? '', reason: 'Not needed this time' }),
    'closing.save': () => ({
      outcome: 'held',
      notes: 'The roadmap for the year',
      action: 'Send the quote',
      actionDue: addDays(today(), 7),
    }),
    'action.done': () => ({}),
    'renewal.save': () => ({ outcome: 'by-itself' }),
    'onboarding.set': () => ({
      kickOffOn: addDays(today(), 7),
      mode: 'gates',
      planUrl: 'https://plans.northwind.example',
    }),
    'support-kickoff.held': () => ({}),
  };
}

/** A client as it was imported, and what the quarter left of it. */
async function clientsOf(office: Office) {
  const rows: Record<string, string>[] = parse(readFileSync(join(demo, 'portfolio.csv')), { columns: true });
  return Promise.all(
    rows.map(async ({ client = '', stage, last_pulse_on: lastPulse = '' }) => {
      const facts = await office.history(client);
      const talks = facts.filter(({ what }) => what === 'pulse-recorded').map(({ data }) => toDay(String(data.on)));
      return { wasActive: stage === 'active', lastPulse, facts, talks, ...(await office.client(client)) };
    }),
  );
}

const counted = (items: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(items, (item) => item)].map(([item, all]) => [item, all.length]));
const repeated = (items: readonly string[]) => Object.entries(counted(items)).filter(([, times]) => times > 1);
/** A day off, a weekend and holidays of both sides can lie between the day of the rhythm and the day of the talk. */
const MOST_ROLLED = 4;
/** The tenth working day after the import, Thanksgiving left out. */
const LAST_DAY_OF_THE_SPREAD = toDay('2026-12-07');

/** The portfolio with a vCIO for each prospect: sales has a story of its own. */
function engaged(folder: string): string {
  const to = mkdtempSync(join(tmpdir(), 'steward-'));
  folders.push(to);
  cpSync(folder, to, { recursive: true });
  const path = join(to, 'portfolio.csv');
  const text = readFileSync(path, 'utf8').replace(/,prospect,,/g, ',prospect,lee.novak@northwind.example,');
  writeFileSync(path, text);
  return to;
}
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test(`sixty imported clients go through ${weeks} weeks: every card is answered, each client is talked to in its rhythm`, async () => {
  const office = await openOffice({ now: begin, folder: engaged(demo) });
  const people = staff.map((who) => diligent(office, who, answers(office)));
  const dana = office.person('dana');
  const mondays = new Set<string>();
  for (const person of people) await person.open();
  await office.pass(end, async () => {
    const [week] = /\nLate: .*/.exec(dana.newest().text) ?? [];
    if (week) mondays.add(`${dana.newest().text.split('\n')[0]}${week}`);
    for (const person of people) await person.answerAll();
  });
  const clients = await clientsOf(office);
  const facts = clients.flatMap((client) => client.facts);
  const happened = counted(facts.map(({ what }) => what));
  const prompts = await office.prompts();
  const asked = counted(
    prompts.filter(({ name }) => name.startsWith('prompt:')).map(({ obligation }) => obligation.split(':')[0] ?? ''),
  );
  expect(clients).toHaveLength(60);

  // Nothing is dropped: what is still open is to come, and the director never heard that anything is late.
  const open = await office.owed();
  expect(open.filter(({ dueAt, state }) => dueAt <= office.clock.now() || state !== 'waiting')).toEqual([]);
  // What waits is for a day or a morning to come.
  const { items, ...outbox } = await office.outbox();
  const waiting = items.filter(({ state }) => state === 'waiting');
  expect(outbox).toMatchObject({ dead: 0, unknown: 0, waiting: waiting.length });
  const late = waiting.filter(
    ({ nextTryAt, attempts }) => attempts > 0 || !nextTryAt || nextTryAt <= office.clock.now(),
  );
  expect(late).toEqual([]);
  expect(happened['report-filed']).toBeGreaterThan(3 * (weeks - WEEKS_AHEAD));
  expect(happened.climbed).toBeUndefined();
  expect(mondays.size).toBeGreaterThan(weeks - 3);
  for (const week of mondays) expect(week).toMatch(/^(Monday|Tuesday) .*\nLate: Nothing$/);

  // Nothing twice: one prompt for each round of each obligation, no reminder, one answer, one invitation.
  expect(repeated(prompts.map(({ obligation, round, to }) => `${obligation} ${round} ${to}`))).toEqual([]);
  const recorded = facts.filter(({ what }) => what === 'pulse-recorded');
  expect(repeated(recorded.map(({ data }) => String(data.obligation)))).toEqual([]);
  expect(office.sandboxFiles('invitations')).toHaveLength(happened['meeting-scheduled'] ?? 0);

  // What was asked is what was answered.
  expect(asked).toEqual({
    'pulse-check': happened['pulse-recorded'],
    'schedule-meeting': (happened['meeting-scheduled'] ?? 0) + (happened.skipped ?? 0),
    'prepare-meeting': expect.any(Number),
    'close-meeting': happened['meeting-held'],
    'action-item': happened['action-done'],
    'renewal-review': happened['renewal-reviewed'],
    'onboarding-task': happened['onboarding-set'],
    'support-kickoff': happened['support-kickoff-held'],
  });
  expect(happened['pulse-recorded']).toBeGreaterThan(19 * weeks);
  expect(happened['meeting-held']).toBeGreaterThan(3 * (weeks - WEEKS_AHEAD));

  // Each is talked to in its rhythm, and is owed one talk and one meeting at a time.
  for (const { name, stage, wasActive, lastPulse, talks, nextPulse, obligations } of clients) {
    const kinds = counted(obligations.map(({ kind }) => kind));
    const one = stage === 'active' || stage === 'onboarding' ? 1 : 0;
    const meetings = (kinds['schedule-meeting'] ?? 0) + (kinds['close-meeting'] ?? 0);
    expect({ name, pulses: kinds['pulse-check'] ?? 0, meetings }).toEqual({ name, pulses: one, meetings: one });
    if (!wasActive || !nextPulse) continue;
    const [first = end.slice(0, 10) as Day] = talks;
    const due = addDays(toDay(lastPulse), nextPulse.days);
    const latest = maxOf(addDays(due, MOST_ROLLED), LAST_DAY_OF_THE_SPREAD);
    expect({ name, first, inTime: due <= first && first <= latest }).toEqual({ name, first, inTime: true });
    const gaps = talks.slice(1).map((day, i) => daysBetween(talks[i] ?? day, day) - nextPulse.days);
    expect({ name, gaps: gaps.filter((gap) => gap < 0 || gap > MOST_ROLLED) }).toEqual({ name, gaps: [] });
  }
});
