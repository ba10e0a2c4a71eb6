// The deck and the status report of a meeting: filed once, renewed, left alone where people edited them, built by themselves (spec §8).
import { expect, test } from '@jest/globals';
import { nodesIn } from '../support/card-seen.ts';
import { openOffice } from '../support/office.ts';

const granite = {
  name: 'Granite',
  pulseDue: '2026-12-10',
  columns: { scalepad_id: 'sp-1', myitprocess_id: '400000', itsm_id: 'CUST-1' },
};

async function booked() {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  await alex.say('meeting Granite');
  await alex.press('See the invitation');
  await alex.press('Send the invitation');
  await office.drain();
  const startsAt = (await office.client('Granite')).nextMeeting?.startsAt ?? '';
  const slides = () =>
    office
      .sandboxFiles('sharepoint')
      .filter(({ path }) => path.endsWith('.pptx'))
      .toSorted((a, b) => a.path.length - b.path.length);
  return { office, alex, slides, startsAt };
}
const dayBefore = (instant: string) => new Date(Date.parse(instant) - 86_400_000).toISOString().slice(0, 10);

test('a deck is renewed until somebody edits it; then the new one goes beside it, with what changed', async () => {
  const { office, alex, slides } = await booked();
  const build = async () => {
    await alex.say('deck Granite');
    await office.drain();
    return alex.newest();
  };
  const first = await build();
  expect(first.text).toContain('Every number names its source');
  const [link] = nodesIn(first.content).filter(({ title }) => title === 'Open in PowerPoint');
  expect(link).toMatchObject({ type: 'Action.OpenUrl', url: expect.stringMatching(/vCIO%20deck\.pptx$/) });

  expect((await build()).text).toMatch(/newest version\. No number changed\./);
  expect(slides()).toHaveLength(1);

  const path = slides()[0]?.path ?? '';
  office.editFile(path);
  const edited = slides()[0]?.text;
  await office.importFile('portfolio.csv', [{ client: 'Granite', stage: 'active', seats: '31' }]);
  const beside = await build();
  expect(slides().map((file) => file.path)).toEqual([path, path.replace('.pptx', ' (2).pptx')]);
  expect(slides()[0]?.text).toBe(edited);
  expect(beside.text).toMatch(/left as it is[\s\S]*1 number changed[\s\S]*Seats[\s\S]*31/);

  // The one that Steward filed last is its own to renew, not the edited one.
  expect((await build()).text).toContain('newest version');
  expect(slides()).toHaveLength(2);
});

test('the status report comes by itself on the working day before the meeting, once, and is built again on demand', async () => {
  const { office, alex, slides, startsAt } = await booked();
  const before = dayBefore(startsAt);
  await office.at(`${before}T13:00:00Z`);
  expect(slides()).toEqual([]);
  await office.at(`${before}T17:00:00Z`);
  await office.drain();
  expect(slides().map(({ path }) => path)).toEqual([expect.stringMatching(/Granite status report\.pptx$/)]);
  expect(alex.newest().text).toMatch(/Status report for the vCIO meeting[\s\S]*tomorrow/);
  const built = alex.cards().length;
  await office.at(`${before}T20:00:00Z`);
  expect(alex.cards()).toHaveLength(built);

  const records = await alex.say('records Granite');
  expect(records.text).toMatch(/Status report[\s\S]*status report\.pptx, built today/);
  await alex.press('Build the report again');
  await office.drain();
  expect(alex.newest().text).toContain('newest version');
  expect(slides()).toHaveLength(1);
  const facts = (await office.history('Granite')).filter(({ what }) => what === 'report-filed');
  expect(facts.map(({ by }) => by)).toEqual(['steward', 'alex.wilber@northwind.example']);
});

test.each([
  ['while the folder is looked for', { match: 'GET /graph/v1.0/drives/.*', drop: true, times: 4 }],
  ['when the session is begun', { match: 'POST .*createUploadSession', status: 503, times: 3 }],
  ['while it is on its way', { match: 'PUT /graph/upload/.*', drop: true, times: 3 }],
  ['after the last of it arrived', { match: 'PUT /graph/upload/.*', drop: true, after: true, times: 9 }],
  ['while what came of it is looked for', { match: 'GET .*', status: 503, times: 12 }],
])('a network that breaks %s leaves one whole file', async (_, fault) => {
  const { office, alex, slides } = await booked();
  await office.fault(fault);
  await alex.say('deck Granite');
  for (let n = 0; n < 6; n += 1) {
    await office.drain();
    office.clock.advance({ minutes: 5 });
  }
  await office.drain();
  expect(alex.newest().text).toContain('Filed in the client folder');
  expect(slides()).toHaveLength(1);
  expect(slides()[0]?.text.startsWith('PK')).toBe(true);
});
