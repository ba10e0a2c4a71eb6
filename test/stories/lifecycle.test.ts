// The whole lifecycle of one client; its history reads like the procedure (spec §1).
import { expect, jest, test } from '@jest/globals';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { choicesOf } from '../support/card-seen.ts';
import { type Diligent, diligent, type Typing } from '../support/diligent.ts';
import { type Office, openOffice, type PersonName, people } from '../support/office.ts';
import { retold } from '../support/retold.ts';

jest.setTimeout(120_000);

const name = 'Harbor Lines';
const prospect = {
  industry: 'Shipping',
  seats: '120',
  sites: '3',
  country: 'US',
  zone: 'America/New_York',
  mrr: '2499.50',
  iceOn: '2026-12-08',
  contactName: 'Hana Sato',
  contactMail: 'hana@harbor.example',
  contactMethod: 'video',
};

/** What everybody answers when they are asked; the vCIO finds the client cooler after the escalation, then better again. */
function answers(office: Office): Typing {
  const today = () => dayOf(office.clock.now(), 'America/New_York');
  const temperature = () => (today() < '2027-06-15' ? 'warm' : today() < '2027-09-15' ? 'cool' : 'hot');
  return {
    'assign.save': () => ({ vcio: people.alex.mail }),
    'assign.got-it': () => ({}),
    'meeting.book': () => ({}),
    'meeting.preview': () => ({}),
    'ice.brief': () => ({ explained: 'roadmapping,planning,engagement', notes: 'They want a plan for Boston' }),
    'ice.outcome': () => ({ outcome: 'signed' }),
    'signed.save': () => ({ vetted: 'true', starts: '2027-01-01', ends: '2027-12-31', kickOffOn: '2027-01-12' }),
    'action.done': () => ({}),
    'support-kickoff.held': () => ({}),
    'pulse.save': () => ({ temperature: temperature(), notes: 'Ships sail, mail works' }),
    'records.waive': ({ card }) => {
      const record = choicesOf(card, 'record').find((each) => each !== 'deck');
      return record ? { record, reason: 'Their first year with us' } : undefined;
    },
    'deck.build': ({ card }) => (choicesOf(card, 'record').includes('deck') ? {} : undefined),
    'closing.save': () => ({
      outcome: 'held',
      notes: 'The roadmap of the next quarter',
      ticks: 'technology,budget,roadmap',
      temperature: temperature(),
      action: 'Send the quote for Boston',
      actionDue: addDays(today(), 7),
    }),
    'renewal.save': () => ({ outcome: 'by-itself' }),
  };
}

const granite = { name: 'Granite', pulseDue: '2026-12-20', columns: { stage: 'offboarded' } };

function staffOf(office: Office): [Diligent, Diligent, Diligent, Diligent, Diligent, Diligent] {
  const one = (who: PersonName) => diligent(office, who, answers(office));
  return [one('alex'), one('dana'), one('sam'), one('lee'), one('priya'), one('theo')];
}

/** The vITM's part of every vCIO meeting. */
const built = 'Steward files the status report';
const prepared = [
  'Theo leaves out the assessment record',
  'Theo leaves out the service-desk record',
  'Theo leaves out the warranty record',
  'Theo files the deck',
];

/** What its vCIO owes after every vCIO meeting, and keeps; the minutes are filed meanwhile. */
const kept = (who: string) => [
  `${who} owes: Send the quote for Boston`,
  `${who} files the minutes`,
  `${who} did: Send the quote for Boston`,
];

