// What the buttons of a person's day do, and of what is put off or simply done.
import { z } from 'zod';
import type { Answer } from '../../domain/answer.ts';
import type { Problems } from '../../domain/decision.ts';
import { actionDone, actionMoved } from '../../usecases/action-items.ts';
import { type Opening, openFromDay, openObligation } from '../../usecases/open-obligation.ts';
import { skipObligation, snoozeObligation } from '../../usecases/put-off.ts';
import { renewalForm, saveRenewal } from '../../usecases/renewals.ts';
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
    const { typed, echoes, isEchoed } = withDays(press, ['putOffUntil']);
    const form = (problems: Problems) => reopen({ desk, turn, typed }, data, problems);
    if (isEchoed) return form(echoes);
    const until = parseDay(typed.putOffUntil);
    if (!until) return form({ until: 'Choose the day it should come back.' });
    return orForm(snoozeObligation(desk, turn.asker, { ...data, until, reason: parseText(typed.putOffReason) }), form);
  }),

  'put-off.skip': verb(ofObligation, ({ desk, turn, typed }, data) =>
    orForm(skipObligation(desk, turn.asker, { ...data, reason: parseText(typed.putOffReason) }), (problems) =>
      reopen({ desk, turn, typed }, data, problems),
    ),
  ),

  'action.done': verb(ofObligation, ({ desk, turn }, data) => actionDone(desk, turn.asker, data)),

  'action.move': verb(ofObligation, (press, data) => {
    const { desk, turn } = press;
    const { typed, echoes, isEchoed } = withDays(press, ['putOffUntil']);
    const form = (problems: Problems) => reopen({ desk, turn, typed }, data, problems);
    if (isEchoed) return form(echoes);
    const until = parseDay(typed.putOffUntil);
    if (!until) return form({ until: 'Choose the new day.' });
    return orForm(actionMoved(desk, turn.asker, { ...data, until, reason: parseText(typed.putOffReason) }), form);
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
async function reopen({ desk, turn, typed }: Press, opening: Opening, problems: Problems): Promise<Answer> {
  const form = await openObligation(desk, turn.asker, opening);
  return form.putOff ? { ...form, putOff: { ...form.putOff, typed, problems: ofPart(problems) } } : form;
}

/** The part has names of its own for its fields, because a form may have a reason too. */
function ofPart({ until, reason, ...others }: Problems): Problems {
  return { ...others, ...(until && { putOffUntil: until }), ...(reason && { putOffReason: reason }) };
}
