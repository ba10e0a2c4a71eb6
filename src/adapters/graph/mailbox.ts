// A mailbox's settings as Graph tells them: working hours and automatic replies
// (learn.microsoft.com/graph/api/user-get-mailboxsettings).
import type {
  AutomaticRepliesSetting,
  DateTimeTimeZone,
  MailboxSettings as Said,
} from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { at, type Instant, parseDay } from '../../domain/day.ts';
import type { MailboxSettings } from '../../domain/mailbox.ts';
import type { Shape } from './shape.ts';
import { hoursAnswer, hoursOf, ianaOf } from './zones.ts';

const moment = z
  .object({ dateTime: z.string(), timeZone: z.string() } satisfies Shape<DateTimeTimeZone>)
  .nullish()
  .transform((value): Instant | null => {
    const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value?.dateTime ?? '') ?? [];
    const [on, zone] = [parseDay(day), ianaOf(value?.timeZone)];
    return on && zone ? at(on, time, zone) : null;
  });
const settingsAnswer = z.object({
  timeZone: z.string().nullish(),
  workingHours: hoursAnswer.nullish(),
  automaticRepliesSetting: z
    .object({
      status: z.string().nullish(),
      scheduledStartDateTime: moment,
      scheduledEndDateTime: moment,
    } satisfies Shape<AutomaticRepliesSetting>)
    .nullish(),
} satisfies Shape<Said>);

/** Throws ZodError for what are no mailbox settings. Hours in a zone without a name are read in the mailbox's own. */
export function readSettings(answer: unknown): MailboxSettings {
  const { timeZone, workingHours, automaticRepliesSetting } = settingsAnswer.parse(answer);
  const hours = hoursOf(workingHours);
  return {
    hours: hours && { ...hours, zone: hours.zone ?? ianaOf(timeZone) },
    outOfOffice: outOfOfficeOf(automaticRepliesSetting),
  };
}

function outOfOfficeOf(
  replies: z.infer<typeof settingsAnswer>['automaticRepliesSetting'],
): MailboxSettings['outOfOffice'] {
  if (replies?.status === 'alwaysEnabled') return 'always';
  if (replies?.status !== 'scheduled') return null;
  const { scheduledStartDateTime: from, scheduledEndDateTime: until } = replies;
  return from && until && from < until ? { from, until } : null;
}
