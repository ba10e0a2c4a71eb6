// What a team does together: assigning, escalations, the digest of a channel (spec §4, §6).
import { describe, expect, test } from '@jest/globals';
import { type Office, openOffice, people } from '../support/office.ts';
import type { ClientGiven } from '../support/portfolio.ts';

// Tuesday 09:00 in Los Angeles, 17:00 in London.
const now = '2026-11-24T17:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-12-10' };
const channel = '19:success@thread.tacv2';

async function open(...clients: readonly ClientGiven[]) {
  const office = await openOffice({ now, clients: clients.length > 0 ? clients : [granite] });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  return { office, alex, dana, lee };
}

async function at(office: Office, time: string): Promise<void> {
  office.clock.set(time);
  await office.drain();
}

describe('assigning', () => {
  test('by the director tells the new vCIO and the old one, and moves what is owed', async () => {
    const { office, alex, dana, lee } = await open();
    expect((await dana.say('assign Granite to Lee Novak')).text).toMatch(/Granite[\s\S]*Lee Novak/);
    await office.drain();
    expect(lee.newest().text).toContain('Granite');
    expect(lee.newest().text).toContain('from Dana');
    const taken = await lee.press('Got it');
    expect(taken.buttons).not.toContain('Got it');
    expect(taken.text).not.toContain('from ');
    expect(alex.newest().text).toContain('Granite is now with Lee Novak');
    const { vcio, obligations } = await office.client('Granite');
    expect([vcio, ...new Set(obligations.map(({ owner }) => owner))]).toEqual([people.lee.mail, people.lee.mail]);
  });

  test('takes a mail, a mention and the form as well as a name; somebody who is no vCIO is refused by name', async () => {
    const { office, dana } = await open();
    await dana.say(`/assign "granite" to ${people.lee.mail.toUpperCase()}`);
    expect((await office.client('Granite')).vcio).toBe(people.lee.mail);
    await dana.say('Assign Granite to <at>Alex Wilber</at>');
    expect((await office.client('Granite')).vcio).toBe(people.alex.mail);
    await dana.say('assign Granite');
    await dana.press('Assign', { vcio: people.lee.mail });
    expect((await office.client('Granite')).vcio).toBe(people.lee.mail);
    expect((await dana.say('assign Granite to Sam Okafor')).text).toContain('Sam Okafor is not a vCIO');
    expect((await dana.say('assign Granite to Lee Novak')).text).toContain('already with Lee Novak');
  });

  test('is refused to a vCIO, who hears whom to ask', async () => {
    const { office, alex } = await open();
    const refused = await alex.say('assign Granite to Lee Novak');
    expect(refused.text).toMatch(/not part of your role[\s\S]*Dana Whitfield/);
    expect((await office.client('Granite')).vcio).toBe(people.alex.mail);
  });

  test('in a channel answers there and reaches people in their own chats', async () => {
    const { office, dana, lee } = await open();
    const before = dana.cards().length;
    expect((await dana.inChannel(channel).say('assign Granite to Lee Novak')).text).toContain('Lee Novak');
    await office.drain();
    expect(dana.cards().length).toBe(before);
    expect(lee.newest().text).toContain('Granite');
  });

  test("in a group chat does not make that chat the person's own", async () => {
    const { office, dana, lee } = await open();
    const group = lee.inGroupChat('19:group@thread.v2');
    await group.say('today');
    await dana.say('assign Granite to Lee Novak');
    await office.drain();
    expect(lee.newest().text).toContain('Granite');
    expect(group.cards().length).toBe(1);
  });
});

describe('notes', () => {
  test('are read by the account team in their own chat, and by nobody in a channel or group chat', async () => {
    const { alex } = await open();
    await alex.say('pulse Granite');
    await alex.press('Save', { temperature: 'warm', notes: 'Thinks about selling the company' });
    expect((await alex.say('client Granite')).text).toContain('selling the company');
    for (const place of [alex.inChannel(channel), alex.inGroupChat('19:group@thread.v2')]) {
      expect((await place.say('client Granite')).text).not.toContain('selling the company');
      expect((await place.say('pulse Granite')).text).not.toContain('selling the company');
    }
  });
});

