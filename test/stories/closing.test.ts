// After the meeting: closed with what was said, the minutes filed once whatever breaks, mailed once after a preview (spec §7).
import { expect, test } from '@jest/globals';
import JSZip from 'jszip';
import { bytesIn } from '../support/mail-seen.ts';
import { openOffice, type PersonName, people } from '../support/office.ts';

const client = (name: string, id: string) => ({ name, pulseDue: '2026-12-18', columns: { myitprocess_id: id } });
const assessment = {
  id: 400000,
  name: 'Granite',
  isActive: true,
  lastReviewDate: '2026-10-16',
  alignmentScore: 70,
  findings: {},
  recommendations: [
    { name: 'New firewall', status: 'Proposed', priority: 'High', budgetMonth: '2027-01', budget: 12000 },
    { name: 'File server to SharePoint', status: 'Proposed', priority: 'Low', budgetMonth: null, budget: 8000 },
    { name: 'Done before', status: 'Completed', priority: 'Low', budgetMonth: null, budget: 100 },
  ],
};

/** Two meetings of Alex are over, and nothing was said about them yet. */
async function over() {
  const office = await openOffice({
    now: '2026-11-23T17:00:00Z',
    clients: [client('Granite', '400000'), client('Highland', '')],
    assessments: [assessment],
  });
  const alex = office.person('alex');
  await alex.open();
  for (const name of ['Granite', 'Highland']) {
    await alex.say(`meeting ${name}`);
    await alex.press('See the invitation', { slot: 'own', date: '2026-12-16', time: '10:00' });
    await alex.press('Send the invitation');
    await office.drain();
  }
  await office.at('2026-12-16T19:20:00Z');
  /** The row of the day, or another card. */
  const open = async (name: string) => {
    await alex.say('today');
    return alex.pressRow(name, 'close-meeting');
  };
  const documents = () => office.sandboxFiles('sharepoint').filter(({ path }) => path.endsWith('.docx'));
  const mails = () => office.sandboxFiles('mail').map(({ text }) => text);
  const facts = async (name: string) => (await office.history(name)).map(({ what }) => what);
  const owes = async (who: PersonName, name: string) =>
    (await office.client(name)).obligations.filter(
      ({ kind, owner }) => kind === 'action-item' && owner === people[who].mail,
    );
  return { office, alex, open, documents, mails, facts, owes };
}

const attachedTo = (mail: string) => bytesIn(mail).toString();

/** The words of the Word document in a mail. */
async function wordsOf(mail: string): Promise<string> {
  const zip = await JSZip.loadAsync(bytesIn(mail));
  return ((await zip.file('word/document.xml')?.async('string')) ?? '').replace(/<[^>]+>/g, '\n');
}

test('held: closed once, the minutes filed once though SharePoint breaks, mailed once as they were looked at', async () => {
  const { office, alex, open, documents, mails, facts, owes } = await over();
  const form = await open('Granite');
  expect(form.text).toMatch(/What they said to our recommendations/);
  const typed = {
    notes: 'They move in January.',
    internal: 'Amina looks for another job.',
    decisions: 'A new firewall.',
    ticks: 'technology,budget',
    temperature: 'warm',
    answerA: 'approved',
    answerB: 'later',
    action: 'Send the quote',
    actionDue: '2026-12-21',
    actionB: 'Name the day of the move',
    actionDueB: '2026-12-23',
    // The fourth on the list is the contact, the second somebody of ours.
    actionByB: '3',
    actionJ: 'Count the phones',
    actionByJ: '1',
  };
  const again = await alex.press('Save', typed);
  expect(again.text).toContain('Until when? Choose a day.');
  expect(again.text).toContain('Amina looks for another job.');
  await office.fault({ match: 'PUT .*', status: 503, after: true });
  await alex.press('Save', { actionDueJ: '2026-12-22' });
  await office.drain();
  office.clock.advance({ minutes: 2 });
  await office.drain();
  const filed = alex.newest();
  expect(filed.text).toMatch(/Meeting closed: Granite[\s\S]*in the client folder: 2026-12-16 Granite minutes.docx/);
  expect(filed.links[0]).toMatch(/^https?:.*docx$/);
  const path = 'Clients/Granite/vCIO/2026/2026-Q4/2026-12-16 Granite minutes.docx';
  expect(documents().map((each) => each.path)).toEqual([`clients/${path}`]);
  expect((await owes('alex', 'Granite')).length).toBe(2);
  expect((await owes('dana', 'Granite')).length).toBe(1);
  expect((await alex.say('brief Granite')).text).toMatch(
    /Decided: A new firewall[\s\S]*Approved: New firewall. For later: File server[\s\S]*Internal: Amina/,
  );
  expect(JSON.stringify((await alex.say('records Granite')).content)).toContain(filed.links[0]);
  expect((await alex.say('client Granite')).links).toContain(filed.links[0]);

  // The mail: only what was looked at goes out.
  await alex.say('minutes Granite');
  await alex.press('Mail the minutes…');
  expect((await alex.press('See the mail', { to: '' })).text).toContain('Choose who gets the minutes.');
  await office.fault({ match: 'GET .*/content', status: 403 });
  const kept = await alex.press('See the mail', { to: 'amina@granite.example', subject: 'Our minutes' });
  expect(kept.text).toMatch(/Not done yet[\s\S]*Our minutes/);
  const preview = await alex.press('See the mail', { to: 'amina@granite.example,somebody@else.example' });
  expect(preview.text).toMatch(/nothing is sent until[\s\S]*Amina Keller, amina@granite.example[\s\S]*minutes.docx/);
  expect(preview.text).not.toContain('somebody@else');
  await office.rewrite(path, 'Alex made it shorter');
  await alex.press('Send the mail');
  await office.drain();
  expect(mails()).toEqual([]);
  expect(alex.newest().text).toMatch(/changed after you looked at the mail/);

  await alex.say('minutes Granite');
  await alex.press('Mail the minutes…');
  await alex.press('See the mail');
  const { message, found } = alex.find('Send the mail');
  const send = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
  await Promise.all([send(), send()]);
  await office.drain();
  expect(alex.newest().text).toContain('Minutes mailed');
  expect((await send()).text).toMatch(/sent this very mail before/);
  await office.drain();
  expect(mails().length).toBe(1);
  expect(mails()[0]).toMatch(/From: Alex Wilber[\s\S]*To: Amina Keller <amina@granite.example>/);
  expect(attachedTo(mails()[0] ?? '')).toBe('Alex made it shorter');
  const happened = await facts('Granite');
  expect(happened.filter((what) => /^(meeting-held|minutes-filed|mail-sent)$/.test(what))).toEqual([
    'meeting-held',
    'minutes-filed',
    'mail-sent',
  ]);
});

