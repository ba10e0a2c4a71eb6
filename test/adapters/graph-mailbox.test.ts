// Mailbox settings and the guests of an event, through the real Graph client.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { calendars } from '../../src/adapters/graph/calendars.ts';
import { graphClient } from '../../src/adapters/graph/client.ts';
import { readSettings } from '../../src/adapters/graph/mailbox.ts';
import { sandboxToken } from '../../src/adapters/graph/token.ts';
import { toMail } from '../../src/domain/ids.ts';
import { ALEX, LEE, meeting, type Started, start } from '../sandbox/support.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function outlook(url: string) {
  return calendars(graphClient({ baseUrl: `${url}/graph`, token: sandboxToken() }));
}
async function patch({ client }: Started, who: string, settings: object): Promise<void> {
  const { status } = await client.graph('PATCH', `/users/${who}/mailboxSettings`, settings);
  expect(status).toBe(200);
}

describe('settings', () => {
  test('are the working hours, with a Windows or an IANA zone', async () => {
    const { sandbox } = await start();
    const hours = { workdays: [1, 2, 3, 4, 5], start: '08:30', end: '17:30' };
    expect(await outlook(sandbox.url).settings(toMail(ALEX))).toEqual({
      hours: { ...hours, zone: 'America/Los_Angeles' },
      outOfOffice: null,
    });
    expect(await outlook(sandbox.url).settings(toMail(LEE))).toMatchObject({ hours: { zone: 'Europe/London' } });
  });

  test('in a zone of the mailbox’s own making are read in the zone the mailbox shows', async () => {
    const started = await start();
    const change = { time: '02:00:00.0000000', dayOccurrence: 4, dayOfWeek: 'sunday', month: 5, year: 0 };
    const timeZone = {
      '@odata.type': '#microsoft.graph.customTimeZone',
      name: 'Customized Time Zone',
      bias: -200,
      standardOffset: { ...change, month: 10 },
      daylightOffset: { ...change, daylightBias: 100 },
    };
    const workingHours = { daysOfWeek: ['sunday', 'thursday'], startTime: '10:00:00', endTime: '16:15:00', timeZone };
    await patch(started, LEE, { workingHours, timeZone: 'Romance Standard Time' });
    expect(await outlook(started.sandbox.url).settings(toMail(LEE))).toEqual({
      hours: { workdays: [7, 4], start: '10:00', end: '16:15', zone: 'Europe/Paris' },
      outOfOffice: null,
    });
    // Free and busy knows no zone to fall back to.
    const [free] = await outlook(started.sandbox.url).availability([LEE], ...week);
    expect(free?.hours).toBeNull();
  });

  test('of automatic replies: always, between two moments in any zone, or off', async () => {
    const started = await start();
    const replies = (automaticRepliesSetting: object) => patch(started, ALEX, { automaticRepliesSetting });
    const read = async () => (await outlook(started.sandbox.url).settings(toMail(ALEX))).outOfOffice;
    await replies({ status: 'alwaysEnabled' });
    expect(await read()).toBe('always');
    await replies({
      status: 'scheduled',
      scheduledStartDateTime: { dateTime: '2026-12-14T08:00:00.0000000', timeZone: 'Pacific Standard Time' },
      scheduledEndDateTime: { dateTime: '2026-12-19T00:00:00.0000000', timeZone: 'UTC' },
    });
    expect(await read()).toEqual({ from: '2026-12-14T16:00:00.000Z', until: '2026-12-19T00:00:00.000Z' });
    await replies({ status: 'disabled' });
    expect(await read()).toBeNull();
  });

  test('that would leave nobody a working moment are none', () => {
    const hours = { daysOfWeek: ['monday'], startTime: '08:00:00', endTime: '17:00:00', timeZone: { name: 'UTC' } };
    const read = (over: object) => readSettings({ workingHours: { ...hours, ...over } }).hours;
    expect(read({})).toEqual({ workdays: [1], start: '08:00', end: '17:00', zone: 'UTC' });
    for (const over of [{ daysOfWeek: [] }, { daysOfWeek: ['day'] }, { startTime: null }, { endTime: '25:00:00' }])
      expect(read(over)).toBeNull();
    expect(read({ timeZone: { name: 'Customized Time Zone' } })).toMatchObject({ zone: null });
    expect(readSettings({})).toEqual({ hours: null, outOfOffice: null });
  });

  test('that Steward may not read say which permission is missing', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'ErrorAccessDenied', message: 'Access to OData is disabled.' } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fault = outlook(url).settings(toMail(ALEX));
    await expect(fault).rejects.toMatchObject({
      retryable: false,
      reason: expect.stringMatching(/ask an administrator to grant MailboxSettings\.Read for the mailbox alex/),
    });
  });
});

const week = ['2026-11-30T00:00:00.000Z', '2026-12-07T00:00:00.000Z'] as never as [never, never];

describe('one more guest', () => {
  async function booked(started: Started) {
    const { body } = await started.client.graph('POST', `/users/${ALEX}/events`, meeting());
    const path = `/users/${ALEX}/events/${encodeURIComponent(body.id)}`;
    const event = async () => (await started.client.graph('GET', path)).body;
    return { id: body.id as string, event };
  }
  const sam = { name: 'Sam Okafor', mail: 'sam.okafor@northwind.example' };

  test('is added to those who are invited; text, Teams link and answers stay, and again adds nobody', async () => {
    const started = await start();
    const { id, event } = await booked(started);
    await started.client.send('POST', '/__attendee', {
      body: JSON.stringify({ eventId: id, mail: LEE, response: 'accepted' }),
    });
    const before = await event();
    const port = outlook(started.sandbox.url);
    await port.join(toMail(ALEX), id, sam);
    const after = await event();
    expect(
      after.attendees.map(({ type, emailAddress: { address }, status }: Guest) => [address, type, status.response]),
    ).toEqual([
      ['amina@granite.example', 'required', 'none'],
      [LEE, 'optional', 'accepted'],
      [sam.mail, 'required', 'none'],
    ]);
    expect(after).toMatchObject({ body: before.body, onlineMeeting: before.onlineMeeting, subject: before.subject });
    expect(after.body.content).toContain(after.onlineMeeting.joinUrl);

    await port.join(toMail(ALEX), id, { ...sam, mail: sam.mail.toUpperCase() });
    expect((await event())['@odata.etag']).toBe(after['@odata.etag']);
    const folder = join(started.dataDir, 'sandbox', 'invitations');
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('sam.okafor@northwind.example');
  });

  test('whose answer is lost is tried again, and invited once', async () => {
    const started = await start();
    const { id, event } = await booked(started);
    const fault = [{ match: 'PATCH .*/events/.*', status: 503, after: true }];
    await started.client.send('POST', '/__faults', { body: JSON.stringify(fault) });
    const port = outlook(started.sandbox.url);
    await expect(port.join(toMail(ALEX), id, sam)).rejects.toMatchObject({ outcome: 'unknown', retryable: true });
    await port.join(toMail(ALEX), id, sam);
    expect((await event()).attendees).toHaveLength(3);
  });
});
type Guest = { type: string; emailAddress: { address: string }; status: { response: string } };