describe('in a channel, where guests may read along', () => {
  const revenue = [{ client: 'Granite', month: '2026-10', mrr: '15538.80', currency: 'USD' }];
  const money = /15,?53[89]/;

  test('no amount, no note and nothing of the director is shown; it says where that is', async () => {
    // Monday 09:00 in Los Angeles: the director's weekly page.
    const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite] });
    await office.importFile('mrr.csv', revenue);
    const [alex, dana] = [office.person('alex'), office.person('dana')];
    for (const person of [alex, dana]) await person.open();
    await alex.say('note Granite They talk to others');
    const [own, there] = [dana, dana.inChannel(channel)];
    for (const said of ['client Granite', 'assign Granite', 'offboard Granite']) {
      expect((await own.say(said)).text).toMatch(money);
      expect((await there.say(said)).text).not.toMatch(money);
    }
    expect((await own.say('history Granite')).text).toContain('They talk to others');
    const history = await there.say('history Granite');
    expect(history.text).not.toContain('They talk to others');
    expect(history.text).toMatch(/I show this in our personal chat[\s\S]*Type "history Granite"/);
    expect((await there.say('client Granite')).text).not.toContain('They talk to others');
    expect((await own.say('today')).text).toContain('The week at your clients');
    expect((await there.say('today')).text).not.toContain('The week at your clients');
    expect((await there.say('note Granite')).text).toContain('in our personal chat');
  });

  test('correcting a pulse check never opens there, so that its note stays', async () => {
    const { alex } = await open();
    const group = alex.inGroupChat('19:group@thread.v2');
    await alex.say('pulse Granite');
    await alex.press('Save', { temperature: 'warm', notes: 'Thinks about selling the company' });
    await group.say('client Granite');
    const answer = await group.press('Correct the pulse check');
    expect(answer.text).toContain('in our personal chat');
    expect(answer.buttons).not.toContain('Save the correction');
    expect((await alex.say('brief Granite')).text).toContain('selling the company');
    expect((await alex.say('client Granite')).buttons).toContain('Correct the pulse check');
  });
});

