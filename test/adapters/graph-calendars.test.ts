import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { calendars } from '../../src/adapters/graph/calendars.ts';
import { graphClient } from '../../src/adapters/graph/client.ts';
import { lanes } from '../../src/adapters/graph/lanes.ts';
import { sandboxToken } from '../../src/adapters/graph/token.ts';
import { toInstant } from '../../src/domain/day.ts';
import { toMail } from '../../src/domain/ids.ts';
import type { Invitation } from '../../src/domain/meeting.ts';
import type { Fault } from '../../src/ports.ts';
import { ALEX, LEE, type Started, start } from '../sandbox/support.ts';

const invitation: Invitation = {
  organiser: toMail(ALEX),
  subject: 'Quarterly review: Granite & Sons',
  text: 'Dear Amina,\n\nbudget < roadmap?\nBoth.',
  startsAt: toInstant('2026-12-01T17:00:00Z'),
  endsAt: toInstant('2026-12-01T18:00:00Z'),
  zone: 'America/Los_Angeles',
  attendees: [{ name: 'Amina Keller', mail: 'amina@granite.example' }],
  place: { online: true },
};

const servers: (() => void)[] = [];
afterEach(() => {
  for (const close of servers.splice(0)) close();
});

function outlook(url: string) {
  return calendars(graphClient({ baseUrl: `${url}/graph`, token: sandboxToken() }));
}