test('a prospect is won, onboarded, looked after for a year, and leaves', async () => {
  const office = await openOffice({ now: '2026-11-24T17:00:00Z', clients: [granite], also: ['priya', 'theo'] });
  const everybody = staffOf(office);
  const [alex, dana, sam, lee, priya] = everybody;
  for (const person of everybody) await person.open();
  const until = (time: string) =>
    office.pass(time, async () => {
      for (const person of everybody) await person.answerAll();
    });

  // Sales engagement.
  await sam.say(`add prospect "${name}"`);
  await sam.press('Add the prospect', prospect);
  await until('2026-12-18T17:00:00Z');

  // Onboarding, and the first months.
  await priya.say(`meeting kick-off for ${name}`);
  await priya.press('See the invitation', { slot: 'own', date: '2027-01-12', time: '10:00' });
  await priya.press('Send the invitation');
  await until('2027-06-14T16:00:00Z');

  // An escalation: raised by the service desk, taken by the vCIO, an update as promised, resolved.
  await lee.say(`escalate ${name}`);
  await lee.press('See what will be said', { what: 'Mail is down', severity: '1', affected: 'All ships' });
  await lee.press('Raise it');
  await office.drain();
  expect((await office.client(name)).obligations.map(({ kind }) => kind)).toContain('escalation-ack');
  await alex.press('I have it');
  await alex.press('Write an update');
  const news = { text: 'The provider looks for it', nextDate: '2027-06-14', nextTime: '11:00' };
  await alex.press('Save the update', news);
  await office.at('2027-06-14T17:30:00Z');
  expect(dana.newest().text).toContain('The provider looks for it');
  await alex.press('Resolve…');
  await alex.press('Resolve', { cause: 'A full disk', change: 'An alert at 80 %' });
  await until('2027-09-20T16:00:00Z');

  // Another vCIO: what is open moves, the booked meeting stays in Alex's calendar and Lee comes along.
  await dana.say(`assign ${name} to Lee Novak`);
  await dana.say(`join ${name} with Lee Novak`);
  await dana.press('Invite Lee Novak');
  await office.drain();
  expect(lee.newest().text).toContain(name);
  const owners = (await office.client(name)).obligations.map(({ owner }) => owner);
  expect([...new Set(owners)]).toEqual([people.lee.mail]);
  await until('2028-02-15T17:00:00Z');

  // Off-boarding: it stays a client until its last day is over; afterwards nobody is asked about it any more.
  await dana.say(`offboard ${name}`);
  const leaving = { lastDay: '2028-02-29', reason: 'Bought by a larger line', lostMrr: '2499.50', comment: 'Farewell' };
  await dana.press('See what happens', leaving);
  await dana.press('Plan it');
  await until('2028-02-29T20:00:00Z');
  expect((await office.client(name)).stage).toBe('active');
  await until('2028-03-01T18:00:00Z');
  expect(await office.client(name)).toMatchObject({ stage: 'offboarded', obligations: [], nextMeeting: null });
  const before = everybody.map((person) => person.cards().length);
  await until('2028-05-01T17:00:00Z');
  const later = everybody.flatMap((person, i) => person.cards().slice(before[i]));
  expect(later.filter(({ text }) => text.includes(name))).toEqual([]);

  // Every prompt was answered before it had to be repeated, and everything went out.
  const prompts = (await office.prompts()).map(({ obligation, round, to }) => `${obligation} ${round} ${to}`);
  expect(prompts.length).toBe(new Set(prompts).size);
  expect(await office.outbox()).toMatchObject({ waiting: 0, dead: 0, unknown: 0 });
  expect(office.sandboxFiles('sharepoint').filter(({ path }) => path.endsWith('.pptx'))).toHaveLength(8);

  expect(retold(await office.history(name))).toEqual({
    // 1. Sales engagement.
    '2026-11': ['Sam adds the prospect Harbor Lines', 'Dana gives it to Alex'],
    '2026-12': [
      'Sam invites to the internal meeting',
      'Sam invites to the ICE meeting',
      'Alex explained roadmapping, planning, engagement',
      'Sam has the agreement signed, the company vetted',
      // 2. Onboarding.
      'Sam begins the onboarding',
      'Priya invites to the kick-off',
    ],
    '2027-01': [
      'Priya does a task of the onboarding ×7',
      'Theo does a task of the onboarding ×9',
      'Alex talks to Hana Sato by video: Good ×2',
    ],
    '2027-02': [
      'Sam does a task of the onboarding',
      'Priya does a task of the onboarding ×3',
      'Alex does a task of the onboarding',
      'Alex talks to Hana Sato by video: Good ×3',
      'Priya held the support kick-off: the client is active',
      // 3. Pulse checks, relationship, escalations; 4. vCIO meetings.
      'Alex invites to the vCIO meeting',
    ],
    '2027-03': ['Alex talks to Hana Sato by video: Good ×2', ...prepared],
    '2027-04': [
      'Alex talks to Hana Sato by video: Good ×2',
      built,
      'Alex held the vCIO meeting: Good',
      ...kept('Alex'),
    ],
    '2027-05': ['Alex invites to the vCIO meeting', 'Alex talks to Hana Sato by video: Good'],
    '2027-06': [
      ...prepared,
      'Lee raises an escalation of severity 1: Mail is down',
      'Alex has the escalation',
      'Alex writes an update as promised',
      'Alex resolves it: A full disk; An alert at 80 %',
      'Alex talks to Hana Sato by video: Cooling',
    ],
    '2027-07': [
      built,
      'Alex talks to Hana Sato by video: Cooling ×2',
      'Alex held the vCIO meeting: Cooling',
      ...kept('Alex'),
    ],
    '2027-08': ['Alex talks to Hana Sato by video: Cooling ×2', 'Alex invites to the vCIO meeting'],
    '2027-09': [
      'Alex reviews the renewal: by itself',
      'Alex talks to Hana Sato by video: Cooling',
      ...prepared,
      'Dana gives it from Alex to Lee',
      'Dana brings Lee along to the booked meeting',
      'Lee talks to Hana Sato by video: Thriving',
    ],
    '2027-10': [built, 'Lee held the vCIO meeting: Thriving', ...kept('Lee')],
    '2027-11': ['Lee invites to the vCIO meeting', 'Lee talks to Hana Sato by video: Thriving'],
    '2027-12': prepared,
    '2028-01': [
      built,
      'Lee talks to Hana Sato by video: Thriving',
      'Lee held the vCIO meeting: Thriving',
      ...kept('Lee'),
    ],
    '2028-02': [
      'Lee invites to the vCIO meeting',
      'Dana cancels the booked meeting: Farewell',
      'Dana plans its off-boarding: Bought by a larger line',
      'Lee talks to Hana Sato by video: Thriving',
    ],
    '2028-03': ['Steward off-boards the client: Bought by a larger line'],
  });
});
