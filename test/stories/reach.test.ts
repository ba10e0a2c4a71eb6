// Who can't be reached, and Steward itself ending in the middle: nothing is lost and nothing comes twice (spec §3, §14).
import { describe, expect, test } from '@jest/globals';
import { type Office, openOffice } from '../support/office.ts';

const monday7 = '2026-11-23T15:00:00Z';
const tuesday830 = '2026-11-24T16:30:00Z';
const granite = { name: 'Granite', pulseDue: '2026-11-24' };
const highland = { name: 'Highland', pulseDue: '2026-11-24' };

/** Sweeps and sends every hour until then. */
async function untilHourly(office: Office, end: string): Promise<void> {
  while (office.clock.now() < end) {
    office.clock.advance({ hours: 1 });
    await office.drain();
  }
}

describe('somebody who never opened Steward', () => {
  test('is waited for with a reason, however long, and gets all of it on one card when they open it', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland] });
    office.clock.set(tuesday830);
    await office.drain();
    await untilHourly(office, '2026-11-25T17:00:00Z');
    const { waiting, dead, items } = await office.outbox();
    expect({ waiting, dead }).toEqual({ waiting: 2, dead: 0 });
    expect(items.map(({ reason }) => reason)).toEqual(
      Array(2).fill('Alex Wilber has not opened Steward in Teams yet.'),
    );
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['waiting', 'waiting']);

    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    expect(alex.cards().length).toBe(1);
    expect(alex.newest().buttons).toEqual(['Granite', 'Highland', 'My clients']);
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['prompted', 'prompted']);
    await untilHourly(office, '2026-11-25T22:00:00Z');
    expect(alex.cards().length).toBe(1);
    expect(await office.outbox()).toMatchObject({ waiting: 0, dead: 0 });
  });

  test.each<[string, (lee: ReturnType<Office['person']>) => Promise<unknown>]>([
    ['open it', (lee) => lee.open()],
    ['write to it, and are answered first', async (lee) => expect((await lee.say('help')).text).toContain('Steward')],
  ])('hears of an assignment when they %s', async (_, contact) => {
    const office = await openOffice({ now: tuesday830, clients: [{ ...granite, pulseDue: '2026-12-10' }] });
    await office.person('dana').say('assign Granite to Lee Novak');
    await office.drain();
    const lee = office.person('lee');
    await contact(lee);
    await office.drain();
    await office.drain();
    expect(lee.cards().filter(({ buttons }) => buttons.includes('Got it'))).toHaveLength(1);
  });

  test('and is not one of the people is told whom to ask', async () => {
    const office = await openOffice({ now: monday7, clients: [granite] });
    const max = office.person('max');
    await max.open();
    expect(max.newest().text).toMatch(/I don't know max\.unknown@northwind\.example yet[\s\S]*administrator/);
    expect((await max.say('client Granite')).text).not.toContain('Amina');
  });
});

describe('somebody who blocked or uninstalled Steward', () => {
  test('is waited for with that reason, and prompted when they are back', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland] });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    office.teams.fail({ on: 'send', status: 403, code: 'BotNotInConversationRoster', times: 99 });
    office.teams.fail({ on: 'update', status: 403, code: 'BotNotInConversationRoster', times: 99 });
    office.clock.set(tuesday830);
    await office.drain();
    const { items } = await office.outbox();
    expect(items.filter(({ state }) => state === 'waiting').map(({ reason }) => reason)).toEqual(
      Array(2).fill('Steward is not installed for this person any more.'),
    );
    office.teams.mend();
    await alex.open();
    await office.drain();
    expect(alex.newest().buttons).toEqual(['Granite', 'Highland', 'My clients']);
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['prompted', 'prompted']);
    expect(await office.outbox()).toMatchObject({ waiting: 0, dead: 0 });
  });

  test('an outage of Teams for a night loses nothing', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland] });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    office.teams.fail({ on: 'send', status: 429, code: 'Throttled', times: 999 });
    office.clock.set(tuesday830);
    await untilHourly(office, '2026-11-25T08:00:00Z');
    office.teams.mend();
    await untilHourly(office, '2026-11-25T17:00:00Z');
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['prompted', 'prompted']);
    expect(alex.newest().buttons).toEqual(['Granite', 'Highland', 'My clients']);
  });

  test('a card whose answer was lost is not shown as a second one for ever', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland] });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    office.teams.fail({ on: 'send', status: 502, after: 'stored' });
    office.clock.set(tuesday830);
    await office.drain();
    office.clock.advance({ minutes: 1 });
    await office.drain();
    office.clock.advance({ minutes: 10 });
    await office.drain();
    expect(alex.cards().length).toBeLessThanOrEqual(3);
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['prompted', 'prompted']);
  });

  test('a card that the person deleted is sent anew instead of refreshed', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland] });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    office.clock.set('2026-11-24T14:00:00Z');
    await alex.open();
    await office.drain();
    office.teams.fail({ on: 'update', status: 404, code: 'ActivityNotFoundInConversation' });
    office.clock.set(tuesday830);
    await office.drain();
    expect(alex.newest().text).toContain('2 due today');
  });
});

describe('Steward that ends and starts again', () => {
  test('keeps what it said was saved, and sends what waited', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland] });
    const alex = office.person('alex');
    const dana = office.person('dana');
    await alex.open();
    await dana.open();
    await office.drain();
    office.clock.set(tuesday830);
    await office.drain();
    await alex.press('Granite');
    await alex.press('Save', { temperature: 'cold', notes: 'They look around for others.' });
    await dana.say('assign Highland to Lee Novak');
    await office.restart();

    expect((await office.history('Granite')).at(-1)).toMatchObject({
      what: 'pulse-recorded',
      data: { notes: 'They look around for others.' },
    });
    expect((await office.client('Highland')).vcio).toBe('lee.novak@northwind.example');
    await office.drain();
    expect(alex.newest().text).toContain('Highland is now with Lee Novak');
    // A card from before the restart still works.
    expect((await dana.say('client Granite')).text).toContain('At risk');
    expect((await alex.say('why Granite')).text).toContain('At risk');
  });

  test('while an invitation waits sends it once after the start', async () => {
    const office = await openOffice({ now: tuesday830, clients: [{ ...granite, pulseDue: '2026-12-10' }] });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    await alex.say('meeting Granite');
    await alex.press('See the invitation');
    await alex.press('Send the invitation');
    await office.restart();
    expect(office.sandboxFiles('invitations')).toEqual([]);
    await office.drain();
    await office.restart();
    await office.drain();
    expect(office.sandboxFiles('invitations').length).toBe(1);
    expect(alex.newest().buttons).toContain('Cancel the meeting');
  });
});
