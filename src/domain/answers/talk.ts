// What is said in passing: help, questions back, refusals, notes.
import type { FailedPress, PersonRef, SayButton } from '../answer-parts.ts';

/** What a command is about, in the order of the help. */
export const helpTopics = ['day', 'meetings', 'care', 'sales', 'onboarding', 'upkeep', 'steward'] as const;
export type HelpTopic = (typeof helpTopics)[number];
/** `say`: what a press on its line says; null where more must be typed. */
export type HelpCommand = { usage: string; does: string; say: string | null };

export type TalkAnswer =
  | { is: 'help'; topics: readonly { topic: HelpTopic; commands: readonly HelpCommand[] }[]; dueCount: number }
  /** Several match, or a name is missing: each button says the whole command. */
  | { is: 'which'; question: string; options: readonly SayButton[] }
  | { is: 'unknown-command'; typed: string; nearest: SayButton | null }
  | { is: 'refused'; because: string; whoCould: readonly PersonRef[]; buttons: readonly SayButton[] }
  /** It did not work: what was pressed can be pressed again, what was said said again. */
  | { is: 'trouble'; text: string; pressed: FailedPress | null; buttons: readonly SayButton[] }
  /** A plain sentence or two: a result that needs no card of its own. */
  | { is: 'note'; tone: 'good' | 'plain' | 'problem'; title: string; text: string; buttons: readonly SayButton[] };
