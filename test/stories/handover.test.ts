// A vCIO leaves: all clients go to others on one card, a break in between does no harm; and a client gets another name.
import { expect, test } from '@jest/globals';
import { openOffice, people } from '../support/office.ts';

const clients = ['Granite', 'Highland', 'Meridian'].map((name) => ({ name, pulseDue: '2026-12-15' }));

test('the clients of one who leaves are proposed to others, changed on the card, and handed over together', async () => {
  const office = await openOffice({ now: '2026-11-23T17:30:00Z', clients });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  expect((await alex.say('handover Alex Wilber')).text).toContain('not part of your role');
  expect((await dana.say('handover Nobody')).buttons).toContain('Alex Wilber');
  const card = await dana.say('handover alex');
  expect(card.text).toMatch(/3 clients[\s\S]*Granite: .*Good.* 2 open/);

  const { message, found } = dana.find('Hand over 3 clients');
  const press = (inputs: object) => ({
    type: 'Action.Execute',
    verb: found.verb,
    data: { ...found.data, ...found.inputs, ...inputs },
  });
  expect((await dana.pressRaw(message.id, press({ toa: people.sam.mail }))).text).toContain('is not a vCIO');
  await dana.pressRaw(message.id, press({ toc: '' }));
  await dana.pressRaw(message.id, press({ toc: '' }));
  await office.restart();
  await office.drain();
  const vcio = async (name: string) => (await office.client(name)).vcio;
  expect([await vcio('Granite'), await vcio('Highland')]).toEqual([people.lee.mail, people.lee.mail]);
  expect(await vcio('Meridian')).toBe(people.alex.mail);
  const owners = (await office.client('Granite')).obligations.map(({ owner }) => owner);
  expect(new Set(owners)).toEqual(new Set([people.lee.mail]));
  const done = dana.cards().filter(({ text }) => text.includes('were handed over'));
  expect(done.map(({ text }) => text)).toEqual([expect.stringMatching(/2 of 2[\s\S]*Alex Wilber still has 1/)]);
  // Lee sleeps; the news waits for the morning in London.
  office.clock.set('2026-11-24T09:00:00Z');
  await office.drain();
  expect(lee.cards().filter(({ text }) => text.includes('A client for you')).length).toBe(2);
  const moves = (await office.history('Granite')).filter(({ what }) => what === 'vcio-assigned');
  expect(moves).toHaveLength(1);
  expect(moves[0]?.by).toBe(people.dana.mail);
});

test('a booked meeting of one who leaves: the new vCIO invites, once, and only then the old invitation is cancelled', async () => {
  const office = await openOffice({ now: '2026-11-23T17:30:00Z', clients });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await alex.say('meeting Granite');
  await alex.press('See the invitation', {
    slot: 'own',
    date: '2026-12-15',
    time: '10:00',
    text: 'Hello\n\nAlex Wilber',
  });
  await alex.press('Send the invitation');
  await office.drain();
  expect((await alex.say('meeting Granite')).buttons).not.toContain('Invite anew from Alex Wilber…');
  expect((await dana.say('handover alex')).text).toMatch(/ask each new vCIO to send a new invitation/);
  await dana.press('Hand over 3 clients', { toa: people.lee.mail, tob: '', toc: '' });
  await office.drain();
  const owed = async () => (await office.client('Granite')).obligations.map(({ kind, owner }) => `${kind} ${owner}`);
  expect(await owed()).toContain(`action-item ${people.lee.mail}`);

  // It opens from the meeting, as what is owed says; nothing is sent before both were seen.
  await lee.say('today');
  expect((await lee.press('Granite')).buttons).toContain('Open the meeting');
  expect((await alex.say('meeting Granite')).text).toContain('not part of your role');
  await lee.say('meeting Granite');
  const form = await lee.press('Invite anew from Lee Novak…');
  expect(form.text).toMatch(
    /Alex Wilber invited to the meeting[\s\S]*Hello[\s\S]*Our agenda[\s\S]*Lee Novak[\s\S]*new invitation from Lee Novak/,
  );
  expect((await lee.press('See both', { text: ' ', comment: '' })).text).toMatch(
    /What should the guests read in the new/,
  );
  const preview = await lee.press('See both', { text: 'Hello Amina, I take over. Lee', comment: 'Lee invites anew.' });
  expect(preview.text).toMatch(
    /1\. The new invitation, from Lee Novak[\s\S]*I take over[\s\S]*2\. [\s\S]*Lee invites anew/,
  );
  const files = () => office.sandboxFiles('invitations').map(({ text }) => text);
  expect(files()).toHaveLength(1);

  // Outlook books it, but its answer is lost: it is looked up, not booked again, and only then the old one is cancelled.
  await office.fault({ match: 'POST /graph/v1.0/users/.*/events', status: 503, after: true });
  const { message, found } = lee.find('Send the new, cancel the old');
  const press = { type: 'Action.Execute', verb: found.verb, data: found.data };
  expect((await lee.pressRaw(message.id, press)).text).toContain('on its way');
  await lee.pressRaw(message.id, press);
  expect((await dana.say('offboard Granite')).text).toMatch(/on its way/);
  await office.drain();
  expect(files().filter((text) => text.includes('METHOD:CANCEL'))).toEqual([]);
  office.clock.advance({ minutes: 1 });
  await office.drain();
  expect(files()).toHaveLength(2);
  expect(files().filter((text) => text.includes('METHOD:CANCEL'))).toEqual([expect.stringContaining(people.alex.mail)]);
  expect(files().filter((text) => text.includes('METHOD:REQUEST'))).toEqual([expect.stringContaining(people.lee.mail)]);
  expect(lee.newest().text).toMatch(/vCIO meeting booked[\s\S]*Granite/);
  expect(await owed()).not.toContain(`action-item ${people.lee.mail}`);
  const facts = (await office.history('Granite')).map(({ what }) => what);
  expect(facts.filter((what) => what.startsWith('meeting-re') || what.startsWith('reinv'))).toEqual([
    'reinvitation-approved',
    'meeting-reinvited',
  ]);
  expect((await lee.say('meeting Granite')).buttons).not.toContain('Invite anew from Lee Novak…');
});

test('a client gets another name: the old one still finds it, one that is taken is refused', async () => {
  const office = await openOffice({ now: '2026-11-23T17:30:00Z', clients });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  for (const person of [alex, dana]) await person.open();
  expect((await alex.say('rename Granite to Quartz')).text).toContain('not part of your role');
  expect((await dana.say('rename Granite')).text).toContain('Type the new name');
  expect((await dana.say('rename Granite to highland')).text).toContain('There is a client Highland already');
  expect((await dana.say('rename Granite to "Quartz & Sons"')).text).toContain('Granite is now called Quartz & Sons');
  expect((await alex.say('client Granite')).text).toContain('Quartz & Sons');
  expect((await office.client('Granite')).name).toBe('Quartz & Sons');
  expect((await office.history('Granite')).map(({ what }) => what)).toContain('renamed');
  expect((await dana.press('Call it back')).text).toContain('is now called Granite');
});
