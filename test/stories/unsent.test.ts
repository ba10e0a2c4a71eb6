// What Teams does not take, or perhaps took: who is told, what they decide, and when it goes on (spec §3 *Nobody there*).
import { describe, expect, test } from '@jest/globals';
import { type Office, openOffice } from '../support/office.ts';

const monday7 = '2026-11-23T15:00:00Z';
const tuesday830 = '2026-11-24T16:30:00Z';
const wednesday830 = '2026-11-25T16:30:00Z';
const granite = { name: 'Granite', pulseDue: '2026-11-24' };
const highland = { name: 'Highland', pulseDue: '2026-11-24' };
const channel = '19:success@thread.tacv2';
const chatOf = (person: { mail: string }) => `a:${person.mail}`;

async function open() {
  const office = await openOffice({ now: monday7, clients: [granite, highland] });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  await alex.open();
  await dana.open();
  await office.drain();
  return { office, alex, dana };
}

async function at(office: Office, ...times: string[]): Promise<void> {
  for (const time of times) {
    office.clock.set(time);
    await office.drain();
  }
}
const states = async (office: Office) => (await office.due('alex')).map(({ state }) => state);

describe('a card without an answer from Teams', () => {
  test('is sent once more under the same name, not more', async () => {
    const { office, alex } = await open();
    office.teams.fail({ on: 'send', conversation: chatOf(alex), status: 504, after: 'stored', times: 9 });
    await at(office, tuesday830, '2026-11-24T16:40:00Z', '2026-11-24T17:40:00Z', '2026-11-24T20:00:00Z');
    expect(alex.cards().length).toBe(1 + 2);
    expect(await office.outbox()).toMatchObject({ unknown: 2, waiting: 0 });
    expect(await states(office)).toEqual(['waiting', 'waiting']);
  });

  test('twice is asked for again on the next morning, and the director knows', async () => {
    const { office, alex, dana } = await open();
    office.teams.fail({ on: 'send', conversation: chatOf(alex), how: 'dropped', times: 2 });
    await at(office, tuesday830, '2026-11-24T16:40:00Z', '2026-11-24T17:40:00Z');
    expect(dana.newest().text).toMatch(/Did this arrive\?[\s\S]*Alex Wilber[\s\S]*The connection to Teams broke/);
    await at(office, wednesday830);
    expect(await states(office)).toEqual(['prompted', 'prompted']);
    expect(alex.newest().buttons).toEqual(['Granite', 'Highland', 'My clients']);
  });
});

describe('a card that Teams refuses', () => {
  test('with an error of its own is given up with the reason; the director sends it again', async () => {
    const { office, alex, dana } = await open();
    office.teams.fail({ on: 'send', conversation: chatOf(alex), status: 500 });
    await at(office, tuesday830, '2026-11-24T16:31:00Z');
    expect(office.teams.requests.filter((on) => on === 'send').length).toBe(2 + 1 + 1);
    expect(await office.outbox()).toMatchObject({ dead: 2, waiting: 0 });
    expect(dana.newest().text).toMatch(/could not be sent[\s\S]*internal error \(500\)/);

    const list = await dana.say('outbox');
    expect(list.text).toMatch(/2 things could not be sent[\s\S]*Given up: Teams had an internal error/);
    await dana.press('Send again');
    expect((await dana.press('Send again')).text).toContain('All was sent that could be');
    await office.drain();
    expect(await office.outbox()).toMatchObject({ dead: 0 });
    expect(alex.newest().text).toContain('2 due today');
  });

  test('because it was busy comes a little later, without anybody being told', async () => {
    const { office, alex, dana } = await open();
    office.teams.fail({ on: 'send', conversation: chatOf(alex), status: 412 });
    office.teams.fail({ on: 'send', conversation: chatOf(alex), status: 429 });
    await at(office, tuesday830, '2026-11-24T16:30:30Z', '2026-11-24T16:31:30Z');
    expect(await states(office)).toEqual(['prompted', 'prompted']);
    expect([alex.cards().length, dana.cards().length]).toEqual([2, 1]);
  });
});

test('the week of a director that Teams did not take in time waits for the end of the quiet hours', async () => {
  const { office, dana } = await open();
  office.teams.fail({ on: 'send', conversation: chatOf(dana), status: 412 });
  await at(office, '2026-11-30T16:30:00Z', '2026-12-01T05:00:00Z');
  expect(dana.cards().length).toBe(1);
  await at(office, '2026-12-01T16:30:00Z');
  expect(dana.cards().length).toBe(2);
});

