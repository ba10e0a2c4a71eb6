// From a prospect to its onboarding: sales, the director and the vCIO in turn, through the gates (spec §4).
import { describe, expect, test } from '@jest/globals';
import { nodesIn } from '../support/card-seen.ts';
import { type Office, openOffice, people } from '../support/office.ts';

// Tuesday 12:00 in New York, 09:00 in Los Angeles.
const now = '2026-11-24T17:00:00Z';
const typed = {
  industry: 'Shipping',
  seats: '120',
  sites: '3',
  country: 'US',
  zone: 'America/New_York',
  mrr: '2499.50',
  iceOn: '2026-12-08',
  contactName: 'Hana Sato',
  contactMail: 'hana@harbor.example',
  contactMethod: 'video',
};

async function open() {
  const office = await openOffice({ now, clients: [{ name: 'Granite', pulseDue: '2026-12-20' }] });
  const [sam, dana, alex] = [office.person('sam'), office.person('dana'), office.person('alex')];
  for (const person of [sam, dana, alex]) await person.open();
  await office.drain();
  return { office, sam, dana, alex };
}

async function added() {
  const all = await open();
  await all.sam.say('add prospect "Harbor Lines"');
  await all.sam.press('Add the prospect', typed);
  return all;
}

async function at(office: Office, time: string): Promise<void> {
  office.clock.set(time);
  await office.drain();
}

const owed = async (office: Office) =>
  (await office.client('Harbor Lines')).obligations
    .map(({ kind, owner }) => `${kind} ${owner.split('.')[0]}`)
    .toSorted();
const facts = async (office: Office) => (await office.history('Harbor Lines')).map(({ what }) => what);

/** Assigned, the internal meeting booked, the ICE meeting booked; it is over at 12:00 New York on 8 December. */
async function afterIce() {
  const all = await added();
  const { office, sam, dana } = all;
  await dana.say('assign Harbor Lines to Alex Wilber');
  await office.drain();
  await sam.say('meeting internal for Harbor Lines');
  await sam.press('See the invitation');
  await sam.press('Send the invitation');
  await office.drain();
  await sam.say('meeting Harbor Lines');
  await sam.press('See the invitation', { slot: 'own', date: '2026-12-08', time: '11:00' });
  await sam.press('Send the invitation');
  await office.drain();
  await at(office, '2026-12-08T17:15:00Z');
  return all;
}

