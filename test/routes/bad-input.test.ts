// What people type and press that is wrong: each gets an answer that helps, and nothing is half done (spec §10, §14).
import { describe, expect, test } from '@jest/globals';
import { nodesIn } from '../support/card-seen.ts';
import { type Office, openOffice, people } from '../support/office.ts';
import { TENANT } from '../support/person-in-teams.ts';
import type { ClientGiven } from '../support/portfolio.ts';

// Tuesday 09:00 in Los Angeles.
const now = '2026-11-24T17:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-11-25' };

async function open(...more: readonly ClientGiven[]) {
  const office = await openOffice({ now, clients: [granite, ...more] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  return { office, alex };
}

/** All that could have changed of a client. */
async function stateOf(office: Office, name = 'Granite') {
  return {
    client: await office.client(name),
    history: await office.history(name),
    sent: office.sandboxFiles('invitations'),
  };
}

describe('words', () => {
  const others = ['Granite Insurance', 'Highland Legal', 'Maple & Sons'].map((name) => ({
    name,
    pulseDue: '2026-12-10',
  }));
  const rows: [string, RegExp, string][] = [
    ['what is the weather', /did not understand that[\s\S]*what is the weather/, 'Help'],
    ['pules Granite', /pules Granite/, 'pulse Granite'],
    ['escalaet', /escalaet/, 'escalate'],
    ['client Gra', /Several clients match "Gra"/, 'Granite Insurance'],
    ['client Higland', /don't know a client called "Higland"\. Did you mean/, 'Highland Legal'],
    ['client Zzyzx Corporation', /don't know a client called "Zzyzx Corporation"/, 'Show my clients'],
    ['client', /Which client\?/, 'Granite'],
    ['pulse', /Which client\?/, 'Maple & Sons'],
    ['meeting “Nobody Ltd”', /don't know a client called "Nobody Ltd"/, 'Show my clients'],
    [
      'assign Granite to Nobody',
      /Assigning a vCIO for Granite is not part of your role[\s\S]*Dana Whitfield/,
      'My day',
    ],
    ['digest on', /not part of your role/, 'My day'],
    ['digest maybe', /digest/i, 'Digest on'],
    ['/PULSE   "granite"', /Granite[\s\S]*Pulse check|Pulse check[\s\S]*Granite/i, 'Save'],
    ['   ', /what I can do|I tell you what is owed/i, 'today'],
    ['client ../../etc/passwd', /don't know a client/, 'Show my clients'],
    ['client :::', /don't know a client/, 'Show my clients'],
    ['clients from 999999', /clients/i, 'My day'],
    [`client ${'x'.repeat(9000)}`, /don't know a client/, 'Show my clients'],
    ['client Granite\u0000\u202e', /Granite/, 'Why?'],
  ];
  test('that are unknown, misspelt, ambiguous or odd get an answer with a way on', async () => {
    const { alex } = await open(...others);
    for (const [typed, says, button] of rows) {
      const { text, buttons, content } = await alex.say(typed);
      expect({ typed, text }).toEqual({ typed, text: expect.stringMatching(says) });
      expect({ typed, text }).toEqual({ typed, text: expect.not.stringMatching(/\$\{|undefined|NaN|\[object/) });
      const hasButton = buttons.some((each) => each.toLowerCase().includes(button.toLowerCase()));
      expect({ typed, hasButton }).toEqual({ typed, hasButton: true });
      expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(28_000);
    }
  });
});

describe('a form that is empty', () => {
  const forms: [string, string[], string, RegExp][] = [
    ['pulse check', ['say:pulse Granite'], 'Save', /Enter the day you talked[\s\S]*Choose how you talked/],
    ['put off', ['say:pulse Granite'], 'Remind me then', /Choose the day it should come back/],
    ['skip', ['say:pulse Granite'], 'Skip this one', /Say why it is skipped/],
    [
      'meeting times',
      ['say:meeting Granite'],
      'See the invitation',
      /Choose who is invited[\s\S]*Choose one of the times/,
    ],
    ['meeting skipped', ['say:meeting Granite'], 'Skip this one', /Say why it is skipped/],
    ['escalation', ['say:escalate Granite'], 'See what will be said', /What happened\?[\s\S]*How bad is it\?/],
    [
      'escalation without a client',
      ['say:escalate'],
      'See what will be said',
      /exact name of a client[\s\S]*What happened\?/,
    ],
    ['extra care', ['say:care Granite'], 'Propose extra care', /Say what worries you/],
  ];
  test.each(forms)('%s', async (_form, steps, save, says) => {
    const { office, alex } = await open();
    for (const step of steps) await alex.say(step.replace('say:', ''));
    const before = await stateOf(office);
    const empty = Object.fromEntries(Object.keys(alex.find(save).found.inputs).map((id) => [id, '']));
    const answer = await alex.press(save, empty);
    expect(answer.text).toMatch(says);
    expect(answer.text).toMatch(/Not done yet/);
    expect(answer.buttons).toContain(save);

    // A client that leaves empty inputs out says the same.
    const { message, found } = alex.find(save);
    expect(
      (await alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data })).text,
    ).toMatch(says);
    expect(await stateOf(office)).toEqual(before);
  });

  test('leaving out a record', async () => {
    const { office, alex } = await open();
    await alex.say('records Granite');
    const before = await stateOf(office);
    expect((await alex.press('Go without it', { record: '', reason: '' })).text).toContain(
      'Choose which record is left out.',
    );
    await alex.press('Show the records');
    expect((await alex.press('Go without it', { record: 'deck', reason: ' ' })).text).toContain(
      'Say why it is left out.',
    );
    expect(await stateOf(office)).toEqual(before);
  });

  test("assigning, an action item, an escalation's update and its end", async () => {
    const { office, alex } = await open();
    const dana = office.person('dana');
    await dana.say('assign Granite');
    expect((await dana.press('Assign', { vcio: '' })).text).toContain('Choose who should have this client.');
    await alex.say('pulse Granite');
    await alex.press('Save', { temperature: 'warm', followUp: 'Send the quote', followUpDue: '2026-11-24' });
    await alex.say('today');
    await office.drain();
    await alex.say('client Granite');
    await alex.press('Send the quote');
    expect((await alex.press('Move it', { putOffUntil: '', putOffReason: '' })).text).toContain('Choose the new day.');
    await alex.say('escalate Granite');
    await alex.press('See what will be said', { what: 'Mail is down', severity: '2' });
    await alex.press('Raise it');
    await alex.press('Write an update');
    expect((await alex.press('Save the update', { text: '', nextDate: '', nextTime: '' })).text).toContain(
      'When is the next update?',
    );
    await alex.press('Cancel');
    await alex.press('Resolve…');
    expect((await alex.press('Resolve', { cause: '', change: '' })).text).toMatch(/What was the cause/);
    expect((await office.history('Granite')).map(({ what }) => what)).toEqual(
      expect.not.arrayContaining(['escalation-updated', 'escalation-resolved', 'vcio-assigned']),
    );
  });
});

describe('a pulse check', () => {
  test.each([
    [{ on: '2026-02-30' }, 'Enter the day you talked.'],
    [{ on: '2026-11-25' }, 'still to come'],
    [{ on: '2019-11-25' }, 'more than a year ago'],
    [{ method: 'telepathy' }, 'Choose how you talked.'],
    [{ temperature: 'boiling' }, 'Choose one.'],
    [{ followUp: 'Call', followUpDue: 'soon' }, 'Until when? Choose a day.'],
    [{ followUp: 'Call', followUpDue: '2026-11-01' }, 'Choose today or later.'],
    [{ nextDays: 'often', nextReason: 'x' }, 'Enter a whole number of days.'],
    [{ nextDays: '1e9', nextReason: 'x' }, 'Choose 5 to 90 days.'],
    [{ nextDays: '30' }, 'Say why'],
  ])('with %j is shown again with what was typed', async (wrong, says) => {
    const { office, alex } = await open();
    await alex.say('pulse Granite');
    const before = await stateOf(office);
    const inputs: Record<string, string> = { temperature: 'warm', notes: 'Keep this text', ...wrong };
    const answer = await alex.press('Save', inputs);
    expect(answer.text).toContain(says);
    expect(answer.text).toContain('Keep this text');
    expect(await stateOf(office)).toEqual(before);
  });

  test('with a note of 10,000 characters keeps all of it, and of 25,000 refuses instead of cutting', async () => {
    const { office, alex } = await open();
    await alex.say('pulse Granite');
    const before = await stateOf(office);
    const refused = await alex.press('Save', { temperature: 'warm', notes: 'n'.repeat(25_000) });
    expect(refused.text).toMatch(/25000 characters is too long[\s\S]*Nothing was saved/);
    expect(refused.text).toMatch(/What you typed, to copy:\s+n{13000}/);
    expect(await stateOf(office)).toEqual(before);

    await alex.say('pulse Granite');
    const note = `${'Ünïcode '.repeat(1250)}`.slice(0, 9_999).concat('!');
    const saved = await alex.press('Save', { temperature: 'warm', notes: note });
    expect(saved.text).toContain('10,000 characters in all');
    expect((await office.history('Granite')).at(-1)?.data).toMatchObject({ notes: note });
  });
});

describe('a meeting', () => {
  test.each([
    [{ slot: 'own', date: '2026-12-15', time: '25:99' }, 'Choose one of the times'],
    [{ slot: 'own', date: '2026-01-15', time: '10:00' }, 'This time is over.'],
    [{ minutes: '5' }, 'Enter 15 to 480 minutes.'],
    [{ minutes: 'ten' }, 'Enter 15 to 480 minutes.'],
    [{ attendees: 'not a mail' }, '"not a mail" is no mail address.'],
    [{ place: 'place', location: ' ' }, 'Say where you meet.'],
    [{ place: 'phone', location: '' }, 'Say which number is called.'],
  ])('with %j is not previewed', async (wrong, says) => {
    const { office, alex } = await open();
    await alex.say('meeting Granite');
    const before = await stateOf(office);
    const answer = await alex.press('See the invitation', wrong as Record<string, string>);
    expect(answer.text).toContain(says);
    expect(answer.buttons).not.toContain('Send the invitation');
    expect(await stateOf(office)).toEqual(before);
  });

  test('previewed twice is sent only by the newest preview', async () => {
    const { office, alex } = await open();
    await alex.say('meeting Granite');
    await alex.press('See the invitation');
    const { message, found } = alex.find('Send the invitation');
    await alex.say('meeting Granite');
    await alex.press('See the invitation', { slot: 'own', date: '2026-12-15', time: '10:00' });
    const old = await alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
    expect(old.text).toMatch(/out of date/);
    await office.drain();
    expect(office.sandboxFiles('invitations')).toEqual([]);
  });
});

describe('names and notes that look like something else', () => {
  const names = [
    'Evil ](http://evil.example) Co',
    '${now()} Ltd',
    '<at>Alex Wilber</at> Inc',
    '**Bold** _Co_ #1',
    '&lt;b&gt; & Co',
  ];
  const commands = ['client', 'pulse', 'why', 'meeting', 'records', 'care', 'escalate'];

  test.each(names)('%j is shown letter by letter', async (name) => {
    const { office, alex } = await open({
      name,
      pulseDue: '2026-11-24',
      contact: `[Amina](http://evil.example) ${name}`,
    });
    await alex.say('clients mine');
    const row = alex.newest().buttons.find((button) => button === name);
    expect(row).toBe(name);
    await alex.press(name);
    for (const word of commands) {
      const { content } = await alex.say(`${word} "${name}"`);
      expectLiteral(content, name);
    }
    await alex.say(`pulse "${name}"`);
    const saved = await alex.press('Save', {
      temperature: 'cold',
      notes: `[press](http://evil.example) \${now()} <at>Dana</at>`,
    });
    expectLiteral(saved.content, name);
    expect(saved.text).toContain('[press](http://evil.example) ${now()} <at>Dana</at>');
    await office.drain();
  });

  /** No text that Teams would read as a link, a mention or a formula. */
  function expectLiteral(content: unknown, name: string): void {
    const texts = nodesIn(content).flatMap(({ type, text, facts }) => {
      if (type === 'TextBlock') return [String(text)];
      return type === 'FactSet' ? facts.map(({ value }: { value: string }) => value) : [];
    });
    for (const text of texts) {
      expect(text).not.toMatch(/(^|[^\\])\]\(|(^|[^\\])<at|(^|[^\\])\*\*|&lt;b/);
    }
    expect(JSON.stringify(content)).not.toMatch(/2026-\d\d-\d\dT[\d:.]+Z Ltd/);
    expect(name).not.toBe('');
  }
});

describe('a client that goes, comes together with another, or is lost', () => {
  const evil = '[press](http://evil.example) ${now()} <at>Dana</at> **bold**';
  const literal = (content: unknown) => {
    for (const { text } of nodesIn(content).filter(({ type }) => type === 'TextBlock'))
      expect(String(text)).not.toMatch(/(^|[^\\])\]\(|(^|[^\\])<at|(^|[^\\])\*\*/);
    expect(JSON.stringify(content)).not.toMatch(/2026-\d\d-\d\dT[\d:.]+Z <at>/);
  };

  test('typed words that name nobody, one client twice, or a page that is not there', async () => {
    const { office, alex } = await open({ name: 'Highland', pulseDue: '2026-12-10' });
    const dana = office.person('dana');
    const before = [await stateOf(office), await stateOf(office, 'Highland')];
    const rows: [typeof alex, string, RegExp, string][] = [
      [dana, 'merge', /Which client\?/, 'Granite'],
      [dana, 'merge Granite', /Into which client does Granite go\?/, 'Highland'],
      [dana, 'merge Granite into', /don't know a client called "Granite into"/, 'Granite'],
      [dana, 'merge Granite into Nobody Ltd', /don't know a client called "Nobody Ltd"/, 'Show my clients'],
      [dana, 'merge Zzyzx into Granite', /don't know a client called "Zzyzx"/, 'Show my clients'],
      [dana, `merge Granite into ${'x'.repeat(5000)}`, /don't know a client/, 'Show my clients'],
      [dana, 'merge Granite into "granite"', /Both are Granite/, 'My day'],
      [alex, 'merge Granite into Highland', /not part of your role/, 'My day'],
      [dana, 'history', /Which client\?/, 'Granite'],
      [dana, 'history Granite from 99999', /Nothing more has happened/, 'Open Granite'],
      [dana, 'history Granite from -1', /don't know a client/, 'Granite'],
      [alex, 'lost Granite', /not part of your role/, 'My day'],
      [dana, 'lost Granite', /is no prospect any more/, 'My day'],
      [dana, 'reactivate Granite', /has not left/, 'My day'],
      [alex, 'join Granite with Nobody At All', /know nobody called "Nobody At All"/, 'My day'],
      [
        alex,
        'join nonsense for Granite with Lee Novak',
        /don't know a client called "nonsense for Granite"/,
        'Granite',
      ],
      [alex, `join ${evil}`, /don't know a client/, 'Show my clients'],
      [dana, `merge ${evil} into ${evil}`, /don't know a client/, 'Show my clients'],
    ];
    for (const [who, typed, says, button] of rows) {
      const { text, buttons, content } = await who.say(typed);
      expect([typed.slice(0, 60), text]).toEqual([typed.slice(0, 60), expect.stringMatching(says)]);
      expect([typed.slice(0, 60), ...buttons]).toContain(button);
      literal(content);
    }
    expect([await stateOf(office), await stateOf(office, 'Highland')]).toEqual(before);
  });

  test('forms with what is no day, no amount, nothing, or too much, are shown again', async () => {
    const { office } = await open();
    const dana = office.person('dana');
    await dana.say('offboard Granite');
    const before = await stateOf(office);
    const fine = { lastDay: '2026-11-24', reason: 'Sold', lostMrr: '0' };
    const rows: [Record<string, string>, RegExp][] = [
      [{ lastDay: '2026-02-30' }, /Which is the last day\?/],
      [{ lastDay: '' }, /Which is the last day\?/],
      [{ lastDay: '2031-01-01' }, /more than a year away/],
      [{ lastDay: '1999-01-01' }, /more than a year away/],
      [{ reason: '   ' }, /Say why they leave/],
      [{ reason: 'x'.repeat(1001) }, /At most 1000 characters/],
      [{ lostMrr: 'much' }, /An amount/],
      [{ lostMrr: '-5' }, /An amount/],
    ];
    for (const [wrong, says] of rows) {
      const answer = await dana.press('See what happens', { ...fine, ...wrong });
      expect(answer.text).toMatch(says);
      expect(answer.text).toMatch(/Not done yet/);
    }
    const long = await dana.press('See what happens', { ...fine, reason: 'n'.repeat(25_000) });
    expect(long.text).toMatch(/25000 characters is too long[\s\S]*Nothing was saved/);
    await dana.say('offboard Granite');
    const shown = await dana.press('See what happens', { ...fine, reason: evil });
    expect(shown.text).toContain(evil);
    literal(shown.content);
    expect(await stateOf(office)).toEqual(before);

    await dana.say('add prospect Harbor');
    await dana.press('Add the prospect', {});
    await dana.say('lost Harbor');
    const state = await stateOf(office, 'Harbor');
    for (const [reason, says] of [
      ['', /Say why it was lost/],
      ['x'.repeat(1001), /At most 1000 characters/],
    ] as const) {
      expect((await dana.press('It is lost', { reason })).text).toMatch(says);
      expect(await stateOf(office, 'Harbor')).toEqual(state);
    }
    const { message, found } = dana.find('It is lost');
    const sealed = found.data as { of?: unknown };
    const forged = { ...sealed, of: String(sealed.of).replace('harbor', 'granite') };
    const press = { type: 'Action.Execute', verb: found.verb, data: { ...forged, reason: 'x' } };
    expect((await dana.pressRaw(message.id, press)).text).toContain('out of date, nothing was changed');
    await dana.say('lost Harbor');
    await dana.press('It is lost', { reason: evil });
    const history = await dana.say('history Harbor');
    expect(history.text).toContain(evil);
    literal(history.content);
    expect((await office.client('Granite')).stage).toBe('active');
  });
});

describe('a press that is not what the card said', () => {
  async function withForm() {
    const { office, alex } = await open();
    await alex.say('pulse Granite');
    const { message, found } = alex.find('Save');
    const data = { ...found.data, ...found.inputs, temperature: 'cold' } as Record<string, unknown>;
    return { office, alex, message, verb: found.verb, data };
  }
  const changed: [string, (press: { verb: string; data: Record<string, unknown> }) => object][] = [
    [
      'data changed',
      ({ verb, data }) => ({ verb, data: { ...data, of: String(data.of).replace('granite:1', 'granite:2') } }),
    ],
    ['another verb with the same data', ({ data }) => ({ verb: 'pulse.same', data })],
    ['no seal', ({ verb, data }) => ({ verb, data: { ...data, seal: undefined } })],
    [
      'a seal of other letters',
      ({ verb, data }) => ({ verb, data: { ...data, seal: `${String(data.seal).slice(1)}é` } }),
    ],
    ['an unknown verb', ({ data }) => ({ verb: 'client.delete', data })],
    ['a verb of the language', ({ data }) => ({ verb: 'constructor', data })],
    ['no verb', ({ data }) => ({ data })],
    ['no data', ({ verb }) => ({ verb })],
    ['data that is a list', ({ verb }) => ({ verb, data: [] })],
  ];
  test.each(changed)('%s', async (_what, change) => {
    const { office, alex, message, verb, data } = await withForm();
    const before = await stateOf(office);
    const answer = await alex.pressRaw(message.id, { type: 'Action.Execute', ...change({ verb, data }) });
    expect(answer.text).toMatch(/out of date, nothing was changed/);
    expect(answer.buttons).toContain('My day');
    expect(await stateOf(office)).toEqual(before);
  });

  test('a card of another office', async () => {
    const { message, data, verb, alex } = await withForm();
    const { office: other, alex: otherAlex } = await open();
    await otherAlex.say('pulse Granite');
    const before = await stateOf(other);
    expect(
      (await otherAlex.pressRaw(otherAlex.messages().at(-1)?.id ?? '', { type: 'Action.Execute', verb, data })).text,
    ).toMatch(/out of date/);
    expect(await stateOf(other)).toEqual(before);
    expect((await alex.pressRaw(message.id, { type: 'Action.Execute', verb, data })).text).toContain('At risk');
  });

  test('by somebody without the role, or nobody Steward knows', async () => {
    const { office, message, verb, data } = await withForm();
    const before = await stateOf(office);
    const press = { type: 'Action.Execute', verb, data };
    expect((await office.person('lee').pressRaw(message.id, press)).text).toMatch(
      /not part of your role[\s\S]*Alex Wilber/,
    );
    expect((await office.person('max').pressRaw(message.id, press)).text).toMatch(/I don't know max\.unknown/);
    expect(await stateOf(office)).toEqual(before);
  });
});

describe('the door', () => {
  const outsider = (rest: object) => ({
    id: 'in:1',
    channelId: 'msteams',
    from: { id: `29:${people.dana.mail}` },
    recipient: { id: '28:steward' },
    conversation: { id: 'a:outside', conversationType: 'personal', tenantId: 'another-tenant' },
    channelData: { tenant: { id: 'another-tenant' } },
    ...rest,
  });
  const post = (office: Office, body: string) =>
    fetch(office.botUrl(), { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  test('nobody of another tenant gets an answer or changes anything', async () => {
    const { office, alex } = await open();
    office.person('dana');
    await alex.say('pulse Granite');
    const { verb, data } = alex.find('Talked, nothing changed').found;
    const before = await stateOf(office);
    const serviceUrl = office.teams.url;
    const action = { type: 'Action.Execute', verb, data };
    const said = await post(
      office,
      JSON.stringify(outsider({ serviceUrl, type: 'message', text: 'assign Granite to Lee Novak' })),
    );
    const pressed = await post(
      office,
      JSON.stringify(outsider({ serviceUrl, type: 'invoke', name: 'adaptiveCard/action', value: { action } })),
    );
    expect(said.status).toBeLessThan(300);
    expect(await pressed.text()).not.toContain('AdaptiveCard');
    expect(office.teams.messages('a:outside')).toEqual([]);
    expect(await stateOf(office)).toEqual(before);
  });

  test.each([
    ['a member of another tenant', { tenantId: 'another-tenant' }],
    ['a guest', { tenantId: TENANT, userRole: 'guest' }],
  ])('%s is a stranger, whatever mail they have, also in a channel of ours', async (_who, more) => {
    const { office } = await open();
    const dana = office.person('dana');
    office.teams.join({ id: `29:${dana.mail}`, name: dana.name, email: dana.mail, ...more });
    const before = await stateOf(office);
    for (const place of [dana, dana.inChannel('19:success@thread.tacv2')]) {
      expect((await place.say('client Granite')).text).toMatch(/^I could not do that\s+I can't see who you are\./);
      expect((await place.say('assign Granite to Lee Novak')).text).toContain("I can't see who you are.");
    }
    expect(await stateOf(office)).toEqual(before);
  });

  test('a member of our own tenant is known, however its name is written', async () => {
    const { office } = await open();
    const dana = office.person('dana');
    const more = { tenantId: TENANT.toUpperCase(), userRole: 'user' };
    office.teams.join({ id: `29:${dana.mail}`, name: dana.name, email: dana.mail, ...more });
    expect((await dana.say('client Granite')).text).toContain('Granite');
  });

  test('a body that is too large, no JSON or no activity is refused, and the next one is answered', async () => {
    const { office, alex } = await open();
    const huge = JSON.stringify({ type: 'message', text: 'x'.repeat(2_000_000) });
    expect((await post(office, huge)).status).toBe(413);
    expect((await post(office, '{ "type": ')).status).toBe(400);
    for (const body of ['[]', 'null', '{}', '"text"', '{"type":"message"}']) {
      const { status } = await post(office, body);
      expect([body, status >= 400 && status < 500]).toEqual([body, true]);
    }
    expect((await alex.say('help')).buttons.length).toBeGreaterThan(0);
    office.takeErrors();
  });

  test('Teams that does not say who somebody is gets words, not silence', async () => {
    const { office } = await open();
    const lee = office.person('lee');
    office.teams.fail({ on: 'member', status: 429, code: 'Throttled' });
    expect((await lee.say('today')).text).toMatch(/did not work[\s\S]*try again/);
    expect((await lee.say('today')).text).toContain('Your day');
    expect(office.takeErrors().length).toBe(1);
  });
});
