// The buttons of sales engagement and of the gates.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { goThrough, showStage } from '../../usecases/gates.ts';
import { briefForm, outcomeForm, saveBrief, saveFollowUp, saveLost, signAfterIce } from '../../usecases/ice.ts';
import { lostForm, saveLostProspect } from '../../usecases/lose-prospect.ts';
import { addProspect, prospectForm } from '../../usecases/prospects.ts';
import { signClient, signedForm } from '../../usecases/sign-client.ts';
import { oneOf, parseDay, parseText } from '../forms/fields.ts';
import { parseExplained, parseProspect, parseSigned } from '../forms/sales.ts';
import { client, meeting, ofObligation, orForm, type Verbs, verb, within } from '../verb.ts';
import { orOwnForm } from './own-form.ts';

/** Those that were shown as booked. */
const meetings = z.array(meeting).max(20);
const gate = z.enum(['ice-meeting', 'onboarding', 'active']);

export const salesVerbs: Verbs = {
  'prospect.add': verb(z.object({ despite: z.string().max(20_000) }), async ({ desk, turn, typed }, data) => {
    const parsed = parseProspect(typed);
    if ('problems' in parsed) return prospectForm(desk, turn.asker, { typed, problems: parsed.problems });
    const despite = data.despite.split(',').filter((id) => id !== '');
    return addProspect(desk, turn.asker, { input: parsed.input, despite, typed });
  }),

  'ice.brief': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => briefForm(desk, turn.asker, { ...data, typed, problems });
    const given = { ...data, explained: parseExplained(typed), notes: parseText(typed.notes) };
    return orForm(saveBrief(desk, turn.asker, given), form);
  }),

  'ice.outcome': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const { asker } = turn;
    const form = (problems: Problems) => outcomeForm(desk, asker, { ...data, typed, problems });
    const outcome = oneOf(['signed', 'follow-up', 'lost'], typed.outcome);
    const note = parseText(typed.note);
    if (!outcome) return form({ outcome: 'What came of it? Choose one.' });
    if (outcome === 'signed') return orForm(signAfterIce(desk, asker, { ...data, note }), form);
    if (outcome === 'lost') return orForm(saveLost(desk, asker, { ...data, note }), form);
    return orForm(saveFollowUp(desk, asker, { ...data, on: parseDay(typed.followUpOn) ?? null, note }), form);
  }),

  'signed.save': verb(z.object({ client, meetings, within }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => signedForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parseSigned(typed);
    if ('problems' in parsed) return form(parsed.problems);
    const booked = {
      meetings: data.meetings,
      cancel: typed.cancelBooked === 'true',
      comment: parseText(typed.comment),
    };
    const given = { client: data.client, input: parsed.input, booked, reason: parseText(typed.reason) };
    return orForm(signClient(desk, turn.asker, given), form);
  }),

  'lost.save': verb(z.object({ client, meetings }), ({ desk, turn, typed }, data) => {
    const input = { reason: parseText(typed.reason), comment: parseText(typed.comment) };
    return orOwnForm(saveLostProspect(desk, turn.asker, { ...data, input }), (problems: Problems) =>
      lostForm(desk, turn.asker, { client: data.client, typed, problems }),
    );
  }),

  'gate.pass': verb(z.object({ client, gate }), ({ desk, turn, typed }, data) =>
    orForm(goThrough(desk, turn.asker, { ...data, reason: parseText(typed.reason) }), (problems) =>
      showStage(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),
};