describe('a prospect', () => {
  test('goes from sales to its onboarding, each of us asked in turn', async () => {
    const { office, sam, dana, alex } = await open();
    const form = await sam.say('add prospect "Harbor Lines"');
    expect(nodesIn(form.content).find(({ id }) => id === 'name')).toMatchObject({ value: 'Harbor Lines' });
    const wrong = await sam.press('Add the prospect', { ...typed, mrr: '12.345', contactMail: 'hana' });
    expect(wrong.text).toMatch(/Enter an amount a month[\s\S]*no mail address/);
    expect(nodesIn(wrong.content).find(({ id }) => id === 'industry')).toMatchObject({ value: 'Shipping' });
    expect((await sam.press('Add the prospect', typed)).text).toMatch(/Harbor Lines is a prospect now[\s\S]*Dana/);
    expect(await owed(office)).toEqual(['assign-vcio dana']);
    expect(await office.client('Harbor Lines')).toMatchObject({ id: 'harbor-lines', stage: 'prospect', vcio: null });

    expect((await sam.say('meeting Harbor Lines')).text).toMatch(/A vCIO/);
    expect((await sam.say('assign Harbor Lines to Alex Wilber')).text).toContain('Dana Whitfield');
    await at(office, '2026-11-25T16:30:00Z');
    expect(dana.newest().text).toContain('Harbor Lines');
    await dana.say('assign Harbor Lines to Alex Wilber');
    await office.drain();
    expect(alex.newest().text).toMatch(
      /Harbor Lines[\s\S]*120 seats · 3 sites[\s\S]*2,499\.50[\s\S]*You now look after/,
    );
    expect(sam.newest().text).toContain('Alex Wilber is the vCIO of Harbor Lines');
    const { obligations } = await office.client('Harbor Lines');
    expect(obligations.map(({ kind, owner, dueAt }) => [kind, owner, dueAt.slice(0, 10)])).toEqual([
      // Thanksgiving is free.
      ['internal-meeting', people.sam.mail, '2026-12-01'],
      ['ice-meeting', people.sam.mail, '2026-12-08'],
    ]);

    expect((await sam.say('meeting Harbor Lines')).buttons).toEqual(
      expect.arrayContaining(['Internal meeting with the vCIO', 'ICE meeting with the prospect']),
    );
    await sam.press('Internal meeting with the vCIO');
    expect((await sam.press('See the invitation')).text).toMatch(/Internal meeting: Harbor Lines[\s\S]*Alex Wilber/);
    await sam.press('Send the invitation');
    await office.drain();
    expect(await owed(office)).toEqual(['ice-meeting sam']);
    await sam.say('meeting Harbor Lines');
    const preview = await sam.press('See the invitation', { slot: 'own', date: '2026-12-08', time: '11:00' });
    expect(preview.text).toMatch(/Proposal review: Harbor Lines[\s\S]*Hana Sato[\s\S]*Alex Wilber/);
    await sam.press('Send the invitation');
    await office.drain();
    const invitations = office.sandboxFiles('invitations');
    expect(invitations.length).toBe(2);
    expect(invitations.filter(({ text }) => text.includes('hana@harbor.example')).length).toBe(1);
    expect(sam.newest().text).toContain('ICE meeting booked');
    expect((await office.client('Harbor Lines')).nextMeeting).toBeNull();

    await at(office, '2026-12-08T17:14:00Z');
    expect(alex.newest().text).not.toContain('What did you explain');
    await at(office, '2026-12-08T17:16:00Z');
    expect(await owed(office)).toEqual(['ice-brief alex', 'ice-outcome sam']);
    expect((await office.client('Harbor Lines')).obligations.map(({ dueAt }) => dueAt)).toEqual(
      // 17:00 the next business day: in Los Angeles, in New York.
      expect.arrayContaining(['2026-12-10T01:00:00.000Z', '2026-12-09T22:00:00.000Z']),
    );
    expect(alex.newest().text).toContain('What did you explain');
    expect((await alex.press('Save', { explained: 'roadmapping,planning' })).text).toContain('All three belong to it');
    await alex.press('Save', { explained: 'roadmapping,planning,engagement', notes: 'They want a plan for Boston' });
    const note = 'They want it before summer';
    const { message, found } = sam.find('Save');
    const data = { ...found.data, ...found.inputs, outcome: 'signed', note };
    for (const _again of [1, 2]) {
      const form = await sam.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data });
      expect(form.buttons).toContain('Begin the onboarding');
      expect(form.text).toContain('Your note is kept with the client.');
    }
    const noted = (await office.history('Harbor Lines')).filter(({ what }) => what === 'note-added');
    expect(noted.map((each) => each.data)).toEqual([{ text: note, private: false }]);

    const refused = await sam.press('Begin the onboarding', { starts: '2027-01-01', ends: '2027-12-31' });
    expect(refused.text).toMatch(
      /Onboarding begins with a vetted company[\s\S]*On which day is the onboarding kick-off/,
    );
    expect(await owed(office)).toEqual(['ice-outcome sam']);
    const signed = { vetted: 'true', starts: '2027-01-01', ends: '2027-12-31', kickOffOn: '2027-01-12' };
    expect((await sam.press('Begin the onboarding', signed)).text).toContain('Harbor Lines is now in onboarding');
    await office.drain();
    expect(alex.newest().text).toContain('Harbor Lines has signed');
    expect(await office.client('Harbor Lines')).toMatchObject({ stage: 'onboarding' });
    expect(await owed(office)).not.toContain('ice-outcome sam');
    expect(await facts(office)).toEqual([
      'prospect-added',
      'vcio-assigned',
      'invitation-approved',
      'meeting-scheduled',
      'invitation-approved',
      'meeting-scheduled',
      'ice-brief-recorded',
      'note-added',
      'agreement-signed',
      'stage-changed',
      'onboarding-planned',
    ]);
  });

  test('that decides later is asked about again, and lost ends all that is owed', async () => {
    const { office, sam, alex } = await afterIce();
    expect((await sam.press('Save', { outcome: 'follow-up', followUpOn: '2026-12-01' })).text).toContain(
      'Choose a day after today',
    );
    await sam.press('Save', { outcome: 'follow-up', followUpOn: '2026-12-19', note: 'After their board' });
    const [outcome] = (await office.client('Harbor Lines')).obligations.filter(({ kind }) => kind === 'ice-outcome');
    // Rolled from Saturday.
    expect(outcome).toMatchObject({ state: 'waiting', dueAt: '2026-12-21T22:00:00.000Z' });
    await at(office, '2026-12-21T14:00:00Z');
    await sam.say('today');
    await sam.press('Harbor Lines');
    expect((await sam.press('Save', { outcome: 'lost' })).text).toContain('Say why it was lost');
    await sam.press('Save', { outcome: 'lost', note: 'Went with their cousin' });
    await at(office, '2026-12-21T17:30:00Z');
    expect(await office.client('Harbor Lines')).toMatchObject({ stage: 'lost', obligations: [] });
    expect(alex.cards().some(({ text }) => /Harbor Lines is lost[\s\S]*cousin/.test(text))).toBe(true);
    expect((await facts(office)).slice(-3)).toEqual(['ice-follow-up', 'stage-changed', 'prospect-lost']);
  });

  test('is lost before the ICE meeting: with a reason, its booked meeting is cancelled in the words that were shown', async () => {
    const { office, sam, dana, alex } = await added();
    await dana.say('assign Harbor Lines to Alex Wilber');
    await office.drain();
    await sam.say('meeting internal for Harbor Lines');
    await sam.press('See the invitation', { slot: 'own', date: '2026-12-02', time: '10:00' });
    await sam.press('Send the invitation');
    await office.drain();
    expect((await alex.say('lost Harbor Lines')).text).toMatch(/not part of your role[\s\S]*Sam Okafor/);
    expect((await sam.say('lost Granite')).text).toContain('is no prospect any more');
    const which = await sam.say('signed');
    expect(which.text).toContain('Harbor Lines');
    expect(which.text).not.toContain('Granite');
    await sam.say('client Harbor Lines');
    const form = await sam.press('It is lost');
    expect(form.text).toMatch(
      /Cancelled with it: Internal meeting Wed 2 Dec, 10:00\.[\s\S]*What Alex Wilber reads in the/,
    );
    const empty = await sam.press('It is lost, cancel the meeting', { reason: ' ', comment: '' });
    expect(empty.text).toMatch(/Say why it was lost[\s\S]*What should the guests read/);
    await sam.press('It is lost, cancel the meeting', { reason: 'They stay alone', comment: 'No longer needed.' });
    await office.drain();
    expect(await office.client('Harbor Lines')).toMatchObject({ stage: 'lost', obligations: [] });
    expect((await sam.say('lost')).text).toContain('There is no prospect now');
    const card = (await sam.say('client Harbor Lines')).text;
    expect(card).toMatch(/Lost: They stay alone/);
    expect(card).not.toContain('Not rated');
    const [file] = office.sandboxFiles('invitations');
    expect(file?.text).toContain('METHOD:CANCEL');
    expect(alex.cards().some(({ text }) => /Harbor Lines is lost[\s\S]*stay alone/.test(text))).toBe(true);
    expect((await facts(office)).slice(-3)).toEqual(['meeting-cancelled', 'stage-changed', 'prospect-lost']);
  });

  test('whose name is nearly known is asked about, and never merged', async () => {
    const { office, sam } = await added();
    await sam.say('add prospect Harbour Lines Ltd.');
    const asked = await sam.press('Add the prospect', { ...typed, industry: 'Ferries' });
    expect(asked.text).toMatch(/Is this Harbor Lines\?/);
    expect(nodesIn(asked.content).find(({ id }) => id === 'industry')).toMatchObject({ value: 'Ferries' });
    const { message, found } = sam.find('No, add it as a new one');
    const data = { ...found.data, ...found.inputs };
    const add = () => sam.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data });
    expect((await add()).text).toContain('Harbour Lines Ltd. is a prospect now');
    expect((await add()).text).toMatch(/Is this Harbor Lines or Harbour Lines Ltd\.\?/);
    expect((await office.client('Harbour Lines Ltd.')).stage).toBe('prospect');
    await sam.say('add prospect Harbor Lines');
    await sam.press('Add the prospect', typed);
    await sam.press('No, add it as a new one');
    expect((await office.client('Harbor Lines 2')).id).toBe('harbor-lines-2');
  });
});

