// Somebody is out of office in Outlook: who hears of it, what of theirs is joined, and how it ends (spec §3 *Absence*).
import { expect, test } from '@jest/globals';
import { type Office, openOffice, people } from '../support/office.ts';

const monday9 = '2026-11-23T17:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-12-16' };
const highland = { name: 'Highland', pulseDue: '2026-12-16' };
const zoned = (dateTime: string) => ({ dateTime, timeZone: 'Pacific Standard Time' });
const away = (from: string, until: string) => ({
  automaticRepliesSetting: {
    status: 'scheduled',
    scheduledStartDateTime: zoned(from),
    scheduledEndDateTime: zoned(until),
  },
});

async function open() {
  const office = await openOffice({ now: monday9, clients: [granite, highland] });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  return { office, alex, dana, lee };
}
async function at(office: Office, time: string): Promise<void> {
  office.clock.set(time);
  await office.drain();
}
/** Alex has the meeting with Granite on that day, at ten in Los Angeles. */
async function booked(office: Office, date: string): Promise<void> {
  const alex = office.person('alex');
  await alex.say('meeting Granite');
  await alex.press('See the invitation', { slot: 'own', date, time: '10:00' });
  await alex.press('Send the invitation');
  await office.drain();
}
const owner = async (office: Office, name: string) =>
  (await office.client(name)).obligations.find(({ kind }) => kind === 'pulse-check')?.owner;
const invitation = (office: Office) => office.sandboxFiles('invitations')[0]?.text.replaceAll(/\r\n /g, '') ?? '';

