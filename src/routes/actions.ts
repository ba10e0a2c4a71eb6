// What the buttons of cards do: each verb with the data it carries, checked, and its use case (spec §10).
import { z } from 'zod';
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { isRefusal, type Problems, type Refusal } from '../domain/decision.ts';
import {
  type ClientId,
  clientOf,
  type EscalationId,
  type MeetingId,
  type ObligationId,
  toMail,
} from '../domain/ids.ts';
import { recordKinds } from '../domain/record.ts';
import { coverForm } from '../usecases/absence-cards.ts';
import { setCover } from '../usecases/absences.ts';
import { actionDone, actionForm, actionMoved } from '../usecases/action-items.ts';
import { refused } from '../usecases/answers.ts';
import { assignClient, assignForm } from '../usecases/assign-client.ts';
import { bookMeeting, cancelBooked } from '../usecases/book-meeting.ts';
import { buildDeck } from '../usecases/build-deck.ts';
import { closingForm, saveClosing } from '../usecases/close-meeting.ts';
import {
  acknowledgeEscalation,
  escalationForm,
  previewEscalation,
  raiseEscalation,
  resolve,
  showEscalation,
  writeUpdate,
} from '../usecases/escalations.ts';
import { findClient } from '../usecases/find-client.ts';
import { meetingTimes, previewInvitation } from '../usecases/meeting-times.ts';
import { gotIt } from '../usecases/notices.ts';
import { openFromDay } from '../usecases/open-obligation.ts';
import { careForm, proposeCare } from '../usecases/propose-care.ts';
import { skipObligation, snoozeObligation } from '../usecases/put-off.ts';
import { pulseForm, pulseNotAnswered, pulseUnchanged, savePulse } from '../usecases/record-pulse.ts';
import { waiveRecord } from '../usecases/records.ts';
import { renewalForm, saveRenewal } from '../usecases/renewals.ts';
import { itArrived, sendAgain } from '../usecases/show-outbox.ts';
import { backToDay } from '../usecases/your-day.ts';
import { command } from './commands.ts';
import type { Desk, Turn } from './desk.ts';
import { parseClosing } from './forms/closing.ts';
import { parseCover } from './forms/cover.ts';
import { parseEscalation, parsePromise } from './forms/escalation.ts';
import { LONGEST_TEXT, parseDay, parseText } from './forms/fields.ts';
import { parseWish } from './forms/meeting.ts';
import { parsePulse } from './forms/pulse.ts';
import { parseRenewal } from './forms/renewal.ts';
import { mailVerbs } from './mail-actions.ts';
import { id, obligation, ofObligation, orForm, type Press, type Verb, verb, within } from './verb.ts';

const meeting = id.transform((value) => value as MeetingId);
const escalation = id.transform((value) => value as EscalationId);
const client = id.transform((value) => value as ClientId);
const ofEffect = z.object({ effect: z.string().min(1).max(500), shown: z.enum(['list', 'one']) });

