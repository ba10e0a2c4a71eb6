// One vCIO meeting from due to closed: scheduled, moved, prepared, held; afterwards everything is there once (spec §7, §8).
import { expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

const granite = { name: 'Granite', pulseDue: '2026-12-10', columns: { scalepad_id: 'sp-1', itsm_id: 'CUST-1' } };
const folder = 'clients/Clients/Granite/vCIO/2027/2027-Q1/2027-02-10 Granite';

test('due, scheduled, moved, prepared, held, closed: one event, a deck, a report and minutes, all of them in the records', async () => {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();

  // Due in its time, with a prompt of its own.
  await office.at('2027-01-25T17:00:00Z');
  expect((await alex.say('today')).text).toMatch(/Granite\s+Schedule the vCIO meeting/);
  await alex.say('meeting Granite');
  await alex.press('See the invitation', {
    slot: 'own',
    date: '2027-02-09',
    time: '10:00',
    agenda: 'Phones\nBudget 2027',
    place: 'phone',
    location: 'Alex calls +1 555 0152',
  });
  await alex.press('Send the invitation');
  await office.drain();
  await alex.press('Move it…');
  await alex.press('See the change', { slot: 'own', date: '2027-02-10', time: '10:00' });
  await alex.press('Move the meeting');
  await office.drain();

  // Prepared: the deck is asked for, the report comes by itself.
  await alex.say('deck Granite');
  await office.drain();
  await office.at('2027-02-09T18:00:00Z');
  expect(alex.newest().text).toMatch(/Status report for the vCIO meeting/);

  // Held, and closed.
  await office.at('2027-02-10T19:30:00Z');
  expect((await alex.say('meeting Granite')).buttons).not.toContain('Move it…');
  await alex.press('Close the meeting');
  await alex.press('Save', {
    notes: 'They move in May.',
    decisions: 'A second line.',
    ticks: 'budget',
    temperature: 'hot',
    action: 'Send the quote',
    actionDue: '2027-02-15',
  });
  await office.drain();
  expect(alex.newest().text).toMatch(/Meeting closed: Granite[\s\S]*minutes\.docx/);

  const invitations = office.sandboxFiles('invitations');
  expect(invitations.map(({ text }) => text)).toEqual([expect.stringMatching(/Phones[\s\S]*Budget 2027/)]);
  expect(invitations[0]?.text).toMatch(/BEGIN:VEVENT[\s\S]*DTSTART[^:]*:20270210T100000/);
  expect(invitations[0]?.text).toContain('LOCATION:By phone: Alex calls +1 555 0152');
  const files = office.sandboxFiles('sharepoint').map(({ path }) => path);
  expect(files.toSorted()).toEqual([
    `${folder} minutes.docx`,
    `${folder} status report.pptx`,
    `${folder} vCIO deck.pptx`,
  ]);
  const file = await office.client('Granite');
  expect(file).toMatchObject({ temperature: 'hot', lastMeetingOn: '2027-02-10' });
  // It counts as a talk by phone.
  expect((await alex.say('pulse Granite')).text).toMatch(/Wed 10 Feb[^\n]*by phone/);
  const records = JSON.stringify((await alex.say('records Granite')).content);
  for (const name of ['vCIO deck.pptx', 'status report.pptx', 'minutes.docx'])
    expect(records).toContain(`${encodeURIComponent(`2027-02-10 Granite ${name}`)}"`);
});