/** A Graph that answers as told, for what the sandbox does not do. */
async function outside(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function invitations({ dataDir }: Started): string[] {
  const folder = join(dataDir, 'sandbox', 'invitations');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

async function fail(started: Started, fault: object): Promise<void> {
  await started.client.send('POST', '/__faults', { body: JSON.stringify([fault]) });
}

function faultOf(work: Promise<unknown>): Promise<Fault> {
  return work.then(
    () => Promise.reject(new Error('it did not fail')),
    (fault: Fault) => fault,
  );
}

describe('booking', () => {
  test('sends exactly the invitation, in the zone it names', async () => {
    const started = await start();
    const booked = await outlook(started.sandbox.url).book(invitation, 'booking-1');
    expect(booked.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
    expect(booked.webLink).toMatch(/^https:\/\//);
    const path = `/users/${ALEX}/events/${encodeURIComponent(booked.eventId)}`;
    const { body: event } = await started.client.graph('GET', path);
    expect(event).toMatchObject({
      subject: invitation.subject,
      transactionId: 'booking-1',
      start: { dateTime: '2026-12-01T17:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'Pacific Standard Time',
      allowNewTimeProposals: true,
      attendees: [{ type: 'required', emailAddress: { address: 'amina@granite.example', name: 'Amina Keller' } }],
    });
    expect(event.body.content).toContain('<p>Dear Amina,</p><p>budget &lt; roadmap?<br>Both.</p>');
  });

  test('of a place without Teams names the place and has no link', async () => {
    const started = await start();
    const place = { online: false, location: 'Granite, 2nd floor' } as const;
    const booked = await outlook(started.sandbox.url).book({ ...invitation, place }, 'booking-1');
    expect(booked.joinUrl).toBeNull();
    expect(invitations(started)[0]).toContain('LOCATION:Granite\\, 2nd floor');
  });

  test('the hour that clocks show twice keeps its instant', async () => {
    const { sandbox, client } = await start();
    const second = { startsAt: toInstant('2026-11-01T09:30:00Z'), endsAt: toInstant('2026-11-01T10:30:00Z') };
    const { eventId } = await outlook(sandbox.url).book({ ...invitation, ...second }, 'booking-1');
    const { body: event } = await client.graph('GET', `/users/${ALEX}/events/${encodeURIComponent(eventId)}`);
    expect(event.start.dateTime).toBe('2026-11-01T09:30:00.0000000');
  });

  test('twice with the same transaction is one event and one invitation', async () => {
    const started = await start();
    const first = await outlook(started.sandbox.url).book(invitation, 'booking-1');
    const second = await outlook(started.sandbox.url).book(invitation, 'booking-1');
    expect(second).toEqual(first);
    expect(invitations(started)).toHaveLength(1);
  });

  test.each([
    ['a 503 after the event was made', { status: 503, after: true }],
    ['a connection that breaks after the event was made', { drop: true, after: true }],
  ])('%s ends as unknown, and the event is found again', async (_, trouble) => {
    const started = await start();
    await fail(started, { match: 'POST .*/events', ...trouble });
    const port = outlook(started.sandbox.url);
    const fault = await faultOf(port.book(invitation, 'booking-1'));
    expect(fault).toMatchObject({ name: 'Fault', port: 'calendar', outcome: 'unknown', retryable: true });
    expect(await port.find(toMail(ALEX), 'booking-1')).toMatchObject({ joinUrl: expect.stringMatching(/^https/) });
    expect(await port.find(toMail(ALEX), 'booking-2')).toBeUndefined();
    expect(invitations(started)).toHaveLength(1);
    const { body: requests } = await started.client.send('GET', '/__requests');
    expect(requests.filter(({ method }: { method: string }) => method === 'POST')).toHaveLength(1);
  });

  test('an event that Outlook says it made before is looked up', async () => {
    const url = await outside((request, response) => {
      const isPost = request.method === 'POST';
      const refusal = { error: { code: 'ErrorDuplicateTransactionId', message: 'used before' } };
      const list = { value: [{ id: 'ev-1', webLink: 'https://x', transactionId: 'booking-1', onlineMeeting: null }] };
      response.writeHead(isPost ? 409 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isPost ? refusal : list));
    });
    expect(await outlook(url).book(invitation, 'booking-1')).toMatchObject({ eventId: 'ev-1' });
    expect(await faultOf(outlook(url).book(invitation, 'booking-2'))).toMatchObject({
      outcome: 'failed',
      retryable: false,
    });
  });
});

describe('a fault', () => {
  test('of an unknown mailbox is final and names it', async () => {
    const { sandbox } = await start();
    const fault = await faultOf(outlook(sandbox.url).book({ ...invitation, organiser: toMail('no@one.example') }, 'b'));
    expect(fault).toMatchObject({ outcome: 'failed', retryable: false });
    expect(fault.reason).toBe('Outlook does not know the mailbox no@one.example.');
  });

  test('of throttling carries the wish of the outside and had no effect', async () => {
    const started = await start();
    await fail(started, { match: 'POST .*/events', status: 429, retryAfter: 17 });
    const fault = await faultOf(outlook(started.sandbox.url).book(invitation, 'b'));
    expect(fault).toMatchObject({ outcome: 'failed', retryable: true, retryAfterSeconds: 17 });
  });

  test('of a missing permission says which one', async () => {
    const started = await start();
    await fail(started, { match: 'POST .*/events', status: 403 });
    const { reason, retryable } = await faultOf(outlook(started.sandbox.url).book(invitation, 'b'));
    expect(reason).toBe(
      `Steward is not allowed to book the meeting: ask an administrator to grant Calendars.ReadWrite for the mailbox ${ALEX}.`,
    );
    expect(retryable).toBe(false);
  });

  test('of a server that is not there had no effect', async () => {
    const { sandbox } = await start();
    await sandbox.close();
    const fault = await faultOf(outlook(sandbox.url).book(invitation, 'b'));
    expect(fault).toMatchObject({ outcome: 'failed', retryable: true, reason: 'Outlook could not be reached.' });
  });

  test('of signing in had no effect', async () => {
    const { sandbox } = await start();
    const token = () => Promise.reject(new Error('no identity here'));
    const port = calendars(graphClient({ baseUrl: `${sandbox.url}/graph`, token }));
    const fault = await faultOf(port.book(invitation, 'b'));
    expect(fault).toMatchObject({ outcome: 'failed', retryable: true, reason: expect.stringContaining('sign in') });
  });

  test('of an answer that takes too long ends as unknown', async () => {
    const url = await outside(() => {});
    const port = calendars(graphClient({ baseUrl: url, token: sandboxToken(), timeoutSeconds: 0.05 }));
    expect(await faultOf(port.book(invitation, 'b'))).toMatchObject({ outcome: 'unknown', retryable: true });
    expect(await faultOf(port.find(toMail(ALEX), 'b'))).toMatchObject({ outcome: 'failed', retryable: true });
  });
});

describe('cancelling', () => {
  test('is told to the attendees, and a second time changes nothing', async () => {
    const started = await start();
    const port = outlook(started.sandbox.url);
    const { eventId } = await port.book(invitation, 'booking-1');
    await port.cancel(toMail(ALEX), eventId, 'Moved to next week');
    await port.cancel(toMail(ALEX), eventId, 'Moved to next week');
    expect(invitations(started)).toEqual([expect.stringContaining('METHOD:CANCEL')]);
    expect(await port.find(toMail(ALEX), 'booking-1')).toBeUndefined();
  });
});

describe('inviting one more', () => {
  const lee = { name: 'Lee Novak', mail: LEE };
  const owen = { name: 'Owen Reyes', mail: 'owen@granite.example' };

  test('throws nobody out who was invited in the same moment: it is refused, and done when it is tried again', async () => {
    const started = await start();
    const { eventId } = await outlook(started.sandbox.url).book(invitation, 'booking-1');
    const path = `/users/${ALEX}/events/${eventId}`;
    const guests = async (): Promise<string[]> =>
      (await started.client.graph('GET', path)).body.attendees.map(
        ({ emailAddress }: { emailAddress: { address: string } }) => emailAddress.address,
      );
    // Signing in for the second request: between looking who is invited and writing it.
    let requests = 0;
    const token = async () => {
      requests += 1;
      const attendees = [...invitation.attendees, owen].map(({ name, mail }) => ({
        emailAddress: { name, address: mail },
      }));
      if (requests === 2) await started.client.graph('PATCH', path, { attendees });
      return 'sandbox';
    };
    const port = calendars(graphClient({ baseUrl: `${started.sandbox.url}/graph`, token }));
    expect(await faultOf(port.join(toMail(ALEX), eventId, lee))).toMatchObject({ outcome: 'failed', retryable: true });
    expect(await guests()).toEqual(['amina@granite.example', owen.mail]);
    await port.join(toMail(ALEX), eventId, lee);
    expect(await guests()).toEqual(['amina@granite.example', owen.mail, LEE]);
  });
});

describe('availability', () => {
  const from = toInstant('2026-12-01T00:00:00Z');
  const until = toInstant('2026-12-03T00:00:00Z');

  test('tells busy times in UTC and working hours in an IANA zone; nothing of mailboxes we cannot see', async () => {
    const { sandbox } = await start();
    const port = outlook(sandbox.url);
    await port.book({ ...invitation, attendees: [] }, 'booking-1');
    const [alex, lee, client] = await port.availability([ALEX, LEE, 'amina@granite.example'], from, until);
    expect(alex?.busy).toContainEqual({ from: invitation.startsAt, until: invitation.endsAt });
    expect(alex?.hours).toEqual({
      workdays: [1, 2, 3, 4, 5],
      start: '08:30',
      end: '17:30',
      zone: 'America/Los_Angeles',
    });
    expect(lee?.hours?.zone).toBe('Europe/London');
    expect(client).toEqual({ mail: 'amina@granite.example', busy: null, hours: null });
  });

  test('asks for many mailboxes and a long time in parts', async () => {
    const { sandbox, client } = await start();
    const mails = [ALEX, ...Array.from({ length: 44 }, (_, n) => `person-${n}@granite.example`)];
    const answers = await outlook(sandbox.url).availability(mails, from, toInstant('2027-03-01T00:00:00Z'));
    expect(answers.map(({ mail }) => mail)).toEqual(mails);
    expect(answers[0]?.busy?.some(({ from }) => from > '2027-02-10')).toBe(true);
    const { body: requests } = await client.send('GET', '/__requests');
    expect(requests).toHaveLength(6);
  });
});

test('no more than four requests for one key run at once, and other keys do not wait', async () => {
  const inLane = lanes(4);
  let running = 0;
  let most = 0;
  const gates: (() => void)[] = [];
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => gates.push(resolve));
    running -= 1;
  };
  const all = Array.from({ length: 9 }, () => inLane('alex', work));
  expect(await inLane('lee', async () => 'not waiting')).toBe('not waiting');
  const done = Promise.all(all).then(() => 'done');
  while ((await Promise.race([done, new Promise((resolve) => setImmediate(resolve))])) !== 'done') gates.shift()?.();
  expect(most).toBe(4);
});