describe('an escalation', () => {
  async function raised() {
    const opened = await open();
    const { office, lee } = opened;
    await lee.say('escalate Granite');
    const preview = await lee.press('See what will be said', {
      what: 'Mail is down',
      severity: '1',
      affected: 'All 40 people',
    });
    expect(preview.text).toMatch(/nobody is told until/);
    await office.drain();
    expect((await office.client('Granite')).obligations.map(({ kind }) => kind)).not.toContain('escalation-ack');
    await lee.press('Raise it');
    await office.drain();
    return opened;
  }

  test('promises what is usual for its severity, unless a time was typed, which *Change* keeps', async () => {
    const { office, lee } = await open();
    const promised = async () => String((await office.history('Granite')).at(-1)?.data.promisedAt).slice(0, 16);
    await lee.say('escalate Granite');
    await lee.press('See what will be said', { what: 'Mail is down', severity: '3' });
    await lee.press('Change');
    await lee.press('See what will be said', { severity: '1' });
    await lee.press('Raise it');
    expect(await promised()).toBe('2026-11-24T18:00');
    await lee.say('escalate Granite');
    const typed = { what: 'Slow', severity: '2', promiseDate: '2026-11-25', promiseTime: '15:00' };
    await lee.press('See what will be said', typed);
    await lee.press('Change');
    await lee.press('See what will be said', { severity: '3' });
    await lee.press('Raise it');
    expect(await promised()).toBe('2026-11-25T15:00');
  });

  test('whose promise is over by the time it is raised asks for another one, and keeps what was typed', async () => {
    const { office, lee } = await open();
    await lee.say('escalate Granite');
    await lee.press('See what will be said', { what: 'Mail is down', severity: '1' });
    office.clock.advance({ hours: 2 });
    const again = await lee.press('Raise it');
    expect(again.text).toContain('This time is over');
    await lee.press('See what will be said');
    await lee.press('Raise it');
    expect((await office.history('Granite')).at(-1)?.data).toMatchObject({
      what: 'Mail is down',
      promisedAt: expect.stringMatching(/^2026-11-24T20:00/),
    });
  });

  test('raised by two at the same time from their previews is two: the second sees that there is another one', async () => {
    const { office, alex, lee } = await open();
    for (const [person, what] of [
      [lee, 'Mail is down'],
      [alex, 'The printer burns'],
    ] as const) {
      await person.say('escalate Granite');
      await person.press('See what will be said', { what, severity: '2' });
    }
    await lee.press('Raise it');
    expect((await lee.press('I have it')).text).toContain('Mail is down');
    const seen = await alex.press('Raise it');
    expect(seen.text).toMatch(/Lee Novak raised another one[\s\S]*The printer burns/);
    expect((await alex.press('Raise it')).text).toMatch(/The printer burns[\s\S]*Nobody yet/);
    const raisings = (await office.history('Granite')).filter(({ what }) => what === 'escalation-raised');
    expect(raisings.map(({ data }) => data.what)).toEqual(['Mail is down', 'The printer burns']);
  });

  test('says before it is raised that the cover is told, while the vCIO is away', async () => {
    const { alex, dana } = await open();
    await alex.say('cover me with Lee Novak from 2026-11-24 until 2026-11-30');
    await dana.say('escalate Granite');
    const { text } = await dana.press('See what will be said', { what: 'Mail is down', severity: '2' });
    expect(text).toMatch(/Told at once[\s\S]*Lee Novak/);
    expect(text).not.toContain('Alex Wilber');
  });

  test('is told to the team at once; whoever has it owes the promised update', async () => {
    const { office, alex, dana } = await raised();
    expect(alex.newest().text).toContain('Mail is down');
    expect(dana.newest().text).toContain('Mail is down');
    expect((await alex.press('I have it')).text).toContain('Alex Wilber');
    const [update] = (await office.client('Granite')).obligations;
    expect(update).toMatchObject({ kind: 'escalation-update', owner: people.alex.mail });
  });

  test('that somebody has is taken from nobody by an old card, but taken over in the open', async () => {
    const { office, alex, dana } = await raised();
    await alex.press('I have it');
    const seen = await dana.press('I have it');
    expect(seen.text).toContain('Alex Wilber has had it since today, 09:00');
    expect(seen.buttons).not.toContain('I have it');
    expect((await office.client('Granite')).obligations[0]).toMatchObject({ owner: people.alex.mail });
    await dana.press('Take it over');
    await office.drain();
    expect((await office.client('Granite')).obligations[0]).toMatchObject({ owner: people.dana.mail });
    expect(alex.newest().text).toContain('Dana Whitfield has had it since today');
  });

  test('of which nobody says "I have it" goes to the director', async () => {
    const { office, dana } = await raised();
    const before = dana.cards().length;
    office.clock.advance({ minutes: 16 });
    await office.drain();
    expect((await office.client('Granite')).obligations[0]).toMatchObject({
      kind: 'escalation-ack',
      owner: people.dana.mail,
    });
    expect(dana.cards().length).toBe(before + 1);
  });

  test('is updated, nudged before a promise, told to the director when missed, and resolved', async () => {
    const { office, alex, dana } = await raised();
    await alex.press('I have it');
    await alex.press('Write an update');
    expect((await alex.press('Save the update', { text: '', nextDate: '', nextTime: '' })).text).toContain(
      'When is the next update?',
    );
    await alex.press('Save the update', { text: 'The provider is on it', nextDate: '2026-11-24', nextTime: '11:00' });
    await office.drain();
    expect(dana.newest().text).toContain('The provider is on it');

    const [alexBefore, danaBefore] = [alex.cards().length, dana.cards().length];
    await at(office, '2026-11-24T18:45:30Z');
    expect([alex.cards().length, dana.cards().length]).toEqual([alexBefore + 1, danaBefore]);
    await at(office, '2026-11-24T19:00:30Z');
    expect([alex.cards().length, dana.cards().length]).toEqual([alexBefore + 2, danaBefore + 1]);
    await at(office, '2026-11-24T19:31:00Z');
    expect([alex.cards().length, dana.cards().length]).toEqual([alexBefore + 3, danaBefore + 1]);

    await alex.press('Resolve…');
    expect((await alex.press('Resolve', { cause: '', change: '' })).text).toMatch(
      /What was the cause\?[\s\S]*What changes/,
    );
    expect((await alex.press('Resolve', { cause: 'A full disk', change: 'An alert at 80 %' })).text).toContain(
      'A full disk',
    );
    await office.drain();
    expect(dana.newest().text).toContain('A full disk');
    await at(office, '2026-11-24T23:00:00Z');
    expect((await office.client('Granite')).obligations.map(({ kind }) => kind)).not.toContain('escalation-update');
    expect((await office.person('lee').say('escalations')).text).toContain('Granite');
  });

  test('is opened from the client card and from the list', async () => {
    const { alex } = await raised();
    const client = await alex.say('client Granite');
    expect(client.text).toContain('Open escalations');
    const row = client.buttons.find((button) => button.includes('Mail is down')) ?? '';
    expect((await alex.press(row)).buttons).toContain('I have it');
    await alex.say('escalations');
    expect((await alex.press('Granite')).buttons).toContain('I have it');
  });

  test('raised twice from the same preview is one', async () => {
    const { office, lee } = await open();
    await lee.say('escalate Granite');
    await lee.press('See what will be said', { what: 'Mail is down', severity: '2' });
    const { message, found } = lee.find('Raise it');
    const raise = () => lee.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
    await Promise.all([raise(), raise()]);
    expect((await office.history('Granite')).filter(({ what }) => what === 'escalation-raised').length).toBe(1);
  });
});

