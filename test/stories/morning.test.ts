// The morning card: what it shows, when it comes, and answering it (spec §3, §5).
import { describe, expect, test } from '@jest/globals';
import { type Office, openOffice, people } from '../support/office.ts';

const monday7 = '2026-11-23T15:00:00Z';
const tuesday830 = '2026-11-24T16:30:00Z';
const granite = { name: 'Granite', pulseDue: '2026-11-24' };
const highland = { name: 'Highland', pulseDue: '2026-11-24' };
const maple = { name: 'Maple', pulseDue: '2026-11-27' };

/** Drains at each of these times; gives how many cards Alex has by then. */
async function cardsAt(office: Office, ...times: string[]): Promise<number[]> {
  const counts: number[] = [];
  for (const time of times) {
    office.clock.set(time);
    await office.drain();
    counts.push(office.person('alex').cards().length);
  }
  return counts;
}

describe('the morning card', () => {
  test('lists exactly what is due, comes once, and again two business days later when nothing was answered', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland, maple] });
    const alex = office.person('alex');
    await alex.open();
    expect(await cardsAt(office, monday7, '2026-11-23T20:00:00Z', '2026-11-24T16:29:00Z')).toEqual([1, 1, 1]);

    expect(await cardsAt(office, tuesday830, '2026-11-24T19:00:00Z', '2026-11-24T23:00:00Z')).toEqual([2, 2, 2]);
    const due = (await office.due('alex')).map(({ client }) => client);
    expect(due).toEqual(['Granite', 'Highland']);
    const rows = alex.newest().buttons.filter((button) => button !== 'My clients');
    expect(rows).toEqual(due);
    expect(alex.newest().text).toContain('2 due today');

    // Wednesday it was shown yesterday, Thursday is Thanksgiving: Friday is the second business day.
    const later = ['2026-11-25T17:00:00Z', '2026-11-26T17:00:00Z', '2026-11-27T16:29:00Z', '2026-11-27T16:31:00Z'];
    expect(await cardsAt(office, ...later)).toEqual([2, 2, 2, 3]);
    expect(alex.newest().text).toMatch(/2 overdue · 1 due today/);
    expect((await office.due('alex')).map(({ client, reminders }) => [client, reminders])).toEqual([
      ['Granite', 1],
      ['Highland', 1],
      ['Maple', 0],
    ]);
  });

  test('reminds of all that is on it, whatever brought it: the next comes two business days after that', async () => {
    const birch = { name: 'Birch', pulseDue: '2026-11-25' };
    const office = await openOffice({ now: monday7, clients: [granite, birch] });
    const alex = office.person('alex');
    await alex.open();
    const wednesday830 = '2026-11-25T16:30:00Z';
    expect(await cardsAt(office, monday7, tuesday830, wednesday830)).toEqual([1, 2, 3]);
    // Thursday is Thanksgiving: Friday is the first business day after, Monday the second.
    expect(await cardsAt(office, '2026-11-27T20:00:00Z', '2026-11-30T16:30:00Z')).toEqual([3, 4]);
    expect((await office.due('alex')).map(({ client, reminders }) => [client, reminders])).toEqual([
      ['Granite', 2],
      ['Birch', 1],
    ]);
    expect(alex.newest().text).toMatch(/2 overdue/);
  });

  test('takes the place of the older one, which points to it as soon as nobody types there', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland, maple] });
    const alex = office.person('alex');
    await alex.open();
    // Teams refuses the update of the older card at first: the new one comes all the same.
    await cardsAt(office, monday7);
    office.teams.fail({ on: 'update', status: 503 });
    expect(await cardsAt(office, tuesday830, '2026-11-24T16:40:00Z')).toEqual([2, 2]);
    expect(alex.cards()[0]?.text).toContain('Your day moved on');
    expect((await alex.press('My day')).text).toContain('2 due today');

    office.clock.set('2026-11-27T16:00:00Z');
    await alex.press('Granite');
    expect(await cardsAt(office, '2026-11-27T16:31:00Z')).toEqual([3]);
    const older = () => alex.cards()[1];
    expect(older()?.buttons).toContain('Save');
    await alex.press('Talked, nothing changed');
    expect(older()?.text).toContain('✅ Granite');
    await cardsAt(office, '2026-11-27T17:02:00Z', '2026-11-27T17:20:00Z');
    expect(older()?.text).toContain('Your day moved on');
    expect(alex.messages().map(({ updates }) => updates)).toEqual([2, 3, 0]);
    expect(await office.outbox()).toMatchObject({ waiting: 0, dead: 0, unknown: 0 });
  });

  test('is refreshed in place when more falls due the same day', async () => {
    const lees = { name: 'Quarry', pulseDue: '2026-11-24', columns: { vcio_email: people.lee.mail } };
    const office = await openOffice({ now: monday7, clients: [granite, highland, lees] });
    const [alex, dana] = [office.person('alex'), office.person('dana')];
    await alex.open();
    await dana.open();
    expect(await cardsAt(office, monday7, tuesday830)).toEqual([1, 2]);
    office.clock.set('2026-11-24T19:00:00Z');
    await dana.say('assign Quarry to Alex Wilber');
    await office.drain();

    const [, morning, told] = alex.messages();
    expect([alex.messages().length, morning?.updates]).toEqual([3, 1]);
    expect(alex.cards()[1]?.buttons).toEqual(['Granite', 'Highland', 'Quarry', 'My clients']);
    expect(told?.summary).toContain('Quarry');
  });

  test('is left alone while a form is open on it: nobody loses what they are typing', async () => {
    const lees = { name: 'Quarry', pulseDue: '2026-11-24', columns: { vcio_email: people.lee.mail } };
    const office = await openOffice({ now: monday7, clients: [granite, highland, lees] });
    const [alex, dana] = [office.person('alex'), office.person('dana')];
    await alex.open();
    await dana.open();
    await cardsAt(office, tuesday830);
    expect((await alex.press('Granite')).buttons).toContain('Save');
    await dana.say('assign Quarry to Alex Wilber');
    await office.drain();
    expect(alex.cards().flatMap(({ buttons }) => buttons)).toContain('Save');
    expect((await alex.press('Back')).buttons).toEqual(['Granite', 'Highland', 'Quarry', 'My clients']);
    office.clock.advance({ minutes: 6 });
    await office.drain();
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['prompted', 'prompted', 'prompted']);
  });

  test('of a single thing is its form', async () => {
    const office = await openOffice({ now: monday7, clients: [granite] });
    const alex = office.person('alex');
    await alex.open();
    await cardsAt(office, monday7, tuesday830);
    expect(alex.newest().buttons).toEqual(expect.arrayContaining(['Save', 'Talked, nothing changed', 'No answer']));
    expect((await alex.press('Talked, nothing changed')).text).toContain('Granite');
    expect(await office.due('alex')).toEqual([]);
  });

  test('comes at once to whoever opens the chat, on a Sunday too: nothing is due yet, the next working day is coming', async () => {
    const office = await openOffice({
      now: '2026-11-22T20:00:00Z',
      clients: [{ ...granite, pulseDue: '2026-11-23' }, maple],
    });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    expect(alex.newest().text).toMatch(/Nothing is due[\s\S]*Coming, until tomorrow[\s\S]*Granite/);
    expect(alex.newest().text).not.toContain('Maple');
    expect(await office.due('alex')).toEqual([]);
    // Looked at early is not prompted: the morning still brings it.
    expect(await cardsAt(office, '2026-11-23T16:30:00Z')).toEqual([2]);
  });

  test('waits for no other system: with Outlook away it is the list instead of the form', async () => {
    const meeting = { ...granite, pulseDue: '2026-12-18', columns: { last_meeting_on: '2026-10-24' } };
    const office = await openOffice({ now: monday7, clients: [meeting] });
    const alex = office.person('alex');
    await alex.open();
    await office.fault({ match: 'POST /graph/.*getSchedule', status: 503, times: 99 });
    expect(await cardsAt(office, monday7, tuesday830, '2026-11-25T16:30:00Z')).toEqual([1, 1, 2]);
    expect((await office.due('alex')).map(({ kind, state }) => [kind, state])).toEqual([
      ['schedule-meeting', 'prompted'],
    ]);
    expect(alex.newest().buttons).toEqual(['Granite', 'My clients']);
  });

  test('goes on where Teams asked to slow down', async () => {
    const office = await openOffice({ now: monday7, clients: [granite, highland] });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    office.teams.fail({ on: 'send', status: 429, code: 'Throttled', retryAfter: 120 });
    expect(await cardsAt(office, tuesday830, '2026-11-24T16:31:00Z', '2026-11-24T16:32:30Z')).toEqual([1, 1, 2]);
    expect((await office.due('alex')).map(({ state }) => state)).toEqual(['prompted', 'prompted']);
  });
});

