// From a meeting that is due to the invitation, its deck and its records (spec §7, §8).
import { describe, expect, test } from '@jest/globals';
import { nodesIn } from '../support/card-seen.ts';
import { openOffice } from '../support/office.ts';

const now = '2026-11-23T17:00:00Z';
const granite = {
  name: 'Granite',
  pulseDue: '2026-12-10',
  columns: { scalepad_id: 'sp-1', myitprocess_id: '400000', itsm_id: 'CUST-1' },
};
const event = 'POST /graph/v1.0/users/.*/events';

async function open() {
  const office = await openOffice({ now, clients: [granite] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  return { office, alex };
}

/** The preview of the first proposed time. */
async function previewed() {
  const { office, alex } = await open();
  const times = await alex.say('meeting Granite');
  const preview = await alex.press('See the invitation');
  return { office, alex, times, preview };
}

describe('the agenda', () => {
  test('is made of what is open, edited in the form, and goes into the invitation', async () => {
    const { office, alex } = await open();
    const form = await alex.say('meeting Granite');
    const agenda = nodesIn(form.content).find(({ id }) => id === 'agenda');
    expect(agenda.value).toMatch(/IT roadmap and budget[\s\S]*our next meeting/);
    const preview = await alex.press('See the invitation', { agenda: 'Phones\n- Budget 2027\n\n' });
    expect(preview.text).toMatch(/Our agenda:[\s\S]*– Phones[\s\S]*– Budget 2027/);
    await alex.press('Send the invitation');
    await office.drain();
    expect(office.sandboxFiles('invitations')[0]?.text).toMatch(/Phones[\s\S]*Budget 2027/);
  });

  test('that is left empty is none', async () => {
    const { alex } = await open();
    await alex.say('meeting Granite');
    expect((await alex.press('See the invitation', { agenda: ' ' })).text).not.toMatch(/agenda/i);
  });
});

describe('planning a meeting', () => {
  test('offers three times, shows exactly what will be sent, and sends it once it is pressed', async () => {
    const { office, alex, times, preview } = await previewed();
    const { choices } = nodesIn(times.content).find(({ id }) => id === 'slot');
    expect(choices.length).toBe(4);
    expect(choices.at(-1)).toMatchObject({ value: 'own' });
    expect(preview.text).toMatch(/nothing is sent until you press Send/i);
    expect(preview.text).toMatch(/amina@granite\.example|Amina Keller/);
    expect(office.sandboxFiles('invitations')).toEqual([]);

    expect((await alex.press('Send the invitation')).text).toMatch(/on its way|sending|being sent/i);
    await office.drain();
    const [invitation, ...more] = office.sandboxFiles('invitations');
    expect(more).toEqual([]);
    expect(invitation?.text).toMatch(/METHOD:REQUEST[\s\S]*amina@granite\.example/);

    const { nextMeeting, obligations } = await office.client('Granite');
    expect(nextMeeting).toMatchObject({
      state: 'scheduled',
      eventId: expect.any(String),
      startsAt: expect.any(String),
    });
    expect(obligations.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['prepare-meeting', 'close-meeting']));
    expect(obligations.map(({ kind }) => kind)).not.toContain('schedule-meeting');
    expect(alex.newest().buttons).toContain('Cancel the meeting');
    expect(alex.newest().text).toContain('What you need for it');
  });

  test('that invites many shows each of them; a text that no card can show is refused beside it', async () => {
    const { alex } = await open();
    await alex.say('meeting Granite');
    const guests = Array.from({ length: 14 }, (_, n) => `guest.${n}@granite.example`);
    const tooLong = await alex.press('See the invitation', { attendees: guests.join(), text: 'x'.repeat(10_001) });
    expect(tooLong.text).toMatch(/at most 10,000/);
    expect(tooLong.buttons).toContain('See the invitation');
    const preview = await alex.press('See the invitation', { attendees: guests.join(), text: 'Short' });
    for (const guest of guests) expect(preview.text).toContain(guest);
  });

  test('keeps what was typed when the preview is changed', async () => {
    const { alex } = await open();
    await alex.say('meeting Granite');
    const wish = { slot: 'own', date: '2027-02-09', time: '10:30', minutes: '90', agenda: 'Phones\nBudget' };
    await alex.press('See the invitation', { ...wish, text: 'Hello you', place: 'phone', location: '+1 555 0152' });
    const form = await alex.press('Change');
    const value = (id: string) => nodesIn(form.content).find((each) => each.id === id)?.value;
    expect(Object.fromEntries(Object.keys(wish).map((id) => [id, String(value(id))]))).toEqual(wish);
    expect([value('text'), value('place'), value('location')]).toEqual(['Hello you', 'phone', '+1 555 0152']);
    const again = await alex.press('See the invitation');
    expect(again.text).toMatch(/90 minutes[\s\S]*By phone: \+1 555 0152[\s\S]*Hello you[\s\S]*– Phones\s*– Budget/);
    // A proposal that was chosen is chosen again, with the usual text.
    await alex.say('meeting Granite');
    await alex.press('See the invitation');
    const proposed = await alex.press('Change');
    expect(nodesIn(proposed.content).find(({ id }) => id === 'slot').value).toMatch(/^20/);
    expect(nodesIn(proposed.content).find(({ id }) => id === 'text').value ?? '').toBe('');
  });

  test('sent from an old preview after it was cancelled, it says when the meeting is due', async () => {
    const { office, alex } = await previewed();
    const { message, found } = alex.find('Send the invitation');
    await alex.press('Send the invitation');
    await office.drain();
    await alex.press('Cancel the meeting', { reason: 'The owner is ill' });
    await office.drain();
    const late = await alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
    expect(late.text).toMatch(/is not booked\. It is due on .*Nothing was sent/);
    expect(late.buttons).toContain('Plan the meeting');
  });

  test('pressed twice, also at the same time, sends one invitation', async () => {
    const { office, alex } = await previewed();
    const { message, found } = alex.find('Send the invitation');
    const send = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
    await Promise.all([send(), send(), send()]);
    await office.drain();
    expect((await send()).text).toContain('Granite');
    await office.drain();
    expect(office.sandboxFiles('invitations').length).toBe(1);
    const facts = (await office.history('Granite')).map(({ what }) => what);
    expect(facts.filter((what) => what === 'invitation-approved' || what === 'meeting-scheduled')).toEqual([
      'invitation-approved',
      'meeting-scheduled',
    ]);
  });

  test.each([
    ['a 503 after Outlook had made the event', { match: event, status: 503, after: true }],
    ['a connection that broke after Outlook had made the event', { match: event, drop: true, after: true }],
    ['a 503 before anything happened', { match: event, status: 503 }],
    ['a wish to slow down', { match: event, status: 429, retryAfter: 30 }],
  ])('survives %s with one event', async (_what, fault) => {
    const { office, alex } = await previewed();
    await office.fault(fault);
    await alex.press('Send the invitation');
    await office.drain();
    expect((await office.client('Granite')).nextMeeting).toMatchObject({ state: 'due' });
    office.clock.advance({ minutes: 1 });
    await office.drain();
    expect((await office.client('Granite')).nextMeeting).toMatchObject({ state: 'scheduled' });
    expect(office.sandboxFiles('invitations').length).toBe(1);
    expect(alex.newest().buttons).toContain('Cancel the meeting');
  });

  test('that may have been made before Outlook went away for hours is found again, and sent once', async () => {
    const { office, alex } = await previewed();
    await office.fault({ match: event, status: 503, after: true });
    await office.fault({ match: '(GET|POST) /graph/v1.0/users/.*/events', status: 503, times: 999 });
    await alex.press('Send the invitation');
    for (let n = 0; n < 60; n += 1) {
      await office.drain();
      office.clock.advance({ minutes: 5 });
    }
    expect(alex.newest().text).not.toMatch(/not booked/);
    await office.mend();
    office.clock.advance({ hours: 1 });
    await office.drain();
    expect((await office.client('Granite')).nextMeeting).toMatchObject({ state: 'scheduled' });
    expect(office.sandboxFiles('invitations').length).toBe(1);
  });

  test('that Outlook refuses for good is said on the card, and can be tried again', async () => {
    const { office, alex } = await previewed();
    await office.fault({ match: event, status: 403 });
    await alex.press('Send the invitation');
    await office.drain();
    expect(alex.newest().text).toMatch(/not booked[\s\S]*Nothing was sent to the client/);
    expect((await alex.press('Try again')).buttons).toContain('See the invitation');
    await alex.press('See the invitation');
    await alex.press('Send the invitation');
    await office.drain();
    expect(office.sandboxFiles('invitations').length).toBe(1);
  });

  test('that is cancelled tells the guests why, and is due again', async () => {
    const { office, alex } = await previewed();
    await alex.press('Send the invitation');
    await office.drain();
    expect((await alex.press('Cancel the meeting', { reason: '' })).text).toMatch(/say why/i);
    await alex.press('Show the meeting');
    await alex.press('Cancel the meeting', { reason: 'The owner is ill' });
    await office.drain();
    const [invitation] = office.sandboxFiles('invitations');
    expect(invitation?.text).toContain('METHOD:CANCEL');
    const { nextMeeting, obligations } = await office.client('Granite');
    expect(nextMeeting).toMatchObject({ state: 'due' });
    expect(obligations.map(({ kind }) => kind)).toContain('schedule-meeting');
  });

  test('of which Outlook does not take the cancellation is said to who cancelled it', async () => {
    const { office, alex } = await previewed();
    await alex.press('Send the invitation');
    await office.drain();
    await office.fault({ match: `${event}/.*/cancel`, status: 403 });
    await alex.press('Cancel the meeting', { reason: 'The owner is ill' });
    await office.drain();
    office.clock.advance({ seconds: 2 });
    await office.drain();
    expect(alex.newest().text).toMatch(/still stands in Outlook/);
  });

  test('is refused to a vCIO whose client it is not, and says whom to ask', async () => {
    const { office } = await open();
    const refused = await office.person('lee').say('meeting Granite');
    expect(refused.text).toMatch(/not part of your role[\s\S]*Alex Wilber/);
  });
});

describe('the deck', () => {
  test('is filed in the client folder, the card shows the link, and its record is ready', async () => {
    const { office, alex } = await open();
    // Its preparation has begun.
    await office.at('2027-01-25T17:00:00Z');
    await alex.say('records Granite');
    expect((await alex.press('Build the deck')).text).toContain('Granite');
    await office.drain();
    const decks = office.sandboxFiles('sharepoint').filter(({ path }) => path.endsWith('.pptx'));
    expect(decks.map(({ path }) => path)).toEqual([
      expect.stringMatching(/Clients\/Granite\/vCIO\/\d{4}\/\d{4}-Q\d\/\d{4}-\d\d-\d\d .*\.pptx$/),
    ]);
    expect(alex.newest().text).toContain('Filed in the client folder');
    expect(alex.newest().links[0]).toMatch(/^https?:/);
    const { records, folderUrl } = await office.client('Granite');
    expect(records.find(({ kind }) => kind === 'deck')).toMatchObject({ state: 'ready', link: alex.newest().links[0] });
    expect(folderUrl).toMatch(/^https?:/);
  });

  test('asked for in words arrives in the chat too', async () => {
    const { office, alex } = await open();
    await alex.say('deck Granite');
    await office.drain();
    expect(alex.newest().text).toContain('Filed in the client folder');
  });

  test('is filed once although SharePoint answers with a failure after storing it', async () => {
    const { office, alex } = await open();
    await alex.say('records Granite');
    await office.fault({ match: 'PUT .*', status: 503, after: true });
    await alex.press('Build the deck');
    await office.drain();
    office.clock.advance({ minutes: 2 });
    await office.drain();
    const decks = office.sandboxFiles('sharepoint').filter(({ path }) => path.endsWith('.pptx'));
    expect(decks.length).toBe(1);
    expect(alex.newest().text).toContain('Filed in the client folder');
  });
});
