// What people can type: the grammar, its tolerance, and what each command does (spec §10).
import type { Answer } from '../domain/answer.ts';
import type { SayButton } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { refused } from '../usecases/answers.ts';
import { assignForm } from '../usecases/assign-client.ts';
import { buildDeck } from '../usecases/build-deck.ts';
import { digestOff, digestOn } from '../usecases/digest.ts';
import { escalationForm, listEscalations } from '../usecases/escalations.ts';
import { findClient } from '../usecases/find-client.ts';
import { help } from '../usecases/help.ts';
import { listClients } from '../usecases/list-clients.ts';
import { meetingOf } from '../usecases/meeting-times.ts';
import { careForm } from '../usecases/propose-care.ts';
import { pulseOf } from '../usecases/record-pulse.ts';
import { showRecords } from '../usecases/records.ts';
import { showClient, showWhy } from '../usecases/show-client.ts';
import { showOutbox } from '../usecases/show-outbox.ts';
import { yourDay } from '../usecases/your-day.ts';
import { assignTyped } from './assign-typed.ts';
import { coverTyped } from './cover-typed.ts';
import type { Desk, Turn } from './desk.ts';
import { joinTyped } from './join-typed.ts';
import { nearestWord } from './nearest-word.ts';
import { unquoted } from './unquoted.ts';

type Result = Promise<Answer | Refusal>;
type ForClient = (desk: Desk, turn: Turn, file: ClientFile) => Result;
type Run = (desk: Desk, turn: Turn, rest: string) => Result;

const greetings: Run = (desk, { asker }) => help(desk, asker);
const day: Run = (desk, { asker }) => yourDay(desk, asker);

const commands: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['help', greetings],
  ['hi', greetings],
  ['hello', greetings],
  ['hey', greetings],
  ['today', day],
  ['week', day],
  ['clients', (desk, { asker }, rest) => listClients(desk, asker, pageOf(rest))],
  ['client', forClient('client', (desk, { asker }, { id }) => showClient(desk, asker, id))],
  ['brief', forClient('brief', (desk, { asker }, { id }) => showClient(desk, asker, id))],
  ['pulse', forClient('pulse', (desk, { asker }, { id }) => pulseOf(desk, asker, id))],
  ['why', forClient('why', (desk, { asker }, { id }) => showWhy(desk, asker, id))],
  ['meeting', forClient('meeting', (desk, { asker }, { id }) => meetingOf(desk, asker, { client: id, within: null }))],
  [
    'records',
    forClient('records', (desk, { asker }, { id }) => showRecords(desk, asker, { client: id, within: null })),
  ],
  [
    'deck',
    forClient('deck', (desk, { asker, card, occasion }, { id }) =>
      buildDeck(desk, asker, { client: id, card, occasion }),
    ),
  ],
  ['care', forClient('care', (desk, { asker }, { id }) => careForm(desk, asker, { client: id }))],
  ['escalations', (desk, { asker }) => listEscalations(desk, asker)],
  ['escalate', escalate],
  ['assign', assign],
  ['cover', coverTyped],
  ['join', join],
  ['digest', digest],
  ['outbox', (desk, { asker }) => showOutbox(desk, asker)],
]);

/** Answers what was typed; a mention of Steward is already taken out. */
export async function command(desk: Desk, turn: Turn, text: string): Promise<Answer> {
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

function pageOf(rest: string): { filter: string; from: number } {
  const [, filter = '', from] = /^([\s\S]*?)(?:\s*\bfrom (\d{1,6}))?$/i.exec(rest) ?? [];
  return { filter: unquoted(filter), from: from ? Number(from) : 0 };
}

/** A command that speaks of one client: finds it, or asks which. */
function forClient(word: string, run: ForClient): Run {
  return async (desk, turn, rest) => {
    const typed = unquoted(rest);
    if (typed === '') return askWhich(desk, turn, word);
    const found = await findClient(desk, typed);
    if ('found' in found) return run(desk, turn, found.found);
    return which(typed, 'several' in found ? found.several : found.nearest, {
      several: 'several' in found,
      say: ({ name }) => `${word} ${name}`,
    });
  };
}

async function assign(desk: Desk, turn: Turn, rest: string): Result {
  const to = / to /i.exec(rest);
  if (!to)
    return forClient('assign', (_, { asker }, { id }) => assignForm(desk, asker, { client: id }))(desk, turn, rest);
  const at = rest.toLowerCase().lastIndexOf(' to ');
  const who = rest.slice(at + 4).trim();
  const typed = unquoted(rest.slice(0, at));
  const found = await findClient(desk, typed);
  if ('found' in found) return assignTyped(desk, turn, { client: found.found, who });
  return which(typed, 'several' in found ? found.several : found.nearest, {
    several: 'several' in found,
    say: ({ name }) => `assign ${name} to ${who}`,
  });
}

async function join(desk: Desk, turn: Turn, rest: string): Result {
  const [, client = rest, who = ''] = /^(.*)\s+with\s+(.*)$/is.exec(rest) ?? [];
  return forClient('join', (_desk, _turn, file) => joinTyped(desk, turn, { client: file, who }))(desk, turn, client);
}

async function escalate(desk: Desk, turn: Turn, rest: string): Result {
  if (rest === '') return escalationForm(desk, turn.asker, { client: null });
  return forClient('escalate', (_, { asker }, { id }) => escalationForm(desk, asker, { client: id }))(desk, turn, rest);
}

async function digest(desk: Desk, { asker, channel }: Turn, rest: string): Result {
  if (rest.toLowerCase() === 'off') return digestOff(desk, asker, channel);
  if (rest.toLowerCase() === 'on') return digestOn(desk, asker, channel);
  const options = [
    { title: 'Digest on', say: 'digest on' },
    { title: 'Digest off', say: 'digest off' },
  ];
  return { is: 'which', question: 'Should the daily digest be posted in this channel?', options };
}

/** Which of the clients, each as the whole command; the person can also type the name. */
async function askWhich(desk: Desk, { asker }: Turn, word: string): Result {
  const list = await listClients(desk, asker, { filter: '', from: 0 });
  const names = list.is === 'client-list' ? list.lines.map(({ client }) => client.name) : [];
  const options = names.map((name) => ({ title: name, say: `${word} ${name}` }));
  return { is: 'which', question: `Which client? You can also type "${word}" and a name.`, options };
}

function which(
  typed: string,
  files: readonly ClientFile[],
  given: { several: boolean; say: (file: ClientFile) => string },
): Answer {
  if (files.length === 0) {
    const buttons = [{ title: 'Show my clients', say: 'clients' }];
    return { is: 'refused', because: `I don't know a client called "${typed}".`, whoCould: [], buttons };
  }
  const question = given.several
    ? `Several clients match "${typed}". Which one?`
    : `I don't know a client called "${typed}". Did you mean one of these?`;
  return { is: 'which', question, options: files.map((file) => ({ title: file.name, say: given.say(file) })) };
}

/** A client's name alone shows the client; else the nearest command is offered. */
async function unknown(desk: Desk, turn: Turn, typed: string): Promise<Answer> {
  if (typed === '') return help(desk, turn.asker);
  const found = await findClient(desk, unquoted(typed));
  if ('found' in found) return showClient(desk, turn.asker, found.found.id);
  const { word, rest } = split(typed);
  const near = nearestWord(word, [...commands.keys()]);
  const nearest: SayButton | null = near ? { title: `${near} ${rest}`.trim(), say: `${near} ${rest}`.trim() } : null;
  return { is: 'unknown-command', typed, nearest };
}
