// The same stories on both stores, with one instance and with three that answer in turn and all sweep and send at once.
import { describe, expect, test } from '@jest/globals';
import { type Office, openOffice, people, type Setting } from '../support/office.ts';
import type { ClientGiven } from '../support/portfolio.ts';

const settings: Setting[] = [
  { store: 'sqlite', instances: 1 },
  { store: 'sqlite', instances: 3 },
  { store: 'cosmos', instances: 1 },
  { store: 'cosmos', instances: 3 },
];
const monday7 = '2026-11-23T15:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-11-24' };
const highland = { name: 'Highland', pulseDue: '2026-11-24' };
const maple = { name: 'Maple', pulseDue: '2026-11-24' };

async function drainAt(office: Office, time: string): Promise<void> {
  office.clock.set(time);
  await office.drain();
}

describe.each(settings)('on $store with $instances', (setting) => {
  const opened = async (...clients: readonly ClientGiven[]) => {
    const office = await openOffice({ now: monday7, clients, ...setting });
    const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
    for (const person of [alex, dana, lee]) await person.open();
    await office.drain();
    return { office, alex, dana, lee };
  };

  test('the morning is one card with all that is due; answered at the same time, each is recorded once', async () => {
    const { office, alex } = await opened(granite, highland, maple);
    expect(alex.cards().length).toBe(1);
    await drainAt(office, '2026-11-24T16:30:00Z');
    await drainAt(office, '2026-11-24T16:40:00Z');
    expect(alex.cards().length).toBe(2);
    expect(alex.newest().buttons).toEqual(['Granite', 'Highland', 'Maple', 'My clients']);
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['prompted', 'prompted', 'prompted']);

    await alex.press('Granite');
    const { message, found } = alex.find('Save');
    const data = { ...found.data, ...found.inputs, notes: 'once' };
    const save = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data });
    await Promise.all([save(), save(), save(), save()]);
    expect((await office.history('Granite')).filter(({ what }) => what === 'pulse-recorded').length).toBe(1);
    expect((await office.due('alex')).map(({ client }) => client)).toEqual(['Highland', 'Maple']);
    expect(await office.outbox()).toMatchObject({ waiting: 0, dead: 0, unknown: 0 });
  });

  test('an invitation sent twice, at the same time and again, goes out once', async () => {
    const { office, alex } = await opened({ ...granite, pulseDue: '2026-12-10' });
    await alex.say('meeting Granite');
    await alex.press('See the invitation');
    const { message, found } = alex.find('Send the invitation');
    const send = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
    await Promise.all([send(), send(), send()]);
    await office.drain();
    await send();
    await office.drain();
    expect(office.sandboxFiles('invitations').length).toBe(1);
    expect((await office.client('Granite')).nextMeeting).toMatchObject({ state: 'scheduled' });
    const facts = (await office.history('Granite')).map(({ what }) => what);
    expect(facts.filter((what) => what === 'invitation-approved' || what === 'meeting-scheduled').length).toBe(2);
    expect(alex.newest().buttons).toContain('Cancel the meeting');
  });

  test('a client is assigned with all it owes, and both are told once', async () => {
    const { office, alex, dana, lee } = await opened({ ...granite, pulseDue: '2026-12-10' });
    await drainAt(office, '2026-11-24T17:00:00Z');
    const [alexBefore, leeBefore] = [alex.cards().length, lee.cards().length];
    await dana.say('assign Granite to Lee Novak');
    await office.drain();
    const { vcio, obligations } = await office.client('Granite');
    expect([vcio, ...new Set(obligations.map(({ owner }) => owner))]).toEqual([people.lee.mail, people.lee.mail]);
    const told = (cards: ReturnType<typeof alex.cards>, from: number) =>
      cards.slice(from).filter(({ text }) => text.includes('Granite')).length;
    expect([told(alex.cards(), alexBefore), told(lee.cards(), leeBefore)]).toEqual([1, 1]);
  });

  test('an escalation raised twice is one, told once to each, climbs once, and is taken by the first of two', async () => {
    const { office, alex, dana, lee } = await opened({ ...granite, pulseDue: '2026-12-10' });
    office.clock.set('2026-11-24T17:00:00Z');
    await lee.say('escalate Granite');
    await lee.press('See what will be said', { what: 'Mail is down', severity: '1', affected: 'All' });
    const [alexBefore, danaBefore] = [alex.cards().length, dana.cards().length];
    const { message, found } = lee.find('Raise it');
    const raise = () => lee.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
    await Promise.all([raise(), raise()]);
    await office.drain();
    expect([alex.cards().length, dana.cards().length]).toEqual([alexBefore + 1, danaBefore + 1]);
    office.clock.advance({ minutes: 16 });
    await office.drain();
    await office.drain();
    expect([alex.cards().length, dana.cards().length]).toEqual([alexBefore + 1, danaBefore + 2]);

    const cards = await Promise.all([alex.press('I have it'), dana.press('I have it')]);
    const others = cards.filter(({ text }) => /(Alex Wilber|Dana Whitfield) has had it since/.test(text));
    expect(others.map(({ buttons }) => buttons.includes('Take it over'))).toEqual([true]);
    const kinds = (await office.client('Granite')).obligations.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('escalation'))).toEqual(['escalation-update']);
    const facts = (await office.history('Granite')).map(({ what }) => what);
    expect(facts.filter((what) => what === 'escalation-raised').length).toBe(1);
  });
});
