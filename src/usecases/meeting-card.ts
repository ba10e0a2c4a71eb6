// A client's meeting as it stands: on its way, scheduled with its records, or nothing planned.
import type { Answer } from '../domain/answer.ts';
import { dayOf, namedDay } from '../domain/day.ts';
import { type Client, nextMeeting } from '../domain/decision.ts';
import type { MeetingId, ObligationId } from '../domain/ids.ts';
import { type MeetingIn, purposeOf } from '../domain/meeting.ts';
import { isOpen } from '../domain/obligation.ts';
import { newOrganiser } from '../domain/reinviting.ts';
import { isRequested } from '../domain/under-way.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef } from './answers.ts';
import { recordLines } from './records.ts';

/** Of the vCIO meeting, unless another is given. */
export function meetingCard(client: Client, world: World, meeting = nextMeeting(client)): Answer {
  const ref = clientRef(client.file);
  if (meeting?.state === 'scheduled') {
    const { invitation, event, reinviting, moving, guests } = meeting;
    if (isRequested(moving)) {
      const { startsAt, endsAt } = moving;
      return { is: 'meeting-moving', client: ref, invitation, to: { startsAt, endsAt } };
    }
    if (isRequested(reinviting)) return { is: 'meeting-booking', client: ref, invitation: reinviting.invitation };
    const hasBegun = invitation.startsAt <= world.now;
    const anew = newOrganiser(meeting, client.file, world);
    return {
      is: 'meeting-booked',
      client: ref,
      meeting: meeting.id,
      purpose: purposeOf(meeting),
      invitation,
      event,
      records: recordLines(client, meeting, world),
      invitesAnew: anew && refOf(world, anew),
      answers: guests?.answers ?? null,
      mayMove: !hasBegun,
      closes: hasBegun ? closingOf(client, meeting.id) : null,
    };
  }
  if (meeting?.state === 'due' && isRequested(meeting.booking))
    return { is: 'meeting-booking', client: ref, invitation: meeting.booking.invitation };
  if (meeting?.state === 'due') return notBooked(client, meeting, world);
  return {
    is: 'note',
    tone: 'plain',
    title: client.file.name,
    text: 'No vCIO meeting is planned: meetings are owed to active clients with an agreed interval.',
    buttons: [{ title: `Open ${client.file.name}`, say: `client ${client.file.name}` }],
  };
}

/** Where an old card of it leads: it is owed as before. */
function notBooked({ file: { name, zone } }: Client, { dueOn, purpose }: MeetingIn<'due'>, { now }: World): Answer {
  const today = dayOf(now, zone);
  const what = purpose ? 'This meeting' : 'The vCIO meeting';
  const text = `${what} is not booked. It ${dueOn < today ? 'was' : 'is'} due on ${namedDay(dueOn, today)}. Nothing was sent.`;
  const plan = { title: 'Plan the meeting', say: `meeting ${name}` };
  return {
    is: 'note',
    tone: 'plain',
    title: name,
    text,
    buttons: [plan, { title: `Open ${name}`, say: `client ${name}` }],
  };
}

function closingOf({ obligations }: Client, meeting: MeetingId): ObligationId | null {
  const open = obligations
    .filter(isOpen)
    .find(({ about }) => about.kind === 'close-meeting' && about.meeting === meeting);
  return open?.id ?? null;
}
