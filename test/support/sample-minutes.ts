// Minutes for tests: an ordinary meeting, one with a lot to say, and one with almost nothing.
import { addDays, plus, toDay, toInstant } from '../../src/domain/day.ts';
import { toMail } from '../../src/domain/ids.ts';
import type { ClosingNotes, MeetingIn } from '../../src/domain/meeting.ts';
import { meetingId } from '../../src/domain/meeting.ts';
import type { MinutesFacts } from '../../src/domain/minutes.ts';
import { noRecords } from '../../src/domain/record.ts';
import { sampleFile } from './sample-facts.ts';

const startsAt = toInstant('2026-11-19T18:00:00Z');
const heldOn = toDay('2026-11-19');
const nothing = { technologyAligned: false, budgetReviewed: false, roadmapReviewed: false, temperature: null };

function facts(
  closing: ClosingNotes,
  file = sampleFile(),
  place: { online: true } | { online: false; location: string } = { online: true },
): MinutesFacts {
  const meeting: MeetingIn<'closed'> = {
    type: 'meeting',
    id: meetingId(file.id, 3),
    client: file.id,
    n: 3,
    dueOn: heldOn,
    bookings: 1,
    records: noRecords(),
    state: 'closed',
    invitation: {
      organiser: toMail('alex.wilber@northwind.example'),
      subject: 'vCIO meeting',
      text: '',
      startsAt,
      endsAt: plus(startsAt, { minutes: 60 }),
      zone: file.zone,
      attendees: [{ name: 'Amina Haddad', mail: 'amina@granite.example' }],
      place,
    },
    event: { eventId: 'event-1', webLink: '', joinUrl: null },
    closing,
    closedBy: toMail('alex.wilber@northwind.example'),
  };
  return { file, meeting, writer: 'Alex Wilber', builtAt: toInstant('2026-11-19T19:30:00Z') };
}

const usual: ClosingNotes = {
  ...nothing,
  attended: 'Amina Haddad, Tom Brandt, Alex Wilber',
  notes:
    'The Boston office moves in January; the lease is signed.\nFor the move we need:\n- two fibre lines, ordered before Christmas\n- a firewall that carries both offices\nThe new laptops work well. People like that they are quiet.',
  decisions: 'Replace the Boston firewall in Q1.\nKeep the phones for another year.',
  technologyAligned: true,
  budgetReviewed: true,
  temperature: 'warm',
  internal: 'Amina is thinking about leaving. Offer them 10 % at renewal.',
  recommendations: [
    { name: 'Replace the firewall in Boston', answer: 'approved' },
    { name: 'Move the file server to SharePoint', answer: 'later' },
    { name: 'Second internet line in New York', answer: 'declined' },
  ],
  actions: [
    { text: 'Send the quote for the firewall', who: 'Alex Wilber', due: addDays(heldOn, 7) },
    { text: 'Tell us the day of the move', who: 'Amina Haddad', due: addDays(heldOn, 4) },
  ],
  nextOn: addDays(heldOn, 91),
};
const sentence = 'We looked at how people work in both offices and where they wait for the computer. ';

export const minutesSamples = {
  usual: facts(usual),
  long: facts(
    {
      ...usual,
      attended: Array.from({ length: 14 }, (_, n) => `Person Number ${n + 1}`).join(', '),
      notes: Array.from({ length: 20 }, () => sentence.repeat(5).trim())
        .join('\n')
        .slice(0, 8000),
      decisions: Array.from({ length: 8 }, (_, n) => `Decision ${n + 1}: ${sentence}`).join('\n'),
      recommendations: Array.from({ length: 8 }, (_, n) => ({
        name: `Recommendation ${n + 1} with a name that takes more than one line in its column`,
        answer: (['approved', 'declined', 'later'] as const)[n % 3] ?? 'later',
      })),
      actions: Array.from({ length: 10 }, (_, n) => ({
        text: n === 4 ? sentence.repeat(4) : `Action ${n + 1}: order what is needed for the move and tell everybody`,
        who: n === 5 ? 'Maximiliana-Alexandra von Hohenzollern-Sigmaringen' : 'Amina Haddad',
        due: addDays(heldOn, 3 * n + 1),
      })),
    },
    sampleFile({
      name: 'The Very Long-Named Property Management and Real Estate Holding Company of the Upper Valley, LLC',
      country: 'GB',
      zone: 'Europe/London',
    }),
    { online: false, location: 'Their office, 4th floor, 200 Boylston Street, Boston' },
  ),
  'almost nothing': facts(
    { ...nothing, attended: '', notes: 'Short call.', decisions: '' },
    sampleFile({ country: '', zone: 'UTC' }),
  ),
} satisfies Record<string, MinutesFacts>;
