// What people can type: the grammar, its tolerance, and every command (spec §10).
import type { Answer } from '../domain/answer.ts';
import type { SayButton } from '../domain/answer-parts.ts';
import { isRefusal } from '../domain/decision.ts';
import { refused, withoutRole } from '../usecases/answers.ts';
import { findClient } from '../usecases/find-client.ts';
import { help } from '../usecases/help.ts';
import { showClient } from '../usecases/show-client.ts';
import { showOutbox } from '../usecases/show-outbox.ts';
import { yourDay } from '../usecases/your-day.ts';
import type { Run } from './client-typed.ts';
import { clientCommands } from './commands/clients.ts';
import { escalationCommands } from './commands/escalations.ts';
import { knowingCommands } from './commands/knowing.ts';
import { meetingCommands } from './commands/meetings.ts';
import { onboardingCommands } from './commands/onboarding.ts';
import { ruleCommands } from './commands/rules.ts';
import { salesCommands } from './commands/sales.ts';
import { teamCommands } from './commands/team.ts';
import { upkeepCommands } from './commands/upkeep.ts';
import type { Desk, Turn } from './desk.ts';
import { nearestWord } from './nearest-word.ts';
import { unquoted } from './unquoted.ts';

const greetings: Run = (desk, { asker }) => help(desk, asker);
const day: Run = (desk, { asker }) => yourDay(desk, asker);
const week: Run = (desk, { asker }) => yourDay(desk, asker, { isWeek: true });

const commands: ReadonlyMap<string, Run> = new Map(
  Object.entries({
    help: greetings,
    hi: greetings,
    hello: greetings,
    hey: greetings,
    today: day,
    week,
    ...clientCommands,
    ...meetingCommands,
    ...teamCommands,
    ...salesCommands,
    ...escalationCommands,
    ...knowingCommands,
    ...ruleCommands,
    ...onboardingCommands,
    ...upkeepCommands,
    outbox: (desk, { asker }) => showOutbox(desk, asker),
  } satisfies Record<string, Run>),
);

/** Every word that is a command. */
export const commandWords = [...commands.keys()];

/** Answers what was typed; a mention of Steward is already taken out. */
export async function command(desk: Desk, turn: Turn, text: string): Promise<Answer> {
  const without = await withoutRole(desk, turn.asker);
  if (without) return without;
  const { word, rest } = split(text);
  const run = commands.get(word);
  const answer = run ? await run(desk, turn, rest) : await unknown(desk, turn, text.trim());
  return isRefusal(answer) ? refused(answer) : answer;
}

function split(text: string): { word: string; rest: string } {
  const plain = text.trim().replace(/^\/\s*/, '');
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(plain) ?? [];
  return { word: word.toLowerCase().replace(/[.!?:,]+$/, ''), rest: rest.trim() };
}

/** A client's name alone shows the client; else the nearest command is offered. */
async function unknown(desk: Desk, turn: Turn, typed: string): Promise<Answer> {
  if (typed === '') return help(desk, turn.asker);
  const found = await findClient(desk, unquoted(typed));
  if ('found' in found) return showClient(desk, turn.asker, found.found.id);
  const { word, rest } = split(typed);
  const near = nearestWord(word, commandWords);
  const nearest: SayButton | null = near ? { title: `${near} ${rest}`.trim(), say: `${near} ${rest}`.trim() } : null;
  return { is: 'unknown-command', typed, nearest };
}
