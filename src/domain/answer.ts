// What Steward says to a person, as data: a use case returns it, a view renders it (design §1).
import type { PutOff } from './answer-parts.ts';
import type { AbsenceAnswer } from './answers/absence.ts';
import type { ClientAnswer } from './answers/client.ts';
import type { DayAnswer } from './answers/day.ts';
import type { EscalationAnswer } from './answers/escalation.ts';
import type { FilingAnswer } from './answers/filing.ts';
import type { ImportAnswer } from './answers/import.ts';
import type { KnowingAnswer } from './answers/knowing.ts';
import type { MeetingAnswer } from './answers/meeting.ts';
import type { OnboardingAnswer } from './answers/onboarding.ts';
import type { OutboxAnswer } from './answers/outbox.ts';
import type { OwnPlanAnswer } from './answers/own-plan.ts';
import type { RulesAnswer } from './answers/rules.ts';
import type { SalesAnswer } from './answers/sales.ts';
import type { TalkAnswer } from './answers/talk.ts';
import type { TeamAnswer } from './answers/team.ts';
import type { UpkeepAnswer } from './answers/upkeep.ts';
import type { HowTo } from './article.ts';

/**
 * `why`: of a prompt, why it comes today; `howTo`: the article about it; `putOff`: of the form of something owed (spec §3, §7);
 * `kept`: texts that were typed and could not be taken, to be copied.
 */
export type Answer = Said & {
  why?: readonly string[];
  howTo?: HowTo | null;
  putOff?: PutOff | null;
  kept?: readonly string[];
};

type Said =
  | TalkAnswer
  | DayAnswer
  | ClientAnswer
  | TeamAnswer
  | MeetingAnswer
  | EscalationAnswer
  | AbsenceAnswer
  | OutboxAnswer
  | KnowingAnswer
  | RulesAnswer
  | SalesAnswer
  | OnboardingAnswer
  | OwnPlanAnswer
  | ImportAnswer
  | FilingAnswer
  | UpkeepAnswer;

export type AnswerOf<K extends Answer['is']> = Extract<Answer, { is: K }>;
