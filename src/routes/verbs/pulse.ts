// The buttons of pulse checks and of extra care.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { correctForm, saveCorrection } from '../../usecases/correct-pulse.ts';
import { careForm, proposeCare } from '../../usecases/propose-care.ts';
import { pulseForm, pulseNotAnswered, pulseUnchanged, savePulse } from '../../usecases/record-pulse.ts';
import { parseText } from '../forms/fields.ts';
import { parsePromises, parsePulse } from '../forms/pulse.ts';
import { client, obligation, ofObligation, orForm, type Verbs, verb } from '../verb.ts';

export const pulseVerbs: Verbs = {
  'pulse.save': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => pulseForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parsePulse(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(savePulse(desk, turn.asker, { ...data, typed, input: parsed.input }), form);
  }),

  'pulse.same': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => pulseForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parsePromises(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(pulseUnchanged(desk, turn.asker, { ...data, typed, ...parsed }), form);
  }),

  'pulse.no-answer': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => pulseForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parsePromises(typed);
    if ('problems' in parsed) return form(parsed.problems);
    if (parsed.next) return form({ nextDays: 'Only a talk sets when the next check is. Empty it, or press Save.' });
    return orForm(pulseNotAnswered(desk, turn.asker, { ...data, ...parsed }), form);
  }),

  'correct.form': verb(z.object({ obligation }), ({ desk, turn }, data) => correctForm(desk, turn.asker, data)),

  'correct.save': verb(z.object({ obligation }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => correctForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parsePulse({ ...typed, nextDays: '', followUp: '' });
    if ('problems' in parsed) return form(parsed.problems);
    const { on, method, temperature, notes } = parsed.input;
    return orForm(saveCorrection(desk, turn.asker, { ...data, input: { on, method, temperature, notes } }), form);
  }),

  'care.propose': verb(z.object({ client }), ({ desk, turn, typed }, data) =>
    orForm(proposeCare(desk, turn.asker, { ...data, reason: parseText(typed.reason) }), (problems) =>
      careForm(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),
};
