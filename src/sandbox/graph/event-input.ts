// What may be posted as an event, and what Outlook refuses.
import type { Attendee, Event } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { type Call, Rejection, readJson } from '../http.ts';
import { invalidProperty, readZoned, zonedTextSchema } from '../zones.ts';
import type { Fields } from './fields.ts';

const MAX_ATTENDEES = 500;

const bodySchema = z.strictObject({
  contentType: z.string().regex(/^(text|html)$/i),
  content: z.string(),
});
const attendeeSchema = z.strictObject({
  emailAddress: z.strictObject({ address: z.string(), name: z.string().optional() }),
  type: z.enum(['required', 'optional', 'resource']).default('required'),
} satisfies Fields<Attendee>);
const fields = {
  subject: z.string(),
  body: bodySchema,
  start: zonedTextSchema,
  end: zonedTextSchema,
  location: z.looseObject({ displayName: z.string().optional() }),
  attendees: z.array(attendeeSchema),
  isOnlineMeeting: z.boolean(),
  onlineMeetingProvider: z.enum(['teamsForBusiness', 'unknown']),
  transactionId: z.string().min(1),
  allowNewTimeProposals: z.boolean(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']),
  importance: z.enum(['low', 'normal', 'high']),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']),
  categories: z.array(z.string()),
  isReminderOn: z.boolean(),
  reminderMinutesBeforeStart: z.int().min(0),
  responseRequested: z.boolean(),
  hideAttendees: z.boolean(),
} satisfies Fields<Event>;
const changeSchema = z.strictObject(fields).partial();
const createSchema = changeSchema.required({ subject: true, start: true, end: true });

export type EventChange = z.infer<typeof changeSchema>;
export type NewEvent = z.infer<typeof createSchema>;

export function readNewEvent(call: Call): NewEvent {
  const event = parse(call, createSchema);
  checkSpan(event);
  return event;
}

export function readEventChange(call: Call): EventChange {
  return parse(call, changeSchema);
}

export function checkSpan({ start, end }: Pick<NewEvent, 'start' | 'end'>): void {
  if (readZoned(end).epochMilliseconds <= readZoned(start).epochMilliseconds)
    throw invalidProperty('The end is not after the start.');
}

function parse<T extends EventChange>(call: Call, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readJson(call));
  if (!parsed.success) throw explain(parsed.error);
  const attendees = parsed.data.attendees ?? [];
  if (attendees.length > MAX_ATTENDEES)
    throw new Rejection(400, 'ErrorExceededMaxRecipientLimit', `An event has at most ${MAX_ATTENDEES} attendees.`);
  if (attendees.some(({ emailAddress }) => !/^[^\s@]+@[^\s@]+$/.test(emailAddress.address)))
    throw new Rejection(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
  return parsed.data;
}

function explain(error: z.ZodError): Rejection {
  const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (!unknown) return invalidProperty(z.prettifyError(error));
  return new Rejection(
    400,
    'RequestBodyRead',
    `The property '${unknown.keys[0]}' does not exist on type 'microsoft.graph.event', or the sandbox does not know it.`,
  );
}
