// Teams delivers at least once: the same message or press again, under its id or a new one, late, or from an old card.
import { describe, expect, test } from '@jest/globals';
import { type Office, openOffice } from '../support/office.ts';

const monday7 = '2026-11-23T15:00:00Z';
const tuesday830 = '2026-11-24T16:30:00Z';
const granite = { name: 'Granite', pulseDue: '2026-11-24' };
const highland = { name: 'Highland', pulseDue: '2026-11-24' };

async function onTuesday() {
  const office = await openOffice({ now: monday7, clients: [granite, highland] });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  await alex.open();
  await dana.open();
  await office.drain();
  office.clock.set(tuesday830);
  await office.drain();
  return { office, alex, dana };
}
type Person = ReturnType<Office['person']>;

/** A press that can be delivered as often as Teams likes: under one id, or under a new one each time. */
function pressOf(person: Person, title: string, inputs: Record<string, string> = {}) {
  const { message, found } = person.find(title);
  const action = { type: 'Action.Execute', verb: found.verb, data: { ...found.data, ...found.inputs, ...inputs } };
  const invoke = { type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id, value: { action } };
  return (id = `in:${crypto.randomUUID()}`) => person.deliver({ ...invoke, id });
}
const facts = async (office: Office, name: string) => (await office.history(name)).length;
/** All that a decision could change, without what only tells that a card was delivered. */
const kept = async (office: Office) => {
  const client = await office.client('Granite');
  return { client, facts: await facts(office, 'Granite'), outbox: await office.outbox() };
};

describe('a message', () => {
  test('that is delivered twice is answered once, at the same time too', async () => {
    const { alex } = await onTuesday();
    const before = alex.cards().length;
    const again = () => alex.deliver({ type: 'message', id: 'in:1', text: 'clients' });
    const [first, second] = await Promise.all([again(), again()]);
    expect([first.status, second.status, (await again()).status]).toEqual([200, 200, 200]);
    expect(alex.cards().length).toBe(before + 1);
    await alex.deliver({ type: 'message', id: 'in:2', text: 'clients' });
    expect(alex.cards().length).toBe(before + 2);
  });

  test('that is delivered late does not repeat what it did', async () => {
    const { office, alex, dana } = await onTuesday();
    const assign = (id: string) => dana.deliver({ type: 'message', id, text: 'assign Granite to Lee Novak' });
    await assign('in:1');
    await office.drain();
    const before = await facts(office, 'Granite');
    const cards = alex.cards().length;
    office.clock.advance({ hours: 1 });
    await assign('in:1');
    await assign('in:9');
    await office.drain();
    expect([await facts(office, 'Granite'), alex.cards().length]).toEqual([before, cards]);
  });
});

/** Presses on the way to a button, and what is typed there. */
const presses: [string, (person: Person) => Promise<unknown>, string, Record<string, string>][] = [
  [
    'saving a pulse check',
    (alex) => alex.press('Granite'),
    'Save',
    { notes: 'Once.', followUp: 'Call', followUpDue: '2026-11-30' },
  ],
  ['talked, nothing changed', (alex) => alex.press('Granite'), 'Talked, nothing changed', {}],
  ['no answer', (alex) => alex.press('Granite'), 'No answer', {}],
  [
    'putting off',
    (alex) => alex.press('Granite'),
    'Remind me then',
    { putOffUntil: '2026-12-01', putOffReason: 'Amina travels' },
  ],
  ['skipping', (alex) => alex.press('Granite'), 'Skip this one', { putOffReason: 'They met our engineer' }],
  ['proposing extra care', (alex) => alex.say('care Granite'), 'Propose extra care', { reason: 'They are unhappy' }],
  ['writing a note', (alex) => alex.say('note Granite'), 'Save the note', { text: 'They move in May' }],
  [
    'correcting a pulse check',
    async (alex) => {
      await alex.press('Granite');
      await alex.press('Save', { notes: 'All well' });
      await alex.say('client Granite');
      await alex.press('Correct the pulse check');
    },
    'Save the correction',
    { notes: 'They are unhappy' },
  ],
];

describe.each(presses)('%s', (_, prepare, title, inputs) => {
  test('twice changes nothing twice, and is answered', async () => {
    const { office, alex } = await onTuesday();
    await prepare(alex);
    const press = pressOf(alex, title, inputs);
    const first = await press('in:1');
    expect(first.body?.type).toBe('application/vnd.microsoft.card.adaptive');
    await office.drain();
    const before = await kept(office);
    for (const id of ['in:1', undefined, undefined]) {
      const { status, body } = await press(id);
      expect([status, body?.type]).toEqual([200, 'application/vnd.microsoft.card.adaptive']);
      expect(JSON.stringify(body.value)).not.toContain('did not work');
    }
    office.clock.advance({ hours: 1 });
    await press();
    await office.drain();
    expect(await kept(office)).toEqual(before);
  });

  test('at the same time is once', async () => {
    const { office, alex } = await onTuesday();
    await prepare(alex);
    const press = pressOf(alex, title, inputs);
    await Promise.all([press('in:1'), press('in:1'), press()]);
    await office.drain();
    const before = await kept(office);
    await press();
    await office.drain();
    expect(await kept(office)).toEqual(before);
    const repeated = (await office.history('Granite')).map(({ what, data }) => JSON.stringify([what, data]));
    expect(new Set(repeated).size).toBe(repeated.length);
  });
});

