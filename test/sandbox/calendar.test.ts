import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { groupId } from '../../src/sandbox/graph/groups.ts';
import { ALEX, LEE, meeting, start } from './support.ts';

const EVENTS = `/users/${ALEX}/events`;

function invitations(dataDir: string): string[] {
  const folder = join(dataDir, 'sandbox', 'invitations');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no VEVENT');
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(component), component };
}

describe('an event', () => {
  test('is created with its Teams meeting, and can be read in the zone asked for', async () => {
    const { client } = await start();
    const created = await client.graph('POST', EVENTS, meeting());
    expect(created.status).toBe(201);
    expect(created.body.start).toEqual({ dateTime: '2026-12-01T17:00:00.0000000', timeZone: 'UTC' });
    expect(created.body.onlineMeeting.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//);
    expect(created.body.body.content).toContain(created.body.onlineMeeting.joinUrl);
    expect(created.body['@odata.etag']).toBe(`W/"${created.body.changeKey}"`);
    const path = `${EVENTS}/${encodeURIComponent(created.body.id)}`;
    const local = await client.graph('GET', path, undefined, { prefer: 'outlook.timezone="Europe/London"' });
    expect(local.body.start).toEqual({ dateTime: '2026-12-01T17:00:00.0000000', timeZone: 'Europe/London' });
    expect(local.body.originalStartTimeZone).toBe('Pacific Standard Time');
  });

  test('leaves an invitation a calendar program opens, at the right time in its zone', async () => {
    const { client, dataDir } = await start();
    const { body } = await client.graph('POST', EVENTS, meeting());
    const [text = ''] = invitations(dataDir);
    const { method, event, component } = parse(text);
    expect(method).toBe('REQUEST');
    expect(event.uid).toBe(body.iCalUId);
    expect(event.summary).toBe('Quarterly review: Granite, Q4');
    expect(event.organizer).toBe(`mailto:${ALEX}`);
    expect(event.startDate.toString()).toBe('2026-12-01T09:00:00');
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-01T17:00:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-12-01T18:00:00.000Z');
    expect(event.description).toContain('Agenda & goals');
    expect(event.description).toContain(body.onlineMeeting.joinUrl);
    expect(component.getFirstPropertyValue('url')).toBe(body.onlineMeeting.joinUrl);
    const attendees = event.attendees.map((each) => [each.getFirstValue(), each.getParameter('rsvp')]);
    expect(attendees).toEqual([
      ['MAILTO:amina@granite.example', 'TRUE'],
      [`MAILTO:${LEE}`, 'TRUE'],
    ]);
  });

  test('is not made twice for one transaction, also after a restart', async () => {
    const first = await start();
    const one = await first.client.graph('POST', EVENTS, meeting());
    await first.sandbox.close();
    const { client, dataDir } = await start({ dataDir: first.dataDir });
    const two = await client.graph('POST', `/users/${ALEX}/calendar/events`, meeting({ subject: 'again' }));
    expect([two.status, two.body.id, two.body.subject]).toEqual([201, one.body.id, one.body.subject]);
    expect(invitations(dataDir)).toHaveLength(1);
  });

  test('rewrites its one invitation when it is moved and when it is cancelled', async () => {
    const { client, dataDir } = await start();
    const { body } = await client.graph('POST', EVENTS, meeting());
    const path = `${EVENTS}/${body.id}`;
    await client.send('POST', '/__attendee', {
      body: JSON.stringify({ eventId: body.id, mail: 'amina@granite.example', response: 'accepted' }),
    });
    const answered = await client.graph('GET', path);
    expect(answered.body.attendees[0].status.response).toBe('accepted');

    const times = {
      start: { dateTime: '2026-12-02T09:00', timeZone: 'UTC' },
      end: { dateTime: '2026-12-02T10:00', timeZone: 'UTC' },
    };
    const moved = await client.graph('PATCH', path, times);
    expect(moved.body.attendees[0].status.response).toBe('none');
    expect(parse(invitations(dataDir)[0] ?? '').component.getFirstPropertyValue('sequence')).toBe(1);
    expect(
      parse(invitations(dataDir)[0] ?? '')
        .event.startDate.toJSDate()
        .toISOString(),
    ).toBe('2026-12-02T09:00:00.000Z');

    expect((await client.graph('POST', `${path}/cancel`, { comment: 'sorry' })).status).toBe(202);
    const { method, component } = parse(invitations(dataDir)[0] ?? '');
    expect([method, component.getFirstPropertyValue('sequence')]).toEqual(['CANCEL', 2]);
    expect(invitations(dataDir)).toHaveLength(1);
    expect((await client.graph('GET', path)).body.error.code).toBe('ErrorItemNotFound');
  });

  test('loses its Teams meeting when a new body drops the join link, as in Outlook', async () => {
    const { client } = await start();
    const { body } = await client.graph('POST', EVENTS, meeting());
    const kept = await client.graph('PATCH', `${EVENTS}/${body.id}`, {
      body: { contentType: 'html', content: `new ${body.body.content}` },
    });
    expect(kept.body.onlineMeeting.joinUrl).toBe(body.onlineMeeting.joinUrl);
    const lost = await client.graph('PATCH', `${EVENTS}/${body.id}`, { body: { contentType: 'text', content: 'new' } });
    expect([lost.body.isOnlineMeeting, lost.body.onlineMeeting]).toEqual([false, null]);
  });

  test.each([
    ['no subject', { subject: undefined }, 'ErrorPropertyValidationFailure'],
    [
      'an end before its start',
      { end: { dateTime: '2026-12-01T08:00:00', timeZone: 'Pacific Standard Time' } },
      'ErrorPropertyValidationFailure',
    ],
    [
      'a time with an offset',
      { start: { dateTime: '2026-12-01T09:00:00Z', timeZone: 'UTC' } },
      'ErrorPropertyValidationFailure',
    ],
    [
      'an unknown zone',
      { start: { dateTime: '2026-12-01T09:00:00', timeZone: 'Mars/Base' } },
      'TimeZoneNotSupportedException',
    ],
    ['a recipient without address', { attendees: [{ emailAddress: { address: 'nobody' } }] }, 'ErrorInvalidRecipients'],
    ['a misspelt property', { subjet: 'x' }, 'RequestBodyRead'],
    [
      '501 attendees',
      { attendees: Array.from({ length: 501 }, (_, n) => ({ emailAddress: { address: `a${n}@b.example` } })) },
      'ErrorExceededMaxRecipientLimit',
    ],
  ])('with %s is refused in the envelope of Graph', async (_, change, code) => {
    const { client, dataDir } = await start();
    const { status, body } = await client.graph('POST', EVENTS, meeting(change));
    expect([status, body.error.code]).toEqual([400, code]);
    expect(body.error.innerError).toEqual({
      date: '2026-11-23T17:00:00',
      'request-id': expect.any(String),
      'client-request-id': expect.any(String),
    });
    expect(readdirSync(join(dataDir, 'sandbox'))).not.toContain('invitations');
  });

  test('keeps its transactionId', async () => {
    const { client } = await start();
    const { body } = await client.graph('POST', EVENTS, meeting());
    expect((await client.graph('PATCH', `${EVENTS}/${body.id}`, { transactionId: 'other' })).status).toBe(400);
  });

  test('is found by what it is about and by range, by organizer and invited colleague', async () => {
    const { client } = await start();
    const { body } = await client.graph('POST', EVENTS, meeting());
    await client.graph(
      'POST',
      EVENTS,
      meeting({
        transactionId: "it's other",
        start: { dateTime: '2026-12-08T09:00:00', timeZone: 'UTC' },
        end: { dateTime: '2026-12-08T10:00:00', timeZone: 'UTC' },
      }),
    );
    const ids = async (path: string) =>
      (await client.graph('GET', path)).body.value.map((each: { id: string }) => each.id);
    const bySubject = `${EVENTS}?$filter=${encodeURIComponent("subject eq 'Quarterly review: Granite, Q4'")}`;
    expect(await ids(`${bySubject}&$orderby=start/dateTime&$top=1`)).toEqual([body.id]);
    expect(
      await ids(
        `${EVENTS}?$filter=${encodeURIComponent("start/dateTime ge '2026-12-01T00:00' and end/dateTime lt '2026-12-02T00:00:00Z'")}`,
      ),
    ).toEqual([body.id]);
    expect(
      await ids(`/users/${LEE}/calendarView?startDateTime=2026-12-01T17:30:00Z&endDateTime=2026-12-02T00:00:00Z`),
    ).toEqual([body.id]);
    const page = (await client.graph('GET', `${EVENTS}?$top=1`)).body;
    expect(page.value.map((each: { id: string }) => each.id)).toEqual([body.id]);
    expect((await client.graph('GET', page['@odata.nextLink'])).body.value[0].transactionId).toBe("it's other");
    expect((await client.graph('GET', `${EVENTS}?$filter=nonsense`)).status).toBe(400);
  });

  test('cannot be asked for by its transaction, nor for what no event has', async () => {
    const { client } = await start();
    await client.graph('POST', EVENTS, meeting());
    const filter = encodeURIComponent("transactionId eq 'meeting-1'");
    const refused = await client.graph('GET', `${EVENTS}?$filter=${filter}`);
    expect([refused.status, refused.body.error.code]).toEqual([400, 'ErrorInvalidProperty']);
    for (const query of ['$select=subject,ateendees', '$orderby=begin', '$top=1001', "$filter=begin eq '1'"])
      expect([query, (await client.graph('GET', `${EVENTS}?${query}`)).status]).toEqual([query, 400]);
    const [found] = (await client.graph('GET', `${EVENTS}?$select=subject`)).body.value;
    expect(Object.keys(found).toSorted()).toEqual(['@odata.etag', 'id', 'subject']);
  });

  test('is cancelled by its organizer alone, and once', async () => {
    const { client } = await start();
    const { body } = await client.graph('POST', EVENTS, meeting());
    const cancel = (who: string, content: object = { comment: 'sorry' }) =>
      client.graph('POST', `/users/${who}/events/${body.id}/cancel`, content);
    const byGuest = await cancel(LEE);
    expect([byGuest.status, byGuest.body.error.message]).toEqual([
      400,
      "Your request can't be completed. You need to be an organizer to cancel a meeting.",
    ]);
    expect((await cancel(ALEX, { coment: 'sorry' })).status).toBe(400);
    expect((await cancel(ALEX)).status).toBe(202);
    const again = await cancel(ALEX);
    expect([again.status, again.body.error.code]).toEqual([404, 'ErrorItemNotFound']);
  });

  test('is changed only as it was read', async () => {
    const { client } = await start();
    const { body } = await client.graph('POST', EVENTS, meeting());
    const change = (version: string) =>
      client.graph('PATCH', `${EVENTS}/${body.id}`, { subject: 'Another' }, { 'if-match': version });
    expect((await change(body['@odata.etag'])).status).toBe(200);
    const stale = await change(body['@odata.etag']);
    expect([stale.status, stale.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
  });
});

describe('free and busy', () => {
  const ask = {
    schedules: [ALEX, LEE, 'amina@granite.example'],
    startTime: { dateTime: '2026-12-01T00:00:00', timeZone: 'UTC' },
    endTime: { dateTime: '2026-12-02T00:00:00', timeZone: 'UTC' },
  };

  test('shows demo meetings, real events, working hours, and an error for an outside mailbox', async () => {
    const { client } = await start();
    const before = (await client.graph('POST', `/users/${ALEX}/calendar/getSchedule`, ask)).body.value;
    expect((await client.graph('POST', `/users/${ALEX}/calendar/getSchedule`, ask)).body.value).toEqual(before);
    expect(before[0].availabilityView).toHaveLength(48);
    expect(before[0].scheduleItems).toHaveLength(2);
    expect(before[0].workingHours.timeZone.name).toBe('Pacific Standard Time');
    expect(before[1].workingHours).toMatchObject({
      startTime: '08:30:00.0000000',
      timeZone: { name: 'Europe/London' },
    });
    expect(before[2].error.responseCode).toBe('ErrorMailRecipientNotFound');

    const at = {
      start: { dateTime: '2026-12-01T01:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-12-01T01:30:00', timeZone: 'UTC' },
    };
    await client.graph('POST', EVENTS, meeting(at));
    const after = (await client.graph('POST', `/users/${ALEX}/calendar/getSchedule`, ask)).body.value;
    expect(after[0].availabilityView.slice(2, 4)).toBe('20');
    expect(after[1].availabilityView.slice(2, 4)).toBe('10');
  });

  test('has its limits', async () => {
    const { client } = await start();
    const post = (change: object) => client.graph('POST', `/users/${ALEX}/calendar/getSchedule`, { ...ask, ...change });
    expect((await post({ schedules: Array(21).fill(ALEX) })).status).toBe(400);
    expect((await post({ endTime: { dateTime: '2027-03-02T00:00:00', timeZone: 'UTC' } })).status).toBe(400);
    expect((await post({ availabilityViewInterval: 4 })).status).toBe(400);
  });
});

describe('people', () => {
  test('are those of the feed, with the same ids on every start', async () => {
    const first = await start();
    const alex = (await first.client.graph('GET', `/users/${ALEX.toUpperCase()}`)).body;
    expect(alex).toMatchObject({ displayName: 'Alex Wilber', mail: ALEX });
    expect(Object.keys(alex)).not.toContain('accountEnabled');
    const second = await start();
    expect((await second.client.graph('GET', `/users/${alex.id}?$select=mail,accountEnabled`)).body).toEqual({
      mail: ALEX,
      accountEnabled: true,
    });
    expect((await second.client.graph('GET', `/users/${alex.id}?$select=email`)).status).toBe(400);
    const unknown = await second.client.graph('GET', '/users/nobody@northwind.example');
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
    const found = await second.client.graph('GET', `/users?$filter=${encodeURIComponent(`mail eq '${LEE}'`)}`);
    expect(found.body.value.map((each: { mail: string }) => each.mail)).toEqual([LEE]);
  });

  test('have automatic replies that last over a restart', async () => {
    const first = await start();
    const path = `/users/${ALEX}/mailboxSettings`;
    expect((await first.client.graph('GET', path)).body.automaticRepliesSetting.status).toBe('disabled');
    const away = { status: 'scheduled', scheduledStartDateTime: { dateTime: '2026-12-01T00:00:00', timeZone: 'UTC' } };
    await first.client.graph('PATCH', path, { automaticRepliesSetting: away });
    await first.sandbox.close();
    const { client } = await start({ dataDir: first.dataDir });
    expect((await client.graph('GET', path)).body).toMatchObject({
      automaticRepliesSetting: away,
      timeZone: 'Pacific Standard Time',
    });
  });

  test('send mail that is kept as a file', async () => {
    const { client, dataDir } = await start();
    const message = {
      subject: 'Your report',
      body: { contentType: 'html', content: '<p>Grüße</p>' },
      toRecipients: [{ emailAddress: { address: 'amina@granite.example' } }],
    };
    expect((await client.graph('POST', `/users/${ALEX}/sendMail`, { message })).status).toBe(202);
    const folder = join(dataDir, 'sandbox', 'mail');
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^2026-11-23T170000-your-report-\w+\.eml$/);
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain(`From: Alex Wilber <${ALEX}>`);
    expect(text).toContain('To: amina@granite.example');
    const nobody = await client.graph('POST', `/users/${ALEX}/sendMail`, { message: { ...message, toRecipients: [] } });
    expect(nobody.body.error.code).toBe('ErrorInvalidRecipients');
  });

  test('send no mail that Graph would not read', async () => {
    const { client, dataDir } = await start();
    const message = {
      subject: 'Your report',
      body: { contentType: 'text', content: 'Hello' },
      toRecipients: [{ emailAddress: { address: 'amina@granite.example' } }],
    };
    const file = { name: 'a.txt', contentBytes: 'YQ==' };
    for (const change of [
      { body: { contentType: 'markdown', content: 'Hello' } },
      { recipients: message.toRecipients },
      { toRecipients: ['amina@granite.example'] },
      { attachments: [file] },
    ]) {
      const { status } = await client.graph('POST', `/users/${ALEX}/sendMail`, { message: { ...message, ...change } });
      expect([change, status]).toEqual([change, 400]);
    }
    expect(readdirSync(join(dataDir, 'sandbox'))).not.toContain('mail');
    const attachments = [{ '@odata.type': '#microsoft.graph.fileAttachment', ...file }];
    const sent = await client.graph('POST', `/users/${ALEX}/sendMail`, { message: { ...message, attachments } });
    expect(sent.status).toBe(202);
  });
});

describe('groups', () => {
  const members = `/groups/${groupId('vcio')}/transitiveMembers/microsoft.graph.user`;

  test('tell their users alone only with the advanced query parameters, in pages', async () => {
    const { client } = await start();
    const eventual = { consistencylevel: 'eventual' };
    const bare = await client.graph('GET', `${members}?$count=true`);
    expect([bare.status, bare.body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
    expect((await client.graph('GET', members, undefined, eventual)).status).toBe(400);
    const first = await client.graph('GET', `${members}?$count=true&$top=1&$select=mail`, undefined, eventual);
    expect([first.body['@odata.count'], first.body.value]).toEqual([2, [{ mail: ALEX }]]);
    const second = await client.graph('GET', first.body['@odata.nextLink'], undefined, eventual);
    expect([second.body.value, second.body['@odata.nextLink']]).toEqual([[{ mail: LEE }], undefined]);
    expect((await client.graph('GET', `${members}?$count=true&$top=1000`, undefined, eventual)).status).toBe(400);
  });
});