describe('answering from the list', () => {
  async function onTuesday() {
    const office = await openOffice({ now: monday7, clients: [granite, highland, maple] });
    const alex = office.person('alex');
    await alex.open();
    await cardsAt(office, monday7, tuesday830);
    return { office, alex };
  }

  test('a pulse check opens in place, goes back, and is ticked when saved', async () => {
    const { office, alex } = await onTuesday();
    const form = await alex.press('Granite');
    expect(form.buttons).toContain('Back');
    expect(form.text).toContain('Amina Keller');
    expect((await alex.press('Back')).buttons).toEqual(['Granite', 'Highland', 'My clients']);

    await alex.press('Granite');
    const list = await alex.press('Save', {
      method: 'phone',
      temperature: 'hot',
      notes: 'New site in May.',
      followUp: 'Send the quote',
      followUpDue: '2026-11-27',
    });
    expect(list.text).toContain('✅ Granite: recorded, Thriving');
    expect(list.buttons).toEqual(expect.arrayContaining(['Highland']));
    expect((await office.due('alex')).map(({ client }) => client)).toEqual(['Highland']);

    const client = await office.client('Granite');
    expect(client).toMatchObject({ temperature: 'hot', lastPulseOn: '2026-11-24', nextPulse: { days: 45 } });
    expect(client.obligations.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['action-item', 'pulse-check']));
    const recorded = (await office.history('Granite')).find(({ what }) => what === 'pulse-recorded');
    expect(recorded).toMatchObject({ by: people.alex.mail, data: { notes: 'New site in May.', temperature: 'hot' } });
  });

  test('the same press again, even at the same time, records one pulse check', async () => {
    const { office, alex } = await onTuesday();
    await alex.press('Granite');
    const { message, found } = alex.find('Save');
    const again = () =>
      alex.pressRaw(message.id, {
        type: 'Action.Execute',
        verb: found.verb,
        data: { ...found.data, ...found.inputs, notes: 'once' },
      });
    await Promise.all([again(), again(), again()]);
    expect((await again()).text).toContain('once');
    const facts = (await office.history('Granite')).filter(({ what }) => what === 'pulse-recorded');
    expect(facts.length).toBe(1);
  });

  test('no answer comes back three business days later', async () => {
    const { office, alex } = await onTuesday();
    await alex.press('Granite');
    expect((await alex.press('No answer')).text).toContain('Granite: no answer');
    const [pulse] = (await office.client('Granite')).obligations;
    // Wednesday, Friday (Thursday is Thanksgiving), Monday.
    expect(pulse).toMatchObject({ kind: 'pulse-check', dueAt: '2026-11-30T16:30:00.000Z', state: 'waiting' });
    expect((await office.client('Granite')).lastPulseOn).toBe('2026-10-25');
  });

  test('putting off needs a day and a reason, and moves the prompt but not the due day', async () => {
    const { office, alex } = await onTuesday();
    await alex.press('Granite');
    expect((await alex.press('Remind me then', { putOffUntil: '', putOffReason: '' })).text).toContain(
      'Choose the day it should come back.',
    );
    expect((await alex.press('Remind me then', { putOffUntil: '2026-12-01', putOffReason: '' })).text).toContain(
      'Say why it waits.',
    );
    expect((await alex.press('Remind me then', { putOffUntil: '2027-03-01', putOffReason: 'busy' })).text).toContain(
      'Choose a day from tomorrow',
    );
    const list = await alex.press('Remind me then', { putOffUntil: '2026-12-01', putOffReason: 'Amina is travelling' });
    expect(list.text).toContain('Granite: waits until');
    expect(await cardsAt(office, '2026-11-25T17:00:00Z')).toEqual([2]);
    expect((await office.due('alex')).find(({ client }) => client === 'Granite')?.dueAt).toBe(
      '2026-11-24T16:30:00.000Z',
    );
    await cardsAt(office, '2026-12-01T16:30:00Z');
    expect(alex.newest().text).toMatch(/Granite[\s\S]*7 days late/);
  });

  test('skipping needs a reason; the next one counts from the day that was skipped', async () => {
    const { office, alex } = await onTuesday();
    await alex.press('Granite');
    expect((await alex.press('Skip this one', { putOffReason: '  ' })).text).toContain('Say why it is skipped.');
    const list = await alex.press('Skip this one', { putOffReason: 'They met our engineer' });
    expect(list.text).toContain('Granite: skipped');
    expect(list.buttons).not.toContain('Granite');
    expect((await office.client('Granite')).nextPulse).toMatchObject({ on: '2026-12-24' });
  });

  test('an old client that presses the fallback is answered by a message', async () => {
    const { office, alex } = await onTuesday();
    const form = await alex.pressInOldClient('Granite');
    expect(form.buttons).toContain('Back');
    await alex.pressInOldClient('Save', { notes: 'From an old phone' });
    expect((await office.client('Granite')).lastPulseOn).toBe('2026-11-24');
  });
});
