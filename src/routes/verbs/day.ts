// What the buttons of a person's day do, and of what is put off or simply done.
import { z } from 'zod';
import type { Answer } from '../../domain/answer.ts';
import type { Within } from '../../domain/answer-parts.ts';
import type { Problems } from '../../domain/decision.ts';
import type { ClientId, ObligationId } from '../../domain/ids.ts';
import { actionDone, actionForm, actionMoved } from '../../usecases/action-items.ts';
import { meetingTimes } from '../../usecases/meeting-times.ts';
import { openFromDay, openObligation } from '../../usecases/open-obligation.ts';
import { skipObligation, snoozeObligation } from '../../usecases/put-off.ts';
import { pulseForm } from '../../usecases/record-pulse.ts';
import { renewalForm, saveRenewal } from '../../usecases/renewals.ts';
import { supportKickoffForm } from '../../usecases/support-kickoff.ts';
import { backToDay } from '../../usecases/your-day.ts';
import { parseDay, parseText } from '../forms/fields.ts';
import { parseRenewal } from '../forms/renewal.ts';
import { obligation, ofObligation, orForm, type Press, type Verbs, verb, withDays, within } from '../verb.ts';

export const dayVerbs: Verbs = {
  'day.show': verb(z.object({ shown: z.number().int().min(1).max(1000).optional() }), ({ desk, turn }, { shown }) =>
    backToDay(desk, turn.asker, shown ? { shown } : {}),
  ),

  'day.open': verb(z.object({ obligation, within: within.optional() }), ({ desk, turn }, { obligation, within }) =>
    within === null
      ? openObligation(desk, turn.asker, { obligation, within })
      : openFromDay(desk, turn.asker, { obligation, card: turn.card }),
  ),

  'put-off.snooze': verb(ofObligation, (press, data) => {
    const { desk, turn } = press;
    const { typed, echoes, isEchoed } = withDays(press, ['until']);
    const form = (problems: Problems) => reopen({ desk, turn, typed }, data, problems);
    if (isEchoed) return form(echoes);
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

  'action.move': verb(ofObligation, (press, data) => {
    const { desk, turn } = press;
    const { typed, echoes, isEchoed } = withDays(press, ['until']);
    const form = (problems: Problems) => reopen({ desk, turn, typed }, data, problems);
    if (isEchoed) return form(echoes);
    const until = parseDay(typed.until);
    if (!until) return form({ until: 'Choose the new day.' });
    return orForm(actionMoved(desk, turn.asker, { ...data, until, reason: parseText(typed.reason) }), form);
  }),

  'renewal.save': verb(ofObligation, (press, data) => {
    const { desk, turn } = press;
    const { typed, echoes, isEchoed } = withDays(press, ['renewedUntil']);
    const form = (problems: Problems) => renewalForm(desk, turn.asker, { ...data, typed, problems });
    if (isEchoed) return form(echoes);
    const parsed = parseRenewal(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(saveRenewal(desk, turn.asker, { ...data, input: parsed.input }), form);
  }),
};

/** The obligation's own form again, with what was typed and the problems. */
async function reopen(
  { desk, turn, typed }: Press,
  data: { obligation: ObligationId; within: Within },
  problems: Problems,
): Promise<Answer> {
  if (data.obligation.startsWith('pulse-check:')) return pulseForm(desk, turn.asker, { ...data, typed, problems });
  if (data.obligation.startsWith('renewal-review:')) return renewalForm(desk, turn.asker, { ...data, typed, problems });
  if (data.obligation.startsWith('support-kickoff:'))
    return supportKickoffForm(desk, turn.asker, { ...data, typed, problems });
  if (!data.obligation.startsWith('schedule-meeting:'))
    return actionForm(desk, turn.asker, { ...data, typed, problems });
  const client = data.obligation.split(':')[1] as ClientId;
  return meetingTimes(desk, turn.asker, { client, within: data.within, typed, problems });
}
