// Opens an obligation as the form that answers it (spec §3: a row opens its form in place).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { howTo } from '../domain/article.ts';
import { explain } from '../domain/explain.ts';
import { type ClientId, clientOfObligation, type ObligationId, partitionOf } from '../domain/ids.ts';
import { type About, kindOf, type ObligationKind } from '../domain/kinds.ts';
import { meetingId } from '../domain/meeting.ts';
import { isOpen } from '../domain/obligation.ts';
import { asksForDate } from '../domain/onboarding.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { todayOf } from '../domain/world.ts';
import type { Calendars } from '../ports.ts';
import { actionForm } from './action-items.ts';
import { assignForm } from './assign-client.ts';
import { changePerson } from './change-person.ts';
import { closingForm } from './close-meeting.ts';
import { cyclesForm } from './cycles.ts';
import { showEscalation } from './escalations.ts';
import { briefForm, outcomeForm } from './ice.ts';
import { meetingOf, meetingTimes } from './meeting-times.ts';
import { onboardingForm } from './onboarding.ts';
import { putOffOf } from './put-off-part.ts';
import type { EvidencePorts } from './read-evidence.ts';
import { pulseForm } from './record-pulse.ts';
import { showRecords } from './records.ts';
import { renewalForm } from './renewals.ts';
import { supportKickoffForm } from './support-kickoff.ts';
import { type Core, loadWorld } from './world.ts';

/** Opens a row of the day in place; the card (null: not known which) is left alone while its form is open. */
export async function openFromDay(
  core: Core & FormPorts,
  asker: Person,
  { obligation, card }: { obligation: ObligationId; card: CardPlace | null },
): Promise<Answer> {
  await changePerson(core, asker.mail, ({ formOpenOn: _, ...person }) => ({
    ...person,
    formOpenSince: core.clock.now(),
    ...(card && { formOpenOn: card.activity }),
  }));
  return openObligation(core, asker, { obligation, within: 'day' });
}

/** Forms that propose times look into calendars, checklists into the systems of record. */
export type FormPorts = { calendars: Calendars } & EvidencePorts;
export type Opening = { obligation: ObligationId; within: Within };

type Open = { client: ClientId; about: About } & Opening;
type Opener = (core: Core & FormPorts, asker: Person, open: Open) => Promise<Answer>;

const escalation: Opener = async (core, asker, { about, within }) =>
  'escalation' in about ? showEscalation(core, asker, { escalation: about.escalation, within }) : answered;

/** The internal or the ICE meeting, under whose number it is owed. */
const talk: Opener = async (core, asker, { client, about, within }) =>
  'n' in about ? meetingOf(core, asker, { client, meeting: meetingId(client, about.n), within }) : answered;
const task: Opener = (core, asker, open) => (asksForDate(open) ? onboardingForm : actionForm)(core, asker, open);

/** Kinds with a form of their own; the others are simply done, or moved with a reason. */
const openers: Partial<Record<ObligationKind, Opener>> = {
  'assign-vcio': assignForm,
  'pulse-check': pulseForm,
  'schedule-meeting': meetingTimes,
  'prepare-meeting': showRecords,
  'close-meeting': closingForm,
  'missed-meetings': cyclesForm,
  'renewal-review': renewalForm,
  'internal-meeting': talk,
  'ice-meeting': talk,
  'ice-brief': briefForm,
  'ice-outcome': outcomeForm,
  'support-kickoff': supportKickoffForm,
  'onboarding-task': task,
  'escalation-ack': escalation,
  'escalation-update': escalation,
};

export async function openObligation(core: Core & FormPorts, asker: Person, opening: Opening): Promise<Answer> {
  const client = clientOfObligation(opening.obligation);
  const stored = await core.store.get('obligation', partitionOf.client(client), opening.obligation);
  if (!stored || !isOpen(stored.doc)) return (await wentOn(core, client)) ?? answered;
  const { about } = stored.doc;
  const opener = openers[about.kind] ?? actionForm;
  const answer = await opener(core, asker, { ...opening, client, about });
  if (answer.is === 'note' || answer.is === 'refused') return answer;
  const world = await loadWorld(core);
  const file = (await core.store.get('client', partitionOf.client(client), client))?.doc;
  const putOff = file ? putOffOf(stored.doc, { asker, file, within: opening.within }, world) : null;
  const guide = howTo(kindOf(about).article, world.policy.articles, todayOf(world, asker.mail));
  return { ...answer, why: explain(stored.doc, world), howTo: guide, putOff };
}

/** What was open of a merged client goes on with the other one. */
async function wentOn({ store }: Core, id: ClientId): Promise<Answer | null> {
  const into = (await store.get('client', partitionOf.client(id), id))?.doc.mergedInto;
  if (!into) return null;
  const title = `This goes on with ${into.name}`;
  const buttons = [{ title: `Open ${into.name}`, say: `client ${into.name}` }, ...answered.buttons];
  return {
    is: 'note',
    tone: 'plain',
    title,
    text: 'Both are one client now; what was promised is on its list.',
    buttons,
  };
}

const answered: AnswerOf<'note'> = {
  is: 'note',
  tone: 'plain',
  title: 'Already answered',
  text: 'This one is done: somebody answered it before.',
  buttons: [{ title: 'My day', say: 'today' }],
};
