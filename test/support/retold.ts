// A client's history retold: who did what, month by month, in the words of the procedure.
import type { HistoryRow } from '../../src/domain/report.ts';
import { people } from './portfolio.ts';

type Data = Readonly<Record<string, unknown>>;
type Sentence = (data: Data) => string;

const glosses: Readonly<Record<string, string>> = { cold: 'At risk', cool: 'Cooling', warm: 'Good', hot: 'Thriving' };
const meetings: Readonly<Record<string, string>> = {
  internal: 'the internal meeting',
  ice: 'the ICE meeting',
  'kick-off': 'the kick-off',
  vcio: 'the vCIO meeting',
};
const gloss = ({ temperature }: Data) => glosses[String(temperature)] ?? 'unknown';
const meeting = ({ purpose }: Data) => meetings[String(purpose)] ?? `the ${purpose}`;

const sentences: Readonly<Record<string, Sentence>> = {
  'prospect-added': ({ name }) => `adds the prospect ${name}`,
  'vcio-assigned': ({ from, to }) => `gives it ${from ? `from ${firstName(from)} ` : ''}to ${firstName(to)}`,
  'invitation-approved': (data) => `invites to ${meeting(data)}`,
  'ice-brief-recorded': ({ explained }) => `explained ${(explained as string[]).join(', ')}`,
  'agreement-signed': ({ vetted }) => `has the agreement signed${vetted ? ', the company vetted' : ''}`,
  'stage-changed': ({ to }) => `begins the ${to}`,
  'onboarding-task-done': () => 'does a task of the onboarding',
  'support-kickoff-held': () => 'held the support kick-off: the client is active',
  'pulse-recorded': (data) => `talks to ${data.contact} by ${data.method}: ${gloss(data)}`,
  'record-waived': ({ record }) => `leaves out the ${record} record`,
  'deck-filed': () => 'files the deck',
  'minutes-filed': () => 'files the minutes',
  'report-filed': () => 'files the status report',
  'meeting-held': (data) => `held the vCIO meeting: ${gloss(data)}`,
  'action-added': ({ text }) => `owes: ${text}`,
  'action-done': ({ text }) => `did: ${text}`,
  'escalation-raised': ({ severity, what }) => `raises an escalation of severity ${severity}: ${what}`,
  'escalation-acknowledged': () => 'has the escalation',
  'escalation-updated': ({ promiseKept }) => `writes an update${promiseKept ? ' as promised' : ', late'}`,
  'escalation-resolved': ({ cause, change }) => `resolves it: ${cause}; ${change}`,
  'cover-invited': ({ mail }) => `brings ${firstName(mail)} along to the booked meeting`,
  'meeting-cancelled': ({ reason }) => `cancels the booked meeting: ${reason}`,
  'renewal-reviewed': ({ outcome }) => `reviews the renewal: ${String(outcome).replace('-', ' ')}`,
  'leaving-planned': ({ reason }) => `plans its off-boarding: ${reason}`,
  offboarded: ({ reason }) => `off-boards the client: ${reason}`,
};
/** What only says that the calendar and the plan followed. */
const silent: ReadonlySet<string> = new Set(['meeting-scheduled', 'onboarding-planned']);

/** `{ '2026-11': ['Sam adds the prospect Harbor', 'Alex talks to Hana by video: Good ×2'] }`; what has no words is called as it is. */
export function retold(history: readonly HistoryRow[]): Record<string, string[]> {
  const months = Map.groupBy(history, ({ at }) => at.slice(0, 7));
  return Object.fromEntries([...months].map(([month, rows]) => [month, counted(rows.flatMap(sentence))]));
}

function sentence({ by, what, data }: HistoryRow): string[] {
  if (silent.has(what)) return [];
  return [`${firstName(by)} ${sentences[what]?.(data) ?? what}`];
}

function counted(all: readonly string[]): string[] {
  const times = Map.groupBy(all, (each) => each);
  return [...times].map(([each, { length }]) => (length > 1 ? `${each} ×${length}` : each));
}

function firstName(mail: unknown): string {
  if (mail === 'steward') return 'Steward';
  return (
    Object.values(people)
      .find((each) => each.mail === mail)
      ?.name.split(' ')[0] ?? String(mail)
  );
}
