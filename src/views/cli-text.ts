// What the command line prints for people; programs get JSON.
import type { Temperature } from '../domain/cadence.ts';
import { temperatureGloss } from '../domain/cadence.ts';
import type {
  ClientReport,
  HistoryRow,
  ImportReport,
  ObligationRow,
  OutboxReport,
  SweepReport,
} from '../domain/report.ts';
import { plural, short } from './words.ts';

/** Obligations as a table, times in UTC. */
export function obligationsText(rows: readonly ObligationRow[], empty: string): string {
  if (rows.length === 0) return empty;
  const cells = rows.map(({ dueAt, kind, client, owner, state, reminders }) => {
    return [moment(dueAt), kind, short(client, 40), owner, reminders > 0 ? `${state} (${reminders}×)` : state];
  });
  return table(['due (UTC)', 'what', 'client', 'owner', 'state'], cells);
}

export function sweepText(report: SweepReport, dryRun: boolean): string {
  const { now, due, prompted, reminded, escalated, superseded } = report;
  const would = dryRun ? 'would be ' : '';
  const done = `${would}prompted ${prompted}, reminded ${reminded}, escalated ${escalated}, superseded ${superseded}`;
  return `${moment(now)} UTC: ${due} due; ${done}`;
}

export function clientText(report: ClientReport): string {
  const { nextPulse, nextMeeting } = report;
  const facts: [string, string][] = [
    ['id', report.id],
    ['stage', report.stage],
    ['vCIO', report.vcio ?? 'nobody'],
    ['where', `${report.country || 'country unknown'}, ${report.timeZone}`],
    ['temperature', glossOf(report.temperature)],
    ['growth', report.growth ?? 'unknown'],
    ['touch', report.touch ?? 'unknown'],
    ['rate of change', report.rateOfChange ?? 'unknown'],
    ['extra care', report.extraCare ? 'yes' : 'no'],
    ['last pulse check', report.lastPulseOn ?? 'none known'],
    ['next pulse check', nextPulse ? `${nextPulse.on} (${nextPulse.why.join('; ')})` : 'none owed'],
    ['last meeting', report.lastMeetingOn ?? 'none known'],
    [
      'next meeting',
      nextMeeting ? `${nextMeeting.state}, ${nextMeeting.startsAt ?? `by ${nextMeeting.dueOn}`}` : 'none',
    ],
    ['folder', report.folderUrl ?? 'not made yet'],
  ];
  const contacts = report.contacts.map(({ name, role, mail, primary }) => [name, role, mail, primary ? 'primary' : '']);
  const records = report.records.map(({ kind, state, system }) => [kind, state, system ?? '']);
  return [
    report.name,
    table(['', ''], facts),
    table(['contact', 'role', 'mail', ''], contacts),
    table(['record', 'state', 'system'], records),
    obligationsText(report.obligations, 'Nothing is open.'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function outboxText({ waiting, done, dead, unknown, items }: OutboxReport): string {
  const counts = `waiting ${waiting}, done ${done}, dead ${dead}, unknown ${unknown}`;
  const cells = items.map(({ id, client, state, attempts, nextTryAt, reason }) => {
    return [
      state,
      id,
      short(client ?? '', 30),
      String(attempts),
      nextTryAt ? moment(nextTryAt) : '',
      short(reason ?? '', 80),
    ];
  });
  const isIn = (state: OutboxReport['items'][number]['state']) => items.some((each) => each.state === state);
  const next = [
    isIn('waiting') ? 'waiting: goes out by itself.' : '',
    isIn('dead') ? 'dead: is not tried again by itself; "outbox retry ID" does.' : '',
    isIn('unknown') ? 'unknown: please look whether it arrived; if not, "outbox retry ID" sends it again.' : '',
    isIn('dead') || isIn('unknown') ? 'In Teams, directors and administrators decide the same: they type outbox.' : '',
  ];
  const rows = table(['state', 'id', 'client', 'attempts', 'next try (UTC)', 'reason'], cells);
  return [counts, rows, next.filter((line) => line !== '').join('\n')].filter((part) => part !== '').join('\n\n');
}

export function importText(report: ImportReport, refused: boolean): string {
  const { dryRun, created, updated, unchanged, problems, resumed } = report;
  if (refused && !dryRun) return `Nothing was imported: ${plural(problems.length, 'problem')}.`;
  const counts = `${plural(created, 'row')} created, ${updated} updated, ${unchanged} unchanged`;
  const left = problems.length > 0 ? `, ${plural(problems.length, 'problem')}` : '';
  const begun = resumed && `${resumed.run}, begun ${moment(resumed.begunAt)} UTC and broken off`;
  const wentOn = begun ? `Went on with ${begun}: ${plural(resumed.clients, 'client')} were there from it.\n` : '';
  return `${wentOn}${dryRun ? 'Dry run, nothing was written: ' : ''}${counts}${left}`;
}

/** `gone`: open tasks that are no longer in the plan. */
export function ownPlanText(
  report: Pick<ImportReport, 'dryRun' | 'created' | 'updated' | 'unchanged'> & { gone: readonly string[] },
  refused: boolean,
): string {
  const { dryRun, created, updated, unchanged, gone } = report;
  if (refused) return 'Nothing was imported.';
  const counts = `${plural(created, 'task')} created, ${updated} updated, ${unchanged} unchanged, ${gone.length} gone`;
  return `${dryRun ? 'Dry run, nothing was written: ' : ''}${counts}`;
}

export function historyText(rows: readonly HistoryRow[]): string {
  if (rows.length === 0) return 'Nothing has happened yet.';
  const cells = rows.map(({ at, by, what, data }) => [moment(at), by, what, short(JSON.stringify(data), 100)]);
  return table(['at (UTC)', 'by', 'what', 'data'], cells);
}

function glossOf(temperature: Temperature | null): string {
  return temperature ? `${temperatureGloss[temperature]} (${temperature})` : 'unknown';
}

/** `2026-11-23T16:30:00.000Z` → `2026-11-23 16:30`. */
function moment(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

/** Columns as wide as their widest cell; nothing for no rows. A head of empty cells is left out. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const all = head.every((cell) => cell === '') ? rows : [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return all.map((row) => line(row).trimEnd()).join('\n');
}