test('a leave: asked about, covered for exactly its days, the cover joins the meeting; ended early it all goes back', async () => {
  const { office, alex, dana, lee } = await open();
  await booked(office, '2026-12-16');
  await office.outlook('alex', away('2026-12-14T00:00:00', '2026-12-24T00:00:00'));
  await at(office, '2026-11-30T16:30:00Z');
  expect(alex.newest().text).toMatch(/Your leave[\s\S]*Granite[\s\S]*choose who stands in first/i);

  const set = await alex.press('Set the cover', { with: people.lee.mail });
  expect(set.text).toMatch(/Lee Novak covers for Alex Wilber[\s\S]*Mon 14 Dec to Wed 23 Dec/);
  const preview = await alex.press('Joins: Granite');
  expect(preview.text).toMatch(/nothing is sent until you press[\s\S]*The others[\s\S]*no mail/);
  expect(invitation(office)).not.toContain(people.lee.mail);
  const { message, found } = alex.find('Invite Lee Novak');
  const invite = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
  await office.fault({ match: 'PATCH .*/events/.*', status: 503, after: true });
  expect((await invite()).text).toContain('on its way');
  await office.drain();
  await at(office, '2026-11-30T16:40:00Z');
  expect(alex.newest().text).toContain('Lee Novak joins the meeting with Granite');
  expect((await invite()).text).toMatch(/already invited/);
  await office.drain();
  const sent = invitation(office);
  expect(sent.match(/lee\.novak@/g)).toHaveLength(1);
  expect(sent).toMatch(/amina@granite\.example[\s\S]*SEQUENCE:1|SEQUENCE:1[\s\S]*amina@granite\.example/);
  expect(sent).toContain('teams.microsoft.com');

  // Nobody is asked who covers; the cover gets the brief, then the work.
  await at(office, '2026-12-07T16:30:00Z');
  await at(office, '2026-12-08T16:30:00Z');
  for (const person of [alex, dana])
    expect(
      person
        .cards()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('nobody covers yet');
  await at(office, '2026-12-14T16:30:00Z');
  expect(
    lee
      .cards()
      .map(({ text }) => text)
      .join('\n'),
  ).toMatch(/You cover for Alex Wilber[\s\S]*Booked in these days/);
  await at(office, '2026-12-16T16:30:00Z');
  expect(await owner(office, 'Granite')).toBe(people.lee.mail);

  expect((await dana.say('cover')).text).toMatch(/Alex Wilber[\s\S]*from Outlook[\s\S]*Lee Novak stands in/);
  expect((await lee.say('cover')).buttons).not.toContain('End it now');
  expect((await alex.say('cover')).buttons).toEqual(expect.arrayContaining(['Change', 'End it now', 'Set a cover']));
  const over = await alex.press('End it now');
  expect(over.text).toMatch(/Alex Wilber is back[\s\S]*Outlook may still say/);
  const before = alex.cards().length;
  await office.drain();
  expect(await owner(office, 'Granite')).toBe(people.alex.mail);
  expect(
    alex
      .cards()
      .slice(before)
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('Welcome back');
  // Outlook still says so; it was ended by hand.
  await at(office, '2026-12-17T16:30:00Z');
  expect(await owner(office, 'Granite')).toBe(people.alex.mail);
  expect((await alex.say('cover')).text).not.toContain('from Outlook');
});

test('a day out of office: work waits, but whoever stands in hears of that day’s meeting and can join it', async () => {
  const { office, alex, dana } = await open();
  await booked(office, '2026-12-16');
  await office.outlook('alex', away('2026-12-16T00:00:00', '2026-12-17T00:00:00'));
  await at(office, '2026-12-16T16:30:00Z');
  expect(await owner(office, 'Highland')).toBe(people.alex.mail);
  expect(alex.newest().text).not.toContain('Highland');
  const told = dana.cards().map(({ text }) => text);
  expect(told.filter((text) => text.includes('Alex Wilber is away'))).toHaveLength(1);
  expect((await dana.press('Granite')).text).toContain('Dana Whitfield joins: Granite');
  await dana.press('Invite Dana Whitfield');
  await office.drain();
  expect(invitation(office)).toContain(people.dana.mail);
  // The end of the meeting comes to whoever stood in.
  await at(office, '2026-12-16T19:20:00Z');
  const closing = (await office.client('Granite')).obligations.find(({ kind }) => kind === 'close-meeting');
  expect(closing?.owner).toBe(people.dana.mail);
  await at(office, '2026-12-17T16:30:00Z');
  expect(alex.newest().text).toContain('Highland');
});

test('working hours of Outlook: the morning comes at their start, not on days off, and a change moves it', async () => {
  const { office, alex } = await open();
  const hours = { daysOfWeek: ['monday', 'tuesday', 'thursday', 'friday'], startTime: '10:00:00', endTime: '18:00:00' };
  await office.outlook('alex', { workingHours: hours });
  await at(office, '2026-11-23T22:00:00Z');
  const due = (await office.client('Granite')).obligations.find(({ kind }) => kind === 'pulse-check')?.dueAt;
  // Wednesday is off: Thursday at ten.
  expect(due).toBe('2026-12-17T18:00:00.000Z');
  const before = alex.cards().length;
  await at(office, '2026-12-17T17:59:00Z');
  expect(alex.cards()).toHaveLength(before);
  await at(office, '2026-12-17T18:00:00Z');
  expect(alex.newest().text).toMatch(/Granite[\s\S]*Highland/);
  // What nobody can read is kept, and not an error.
  await office.fault({ match: 'GET .*/mailboxSettings', status: 503 });
  await at(office, '2026-12-18T17:59:00Z');
  expect((await office.client('Highland')).obligations[0]?.dueAt).toBe('2026-12-17T18:00:00.000Z');
});

test('an invitation to join that Outlook refused is asked for again, and then goes out', async () => {
  const { office, alex } = await open();
  await booked(office, '2026-12-16');
  const invite = async () => {
    await alex.say('join Granite with Lee Novak');
    expect((await alex.press('Invite Lee Novak')).text).toContain('on its way');
    await office.drain();
  };
  await office.fault({ match: 'PATCH .*/events/.*', status: 403 });
  await invite();
  expect(alex.newest().text).toContain('Lee Novak is not invited to the meeting with Granite');
  expect(invitation(office)).not.toContain(people.lee.mail);
  await invite();
  expect(alex.newest().text).toContain('Lee Novak joins the meeting with Granite');
  expect(invitation(office)).toContain(people.lee.mail);
});
