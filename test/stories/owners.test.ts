// Owners who are gone, and owners outside: a people file that changed, a renewal, what a contact promised (spec §3).
import { describe, expect, test } from '@jest/globals';
import { type Office, openOffice, people } from '../support/office.ts';

const granite = { name: 'Granite', pulseDue: '2026-11-24', columns: { agreement_end: '2027-03-26' } };

test('a vCIO without the role: the director gets the work and a picker, the next vCIO gets all of it', async () => {
  const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [granite] });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  const { alex: former } = people;
  await office.importFile('people.csv', [
    { name: former.name, email: former.mail, roles: 'service', country: former.country, time_zone: former.zone },
  ]);
  office.clock.set('2026-11-24T16:30:00Z');
  await office.drain();
  expect(alex.cards().length).toBe(1);
  expect(dana.newest().text).toMatch(/Granite[\s\S]*Pulse check/);
  expect(dana.newest().text).toContain('Assign a vCIO');

  await dana.say('assign Granite');
  await dana.press('Assign', { vcio: people.lee.mail });
  await office.drain();
  const { obligations } = await office.client('Granite');
  expect(obligations.map(({ kind }) => kind)).not.toContain('assign-vcio');
  expect([...new Set(obligations.map(({ owner }) => owner))]).toEqual([people.lee.mail]);
  expect(
    lee
      .cards()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('A client for you, from Dana Whitfield');
});

test('the renewal of an agreement is first shown 120 days before its end, to sales too, and the vCIO answers it', async () => {
  const quiet = { ...granite, pulseDue: '2026-12-18' };
  const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [quiet] });
  const [alex, dana, sam] = [office.person('alex'), office.person('dana'), office.person('sam')];
  for (const person of [alex, dana, sam]) await person.open();
  await office.drain();
  // 26 November, 120 days before, is Thanksgiving.
  office.clock.set('2026-11-26T20:00:00Z');
  await office.drain();
  expect(alex.cards().length).toBe(1);
  office.clock.set('2026-11-27T16:30:00Z');
  await office.drain();
  expect(alex.newest().text).toMatch(/the agreement ends in 119 days[\s\S]*Renews by itself, until/);
  // In New York the morning is over: it comes with the next.
  office.clock.set('2026-11-30T13:30:00Z');
  await office.drain();
  expect(sam.newest().text).toMatch(/1 for your information[\s\S]*Granite[\s\S]*for Alex Wilber/);
  const copy = await sam.press('Granite');
  expect([copy.text, copy.buttons]).toEqual([
    expect.stringContaining('Alex Wilber reviews it'),
    ['Open Granite', 'Back'],
  ]);

  office.clock.set('2026-11-30T17:00:00Z');
  expect((await alex.press('Save', { outcome: 'leaving' })).text).toContain('Say why they leave');
  const reason = 'Bought by a group with its own IT';
  expect((await alex.press('Save', { outcome: 'leaving', note: reason })).text).toContain('Dana Whitfield is told');
  await office.drain();
  expect(dana.newest().text).toMatch(/Granite is leaving[\s\S]*26 Mar 2027\. Bought by a group/);
  expect((await office.client('Granite')).obligations.map(({ kind }) => kind)).not.toContain('renewal-review');
  expect((await sam.press('Back')).text).not.toContain('Granite');
});

test('what a contact promised comes as "ask Amina about …", and is done when it is', async () => {
  const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [{ ...granite, columns: {} }] });
  const alex = office.person('alex');
  await alex.open();
  await alex.say('pulse Granite');
  await alex.press('Save', {
    temperature: 'warm',
    followUp: 'the office plan',
    followUpBy: 'Amina Keller',
    followUpDue: '2026-11-25',
  });
  office.clock.set('2026-11-25T16:30:00Z');
  await office.drain();
  expect(alex.newest().text).toContain('Ask Amina Keller about: the office plan');
  expect(alex.newest().text).toContain('Why today? Agreed for this day: pulse check');
  expect((await alex.press('Remind me then', { putOffUntil: '2026-12-20', putOffReason: 'busy' })).text).toContain(
    '14 days',
  );
  const later = { putOffUntil: '2026-12-02', putOffReason: 'Amina is away' };
  expect((await alex.press('Remind me then', later)).text).toContain('The due day stays');
  office.clock.set('2026-12-02T16:30:00Z');
  await office.drain();
  expect(alex.newest().text).toMatch(/7 days late[\s\S]*put off once until now/);
  expect((await alex.press('Skip this one', { putOffReason: '' })).text).toContain('Say why it is skipped');
  expect((await alex.press('Done')).text).toContain('Done: Granite');
});

