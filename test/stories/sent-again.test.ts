// What Outlook refused for good is sent again from the outbox, and then is what it says (spec §15 *outbox retry*).
import { expect, test } from '@jest/globals';
import { openOffice, people } from '../support/office.ts';

const granite = { name: 'Granite', pulseDue: '2026-12-10' };
const post = 'POST /graph/v1.0/users/.*/events';
const patch = 'PATCH /graph/v1.0/users/.*/events/.*';
const own = { slot: 'own', date: '2027-02-09', time: '10:30', minutes: '60' };

async function open() {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite] });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  const sendAgain = async () => {
    await dana.say('outbox');
    const said = await dana.press('Send again');
    await office.drain();
    return said.text;
  };
  const sent = async (states: { dead: number }) => expect(await office.outbox()).toMatchObject(states);
  const book = async () => {
    await alex.say('meeting Granite');
    await alex.press('See the invitation');
    await alex.press('Send the invitation');
    await office.drain();
  };
  const meeting = async () => (await office.client('Granite')).nextMeeting;
  const invitations = () => office.sandboxFiles('invitations').map(({ text }) => text.replaceAll(/\r\n /g, ''));
  return { office, alex, dana, lee, sendAgain, sent, book, meeting, invitations };
}

test('an invitation that was refused twice goes out, and its card says so each time', async () => {
  const { office, alex, sendAgain, sent, book, meeting, invitations } = await open();
  await office.fault({ match: post, status: 403 });
  await book();
  expect(alex.newest().text).toMatch(/not booked[\s\S]*Nothing was sent/);
  // In between the card may have become anything.
  await alex.press('Try again');
  await office.fault({ match: post, status: 403 });
  expect(await sendAgain()).not.toMatch(/Not sent again/);
  expect(alex.newest().text).toMatch(/not booked[\s\S]*Nothing was sent/);
  await sendAgain();
  await sent({ dead: 0 });
  expect(await meeting()).toMatchObject({ state: 'scheduled' });
  expect(invitations()).toHaveLength(1);
  expect(alex.newest().text).toMatch(/booked/);
  expect(alex.newest().buttons).toContain('Cancel the meeting');
});

async function notMoved() {
  const there = await open();
  const { office, alex, book } = there;
  await book();
  await alex.press('Move it…');
  await alex.press('See the change', own);
  const { message, found } = alex.find('Move the meeting');
  await office.fault({ match: patch, status: 403 });
  await alex.press('Move the meeting');
  await office.drain();
  expect(alex.newest().text).toMatch(/was not moved/);
  const pressOld = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
  return { ...there, pressOld };
}

test('another time that was refused is asked for again, and the meeting moves', async () => {
  const { alex, sendAgain, sent, meeting, invitations, pressOld } = await notMoved();
  // The old preview does not say that something is on its way.
  expect((await pressOld()).text).toMatch(/out of date/);
  await sendAgain();
  await sent({ dead: 0 });
  expect((await meeting())?.startsAt).toMatch(/^2027-02-09/);
  expect(invitations()[0]).toMatch(/20270209T/);
  expect(alex.newest().text).toMatch(/booked[\s\S]*9 Feb 2027/);
});

test('another time that was refused is not asked for again once a newer one was seen, and that is said', async () => {
  const { alex, sendAgain, sent, meeting } = await notMoved();
  const before = await meeting();
  await alex.press('Show the meeting');
  await alex.press('Move it…');
  await alex.press('See the change', { ...own, date: '2027-02-10' });
  expect(await sendAgain()).toMatch(/Not sent again[\s\S]*not moved to that time any more/);
  await sent({ dead: 0 });
  expect(await meeting()).toEqual(before);
});

test('a new invitation that was refused is sent again, and then the old one is cancelled', async () => {
  const { office, dana, lee, sendAgain, sent, book, invitations } = await open();
  await book();
  await dana.say('assign Granite to Lee Novak');
  await office.drain();
  await lee.say('meeting Granite');
  await lee.press('Invite anew from Lee Novak…');
  await lee.press('See both');
  await office.fault({ match: post, status: 403 });
  await lee.press('Send the new, cancel the old');
  await office.drain();
  expect(lee.newest().text).toMatch(/was not sent[\s\S]*still stands/);
  expect(await sendAgain()).not.toMatch(/Not sent again/);
  await office.drain();
  await sent({ dead: 0 });
  const [old, anew] = [/METHOD:CANCEL/, /METHOD:REQUEST/].map((method) =>
    invitations().find((text) => method.test(text)),
  );
  expect(old).toContain(people.alex.mail);
  expect(anew).toMatch(new RegExp(`ORGANIZER[^\\n]*${people.lee.mail}`));
  expect(lee.newest().text).toMatch(/booked/);
});
