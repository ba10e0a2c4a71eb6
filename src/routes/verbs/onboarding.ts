// The buttons of onboarding, off-boarding and coming back.
import { z } from 'zod';
import { type Day, parseDay } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import {
  offboardForm,
  previewOffboard,
  reactivateForm,
  saveOffboard,
  saveReactivate,
} from '../../usecases/offboarding.ts';
import { onboardingForm, saveOnboarding } from '../../usecases/onboarding.ts';
import { saveSupportKickoff, supportKickoffForm } from '../../usecases/support-kickoff.ts';
import { parseHeld, parseLeaving, parsePlan, parseReturn } from '../forms/onboarding.ts';
import { client, meeting, ofObligation, type Press, type Verbs, verb, within } from '../verb.ts';
import { orOwnForm } from './own-form.ts';

const ofClient = z.object({ client });
const ofPlan = z.object({ client, within });
const left = z.object({
  client,
  lastDay: z
    .string()
    .refine((text) => parseDay(text) !== undefined)
    .transform((text) => text as Day),
  reason: z.string().max(5000),
  lostMrr: z.number().int().min(0),
  comment: z.string().max(5000),
  meetings: z.array(meeting).max(20),
});

export const onboardingVerbs: Verbs = {
  'onboarding.form': verb(ofPlan, ({ desk, turn }, data) => onboardingForm(desk, turn.asker, data)),

  'onboarding.set': verb(ofPlan, ({ desk, turn, typed }, data) =>
    orOwnForm(saveOnboarding(desk, turn.asker, { ...data, input: parsePlan(typed) }), (problems) =>
      onboardingForm(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),

  'support-kickoff.held': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => supportKickoffForm(desk, turn.asker, { ...data, typed, problems });
    const input = parseHeld(typed);
    if (!input) return form({ on: 'When was it held?' });
    return orOwnForm(saveSupportKickoff(desk, turn.asker, { ...data, input }), form);
  }),

  'offboard.preview': verb(ofClient, ({ desk, turn, typed }, data) =>
    orOwnForm(previewOffboard(desk, turn.asker, { ...data, input: parseLeaving(typed) }), (problems) =>
      offboardForm(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),

  'offboard.change': verb(left, ({ desk, turn }, { client: id, lastDay, reason, lostMrr, comment }) =>
    offboardForm(desk, turn.asker, {
      client: id,
      typed: { lastDay, reason, lostMrr: (lostMrr / 100).toFixed(2), ...(comment && { comment }) },
    }),
  ),

  'offboard.save': verb(left, ({ desk, turn }: Press, { client: id, meetings, ...leaving }) =>
    saveOffboard(desk, turn.asker, { client: id, meetings, leaving }),
  ),

  'reactivate.save': verb(ofClient, ({ desk, turn, typed }, data) =>
    orOwnForm(saveReactivate(desk, turn.asker, { ...data, input: parseReturn(typed) }), (problems) =>
      reactivateForm(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),
};