describe('the mail about what a contact promised', () => {
  async function asked() {
    const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [{ ...granite, columns: {} }] });
    const [alex, lee] = [office.person('alex'), office.person('lee')];
    await alex.open();
    await alex.say('pulse Granite');
    const followUp = { followUp: 'the office plan', followUpBy: 'Amina Keller', followUpDue: '2026-11-25' };
    await alex.press('Save', { temperature: 'warm', ...followUp });
    office.clock.set('2026-11-25T16:30:00Z');
    await office.drain();
    return { office, alex, lee };
  }
  const facts = async (office: Office) =>
    (await office.history('Granite')).map(({ what }) => what).filter((what) => what.startsWith('mail-'));

  test('goes out once, exactly as it was shown, from the mailbox of whoever approved it', async () => {
    const { office, alex, lee } = await asked();
    await alex.press('Write a mail…');
    expect((await alex.press('See the mail', { text: '' })).text).toContain('What should it say?');
    const preview = await alex.press('See the mail', { text: 'Hello Amina,\nhow is the plan?' });
    expect(preview.text).toMatch(
      /To Amina Keller[\s\S]*@[\s\S]*From the mailbox of[\s\S]*alex\.wilber@[\s\S]*how is the plan\?/,
    );
    await office.drain();
    expect(office.sandboxFiles('mail')).toEqual([]);

    const { message, found } = alex.find('Send the mail');
    const send = (by = alex) =>
      by.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: { ...found.data, ...found.inputs } });
    expect((await lee.say('help')).text).not.toBe('');
    expect((await send(lee)).text).toContain('Someone else can do this');
    expect((await send()).text).toContain('The mail is on its way');
    expect((await send()).text).toContain('It goes out once.');
    await office.drain();
    const [mail, ...others] = office.sandboxFiles('mail');
    expect(others).toEqual([]);
    expect(mail?.text).toMatch(/From: Alex Wilber[\s\S]*To: Amina Keller[\s\S]*how is the plan\?/);
    expect(alex.newest().text).toMatch(/Mail sent[\s\S]* to Amina Keller, from your mailbox/);
    expect(await facts(office)).toEqual(['mail-approved', 'mail-sent']);
    expect((await office.client('Granite')).obligations.map(({ kind }) => kind)).toContain('action-item');
  });

  test('whose answer was lost is asked about, and never repeated by itself', async () => {
    const { office, alex } = await asked();
    await alex.press('Write a mail…');
    await alex.press('See the mail');
    await office.fault({ match: 'POST /graph/.*sendMail', status: 504 });
    await alex.press('Send the mail');
    await office.drain();
    office.clock.advance({ hours: 2 });
    await office.drain();
    expect(office.sandboxFiles('mail')).toEqual([]);
    expect(await office.outbox()).toMatchObject({ unknown: 1 });
    expect(alex.newest().text).toContain('A mail to a client');
    expect((await alex.press('Send again')).text).toContain('It is sent again');
    await office.drain();
    expect(office.sandboxFiles('mail')).toHaveLength(1);
    expect(await facts(office)).toEqual(['mail-approved', 'mail-sent']);
  });

  test('shown on an earlier day is looked at again', async () => {
    const { office, alex } = await asked();
    await alex.press('Write a mail…');
    await alex.press('See the mail');
    office.clock.set('2026-11-26T18:00:00Z');
    expect((await alex.press('Send the mail')).text).toContain('This preview is too old');
    await office.drain();
    expect(office.sandboxFiles('mail')).toEqual([]);
  });
});