test('an answer that is lost on the way is not mailed again; minutes that SharePoint refuses are filed on a press', async () => {
  const { office, alex, open, documents, mails, facts } = await over();
  await office.fault({ match: 'POST .*createUploadSession', status: 403 });
  await open('Highland');
  await alex.press('Save', { notes: 'Short', action: 'Quote', actionDue: '2026-12-21' });
  await office.drain();
  expect(documents()).toEqual([]);
  expect(alex.newest().text).toMatch(/minutes are not in the client folder/);
  await alex.press('File the minutes');
  await office.drain();
  expect(documents().length).toBe(1);
  const [document] = documents();
  expect(document?.path).toContain('2026-12-16 Highland minutes.docx');

  await office.fault({ match: 'POST .*/sendMail', drop: true, after: true });
  await alex.press('Mail the minutes…');
  await alex.press('See the mail');
  await alex.press('Send the mail');
  await office.drain();
  office.clock.advance({ hours: 2 });
  await office.drain();
  expect(mails().length).toBe(1);
  expect(await wordsOf(mails()[0] ?? '')).toMatch(/Short[\s\S]*Our next meeting/);
  expect(await office.outbox()).toMatchObject({ unknown: 1 });
  expect(alex.newest().text).toMatch(/minutes of a meeting, by mail/i);
  // Approved again word for word it is still that one mail.
  const { message, found } = alex.find('It arrived');
  const arrived = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
  const sent = async () => (await facts('Highland')).filter((what) => what === 'mail-sent').length;
  await alex.say('minutes Highland');
  await alex.press('Mail the minutes…');
  await alex.press('See the mail');
  expect((await alex.press('Send the mail')).text).toMatch(/Did this arrive\?[\s\S]*minutes of a meeting, by mail/i);
  expect([await sent(), mails().length]).toEqual([0, 1]);
  expect((await arrived()).text).toMatch(/Noted: it arrived/);
  expect((await arrived()).text).toMatch(/settled before/);
  await office.drain();
  const cards = alex.cards().map(({ text }) => text);
  expect(cards.join('\n')).toMatch(/Minutes mailed[\s\S]*to Amina/);
  expect(await office.outbox()).toMatchObject({ unknown: 0 });
  expect([await sent(), mails().length]).toEqual([1, 1]);
});

test('moved: nobody gets a mail, the meeting is owed again around the new day', async () => {
  const { office, alex, open, facts } = await over();
  await open('Granite');
  expect((await alex.press('Save', { outcome: 'moved' })).text).toContain('Say in a few words why it moved.');
  const before = office.sandboxFiles('invitations').map(({ text }) => text);
  const saved = await alex.press('Save', { outcome: 'moved', reason: 'The owner is ill', until: '2027-01-12' });
  await office.drain();
  expect(saved.text).toMatch(/moved/);
  expect(office.sandboxFiles('invitations').map(({ text }) => text)).toEqual(before);
  const { nextMeeting } = await office.client('Granite');
  expect(nextMeeting).toMatchObject({ state: 'due', dueOn: '2027-01-12' });
  expect(await facts('Granite')).toContain('meeting-postponed');
});

test('the next meeting proposes whoever was invited to the last one, not the primary contact', async () => {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [client('Granite', '')] });
  await office.importFile('contacts.csv', [
    { client: 'Granite', name: 'Bo Berg', email: 'bo@granite.example', primary: 'no' },
  ]);
  const alex = office.person('alex');
  await alex.open();
  await alex.say('meeting Granite');
  const proposed = () => alex.find('See the invitation').found.inputs.attendees;
  expect(proposed()).toBe('amina@granite.example');
  const attendees = 'bo@granite.example';
  await alex.press('See the invitation', { slot: 'own', date: '2026-12-16', time: '10:00', attendees });
  await alex.press('Send the invitation');
  await office.drain();
  await office.at('2026-12-16T19:20:00Z');
  await alex.say('today');
  await alex.pressRow('Granite', 'close-meeting');
  await alex.press('Save', { notes: 'Short', action: 'Quote', actionDue: '2026-12-21' });
  await office.drain();
  await alex.say('meeting Granite');
  expect(proposed()).toBe('bo@granite.example');
});
