// Guests who did not answer: who they are, calling them, and the mail that goes out once, exactly as it was shown (spec §7).
import { describe, expect, test } from '@jest/globals';
import type { Client } from '../../src/domain/decision.ts';
import { meetingIn } from '../../src/domain/decision.ts';
import type { GuestAnswer, MeetingIn } from '../../src/domain/meeting.ts';
import { heardOfEvent } from '../../src/domain/outlook-event.ts';
import { approveReminder, guestsCalled, reminderDraft, silentGuests } from '../../src/domain/reminder.ts';
import { booked, meetingNow } from '../support/booked.ts';
import {
  accepted,
  alex,
  anEvent,
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
const invitation = anInvitation({ attendees: [amina, bao, { name: 'Victor', mail: vitm }] });
const start = booked(aPlannedClient(), invitation, world);
const { startsAt, endsAt } = invitation;
const { id } = meetingNow(start);
const soon = atTime(world, '2026-04-09T09:00:00Z');
const shown = { meeting: id, startsAt };

/** As Outlook has it: who said what. */
function heard(answers: Partial<Record<'amina' | 'bao', GuestAnswer>>, from: Client = start): Client {
  const { amina: a = 'none', bao: b = 'none' } = answers;
  const guests = [
    { name: amina.name, mail: 'amina@ACME.example', answer: a },
    { ...bao, answer: b },
    { name: 'Victor', mail: vitm, answer: 'none' as const },
  ];
  const event = { ...anEvent, version: '1', startsAt, endsAt, guests };
  return heardOfEvent(from, { meeting: id, event }, soon).client;
}
const scheduled = (client: Client) => meetingIn(client, id) as MeetingIn<'scheduled'>;
const silent = (client: Client) => silentGuests(scheduled(client), soon).map(({ name }) => name);

describe('silent are', () => {
  test('the guests of the client’s side who said nothing, however their address is written', () => {
    expect(silent(start)).toEqual(['Amina Keller', 'Bao']);
    expect(silent(heard({ amina: 'tentative' }))).toEqual(['Bao']);
    expect(silent(heard({ bao: 'declined' }))).toEqual(['Amina Keller']);
    expect(silent(heard({ amina: 'accepted', bao: 'declined' }))).toEqual([]);
  });
});

describe('I called', () => {
  const call = (from: Client, over = {}) => guestsCalled(from, { ...shown, by: alex, note: 'comes', ...over }, soon);

  test('is kept with its note; the meeting and what Outlook says stay', () => {
    const client = heard({ bao: 'declined' });
    const change = accepted(call(client));
    expect(scheduled(change.client)).toEqual({
      ...scheduled(client),
      guests: { ...scheduled(client).guests, called: { by: alex, at: soon.now, note: 'comes' } },
    });
    expect(change.facts).toEqual([
      { what: 'guests-called', data: { meeting: id, guests: [amina.mail], note: 'comes' } },
    ]);
    expect(change.effects).toEqual([]);
    // Outlook is read again, and nothing of it is lost or told anew.
    expect(scheduled(heard({ bao: 'declined' }, change.client))).toEqual(scheduled(change.client));
  });

  test('twice with the same note is once; another note, another person and another day are told', () => {
    const { client } = accepted(call(start));
    expect(call(client)).toMatchObject({ refused: 'already-done' });
    const others = [
      call(client, { note: 'she comes later' }),
      call(client, { by: vitm }),
      guestsCalled(client, { ...shown, by: alex, note: 'comes' }, atTime(world, '2026-04-10T09:00:00Z')),
    ];
    expect(others.map((other) => accepted(other).facts.length)).toEqual([1, 1, 1]);
  });

  test.each<[string, Client, object, string]>([
    ['once all have answered', heard({ amina: 'accepted', bao: 'accepted' }), {}, 'already-done'],
    ['of another time', start, { startsAt: instant('2026-04-20T13:00:00Z') }, 'already-done'],
    ['of a meeting that is gone', aPlannedClient(), {}, 'already-done'],
  ])('is not noted %s', (_, client, over, refused) => {
    expect(call(client, over)).toMatchObject({ refused });
  });

  test('keeps no more than fits the history', () => {
    expect(call(start, { note: 'x'.repeat(1001) })).toMatchObject({ problems: { note: expect.any(String) } });
  });
});

describe('a reminder', () => {
  const today = day('2026-04-09');
  const draft = reminderDraft(scheduled(start), [amina], alex, soon);
  const mail = { from: alex, to: [amina], ...draft };
  const approve = (from: Client, over = {}, when = soon) =>
    approveReminder(from, { ...shown, mail, on: today, name: 'reminder:1', card: null, ...over }, when);

  test('names the meeting, day and time in the zone of the invitation', () => {
    expect(draft.subject).toBe('Does this time suit you? vCIO meeting');
    expect(draft.text).toMatch(
      /^Hello Amina,\n\nI have not heard yet whether this time suits you:\nWednesday, 15 Apr 2026, 14:00 \(London time\)\nvCIO meeting\n\n[\s\S]*accept the invitation[\s\S]*Kind regards\nalex$/,
    );
    expect(reminderDraft(scheduled(start), [amina, bao], alex, soon).text).toMatch(/^Hello all,/);
  });

  test('goes out as it was shown, and is in the history as approved', () => {
    const change = accepted(approve(start));
    const { name, body } = effectOf(change, 'remind-guests');
    expect(name).toBe('reminder:1');
    expect(body).toEqual({ kind: 'remind-guests', meeting: id, startsAt, mail, by: alex, card: null });
    expect(change.facts).toEqual([
      { what: 'mail-approved', data: { meeting: id, to: amina.mail, subject: mail.subject, text: mail.text } },
    ]);
  });

  test.each<[string, Client, object]>([
    ['to one who has answered meanwhile', heard({ amina: 'accepted' }), {}],
    ['to somebody who is not invited', start, { mail: { ...mail, to: [{ name: 'Eve', mail: 'eve@evil.example' }] } }],
    ['to one of ours', start, { mail: { ...mail, to: [{ name: 'Victor', mail: vitm }] } }],
    ['that was looked at yesterday', start, { on: day('2026-04-08') }],
  ])('does not go out %s', (_, client, over) => {
    expect(approve(client, over)).toMatchObject({
      refused: 'not-now',
      because: expect.stringContaining('nothing was sent'),
    });
  });

  test.each<[string, object, string]>([
    ['nobody chosen', { to: [] }, 'to'],
    ['no subject', { subject: '' }, 'subject'],
    ['no text', { text: '' }, 'text'],
  ])('needs what a mail needs: %s', (_, over, field) => {
    expect(approve(start, { mail: { ...mail, ...over } })).toMatchObject({ problems: { [field]: expect.any(String) } });
  });

  test('is not sent once the meeting began', () => {
    expect(approve(start, {}, atTime(world, startsAt))).toMatchObject({ refused: 'already-done' });
  });
});
