// Opens an obligation as the form that answers it (spec §3: a row opens its form in place).
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { clientOfObligation, type ObligationId, partitionOf } from '../domain/ids.ts';
import { isOpen } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import type { Calendars } from '../ports.ts';
import { actionForm } from './action-items.ts';
import { changePerson } from './change-person.ts';
import { closingForm } from './close-meeting.ts';
import { showEscalation } from './escalations.ts';
import { meetingTimes } from './meeting-times.ts';
import type { EvidencePorts } from './read-evidence.ts';
import { pulseForm } from './record-pulse.ts';
import { showRecords } from './records.ts';
import type { Core } from './world.ts';

/** Opens a row of the day in place; the card is left alone while its form is open. */
export async function openFromDay(core: Core & FormPorts, asker: Person, obligation: ObligationId): Promise<Answer> {
  await changePerson(core, asker.mail, (person) => ({ ...person, formOpenSince: core.clock.now() }));
  return openObligation(core, asker, { obligation, within: 'day' });
}

/** Forms that propose times look into calendars, checklists into the systems of record. */
export type FormPorts = { calendars: Calendars } & EvidencePorts;
export type Opening = { obligation: ObligationId; within: Within };

export async function openObligation(core: Core & FormPorts, asker: Person, opening: Opening): Promise<Answer> {
  const client = clientOfObligation(opening.obligation);
  const stored = await core.store.get('obligation', partitionOf.client(client), opening.obligation);
  if (!stored || !isOpen(stored.doc)) return answered;
  const { about } = stored.doc;
  const { within } = opening;
  switch (about.kind) {
    case 'pulse-check':
      return pulseForm(core, asker, opening);
    case 'action-item':
      return actionForm(core, asker, opening);
    case 'schedule-meeting':
      return meetingTimes(core, asker, { client, within });
    case 'prepare-meeting':
      return showRecords(core, asker, { client, within });
    case 'close-meeting':
      return closingForm(core, asker, opening);
    case 'escalation-ack':
    case 'escalation-update':
      return showEscalation(core, asker, { escalation: about.escalation, within });
    default:
      return about satisfies never;
  }
}

const answered: Answer = {
  is: 'note',
  tone: 'plain',
  title: 'Already answered',
  text: 'This one is done: somebody answered it before.',
  buttons: [{ title: 'Show my day', say: 'today' }],
};
