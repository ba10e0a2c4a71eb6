// The deck and the status report of a meeting: filed once, renewed, left alone where people edited them, built by themselves (spec §8).
import { expect, test } from '@jest/globals';
import { nodesIn } from '../support/card-seen.ts';
import { bytesIn } from '../support/mail-seen.ts';
import { openOffice, people } from '../support/office.ts';

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

test('the deck of a meeting that moves into another quarter moves along with its next version', async () => {
  const { office, alex, slides, startsAt } = await booked();
  const build = async () => {
    await alex.say('deck Granite');
    await office.drain();
    return alex.newest();
  };
  await build();
  expect(slides().map(({ path }) => path)).toEqual([expect.stringContaining(`/${startsAt.slice(0, 10)} Granite vCIO`)]);
  const { eventId } = (await office.client('Granite')).nextMeeting ?? {};
  const start = { dateTime: '2027-04-20T17:00:00', timeZone: 'UTC' };
  const end = { dateTime: '2027-04-20T18:00:00', timeZone: 'UTC' };
  await office.inOutlook('alex', 'PATCH', eventId ?? '', { start, end });
  office.clock.advance({ hours: 2 });
  await office.drain();
  expect((await build()).text).toMatch(/2027-04-20 Granite vCIO deck\.pptx[\s\S]*newest version/);
  const path = 'clients/Clients/Granite/vCIO/2027/2027-Q2/2027-04-20 Granite vCIO deck.pptx';
  expect(slides().map((file) => file.path)).toEqual([path]);
  expect((await office.client('Granite')).folderUrl).toMatch(/2027-Q2$/);
  const [link] = nodesIn(alex.newest().content).filter(({ title }) => title === 'Open in PowerPoint');
  expect(decodeURIComponent(link?.url)).toContain('2027-Q2/2027-04-20');
  expect((await build()).text).toContain('newest version');
  expect(slides()).toHaveLength(1);
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

test('the report that comes by itself is shown to whoever has the client by then', async () => {
  const { office, alex, slides, startsAt } = await booked();
  const lee = office.person('lee');
  await lee.open();
  await office.person('dana').say('assign Granite to Lee Novak');
  await office.at(`${dayBefore(startsAt)}T17:00:00Z`);
  await office.drain();
  expect(slides()).toHaveLength(1);
  expect(lee.newest().text).toMatch(/Status report for the vCIO meeting/);
  expect(lee.newest().buttons).toContain('Mail it to the client…');
  expect(
    alex
      .cards()
      .map(({ text }) => text)
      .join(),
  ).not.toContain('Status report for the vCIO meeting');
});

/** The report is filed by itself, and its vCIO has the card of it. */
async function reported() {
  const office = await booked();
  await office.office.at(`${dayBefore(office.startsAt)}T17:00:00Z`);
  await office.office.drain();
  const mails = () => office.office.sandboxFiles('mail').map(({ text }) => text);
  const path = () => office.slides()[0]?.path.replace(/^clients\//, '') ?? '';
  return { ...office, mails, path };
}

test('the report that came by itself is mailed once, as it was looked at; changed meanwhile, it is looked at again', async () => {
  const { office, alex, mails, path, slides } = await reported();
  const form = await alex.press('Mail it to the client…');
  expect(form.text).toMatch(/status report by mail[\s\S]*Status report for our meeting on/);
  expect((await alex.press('See the mail', { to: '' })).text).toContain('Choose who gets the status report.');
  const preview = await alex.press('See the mail', { to: 'amina@granite.example,somebody@else.example' });
  expect(preview.text).toMatch(/nothing is sent until[\s\S]*Amina Keller, amina@granite.example[\s\S]*report.pptx/);
  expect(preview.text).not.toContain('somebody@else');
  await office.rewrite(path(), 'Alex took a slide out');
  await alex.press('Send the mail');
  await office.drain();
  expect(mails()).toEqual([]);
  expect(alex.newest().text).toMatch(/status report was changed after you looked at the mail/);

  // Asked for in words the card offers it too; the guests are chosen already.
  await alex.say('report Granite');
  await office.drain();
  await alex.press('Mail it to the client…');
  await alex.press('See the mail');
  const { message, found } = alex.find('Send the mail');
  const send = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
  await Promise.all([send(), send()]);
  await office.drain();
  expect(alex.newest().text).toMatch(/Status report mailed[\s\S]*Amina Keller/);
  expect((await send()).text).toMatch(/sent this very mail before/);
  await office.drain();
  expect(mails()).toHaveLength(1);
  expect(mails()[0]).toMatch(/From: Alex Wilber[\s\S]*To: Amina Keller <amina@granite.example>/);
  // Built beside the one that Alex changed, it is the one attached.
  expect(bytesIn(mails()[0] ?? '').toString() === slides()[1]?.text).toBe(true);
  const sent = (await office.history('Granite')).filter(({ what }) => what === 'mail-sent');
  expect(sent.map(({ data }) => data)).toMatchObject([
    { to: 'amina@granite.example', by: people.alex.mail, document: expect.stringMatching(/status report.*pptx$/) },
  ]);
  expect((await alex.say('records Granite')).text).toMatch(/status report.*; the client got one by mail today/);
  await alex.say('report Granite');
  await office.drain();
  expect(alex.newest().text).toMatch(/newest version[\s\S]*The client got one by mail today/);
  expect((await alex.say('history Granite')).text).toMatch(/Mail sent to amina@granite.example[\s\S]*With .*pptx/);
});

test('a lost answer is not mailed again by itself: its sender is asked; nothing goes out once the meeting began', async () => {
  const { office, alex, mails, startsAt } = await reported();
  await alex.press('Mail it to the client…');
  await alex.press('See the mail');
  await office.fault({ match: 'POST .*/sendMail', drop: true, after: true });
  await alex.press('Send the mail');
  await office.drain();
  office.clock.advance({ hours: 2 });
  await office.drain();
  expect(mails()).toHaveLength(1);
  expect(await office.outbox()).toMatchObject({ unknown: 1 });
  expect(alex.newest().text).toMatch(/Did this arrive\?[\s\S]*status report, by mail/i);
  await office.at(startsAt);
  await alex.press('Send again');
  await office.drain();
  expect(mails()).toHaveLength(1);
  expect(alex.newest().text).toMatch(/began, before its status report went out\. Nothing was sent/);
});

test.each<[string, (given: Awaited<ReturnType<typeof reported>>) => Promise<unknown>, RegExp]>([
  ['has begun', ({ office, startsAt }) => office.at(startsAt), /has begun\. Its status report is mailed before it/],
  [
    'was cancelled',
    async ({ office, alex }) => {
      await alex.say('meeting Granite');
      await alex.press('Cancel the meeting', { reason: 'The owner is ill' });
      await office.drain();
    },
    /not booked any more, so its status report is not mailed/,
  ],
])('a preview from before is of no use once the meeting %s', async (_, happens, because) => {
  const given = await reported();
  const { office, alex, mails } = given;
  const { message, found } = alex.find('Mail it to the client…');
  const mailIt = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
  await mailIt();
  await alex.press('See the mail');
  const preview = alex.find('Send the mail');
  await happens(given);
  const data = { type: 'Action.Execute', verb: preview.found.verb, data: preview.found.data };
  expect((await alex.pressRaw(preview.message.id, data)).text).toMatch(because);
  expect((await mailIt()).text).toMatch(because);
  await office.drain();
  expect(mails()).toEqual([]);
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

test('a deck that the command line asks for is filed as in the chat, and whoever answers for the client gets its card', async () => {
  const { office, alex, slides } = await booked();
  const order = await office.orderDeck('Granite');
  if ('refused' in order) throw new Error(order.because);
  expect(await office.deckState(order)).toEqual({ is: 'waits', attempts: 0, reason: null });
  await office.drain();
  expect(await office.deckState(order)).toEqual({
    is: 'filed',
    name: expect.stringMatching(/vCIO deck\.pptx$/),
    url: expect.stringMatching(/vCIO%20deck\.pptx$/),
    folderUrl: expect.stringContaining('Granite'),
  });
  expect(slides()).toHaveLength(1);
  expect(alex.newest().text).toContain('Every number names its source');
});
