// An escalation of severity 1 that nobody takes goes from one to the next, and stops with "I have it" (spec §6).
import { expect, test } from '@jest/globals';
import { withDefaults } from '../../src/domain/policy.ts';
import { actionsIn } from '../support/card-seen.ts';
import { openOffice, people } from '../support/office.ts';
import { phones } from '../support/portfolio.ts';

// Tuesday 21:00 in Los Angeles: in quiet hours, which hold no escalation.
const now = '2026-11-25T05:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-12-10' };
const channel = '19:success@thread.tacv2';
const inOneLine = (phone: string) => phone.replaceAll(' ', '\u00a0');
const onCall = { mail: people.priya.mail, phone: '+1 206 555 0199' };

test('every 15 minutes the next is asked, with numbers to call, until one has it; the channel sees it once', async () => {
  const office = await openOffice({ now, clients: [granite], also: ['priya'], instances: 2 });
  await office.restart(withDefaults({ escalation: { onCall } }));
  const [alex, dana, lee, priya] = (['alex', 'dana', 'lee', 'priya'] as const).map((who) => office.person(who));
  if (!alex || !dana || !lee || !priya) throw new Error('somebody is missing');
  for (const person of [alex, dana, lee, priya]) await person.open();
  await dana.inChannel(channel).say('digest on');
  await office.drain();

  await lee.say('escalate Granite');
  const preview = await lee.press('See what will be said', { what: 'Mail is down', severity: '1' });
  expect(preview.text).toContain('Posted in');
  await lee.press('Raise it');
  await office.drain();
  const counts = () => [alex, dana, priya].map((person) => person.cards().length);
  const posts = () => office.teams.posts(channel).map(({ card }) => JSON.stringify(card));
  const [a = 0, d = 0, p = 0] = counts();
  expect(alex.newest().text).toMatch(
    /Mail is down[\s\S]*Dana Whitfield, \+1\s206\s555\s0100[\s\S]*\+1\s206\s555\s0199/,
  );
  expect(alex.newest().text).not.toContain(phones.alex);
  expect(posts()).toEqual([expect.stringMatching(/Mail is down.*I have it/)]);
  expect(posts()[0]).not.toContain('My day');
  // It is made in the director's name, but others read it.
  expect(posts()[0]).toContain(inOneLine(phones.dana));

  const after = async (minutes: number) => {
    office.clock.advance({ minutes });
    await office.drain();
    await office.drain();
    return counts();
  };
  expect(await after(14)).toEqual([a, d, p]);
  expect(await after(1)).toEqual([a, d + 1, p]);
  expect(dana.newest().text).toContain('Alex Wilber was asked and has not taken it');
  expect(dana.newest().text).toContain(phones.alex);
  expect(await after(15)).toEqual([a, d + 1, p + 1]);
  expect(priya.newest().buttons).toContain('I have it');
  // Everybody was asked: nobody is asked for the second time, the last one is reminded.
  expect(await after(15)).toEqual([a, d + 1, p + 2]);
  expect((await office.history('Granite')).filter(({ what }) => what === 'escalation-climbed').length).toBe(2);

  expect((await dana.press('I have it')).text).toContain('Dana Whitfield');
  const taken = counts();
  expect(await after(15)).toEqual([taken[0], expect.any(Number), taken[2]]);
  expect(await after(15)).toEqual([taken[0], expect.any(Number), taken[2]]);
  expect((await office.client('Granite')).obligations.map(({ kind }) => kind)).not.toContain('escalation-ack');
  expect(posts().length).toBe(1);
});

test('taken in the channel, it goes to nobody else', async () => {
  const office = await openOffice({ now, clients: [granite] });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await dana.inChannel(channel).say('digest on');
  await lee.say('escalate Granite');
  await lee.press('See what will be said', { what: 'Mail is down', severity: '1' });
  await lee.press('Raise it');
  await office.drain();
  const [post] = office.teams.posts(channel);
  const press = post && actionsIn(post.card).find(({ title }) => title === 'I have it');
  if (!post || !press) throw new Error('nothing to press was posted');
  const action = { type: 'Action.Execute', verb: press.verb, data: press.data };
  expect((await alex.inChannel(channel).pressRaw(post.id, action)).text).toContain('Alex Wilber');
  const before = dana.cards().length;
  office.clock.advance({ minutes: 16 });
  await office.drain();
  expect(dana.cards().length).toBe(before);
  const [update] = (await office.client('Granite')).obligations;
  expect(update).toMatchObject({ kind: 'escalation-update', owner: people.alex.mail });
});
