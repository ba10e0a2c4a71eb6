// What is said in passing: help, questions back, refusals, notes.
import type { PersonRef, SayButton } from '../answer-parts.ts';

export type TalkAnswer =
  | { is: 'help'; commands: readonly { usage: string; does: string; say: string | null }[]; dueCount: number }
  /** Several match, or a name is missing: each button says the whole command. */
  | { is: 'which'; question: string; options: readonly SayButton[] }
  | { is: 'unknown-command'; typed: string; nearest: SayButton | null }
  | { is: 'refused'; because: string; whoCould: readonly PersonRef[]; buttons: readonly SayButton[] }
  /** A plain sentence or two: a result that needs no card of its own. */
  | { is: 'note'; tone: 'good' | 'plain' | 'problem'; title: string; text: string; buttons: readonly SayButton[] };