describe('somebody Steward can not reach any more', () => {
  test('is not tried again, the director is told once, and a message to Steward is enough to get all of it', async () => {
    const { office, alex, dana } = await open();
    const code = 'ConversationBlockedByUser';
    office.teams.fail({ on: 'send', conversation: chatOf(alex), status: 403, code, times: 99 });
    await at(office, tuesday830);
    const before = office.teams.requests.length;
    await at(office, '2026-11-24T17:31:00Z', '2026-11-24T18:32:00Z', '2026-11-24T19:33:00Z');
    expect(dana.cards().filter(({ text }) => text.includes("can't be reached")).length).toBe(1);
    expect(dana.newest().text).toMatch(/Alex Wilber can't be reached[\s\S]*has blocked Steward/);
    expect(office.teams.requests.slice(before).filter((on) => on === 'send').length).toBeLessThanOrEqual(1);

    office.teams.mend();
    await alex.say('help');
    await office.drain();
    expect(alex.newest().buttons).toEqual(['Granite', 'Highland', 'My clients']);
    expect(await states(office)).toEqual(['prompted', 'prompted']);
    expect(await office.outbox()).toMatchObject({ waiting: 0, dead: 0 });
  });

  test.each([
    ['remove', 'add'],
    ['remove-upgrade', 'add-upgrade'],
  ])(
    'because of %s costs no request at all; %s brings one card of what waits, not a new prompt',
    async (gone, back) => {
      const { office, alex, dana } = await open();
      const update = (action: string) => alex.deliver({ type: 'installationUpdate', id: `in:${action}`, action });
      await update(gone);
      await at(office, tuesday830, '2026-11-24T17:31:00Z');
      expect(alex.cards().length).toBe(1);
      expect(dana.newest().text).toMatch(/can't be reached[\s\S]*has removed Steward/);
      expect((await dana.say('outbox')).text).toMatch(/2 waiting[\s\S]*Alex Wilber[\s\S]*has removed Steward/);
      await update(back);
      await office.drain();
      expect([alex.cards().length, alex.newest().buttons]).toEqual([2, ['Granite', 'Highland', 'My clients']]);
      const { items, waiting } = await office.outbox();
      expect([waiting, items.filter(({ id }) => id.startsWith('prompt:')).length]).toEqual([0, 2]);
      expect((await office.due('alex')).map(({ state, reminders }) => [state, reminders])).toEqual(
        Array(2).fill(['prompted', 0]),
      );
      // Upgraded once more while all is well, nobody hears of it.
      await alex.deliver({ type: 'installationUpdate', id: 'in:again', action: 'add-upgrade' });
      await office.drain();
      expect(alex.cards().length).toBe(2);
    },
  );
});

describe('a post that may be in the channel', () => {
  async function unsure() {
    const { office, alex, dana } = await open();
    await dana.inChannel(channel).say('digest on');
    await at(office, '2026-11-28T20:00:00Z');
    office.teams.fail({ on: 'post', status: 502, after: 'stored' });
    await at(office, '2026-11-30T16:30:00Z');
    expect(office.teams.posts(channel).length).toBe(1);
    expect(dana.newest().text).toMatch(/Did this arrive\?[\s\S]*digest of a channel/);
    return { office, alex, dana };
  }

  test('is done when the director says that it arrived; said twice, nothing changes', async () => {
    const { office, dana } = await unsure();
    const { message, found } = dana.find('It arrived');
    expect((await dana.press('It arrived')).text).toContain('Noted: it arrived');
    const again = { type: 'Action.Execute', verb: found.verb, data: found.data };
    expect((await dana.pressRaw(message.id, again)).text).toContain('settled before');
    await at(office, '2026-11-30T18:00:00Z');
    expect(office.teams.posts(channel).length).toBe(1);
    expect(await office.outbox()).toMatchObject({ unknown: 0, waiting: 0 });
  });

  test('is posted again when the director says so, once', async () => {
    const { office, dana } = await unsure();
    const { message, found } = dana.find('Send again');
    await dana.press('Send again');
    await office.drain();
    const again = { type: 'Action.Execute', verb: found.verb, data: found.data };
    expect((await dana.pressRaw(message.id, again)).text).toContain('settled before');
    await office.drain();
    expect(office.teams.posts(channel).length).toBe(2);
  });

  test('is for directors and administrators to decide', async () => {
    const { alex } = await unsure();
    expect((await alex.say('outbox')).text).toMatch(/not part of your role[\s\S]*Dana Whitfield/);
  });
});

test('a channel that Steward was removed from is left alone until somebody writes there', async () => {
  const { office, dana } = await open();
  await dana.inChannel(channel).say('digest on');
  await at(office, '2026-11-28T20:00:00Z');
  office.teams.fail({ on: 'post', status: 403, code: 'BotNotInConversationRoster', times: 9 });
  await at(office, '2026-11-30T16:30:00Z');
  expect(dana.newest().text).toMatch(/could not be sent[\s\S]*not in the team of this channel/);
  const posts = () => office.teams.requests.filter((on) => on === 'post').length;
  const tried = posts();
  await at(office, '2026-12-07T16:30:00Z');
  expect(posts()).toBe(tried);
  office.teams.mend();
  await dana.inChannel(channel).say('help');
  await at(office, '2026-12-12T16:30:00Z', '2026-12-14T16:30:00Z');
  expect(office.teams.posts(channel).length).toBe(1);
});