const verbs: Readonly<Record<string, Verb>> = {
  ...mailVerbs,
  say: verb(z.object({ say: z.string().max(500) }), ({ desk, turn }, { say }) => command(desk, turn, say)),

  'day.show': verb(z.object({ shown: z.number().int().min(1).max(1000).optional() }), ({ desk, turn }, { shown }) =>
    backToDay(desk, turn.asker, shown ? { shown } : {}),
  ),
  'day.open': verb(z.object({ obligation }), ({ desk, turn }, data) =>
    openFromDay(desk, turn.asker, { ...data, card: turn.card }),
  ),

  'pulse.save': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => pulseForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parsePulse(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(savePulse(desk, turn.asker, { ...data, input: parsed.input }), form);
  }),
  'pulse.same': verb(ofObligation, ({ desk, turn, typed }, data) =>
    pulseUnchanged(desk, turn.asker, { ...data, notes: parseText(typed.notes) }),
  ),
  'pulse.no-answer': verb(ofObligation, ({ desk, turn, typed }, data) =>
    pulseNotAnswered(desk, turn.asker, { ...data, notes: parseText(typed.notes) }),
  ),

  'put-off.snooze': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => reopen({ desk, turn, typed }, data, problems);
    const until = parseDay(typed.until);
    if (!until) return form({ until: 'Choose the day it should come back.' });
    return orForm(snoozeObligation(desk, turn.asker, { ...data, until, reason: parseText(typed.reason) }), form);
  }),
  'put-off.skip': verb(ofObligation, ({ desk, turn, typed }, data) =>
    orForm(skipObligation(desk, turn.asker, { ...data, reason: parseText(typed.reason) }), (problems) =>
      reopen({ desk, turn, typed }, data, problems),
    ),
  ),

  'action.done': verb(ofObligation, ({ desk, turn }, data) => actionDone(desk, turn.asker, data)),
  'action.move': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => actionForm(desk, turn.asker, { ...data, typed, problems });
    const until = parseDay(typed.until);
    if (!until) return form({ until: 'Choose the new day.' });
    return orForm(actionMoved(desk, turn.asker, { ...data, until, reason: parseText(typed.reason) }), form);
  }),

  'renewal.save': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => renewalForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parseRenewal(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(saveRenewal(desk, turn.asker, { ...data, input: parsed.input }), form);
  }),

  'assign.save': verb(z.object({ client }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => assignForm(desk, turn.asker, { ...data, typed, problems });
    if (!typed.vcio) return form({ vcio: 'Choose who should have this client.' });
    return orForm(assignClient(desk, turn.asker, { ...data, to: toMail(typed.vcio) }), form);
  }),
  'assign.got-it': verb(z.object({ client }), ({ desk, turn }, data) => gotIt(desk, turn.asker, data.client)),

  'cover.save': verb(
    z.object({ person: z.string().max(300), clients: z.array(client) }),
    ({ desk, turn, typed }, data) => {
      const person = toMail(data.person || typed.person || '');
      const form = (problems: Problems) =>
        coverForm(desk, turn.asker, { person: person || null, clients: data.clients, typed, problems });
      return orForm(setCover(desk, turn.asker, parseCover(typed, { ...data, person })), form);
    },
  ),

  'meeting.times': verb(z.object({ meeting, within }), ({ desk, turn }, data) =>
    meetingTimes(desk, turn.asker, { client: clientOf(data.meeting), within: data.within }),
  ),
  'meeting.preview': verb(z.object({ meeting, within }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) =>
      meetingTimes(desk, turn.asker, { client: clientOf(data.meeting), within: data.within, typed, problems });
    const parsed = parseWish(typed, turn.asker.zone, desk.policy.meeting.minutes);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(previewInvitation(desk, turn.asker, { ...data, wish: parsed.wish }), form);
  }),
  'meeting.book': verb(z.object({ meeting, booking: z.number().int().min(1) }), ({ desk, turn }, data) =>
    bookMeeting(desk, turn.asker, { ...data, card: turn.card }),
  ),
  'meeting.cancel': verb(z.object({ meeting }), ({ desk, turn, typed }, data) =>
    cancelBooked(desk, turn.asker, { ...data, reason: parseText(typed.reason) }),
  ),

  'closing.save': verb(z.object({ obligation, meeting, within }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => closingForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parseClosing(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(saveClosing(desk, turn.asker, { ...data, outcome: parsed.outcome }), form);
  }),

  'records.waive': verb(z.object({ meeting, within }), async ({ desk, turn, typed }, data) => {
    const record = recordKinds.find((kind) => kind === typed.record) ?? null;
    const waived = await waiveRecord(desk, turn.asker, { ...data, record, reason: parseText(typed.reason) });
    if (!isRefusal(waived)) return waived;
    return refused(waived, [{ title: 'Show the records', say: `records ${clientOf(data.meeting)}` }]);
  }),
  'deck.build': verb(z.object({ client }), ({ desk, turn }, data) =>
    buildDeck(desk, turn.asker, { ...data, card: turn.card, occasion: turn.occasion }),
  ),

  'escalation.preview': verb(z.object({ client: client.nullish() }), async ({ desk, turn, typed }, data) => {
    const chosen = data.client ?? (await clientTyped(desk, typed.client));
    const form = (problems: Problems) =>
      escalationForm(desk, turn.asker, { client: data.client ?? null, typed, problems });
    const parsed = parseEscalation(typed, turn.asker.zone);
    if (!chosen)
      return form({ client: 'I need the exact name of a client.', ...('problems' in parsed ? parsed.problems : {}) });
    if ('problems' in parsed) return form(parsed.problems);
    return previewEscalation(desk, { client: chosen, input: parsed.input }, turn.asker);
  }),
  'escalation.edit': verb(raised(), ({ desk, turn }, { client: of, ...data }) =>
    escalationForm(desk, turn.asker, { client: of, typed: { ...data, severity: String(data.severity) } as never }),
  ),
  'escalation.raise': verb(raised(), ({ desk, turn }, { client: of, n, ...input }) =>
    raiseEscalation(desk, turn.asker, { client: of, n, input: input as never }),
  ),
  'escalation.acknowledge': verb(z.object({ escalation, within }), ({ desk, turn }, data) =>
    acknowledgeEscalation(desk, turn.asker, data),
  ),
  'escalation.form': verb(
    z.object({ escalation, within, form: z.enum(['update', 'resolve', '']) }),
    ({ desk, turn }, data) => showEscalation(desk, turn.asker, { ...data, form: data.form === '' ? null : data.form }),
  ),
  'escalation.update': verb(z.object({ escalation, within }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => showEscalation(desk, turn.asker, { ...data, form: 'update', typed, problems });
    const parsed = parsePromise(typed, turn.asker.zone);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(writeUpdate(desk, turn.asker, { ...data, text: parseText(typed.text), nextAt: parsed.nextAt }), form);
  }),
  'escalation.resolve': verb(z.object({ escalation, within }), ({ desk, turn, typed }, data) =>
    orForm(
      resolve(desk, turn.asker, { ...data, cause: parseText(typed.cause), change: parseText(typed.change) }),
      (problems) => showEscalation(desk, turn.asker, { ...data, form: 'resolve', typed, problems }),
    ),
  ),

  'care.propose': verb(z.object({ client }), ({ desk, turn, typed }, data) =>
    orForm(proposeCare(desk, turn.asker, { ...data, reason: parseText(typed.reason) }), (problems) =>
      careForm(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),

  'outbox.again': verb(ofEffect, ({ desk, turn }, data) => sendAgain(desk, turn.asker, data)),
  'outbox.arrived': verb(ofEffect, ({ desk, turn }, data) => itArrived(desk, turn.asker, data)),
};

/** Answers a press; a card of an older version, or one that was changed on the way, is refused kindly. */
export async function press(desk: Desk, turn: Turn, action: { verb: string; data: unknown }): Promise<Answer> {
  const opened = desk.sealer.open(action.verb, action.data);
  const known = Object.hasOwn(verbs, action.verb) ? verbs[action.verb] : undefined;
  const parsed = known?.data.safeParse(opened?.data);
  if (!opened || !known || !parsed?.success) return outOfDate;
  const long = Object.values(opened.inputs).find((text) => text.length > LONGEST_TEXT);
  if (long !== undefined) return tooLong(long);
  const answer = await known.run({ desk, turn, typed: opened.inputs }, parsed.data as never);
  if (!isRefusal(answer)) return answer;
  return answer.refused === 'already-done' ? answered(answer) : refused(answer, [toDay]);
}

function raised() {
  return z.object({
    client,
    n: z.number().int().min(1),
    severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    what: z.string(),
    affected: z.string(),
    ticket: z.string(),
    promisedAt: z.iso.datetime(),
  });
}

async function clientTyped(desk: Desk, typed: string | undefined): Promise<ClientId | undefined> {
  const found = typed ? await findClient(desk, typed) : undefined;
  return found && 'found' in found ? found.found.id : undefined;
}

/** The obligation's own form again, with what was typed and the problems. */
async function reopen(
  { desk, turn, typed }: Press,
  data: { obligation: ObligationId; within: Within },
  problems: Problems,
): Promise<Answer> {
  if (data.obligation.startsWith('pulse-check:')) return pulseForm(desk, turn.asker, { ...data, typed, problems });
  if (data.obligation.startsWith('renewal-review:')) return renewalForm(desk, turn.asker, { ...data, typed, problems });
  if (!data.obligation.startsWith('schedule-meeting:'))
    return actionForm(desk, turn.asker, { ...data, typed, problems });
  const client = data.obligation.split(':')[1] as ClientId;
  return meetingTimes(desk, turn.asker, { client, within: data.within, typed, problems });
}

function tooLong({ length }: string): Answer {
  const because = `A text of ${length} characters is too long, at most ${LONGEST_TEXT} fit. Nothing was saved.`;
  return { is: 'refused', because, whoCould: [], buttons: [toDay] };
}

const toDay = { title: 'Show my day', say: 'today' };
const outOfDate: Answer = {
  is: 'refused',
  because: 'This card is out of date, nothing was changed. Please use a newer one.',
  whoCould: [],
  buttons: [toDay],
};

/** Pressed again, or on an older card: nothing is wrong, and nothing happens twice. */
function answered({ because }: Refusal): Answer {
  return { is: 'note', tone: 'plain', title: 'Answered before', text: because, buttons: [toDay] };
}