describe('the digest of a channel', () => {
  async function digest() {
    const opened = await open();
    const { dana, lee } = opened;
    expect((await lee.inChannel(channel).say('digest on')).text).toMatch(/not part of your role[\s\S]*Dana Whitfield/);
    expect((await dana.inChannel(channel).say('digest on')).text).toContain('The digest is on');
    return opened;
  }

  test('is one post at 08:30 of business days, and none on a holiday', async () => {
    const { office, lee } = await digest();
    await lee.say('escalate Granite');
    await lee.press('See what will be said', { what: 'Mail is down', severity: '2' });
    await lee.press('Raise it');
    const posts = async (time: string) => {
      await at(office, time);
      return office.teams.posts(channel).length;
    };
    expect(await posts('2026-11-25T16:29:00Z')).toBe(0);
    expect(await posts('2026-11-25T16:30:00Z')).toBe(1);
    expect(await posts('2026-11-25T20:00:00Z')).toBe(1);
    // Thursday is Thanksgiving.
    expect(await posts('2026-11-26T20:00:00Z')).toBe(1);
    expect(await posts('2026-11-27T16:30:00Z')).toBe(2);
    expect(office.teams.posts(channel).at(-1)?.card.body).toBeDefined();
    expect(JSON.stringify(office.teams.posts(channel)[0]?.card)).toContain('Mail is down');
  });

  test('says nothing when nothing is open, except on Mondays; after "digest off" nothing any more', async () => {
    const { office, dana } = await digest();
    for (const day of ['25', '26', '27', '28', '29']) await at(office, `2026-11-${day}T20:00:00Z`);
    expect(office.teams.posts(channel)).toEqual([]);
    await at(office, '2026-11-30T16:30:00Z');
    expect(office.teams.posts(channel).length).toBe(1);
    expect((await dana.inChannel(channel).say('digest off')).text).toContain('The digest is off');
    await at(office, '2026-12-07T16:30:00Z');
    expect(office.teams.posts(channel).length).toBe(1);
  });

  test('after a day without a post also says what was resolved before that day', async () => {
    const { office, dana, lee } = await digest();
    await at(office, '2026-11-25T16:30:00Z');
    await lee.say('escalate Granite');
    await lee.press('See what will be said', { what: 'Mail is down', severity: '3' });
    await lee.press('Raise it');
    await lee.press('Resolve…');
    await lee.press('Resolve', { cause: 'A full disk', change: 'An alert' });
    // Friday passes without Steward; Thursday is Thanksgiving.
    office.clock.set('2026-11-28T04:00:00Z');
    await at(office, '2026-11-28T17:00:00Z');
    const before = office.teams.posts(channel).length;
    await at(office, '2026-11-30T16:30:00Z');
    const posts = office.teams.posts(channel).slice(before);
    expect(posts.map(({ card }) => JSON.stringify(card))).toEqual([expect.stringContaining('Mail is down')]);
    expect((await dana.inChannel(channel).say('digest off')).text).toContain('The digest is off');
  });

  test('that may have been posted is not posted again', async () => {
    const { office } = await digest();
    await at(office, '2026-11-27T20:00:00Z');
    office.teams.fail({ on: 'post', status: 502, after: 'stored', times: 9 });
    await at(office, '2026-11-30T16:30:00Z');
    await at(office, '2026-11-30T17:30:00Z');
    expect(office.teams.posts(channel).length).toBe(1);
    expect(await office.outbox()).toMatchObject({ unknown: 1, dead: 0 });
  });
});
