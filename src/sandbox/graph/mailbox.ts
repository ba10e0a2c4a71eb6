// A mailbox's settings: zone, working hours, automatic replies.
import type { MailboxSettings, WorkingHours } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Collection } from '../collection.ts';
import type { Person } from '../feed.ts';
import { ok, param, type Route, readBody } from '../http.ts';
import { readZoned, toIana, toWindows, type ZonedText, zonedTextSchema } from '../zones.ts';
import { type Directory, personId, requireMailbox } from './directory.ts';
import { type Kind, selectFields } from './odata.ts';

const automaticRepliesSchema = z.strictObject({
  status: z.enum(['disabled', 'alwaysEnabled', 'scheduled']).exactOptional(),
  externalAudience: z.enum(['none', 'contactsOnly', 'all']).exactOptional(),
  scheduledStartDateTime: zonedTextSchema.exactOptional(),
  scheduledEndDateTime: zonedTextSchema.exactOptional(),
  internalReplyMessage: z.string().exactOptional(),
  externalReplyMessage: z.string().exactOptional(),
});
const offset = z.looseObject({ time: z.string(), dayOccurrence: z.int(), dayOfWeek: z.string(), month: z.int() });
const zoneSchema = z.union([
  z.strictObject({ name: z.string() }),
  z.strictObject({
    '@odata.type': z.literal('#microsoft.graph.customTimeZone'),
    name: z.literal('Customized Time Zone'),
    bias: z.int(),
    standardOffset: offset,
    daylightOffset: offset,
  }),
]);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?$/);
const day = z.enum(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']);
const hoursSchema = z.strictObject({
  daysOfWeek: z.array(day).exactOptional(),
  startTime: clock.exactOptional(),
  endTime: clock.exactOptional(),
  timeZone: zoneSchema.exactOptional(),
});
const changeSchema = z.strictObject({
  automaticRepliesSetting: automaticRepliesSchema.exactOptional(),
  workingHours: hoursSchema.exactOptional(),
  timeZone: z.string().exactOptional(),
});

/** What somebody changed in their settings. */
export type Mailbox = { id: string } & z.infer<typeof changeSchema>;

const SETTINGS: Kind<MailboxSettings> = {
  type: 'microsoft.graph.mailboxSettings',
  properties: ['automaticRepliesSetting', 'timeZone', 'workingHours'],
  page: 1,
  mostPerPage: 1,
};
const NEVER: ZonedText = { dateTime: '0001-01-01T00:00:00.0000000', timeZone: 'UTC' };
const OFF = {
  status: 'disabled',
  externalAudience: 'none',
  scheduledStartDateTime: NEVER,
  scheduledEndDateTime: NEVER,
  internalReplyMessage: '',
  externalReplyMessage: '',
} as const;

export function mailboxRoutes(directory: Directory, mailboxes: Collection<Mailbox>): Route[] {
  const pattern = '/users/{user}/mailboxSettings';
  return [
    {
      method: 'GET',
      pattern,
      handle: (call) =>
        ok(selectFields(call, viewSettings(requireMailbox(directory, param(call, 'user')), mailboxes), SETTINGS)),
    },
    {
      method: 'PATCH',
      pattern,
      handle: (call) => {
        const person = requireMailbox(directory, param(call, 'user'));
        change(person, readBody(call, changeSchema), mailboxes);
        return ok(viewSettings(person, mailboxes));
      },
    },
  ];
}

// In the USA Outlook still names zones the Windows way; elsewhere the sandbox gives IANA names, and both must be read.
function zoneName({ country, time_zone }: Person): string {
  return country === 'US' ? toWindows(time_zone) : time_zone;
}

function change(person: Person, asked: z.infer<typeof changeSchema>, mailboxes: Collection<Mailbox>): void {
  const { automaticRepliesSetting: replies, workingHours: hours, timeZone } = asked;
  for (const moment of [replies?.scheduledStartDateTime, replies?.scheduledEndDateTime]) if (moment) readZoned(moment);
  if (timeZone !== undefined) toIana(timeZone);
  if (hours?.timeZone && !('bias' in hours.timeZone)) toIana(hours.timeZone.name);
  const id = personId(person);
  const before = mailboxes.get(id);
  mailboxes.put({
    ...before,
    id,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(replies ? { automaticRepliesSetting: { ...before?.automaticRepliesSetting, ...replies } } : {}),
    ...(hours ? { workingHours: { ...before?.workingHours, ...hours } } : {}),
  });
}

export function workingHours(person: Person, mailboxes: Collection<Mailbox>): WorkingHours {
  return {
    daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    startTime: '08:30:00.0000000',
    endTime: '17:30:00.0000000',
    timeZone: { name: zoneName(person) },
    ...mailboxes.get(personId(person))?.workingHours,
  };
}

function viewSettings(person: Person, mailboxes: Collection<Mailbox>): MailboxSettings {
  const known = mailboxes.get(personId(person));
  return {
    automaticRepliesSetting: { ...OFF, ...known?.automaticRepliesSetting },
    timeZone: known?.timeZone ?? zoneName(person),
    workingHours: workingHours(person, mailboxes),
  };
}
