// The button of the director's question after two cycles without a vCIO meeting.
import type { Problems } from '../../domain/decision.ts';
import { cyclesForm, saveCycles } from '../../usecases/cycles.ts';
import { parseCycles } from '../forms/cycles.ts';
import { ofObligation, orForm, type Verbs, verb } from '../verb.ts';

export const cyclesVerbs: Verbs = {
  'cycles.save': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => cyclesForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parseCycles(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(saveCycles(desk, turn.asker, { ...data, answer: parsed.answer }), form);
  }),
};
