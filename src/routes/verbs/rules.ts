// The buttons of a client's rhythm.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { previewCadence, saveCadence, showCadence } from '../../usecases/cadence.ts';
import { growths, LONGEST_REASON, parseCadence, touches } from '../forms/cadence.ts';
import { temperatures } from '../forms/pulse.ts';
import { client, orForm, type Verbs, verb } from '../verb.ts';

const asked = z.object({
  temperature: z.enum(temperatures).nullable(),
  growth: z.enum(growths).nullable(),
  touch: z.enum(touches).nullable(),
  override: z.object({ days: z.number().int(), reason: z.string().max(LONGEST_REASON) }).nullable(),
});

export const ruleVerbs: Verbs = {
  'cadence.preview': verb(z.object({ client }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => showCadence(desk, turn.asker, { ...data, typed, problems });
    const parsed = parseCadence(typed);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(previewCadence(desk, turn.asker, { ...data, typed, asked: parsed.asked }), form);
  }),

  // What was seen is saved, whatever the fields hold by now.
  'cadence.save': verb(z.object({ client, asked }), ({ desk, turn }, data) => saveCadence(desk, turn.asker, data)),
};
