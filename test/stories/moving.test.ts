// A booked meeting that moves: here, on the same event; or in Outlook, which wins; and one that was in Outlook first (spec §7).
import { describe, expect, test } from '@jest/globals';
import { nodesIn } from '../support/card-seen.ts';
import { openOffice } from '../support/office.ts';

const now = '2026-11-23T17:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-12-10' };
const patch = 'PATCH /graph/v1.0/users/.*/events/.*';
const amina = 'amina@granite.example';

async function booked() {
  const office = await openOffice({ now, clients: [granite] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  await alex.say('meeting Granite');
  await alex.press('See the invitation');
  await alex.press('Send the invitation');
  await office.drain();
  const meeting = async () => {
    const { nextMeeting } = await office.client('Granite');
    if (nextMeeting?.state !== 'scheduled') throw new Error('no meeting is booked');
    return nextMeeting as { startsAt: string; eventId: string };
  };
  const invitations = () => office.sandboxFiles('invitations');
  const owed = async (kind: string) => (await office.client('Granite')).obligations.find((each) => each.kind === kind);
  return { office, alex, meeting, invitations, owed };
}

/** Mailboxes are read within the hour, in working hours. */
async function read({ office }: Awaited<ReturnType<typeof booked>>) {
  for (let n = 0; n < 5; n += 1) {
    office.clock.advance({ minutes: 30 });
    await office.drain();
  }
}

const own = { slot: 'own', date: '2027-02-09', time: '10:30', minutes: '60' };

describe('a booked meeting', () => {
  test('moves on the same event once its new time was seen; what is owed around it goes along', async () => {
    const there = await booked();
    const { office, alex, meeting, invitations, owed } = there;
    const before = await meeting();
    const prepared = await owed('prepare-meeting');
    const form = await alex.press('Move it…');
    expect(form.text).toMatch(/booked for/);
    expect(form.text).not.toMatch(/Who is invited|Text of the invitation/);
    const preview = await alex.press('See the change', own);
    expect(preview.text).toMatch(/nothing is sent until you press Move[\s\S]*Now[\s\S]*New time/);
    expect(invitations().length).toBe(1);
    await alex.press('Move the meeting');
    await office.drain();
    const after = await meeting();
    expect(after.eventId).toBe(before.eventId);
    expect(after.startsAt).not.toBe(before.startsAt);
    expect(invitations().length).toBe(1);
    expect(invitations()[0]?.text).toMatch(/SEQUENCE:1|20270209T/);
    expect(invitations()[0]?.text).toMatch(/https:\/\/teams/);
    expect(alex.newest().text).toMatch(/booked[\s\S]*9 Feb 2027/);
    expect((await owed('prepare-meeting'))?.dueAt).not.toBe(prepared?.dueAt);
    expect((await owed('close-meeting'))?.dueAt).toMatch(/^2027-02-1[01]/);
    expect((await office.history('Granite')).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['move-approved', 'meeting-moved']),
    );
  });

  test('that is longer than usual stays as long', async () => {
    const { office, alex } = await booked();
    await alex.press('Move it…');
    await alex.press('See the change', { ...own, minutes: '90' });
    await alex.press('Move the meeting');
    await office.drain();
    const form = await alex.press('Move it…');
    expect(nodesIn(form.content).find(({ id }) => id === 'minutes').value).toBe(90);
    const preview = await alex.press('See the change');
    expect(preview.text).toMatch(/New time[\s\S]*90 minutes/);
  });

  test('keeps what was typed when the new time is no time', async () => {
    const { alex } = await booked();
    await alex.press('Move it…');
    const form = await alex.press('See the change', { ...own, date: '2020-01-01' });
    expect(form.text).toMatch(/time is over/i);
    expect(form.buttons).toContain('See the change');
  });

  test.each([
    ['a 503 after Outlook had moved it', { match: patch, status: 503, after: true }],
    ['a connection that broke after Outlook had moved it', { match: patch, drop: true, after: true }],
    ['a 503 before anything happened', { match: patch, status: 503 }],
    ['an event that was read by somebody else at that moment', { match: patch, status: 412 }],
    ['a break while looking at it', { match: 'GET /graph/v1.0/users/.*/events/.*', drop: true }],
  ])('survives %s, and moves once', async (_what, fault) => {
    const { office, alex, meeting, invitations } = await booked();
    await alex.press('Move it…');
    await alex.press('See the change', own);
    await office.fault(fault);
    await alex.press('Move the meeting');
    await office.drain();
    office.clock.advance({ minutes: 1 });
    await office.drain();
    expect((await meeting()).startsAt).toMatch(/^2027-02-09/);
    const [invitation, ...more] = invitations();
    expect(more).toEqual([]);
    expect(invitation?.text).toMatch(/SEQUENCE:1\r?\n/);
  });

  test('that was moved in Outlook meanwhile stays where it was put there, and says so', async () => {
    const there = await booked();
    const { office, alex, meeting } = there;
    const { eventId } = await meeting();
    await alex.press('Move it…');
    await alex.press('See the change', own);
    const times = { start: '2027-01-20T15:00:00', end: '2027-01-20T16:00:00' };
    const zoned = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
    await office.inOutlook('alex', 'PATCH', eventId, { start: zoned(times.start), end: zoned(times.end) });
    await alex.press('Move the meeting');
    await office.drain();
    expect(alex.newest().text).toMatch(/was not moved[\s\S]*in Outlook meanwhile/);
    expect((await meeting()).startsAt).toBe('2027-01-20T15:00:00.000Z');
  });
});

describe('what happens in Outlook', () => {
  test('wins: a moved event moves the meeting and what is owed around it', async () => {
    const there = await booked();
    const { office, meeting, owed } = there;
    const { eventId } = await meeting();
    const zoned = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
    await office.inOutlook('alex', 'PATCH', eventId, {
      start: zoned('2027-01-20T15:00:00'),
      end: zoned('2027-01-20T16:30:00'),
    });
    await read(there);
    expect((await meeting()).startsAt).toBe('2027-01-20T15:00:00.000Z');
    expect((await owed('close-meeting'))?.dueAt).toMatch(/^2027-01-2[12]/);
    const moves = (await office.history('Granite')).filter(({ what }) => what === 'meeting-moved');
    expect(moves.length).toBe(1);
    await read(there);
    expect((await office.history('Granite')).filter(({ what }) => what === 'meeting-moved').length).toBe(1);
  });

  test('a cancelled event makes the meeting due again', async () => {
    const there = await booked();
    const { office, meeting } = there;
    await office.inOutlook('alex', 'DELETE', (await meeting()).eventId);
    await read(there);
    const { nextMeeting, obligations } = await office.client('Granite');
    expect(nextMeeting).toMatchObject({ state: 'due' });
    expect(obligations.map(({ kind }) => kind)).toContain('schedule-meeting');
    expect(obligations.map(({ kind }) => kind)).not.toContain('close-meeting');
  });

  test('answers of guests are shown on the card; when all have declined the organiser hears it once', async () => {
    const there = await booked();
    const { office, alex, meeting } = there;
    const { eventId } = await meeting();
    expect((await alex.say('meeting Granite')).text).not.toMatch(/accepted|declined/);
    await office.guestAnswers(eventId, amina, 'accepted');
    await read(there);
    expect((await alex.say('meeting Granite')).text).toMatch(/accepted/);
    await office.guestAnswers(eventId, amina, 'declined');
    await read(there);
    await read(there);
    const told = alex.cards().filter(({ text }) => /declined by everybody/.test(text));
    expect(told.length).toBe(1);
    expect(told[0]?.buttons).toContain('Show the meeting');
  });

  test('silence five business days before is told once, with whom to call', async () => {
    const there = await booked();
    const { office, alex, meeting } = there;
    const day = (await meeting()).startsAt;
    const told = () => alex.cards().filter(({ text }) => /nobody has accepted yet/.test(text));
    office.clock.set(new Date(Date.parse(day) - 12 * 86_400_000).toISOString());
    await read(there);
    expect(told()).toEqual([]);
    office.clock.set(new Date(Date.parse(day) - 5 * 86_400_000).toISOString());
    await read(there);
    await read(there);
    expect(told().length).toBe(1);
    expect(told()[0]?.text).toMatch(/Call: Amina/);
  });
});

describe('guests who say nothing', () => {
  async function silent() {
    const there = await booked();
    const { office, alex, meeting } = there;
    const { startsAt } = await meeting();
    office.clock.set(new Date(Date.parse(startsAt) - 5 * 86_400_000).toISOString());
    await read(there);
    expect(alex.newest().text).toMatch(/nobody has accepted yet[\s\S]*Call: Amina Keller\s*· \+1 555 0152/);
    const mails = () => office.sandboxFiles('mail').map(({ text }) => text);
    return { ...there, mails };
  }
  const press = { type: 'Action.Execute' };

  test('are reminded by a mail that was seen first, once, whatever Outlook answers', async () => {
    const there = await silent();
    const { office, alex, meeting, mails } = there;
    const form = await alex.press('Send a reminder…');
    expect(form.text).toMatch(/Amina Keller[\s\S]*Does this time suit you\?/);
    const problem = await alex.press('See the mail', { text: '' });
    expect(problem.text).toMatch(/What should it say\?/);
    const preview = await alex.press('See the mail', { text: 'Hello Amina, does Tuesday suit you?' });
    expect(preview.text).toMatch(
      /nothing is sent until you press Send[\s\S]*amina@granite\.example[\s\S]*does Tuesday suit you/,
    );
    await office.drain();
    expect(mails()).toEqual([]);
    const { message, found } = alex.find('Send the mail');
    const send = () => alex.pressRaw(message.id, { ...press, verb: found.verb, data: found.data });
    await office.fault({ match: 'POST .*/sendMail', status: 503, after: true });
    expect((await send()).text).toMatch(/on its way/);
    await office.drain();
    expect(mails().length).toBe(1);
    expect(alex.newest().text).toMatch(/Did this arrive\?[\s\S]*The reminder of an invitation/);
    expect((await send()).text).toMatch(/Did this arrive\?[\s\S]*The reminder of an invitation/);
    await alex.press('It arrived');
    await office.drain();
    expect(mails().length).toBe(1);
    expect(mails()[0]).toMatch(/amina@granite\.example[\s\S]*does Tuesday suit you/);
    expect((await office.history('Granite')).map(({ what }) => what)).toContain('mail-approved');
    await office.guestAnswers((await meeting()).eventId, amina, 'accepted');
    await read(there);
  });

  test('are noted as called; an old card then says what became of it', async () => {
    const there = await silent();
    const { office, alex, meeting, mails } = there;
    const { message, found } = alex.find('Send a reminder…');
    const called = await alex.press('I called', { note: 'She comes, her calendar is broken' });
    expect(called.text).toMatch(/Noted: you called Granite/);
    await office.drain();
    expect((await office.history('Granite')).find(({ what }) => what === 'guests-called')?.data).toMatchObject({
      note: 'She comes, her calendar is broken',
    });
    await office.guestAnswers((await meeting()).eventId, amina, 'accepted');
    await read(there);
    const late = await alex.pressRaw(message.id, { ...press, verb: found.verb, data: found.data });
    expect(late.text).toMatch(/All guests have answered meanwhile/);
    expect(mails()).toEqual([]);
  });

  test('are not reminded of a meeting that was cancelled after the mail was approved', async () => {
    const { office, alex, mails } = await silent();
    await alex.press('Send a reminder…');
    await alex.press('See the mail');
    await alex.press('Send the mail');
    await alex.say('meeting Granite');
    await alex.press('Cancel the meeting', { reason: 'They are closed that week' });
    await office.drain();
    expect(mails()).toEqual([]);
    const cards = alex.cards().map(({ text }) => text);
    expect(cards.join('\n')).toMatch(/could not be sent[\s\S]*meeting changed, before the reminder went out/);
  });
});

describe('a meeting that is in the calendar already', () => {
  const zoned = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
  const event = (subject: string, day: string, mail: string) => ({
    subject,
    start: zoned(`${day}T15:00:00`),
    end: zoned(`${day}T16:00:00`),
    attendees: [{ emailAddress: { address: mail, name: '' }, type: 'required' }],
  });
  const opened = async () => {
    const office = await openOffice({ now, clients: [granite] });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    return { office, alex };
  };

  test('is chosen among the events with people of the client; nothing is sent, what is owed around it begins', async () => {
    const { office, alex } = await opened();
    await office.inOutlook('alex', 'POST', '', event('Quarterly review', '2027-01-20', 'cfo@granite.example'));
    await office.inOutlook('alex', 'POST', '', event('Dentist', '2027-01-21', 'teeth@elsewhere.example'));
    const sent = office.sandboxFiles('invitations').length;
    const times = await alex.say('meeting Granite');
    expect(times.text).toMatch(
      /In your calendar: “Quarterly review”, Wed 20 Jan 2027, 07:00\. If that is this meeting/,
    );
    const form = await alex.press('Already booked…');
    expect(form.text).toMatch(/Quarterly review/);
    expect(form.text).not.toMatch(/Dentist/);
    expect((await alex.press('This is the meeting', { event: '' })).text).toMatch(/Choose which event/);
    const { choices } = nodesIn(alex.newest().content).find(({ id }) => id === 'event');
    const card = await alex.press('This is the meeting', { event: choices[0].value });
    expect(card.text).toMatch(/booked[\s\S]*20 Jan/);
    await office.drain();
    expect(office.sandboxFiles('invitations').length).toBe(sent);
    const { nextMeeting, obligations } = await office.client('Granite');
    expect(nextMeeting).toMatchObject({ state: 'scheduled', startsAt: '2027-01-20T15:00:00.000Z' });
    expect(obligations.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['prepare-meeting', 'close-meeting']));
    expect(obligations.map(({ kind }) => kind)).not.toContain('schedule-meeting');
  });

  test('and where there is none, it says so', async () => {
    const { alex } = await opened();
    expect((await alex.say('meeting Granite')).text).not.toMatch(/In your calendar/);
    expect((await alex.press('Already booked…')).text).toMatch(/found no event/);
  });

  test('the form comes all the same when the calendar can’t be read', async () => {
    const { office, alex } = await opened();
    await office.inOutlook('alex', 'POST', '', event('Quarterly review', '2027-01-20', 'cfo@granite.example'));
    await office.fault({ match: 'GET .*/calendarView', status: 503, times: 9 });
    const times = await alex.say('meeting Granite');
    expect(times.buttons).toContain('See the invitation');
    expect(times.text).not.toMatch(/In your calendar/);
  });
});
