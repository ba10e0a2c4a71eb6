// The status report as pre-read: who gets it, what is written, and that it goes out once, exactly as it was shown (spec §8, §14).
import { describe, expect, test } from '@jest/globals';
import { begin, type Client, meetingIn, withFile, withMeeting } from '../../src/domain/decision.ts';
import { approveDocumentMail, guestsOf, reportDraft, reportToMail } from '../../src/domain/document-mail.ts';
import type { Meeting, MeetingIn } from '../../src/domain/meeting.ts';
import { withDocument } from '../../src/domain/meeting-document.ts';
import { booked, meetingNow } from '../support/booked.ts';
import {
  accepted,
  alex,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  effectOf,
  instant,
  vitm,
} from '../support/world.ts';

const world = aWorld();
const amina = { name: 'Amina Keller', mail: 'Amina@acme.example' };
const bao = { name: 'Bao', mail: 'bao@acme.example' };
const invitation = anInvitation({ attendees: [amina, bao, { name: 'Victor', mail: vitm.toUpperCase() }] });
const { startsAt } = invitation;
const filed = {
  item: 'i1',
  name: '2026-04-15 Acme status report.pptx',
  url: 'https://files.example/r',
  eTag: '"1"',
  print: 'p',
  at: instant('2026-04-14T09:00:00Z'),
  numbers: [],
};
const folder = { drive: 'd1', item: 'f1', url: 'https://files.example/f' };

const scheduledClient = booked(aPlannedClient(), invitation, world);
const { id } = meetingNow(scheduledClient);
const changed = (client: Client, over: object) =>
  withMeeting(begin(client), { ...meetingNow(client), ...over } as Meeting).client;
const start = withMeeting(
  begin(withFile(begin(scheduledClient), { folder }).client),
  withDocument(meetingNow(scheduledClient), { kind: 'report', filed, tried: [] }),
).client;
const scheduled = meetingIn(start, id) as MeetingIn<'scheduled'>;
const soon = atTime(world, '2026-04-14T09:00:00Z');
const shown = { meeting: id, startsAt };

describe('the status report may be mailed', () => {
  test('while its meeting is booked and still to come, from where it is filed', () => {
    expect(reportToMail(start, shown, soon)).toEqual({
      meeting: scheduled,
      filed: { drive: 'd1', item: 'i1', name: filed.name, url: filed.url },
    });
    expect(reportToMail(start, { meeting: id, startsAt: null }, soon)).toMatchObject({ filed: { item: 'i1' } });
  });

  test.each<[string, Client, object, RegExp, string?]>([
    ['of a prospect', withFile(begin(start), { stage: 'prospect' }).client, {}, /is a prospect/],
    ['of a meeting that is gone', aPlannedClient(), {}, /not booked any more/],
    ['of a cancelled meeting', changed(start, { state: 'cancelled', reason: 'ill' }), {}, /not booked any more/],
    ['of a meeting with another purpose', changed(start, { purpose: 'internal' }), {}, /not booked any more/],
    ['that was shown for another time', start, { startsAt: instant('2026-04-20T13:00:00Z') }, /another time now/],
    ['that was never filed', scheduledClient, {}, /not in the client folder yet/],
    ['of a meeting that begins now', start, {}, /has begun/, startsAt],
  ])('not one %s', (_, client, over, because, at = soon.now) => {
    const found = reportToMail(client, { ...shown, ...over }, atTime(world, at));
    expect(found).toMatchObject({ because: expect.stringMatching(because) });
  });

  test('not while a change of the meeting is on its way', () => {
    const client = changed(start, { moving: { startsAt, endsAt: invitation.endsAt, by: alex, stage: 'requested' } });
    expect(reportToMail(client, shown, soon)).toMatchObject({ because: expect.stringMatching(/on its way/) });
  });
});

describe('the mail', () => {
  const draft = reportDraft(scheduled, { to: [amina], from: alex, world: soon });
  const mail = { from: alex, to: [amina], ...draft };
  const document = { drive: 'd1', item: 'i1', name: filed.name, url: filed.url, version: 'c1', size: 9 };
  const given = {
    of: 'report' as const,
    ...shown,
    mail,
    document,
    on: day('2026-04-14'),
    name: 'report-mail:1',
    card: null,
  };
  const approve = (from: Client, over = {}, when = soon) => approveDocumentMail(from, { ...given, ...over }, when);

  test('is for the guests, however the address of one of ours is written', () => {
    expect(guestsOf(scheduled, soon).map(({ name }) => name)).toEqual(['Amina Keller', 'Bao']);
  });

  test('names the day of the meeting in the zone of the invitation', () => {
    expect(draft.subject).toBe('Status report for our meeting on 15 Apr 2026');
    expect(draft.text).toMatch(/^Hello Amina,\n\nwe meet on Wednesday, 15 Apr 2026\.[\s\S]*Kind regards\nalex$/);
    expect(reportDraft(scheduled, { to: [amina, bao], from: alex, world: soon }).text).toMatch(/^Hello all,/);
  });

  test('goes out as it was shown, and is in the history as approved, with its file', () => {
    const change = accepted(approve(start));
    const { name, body } = effectOf(change, 'mail-report');
    expect(name).toBe('report-mail:1');
    expect(body).toEqual({ kind: 'mail-report', ...shown, mail, document, by: alex, card: null });
    const { subject, text } = mail;
    const data = { meeting: id, to: amina.mail, subject, text, document: filed.name };
    expect(change.facts).toEqual([{ what: 'mail-approved', data }]);
  });

  test.each<[string, Client, object]>([
    ['that was looked at yesterday', start, { on: day('2026-04-13') }],
    ['of a meeting at another time', start, { startsAt: instant('2026-04-20T13:00:00Z') }],
    [
      'with a report that a newer one stands beside',
      withMeeting(begin(start), withDocument(scheduled, { kind: 'report', filed: { ...filed, item: 'i2' }, tried: [] }))
        .client,
      {},
    ],
  ])('does not go out %s', (_, client, over) => {
    expect(approve(client, over)).toMatchObject({
      refused: 'not-now',
      because: expect.stringContaining('nothing was sent'),
    });
  });

  test('is not sent once the meeting began', () => {
    expect(approve(start, { on: day('2026-04-15') }, atTime(world, startsAt))).toMatchObject({
      refused: 'already-done',
    });
  });

  test.each<[string, object, string]>([
    ['nobody chosen', { to: [] }, 'to'],
    ['no subject', { subject: '' }, 'subject'],
    ['no text', { text: '' }, 'text'],
  ])('needs what a mail needs: %s', (_, over, field) => {
    expect(approve(start, { mail: { ...mail, ...over } })).toMatchObject({ problems: { [field]: expect.any(String) } });
  });
});