test('a note is taken again in other words, from somebody else, in private, or on another day', async () => {
  const { office, alex, dana } = await onTuesday();
  const notes = async () => (await office.history('Granite')).filter(({ what }) => what === 'note-added').length;
  const write = async (person: Person, inputs: Record<string, string>) => {
    await person.say('note Granite');
    return (await person.press('Save the note', inputs)).text;
  };
  const same = { text: 'They move in May' };
  expect(await write(alex, same)).toMatch(/Noted for Granite/);
  expect(await write(alex, same)).toMatch(/Answered before[\s\S]*You noted this for Granite before/);
  expect((await alex.say('note Granite They move in May')).text).toMatch(/You noted this for Granite before/);
  expect(await notes()).toBe(1);
  await write(alex, { text: 'They move in June' });
  await write(dana, same);
  await write(alex, { ...same, private: 'true' });
  expect(await notes()).toBe(4);
  office.clock.advance({ hours: 24 });
  await write(alex, same);
  expect(await notes()).toBe(5);
});

test('a deck that is asked for twice on a card is one file on that card', async () => {
  const { office, alex } = await onTuesday();
  await alex.say('records Granite');
  const build = pressOf(alex, 'Build the deck');
  const before = alex.cards().length;
  await build();
  await build();
  await office.drain();
  expect(alex.cards().length).toBe(before);
  expect(office.inClientFolder('').filter(({ path }) => path.endsWith('.pptx'))).toHaveLength(1);
});

test('a card of an earlier round changes nothing in the next', async () => {
  const { office, alex } = await onTuesday();
  await alex.press('Granite');
  const old = {
    putOff: pressOf(alex, 'Remind me then', { putOffUntil: '2026-12-01', putOffReason: 'Amina travels' }),
    noAnswer: pressOf(alex, 'No answer'),
  };
  await old.putOff();
  office.clock.set('2026-12-01T16:30:00Z');
  await office.drain();
  const before = await kept(office);
  await old.putOff();
  await old.noAnswer();
  await office.drain();
  expect(await kept(office)).toEqual(before);
});

test('an action item is moved once and done once', async () => {
  const { office, alex } = await onTuesday();
  await alex.press('Granite');
  await alex.press('Save', { followUp: 'Send the quote', followUpDue: '2026-11-27' });
  office.clock.set('2026-11-27T16:30:00Z');
  await office.drain();
  await alex.press('Granite');
  const move = pressOf(alex, 'Move it', { putOffUntil: '2026-12-04', putOffReason: 'Waiting for the vendor' });
  const done = pressOf(alex, 'Done');
  for (const press of [move, done]) {
    await press('in:1');
    await office.drain();
    const before = await kept(office);
    await Promise.all([press('in:1'), press()]);
    await office.drain();
    expect(await kept(office)).toEqual(before);
  }
});

describe('an escalation', () => {
  async function raised() {
    const { office, alex } = await onTuesday();
    await alex.say('escalate Granite');
    await alex.press('See what will be said', { what: 'Mail is down', severity: '2' });
    const raise = pressOf(alex, 'Raise it');
    await alex.press('Raise it');
    await office.drain();
    return { office, alex, raise };
  }

  test('raised twice is one', async () => {
    const { office, raise } = await raised();
    const before = await kept(office);
    await raise();
    await office.drain();
    expect(await kept(office)).toEqual(before);
  });

  test('updated twice is updated once, resolved twice once', async () => {
    const { office, alex } = await raised();
    await alex.press('I have it');
    await alex.press('Write an update');
    const update = pressOf(alex, 'Save the update', {
      text: 'Vendor called',
      nextDate: '2026-11-24',
      nextTime: '15:00',
    });
    await update();
    await office.drain();
    const before = await kept(office);
    await update();
    await office.drain();
    expect(await kept(office)).toEqual(before);
  });
});

test('opening the chat reported twice brings one card', async () => {
  const { office, alex } = await onTuesday();
  const before = alex.cards().length;
  const add = () => alex.deliver({ type: 'installationUpdate', action: 'add', id: 'in:1' });
  await Promise.all([add(), add()]);
  await office.drain();
  await add();
  await office.drain();
  expect(alex.cards().length).toBe(before + 1);
});
