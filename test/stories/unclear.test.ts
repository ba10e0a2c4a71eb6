// An answer of Outlook or SharePoint is lost, and then nobody can look: nothing is claimed that may be false (design §1).
import { expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

const event = '/graph/v1.0/users/.*/events/[^/]+';
const own = { slot: 'own', date: '2027-02-09', time: '10:30', minutes: '60' };

async function booked() {
  const clients = [{ name: 'Granite', pulseDue: '2026-12-10' }];
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  await alex.say('meeting Granite');
  await alex.press('See the invitation');
  await alex.press('Send the invitation');
  await office.drain();
  /** The first of these requests is done without an answer; from then on these fail for an hour. */
  const unclear = async (done: string, then: string, act: () => Promise<unknown>) => {
    await office.fault({ match: done, drop: true, after: true });
    await act();
    await office.drain();
    await office.fault({ match: then, status: 503, times: 999 });
    for (let minutes = 0; minutes < 60; minutes += 2) {
      office.clock.advance({ minutes: 2 });
      await office.drain();
    }
    await office.mend();
    return alex.newest();
  };
  return { office, alex, unclear };
}

test('a move that may have been made is not said to have told nobody, and Outlook tells what became of it', async () => {
  const { office, alex, unclear } = await booked();
  await alex.press('Move it…');
  await alex.press('See the change', own);
  const said = await unclear(`PATCH ${event}`, `[A-Z]+ ${event}|GET .*/calendarView`, () =>
    alex.press('Move the meeting'),
  );
  expect(said.text).toMatch(
    /Was the meeting with Granite moved\?[\s\S]*It may have been moved: please look in Outlook/,
  );
  expect(said.text).not.toMatch(/told nothing/);
  expect(await office.outbox()).toMatchObject({ unknown: 1, dead: 0 });
  expect((await alex.say('history Granite')).text).toContain('The meeting was perhaps not moved');
  for (let hours = 0; hours < 3; hours += 1) {
    office.clock.advance({ hours: 1 });
    await office.drain();
  }
  expect((await office.client('Granite')).nextMeeting).toMatchObject({
    startsAt: expect.stringMatching(/^2027-02-09/),
  });
});

test('a cancellation that may have been made is not said to be missing', async () => {
  const { office, alex, unclear } = await booked();
  const cancel = `POST ${event}/cancel`;
  const said = await unclear(cancel, cancel, () => alex.press('Cancel the meeting', { reason: 'The owner is ill' }));
  expect(said.text).toMatch(/may still stand in Outlook[\s\S]*may have been cancelled: please look in your calendar/);
  expect(await office.outbox()).toMatchObject({ unknown: 1, dead: 0 });
});

test('a deck that may be in the folder is not said to be missing; built again there is one', async () => {
  const { office, alex, unclear } = await booked();
  const upload = '/graph/upload/.*';
  await office.fault({ match: `PUT ${upload}`, drop: true, after: true });
  // The session can't tell either.
  await office.fault({ match: `[A-Z]+ ${upload}`, status: 503, times: 99 });
  const said = await unclear('no request', 'GET .*/drives/.*', () => alex.say('deck Granite'));
  expect(said.text).toMatch(/Was the slide deck for Granite filed\?[\s\S]*may be in the folder all the same/);
  expect(said.text).not.toMatch(/Nothing in the folder/);
  await alex.press('Try again');
  await office.drain();
  expect(alex.newest().text).toContain('Every number names its source');
  expect(office.sandboxFiles('sharepoint').filter(({ path }) => path.endsWith('.pptx'))).toHaveLength(1);
});

test('what was certainly not done says so, as before', async () => {
  const { office, alex, unclear } = await booked();
  await alex.press('Move it…');
  await alex.press('See the change', own);
  await office.fault({ match: `GET ${event}`, status: 503 });
  const said = await unclear('no request', `[A-Z]+ ${event}`, () => alex.press('Move the meeting'));
  expect(said.text).toMatch(/The meeting with Granite was not moved[\s\S]*The guests were told nothing by me/);
  expect(await office.outbox()).toMatchObject({ unknown: 0, dead: 1 });
});
