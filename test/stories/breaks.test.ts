// The network breaks at every single request of booking and of filing: afterwards there is one event, and one whole file.
import { describe, expect, jest, test } from '@jest/globals';
import JSZip from 'jszip';
import { type Office, openOffice } from '../support/office.ts';

jest.setTimeout(120_000);

/** More than any of these takes requests. */
const MOST = 40;
const names = Array.from({ length: MOST }, (_, n) => `Client ${String(n + 1).padStart(2, '0')}`);
const clients = names.map((name, n) => ({
  name,
  pulseDue: '2026-12-10',
  columns: { scalepad_id: `sp-${n}`, myitprocess_id: `${400_000 + n}`, itsm_id: `CUST-${n}` },
}));

async function open() {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  const later = async () => {
    office.clock.advance({ minutes: 2 });
    await office.drain();
  };
  /** Somebody who is told that it did not work tries again a little later. */
  const insist = async (answer: Promise<{ text: string }>) => {
    for (let { text } = await answer; /That did not work/.test(text); ) {
      await later();
      ({ text } = await alex.press('Try again'));
    }
  };
  const book = async (name: string) => {
    await insist(alex.say(`meeting ${name}`));
    await insist(alex.press('See the invitation'));
    await insist(alex.press('Send the invitation'));
    await office.drain();
  };
  /** One client after the other, each with a break one request later, until one has none left to break; gives the broken. */
  const atEvery = async (fault: object, act: (name: string) => Promise<void>, before = async (_: string) => {}) => {
    for (const [skip, name] of names.entries()) {
      await before(name);
      await office.fault({ match: '\\w+ /.*', drop: true, skip, ...fault });
      await act(name);
      const hasBroken = await office.mend();
      // What was told to the person, and nothing else.
      expect(office.takeErrors().filter((each) => !/^answer failed .*Fault: /s.test(each))).toEqual([]);
      for (let n = 0; n < 3; n += 1) await later();
      if (!hasBroken) return names.slice(0, skip);
    }
    throw new Error(`more than ${MOST} requests`);
  };
  return { office, alex, insist, book, atEvery };
}

describe.each([
  ['before it arrives', { after: false }],
  ['after it was done', { after: true }],
])('a break of each request %s', (_, fault) => {
  test('of booking leaves one event, once sent', async () => {
    const { office, book, atEvery } = await open();
    const done = await atEvery(fault, book);
    expect(done.length).toBeGreaterThan(5);
    for (const name of done) {
      expect((await office.client(name)).nextMeeting).toMatchObject({ state: 'scheduled' });
      expect(invitationsTo(name, office)).toHaveLength(1);
    }
    expect(await office.outbox()).toMatchObject({ dead: 0, unknown: 0 });
  });

  test('of moving leaves the one event, moved', async () => {
    const { office, alex, insist, book, atEvery } = await open();
    const own = { slot: 'own', date: '2027-03-09', time: '10:30', minutes: '60' };
    const move = async () => {
      await insist(alex.press('Move it…'));
      await insist(alex.press('See the change', own));
      await insist(alex.press('Move the meeting'));
      await office.drain();
    };
    const done = await atEvery(fault, move, book);
    expect(done.length).toBeGreaterThan(3);
    for (const name of done) {
      expect((await office.client(name)).nextMeeting?.startsAt).toBe('2027-03-09T18:30:00.000Z');
      expect(
        invitationsTo(name, office).map(({ text }) => /BEGIN:VEVENT[\s\S]*?DTSTART[^:]*:(\w+)/.exec(text)?.[1]),
      ).toEqual(['20270309T103000']);
    }
  });

  test('of cancelling leaves the event cancelled', async () => {
    const { office, alex, insist, book, atEvery } = await open();
    const cancel = async () => {
      await insist(alex.press('Cancel the meeting', { reason: 'The owner is ill' }));
      await office.drain();
    };
    const done = await atEvery(fault, cancel, book);
    expect(done.length).toBeGreaterThan(0);
    for (const name of done) {
      expect((await office.client(name)).nextMeeting).toMatchObject({ state: 'due' });
      expect(invitationsTo(name, office)).toMatchObject([{ text: expect.stringContaining('METHOD:CANCEL') }]);
    }
  });

  test('of filing leaves one whole file, also of the next version', async () => {
    const { office, alex, atEvery } = await open();
    const build = async (name: string) => {
      await alex.say(`deck ${name}`);
      await office.drain();
    };
    const done = await atEvery(fault, build);
    expect(done.length).toBeGreaterThan(10);
    const first = await filed(office);
    expect(first.map(({ client }) => client)).toEqual([...done, names[done.length]]);

    const grown = names.map((name) => ({ client: name, stage: 'active', seats: '77' }));
    await office.importFile('portfolio.csv', grown);
    const renewed = await atEvery(fault, build);
    expect(renewed.length).toBeGreaterThan(5);
    const second = await filed(office);
    for (const { client, path, text } of first.filter((each) => renewed.includes(each.client)))
      expect(second.filter((each) => each.client === client).map((each) => [each.path, each.text !== text])).toEqual([
        [path, true],
      ]);
  });
});

/** Whole files of the library, with the client they are of. */
async function filed(office: Office) {
  const all = office
    .sandboxFiles('sharepoint')
    .map((file) => ({ ...file, client: /Client \d+/.exec(file.path)?.[0] ?? '' }));
  for (const { bytes } of all) await JSZip.loadAsync(bytes);
  return all.toSorted((a, b) => a.path.localeCompare(b.path));
}

function invitationsTo(name: string, office: Office) {
  return office.sandboxFiles('invitations').filter(({ text }) => text.includes(name));
}
