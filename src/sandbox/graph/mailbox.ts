// A mailbox's settings: zone, working hours, automatic replies.
import type { MailboxSettings, WorkingHours } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Collection } from '../collection.ts';
import type { Person } from '../feed.ts';
import { ok, param, type Route, readBody } from '../http.ts';
import { readZoned, toWindows, type ZonedText, zonedTextSchema } from '../zones.ts';
import { type Directory, personId, requireMailbox } from './directory.ts';

const automaticRepliesSchema = z.strictObject({
  status: z.enum(['disabled', 'alwaysEnabled', 'scheduled']).exactOptional(),
  externalAudience: z.enum(['none', 'contactsOnly', 'all']).exactOptional(),
  scheduledStartDateTime: zonedTextSchema.exactOptional(),
  scheduledEndDateTime: zonedTextSchema.exactOptional(),
  internalReplyMessage: z.string().exactOptional(),
  externalReplyMessage: z.string().exactOptional(),
});
const changeSchema = z.strictObject({ automaticRepliesSetting: automaticRepliesSchema });

export type AutomaticReplies = { id: string } & z.infer<typeof automaticRepliesSchema>;

const NEVER: ZonedText = { dateTime: '0001-01-01T00:00:00.0000000', timeZone: 'UTC' };
const OFF = {
  status: 'disabled',
  externalAudience: 'none',
  scheduledStartDateTime: NEVER,
  scheduledEndDateTime: NEVER,
  internalReplyMessage: '',
  externalReplyMessage: '',
} as const;

export function mailboxRoutes(directory: Directory, replies: Collection<AutomaticReplies>): Route[] {
  const pattern = '/users/{user}/mailboxSettings';
  return [
    {
      method: 'GET',
      pattern,
      handle: (call) => ok(viewSettings(requireMailbox(directory, param(call, 'user')), replies)),
    },
    {
      method: 'PATCH',
      pattern,
      handle: (call) => {
        const person = requireMailbox(directory, param(call, 'user'));
        const { automaticRepliesSetting: change } = readBody(call, changeSchema);
        for (const moment of [change.scheduledStartDateTime, change.scheduledEndDateTime])
          if (moment) readZoned(moment);
        const id = personId(person);
        replies.put({ ...replies.get(id), ...change, id });
        return ok(viewSettings(person, replies));
      },
    },
  ];
}

// In the USA Outlook still names zones the Windows way; elsewhere the sandbox gives IANA names, and both must be read.
function zoneName({ country, time_zone }: Person): string {
  return country === 'US' ? toWindows(time_zone) : time_zone;
}

export function workingHours(person: Person): WorkingHours {
  return {
    daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    startTime: '08:30:00.0000000',
    endTime: '17:30:00.0000000',
    timeZone: { name: zoneName(person) },
  };
}

function viewSettings(person: Person, replies: Collection<AutomaticReplies>): MailboxSettings {
  const { id: _, ...automaticRepliesSetting } = { id: '', ...OFF, ...replies.get(personId(person)) };
  return { automaticRepliesSetting, timeZone: zoneName(person), workingHours: workingHours(person) };
}
