// What the buttons of cards do: every verb, and what is said of a card that is out of date (spec §10).
import { z } from 'zod';
import type { Answer } from '../domain/answer.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { LONGEST_TEXT, textsIn } from '../domain/typed.ts';
import { refused, withoutRole } from '../usecases/answers.ts';
import { leaveForm } from '../usecases/leave-form.ts';
import { command } from './commands.ts';
import type { Desk, Turn } from './desk.ts';
import { opened, type Pressed, unsealed } from './pressed.ts';
import { type Verbs, verb } from './verb.ts';
import { absenceVerbs } from './verbs/absence.ts';
import { cyclesVerbs } from './verbs/cycles.ts';
import { dayVerbs } from './verbs/day.ts';
import { documentMailVerbs } from './verbs/document-mail.ts';
import { escalationVerbs } from './verbs/escalation.ts';
import { filingVerbs } from './verbs/filing.ts';
import { handoverVerbs } from './verbs/handover.ts';
import { importVerbs } from './verbs/import.ts';
import { knowingVerbs } from './verbs/knowing.ts';
import { mailVerbs } from './verbs/mail.ts';
import { meetingVerbs } from './verbs/meeting.ts';
import { minutesVerbs } from './verbs/minutes.ts';
import { movingVerbs } from './verbs/moving.ts';
import { onboardingVerbs } from './verbs/onboarding.ts';
import { outboxVerbs } from './verbs/outbox.ts';
import { ownPlanVerbs } from './verbs/own-plan.ts';
import { pulseVerbs } from './verbs/pulse.ts';
import { reinviteVerbs } from './verbs/reinvite.ts';
import { ruleVerbs } from './verbs/rules.ts';
import { salesVerbs } from './verbs/sales.ts';
import { silentVerbs } from './verbs/silent.ts';
import { teamVerbs } from './verbs/team.ts';
import { upkeepVerbs } from './verbs/upkeep.ts';

const verbs: Verbs = {
  say: verb(z.object({ say: z.string().max(500) }), ({ desk, turn }, { say }) => command(desk, turn, say)),
  ...dayVerbs,
  ...cyclesVerbs,
  ...pulseVerbs,
  ...teamVerbs,
  ...absenceVerbs,
  ...mailVerbs,
  ...meetingVerbs,
  ...minutesVerbs,
  ...documentMailVerbs,
  ...movingVerbs,
  ...silentVerbs,
  ...escalationVerbs,
  ...outboxVerbs,
  ...knowingVerbs,
  ...salesVerbs,
  ...onboardingVerbs,
  ...importVerbs,
  ...filingVerbs,
  ...ownPlanVerbs,
  ...ruleVerbs,
  ...handoverVerbs,
  ...upkeepVerbs,
  ...reinviteVerbs,
};

export const verbNames = Object.keys(verbs);

/** Answers a press; a card of an older version, or one that was changed on the way, is refused kindly. What was typed is kept. */
export async function press(desk: Desk, turn: Turn, action: Pressed): Promise<Answer> {
  const meant = opened(action, desk.sealer);
  const keeping = (answer: Answer): Answer => ({ ...answer, kept: textsIn(meant?.typed ?? unsealed(action)) });
  const without = await withoutRole(desk, turn.asker);
  if (without) return keeping(without);
  const known = meant && Object.hasOwn(verbs, meant.verb) ? verbs[meant.verb] : undefined;
  const parsed = known?.data.safeParse(meant?.data);
  if (!meant || !known || !parsed?.success) return keeping(outOfDate);
  const { typed } = meant;
  const long = Object.values(typed).find((text) => text.length > LONGEST_TEXT);
  if (long !== undefined) return keeping(tooLong(long));
  const answer = await known.run({ desk, turn, typed }, parsed.data as never);
  if (isRefusal(answer))
    return keeping(answer.refused === 'already-done' ? answered(answer) : refused(answer, [toDay]));
  await leaveForm(desk, turn.asker.mail, { card: turn.card, answer });
  return answer.is === 'refused' ? keeping(answer) : answer;
}

function tooLong({ length }: string): Answer {
  const because = `A text of ${length} characters is too long, at most ${LONGEST_TEXT} fit. Nothing was saved.`;
  return { is: 'refused', because, whoCould: [], buttons: [toDay] };
}

const toDay = { title: 'My day', say: 'today' };
const outOfDate: Answer = {
  is: 'refused',
  because: 'This card is out of date, nothing was changed. Please use a newer one.',
  whoCould: [],
  buttons: [toDay],
};

/** Pressed again, or on an older card: nothing is wrong, and nothing happens twice. */
function answered({ because }: Refusal): Answer {
  return { is: 'note', tone: 'plain', title: 'Answered before', text: because, buttons: [toDay] };
}