describe('a gate', () => {
  test('is opened only by the director, with a reason that is kept and seen on Monday', async () => {
    const { office, sam, dana, alex } = await added();
    const shut = await sam.say('meeting ice for Harbor Lines');
    expect(shut.text).toMatch(/A vCIO[\s\S]*Only Dana Whitfield can let it pass/);
    expect(shut.buttons).not.toContain('Go on without it');
    expect((await alex.say('stage Harbor Lines')).text).toMatch(/not part of your role/);

    await dana.say('meeting ice for Harbor Lines');
    const { message, found } = dana.find('Go on without it');
    const asked = await dana.press('Go on without it', { reason: '' });
    expect(asked.text).toMatch(/to the ICE meeting[\s\S]*Say why it may go on/);
    const press = { type: 'Action.Execute', verb: found.verb, data: { ...found.data, reason: 'We are late' } };
    expect((await dana.pressRaw(message.id, press)).text).toContain('the ICE meeting may be scheduled');
    expect((await sam.say('meeting ice for Harbor Lines')).buttons).toContain('See the invitation');

    expect((await dana.say('stage Harbor Lines')).text).toMatch(
      /The vetting[\s\S]*signed agreement[\s\S]*kick-off date/,
    );
    await dana.press('Go on without it', { reason: 'Their lawyer has it' });
    await dana.say('stage Harbor Lines');
    expect((await dana.press('Go on without it', { reason: 'They know us' })).text).toContain(
      'Harbor Lines is now active',
    );
    const overridden = (await office.history('Harbor Lines')).filter(({ what }) => what === 'gate-overridden');
    expect(overridden.map(({ by, data }) => [by, data.gate, data.reason])).toEqual([
      [people.dana.mail, 'ice-meeting', 'We are late'],
      [people.dana.mail, 'onboarding', 'Their lawyer has it'],
      [people.dana.mail, 'active', 'They know us'],
    ]);
    await at(office, '2026-11-30T17:00:00Z');
    expect(dana.newest().text).toMatch(/Gates opened[\s\S]*They know us/);
  });

  test('to active ends the rhythm of the onboarding, begins its own and tells the team', async () => {
    const { office, dana, alex } = await added();
    await dana.say('assign Harbor Lines to Alex Wilber');
    await dana.say('signed Harbor Lines');
    const signed = { vetted: 'true', starts: '2026-11-24', ends: '', kickOffOn: '2026-11-30' };
    await dana.press('Begin the onboarding', signed);
    await office.drain();
    const next = async () => {
      const { nextPulse, nextMeeting } = await office.client('Harbor Lines');
      return [nextPulse?.on, nextMeeting?.dueOn];
    };
    expect(await next()).toEqual(['2026-12-07', undefined]);
    await dana.say('stage Harbor Lines');
    await dana.press('Go on without it', { reason: 'They know us' });
    expect(await next()).toEqual(['2026-12-08', '2027-01-23']);
    // What was promised in the plan stays.
    const rhythm = (await owed(office)).filter((each) => !each.startsWith('onboarding-task'));
    expect(rhythm).toEqual(['pulse-check alex', 'schedule-meeting alex']);
    await office.drain();
    expect(alex.newest().text).toContain('Harbor Lines is an active client now');
  });
});
