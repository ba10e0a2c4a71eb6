// The command line: what each command runs on the store, and what it prints (spec §13, §15).

import { enableCompileCache } from 'node:module';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Outcome, refused } from './cli/outcome.ts';
import type { ClientFile } from './domain/client.ts';
import type { Instant } from './domain/day.ts';
import type { Core } from './usecases/world.ts';
import type { OpenCore } from './wire.ts';

type Options = {
  json?: boolean;
  now?: Instant;
  dryRun?: boolean;
  skipBad?: boolean;
  client?: string;
  gone?: 'close' | 'keep';
  verify?: boolean;
  diff?: string;
};
type Run = (core: Core, options: Options) => Promise<Outcome>;

// Use cases and views are loaded by the command that needs them: `--help` and wrong usage answer at once.
enableCompileCache();
const program = new Command('steward').description('Works on the store of Steward, also while the bot runs.');
program.exitOverride().showSuggestionAfterError();

command('due', 'what is unanswered and due')
  .option('--now <ISO>', 'as if it were this instant', instant)
  .action((options: Options) =>
    run(options, async (core) => {
      const { dueRows } = await import('./usecases/report-obligations.ts');
      const { obligationsText } = await import('./views/cli-text.ts');
      const rows = await dueRows(core, core.clock.now());
      return { json: rows, text: obligationsText(rows, 'Nothing is due.') };
    }),
  );

command('obligations', 'all that is not closed').action((options: Options) =>
  run(options, async (core) => {
    const { obligationRows } = await import('./usecases/report-obligations.ts');
    const { obligationsText } = await import('./views/cli-text.ts');
    const rows = await obligationRows(core);
    return { json: rows, text: obligationsText(rows, 'Nothing is open.') };
  }),
);

command('sweep', 'prompts, reminds and climbs what is due; the running bot sends')
  .option('--now <ISO>', 'as if it were this instant', instant)
  .option('--dry-run', 'count only, write nothing')
  .action((options: Options) =>
    run(options, async (core, { dryRun = false }) => {
      const { sweep } = await import('./usecases/sweep.ts');
      const { sweepText } = await import('./views/cli-text.ts');
      const swept = await sweep(core, { dryRun });
      return { json: swept, text: sweepText(swept, dryRun) };
    }),
  );

command('client <name...>', 'one client with all that is open')
  .option('--now <ISO>', 'as if it were this instant', instant)
  .action((name: string[], options: Options) =>
    run(options, (core) =>
      withClient(core, name, async (file) => {
        const { clientReport } = await import('./usecases/report-client.ts');
        const { clientText } = await import('./views/cli-text.ts');
        const report = await clientReport(core, file.id);
        return report ? { json: report, text: clientText(report) } : gone(file);
      }),
    ),
  );

command('history <client...>', 'what happened to a client, who did it and when')
  .option('--verify', 'check that no entry was changed or is missing')
  .action((name: string[], options: Options) =>
    run(options, (core, { verify }) =>
      withClient(core, name, async (file) => {
        const { historyReport } = await import('./usecases/report-history.ts');
        const { historyText } = await import('./views/cli-text.ts');
        const report = await historyReport(core, file.id);
        if (!report) return gone(file);
        const { rows, broken } = report;
        if (verify && broken) return { json: rows, text: historyText(rows), complaints: [broken], status: 1 };
        const verified = verify ? `\n\nThe chain of ${rows.length} is whole.` : '';
        return { json: rows, text: historyText(rows) + verified };
      }),
    ),
  );

const outbox = program.command('outbox').description('what is on its way out');
command('list', 'what waits, what could not be sent, and the last sent', outbox, { isDefault: true }).action(
  (options: Options) => run(options, (core) => outboxOf(core, 'all')),
);
command('dead', 'what will not be tried again by itself', outbox).action((options: Options) =>
  run(options, (core) => outboxOf(core, 'dead')),
);
command('retry <id>', 'tries again what is dead or unknown', outbox).action((id: string, options: Options) =>
  run(options, async (core) => {
    const { retryEffect } = await import('./usecases/retry-effect.ts');
    const effect = await retryEffect(core, id);
    return 'refused' in effect ? refused(effect.because) : outboxOf(core, 'all');
  }),
);

command('erase <person>', 'a person’s data, staff or contact, by mail or name; this cannot be taken back').action(
  (person: string, options: Options) =>
    run(options, async (core) => {
      const { erasePerson } = await import('./usecases/erase-person.ts');
      const erased = await erasePerson(core, person, 'steward');
      if ('refused' in erased) return refused(erased.because);
      const { documents, clients } = erased;
      return {
        json: erased,
        text: `Erased from ${documents} documents, of ${clients} clients. Exports and backups are yours to erase.`,
      };
    }),
);

command('export <folder>', 'everything, as JSON lines that import restores and as tables for Excel').action(
  (folder: string, options: Options) =>
    run(options, async (core) => {
      const { writeExport } = await import('./cli/export.ts');
      const documents = await writeExport(core, folder);
      return { json: { documents }, text: `${documents} documents were written to ${folder}.` };
    }),
);

command(
  'deck <client...>',
  'builds and files the deck for the next meeting, as the chat does; the running bot does the work',
).action((name: string[], options: Options) =>
  run(options, (core) =>
    withClient(core, name, async (file) => (await import('./cli/deck.ts')).deckAt(core, file, await botPort())),
  ),
);

command('import <path...>', 'CSV and Excel files, folders of them, or an export into an empty store')
  .option('--dry-run', 'say what would change, write nothing')
  .option('--skip-bad', 'import the good rows and list the others')
  .option('--client <name>', 'the file is this client’s own project plan, for its onboarding')
  .addOption(new Option('--gone <how>', 'what becomes of tasks no longer in that plan').choices(['close', 'keep']))
  .action((paths: string[], options: Options) =>
    run(options, async (core) => {
      const { client } = options;
      if (client === undefined) return (await import('./cli/import-at.ts')).importAt(core, paths, options);
      const { importPlanAt } = await import('./cli/own-plan.ts');
      return withClient(core, [client], (file) => importPlanAt(core, paths, file, options));
    }),
  );

command(
  'doctor',
  'what is configured, what answers, and which permissions are missing; sends and changes nothing',
).action(async (options: Options) => {
  const { doctorOf } = await import('./cli/doctor.ts');
  print(await doctorOf(process.env), options);
});

command('policy', 'the numbers in force, or what another file would move')
  .option('--diff <FILE>', 'what moves when this policy file takes effect; writes nothing')
  .action((options: Options) =>
    run(options, async (core, { diff }) => {
      const { policyText } = await import('./views/policy.ts');
      if (diff) return diffOf(core, diff);
      const { changedPaths } = await import('./domain/policy-diff.ts');
      const { defaultPolicy } = await import('./domain/policy.ts');
      const json = { policy: core.policy, changed: changedPaths(defaultPolicy, core.policy) };
      return { json, text: policyText(core.policy) };
    }),
  );

await main(process.argv);

async function main(argv: string[]): Promise<void> {
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = statusOf(error);
  }
}

async function diffOf(core: Core, path: string): Promise<Outcome> {
  const { readPolicyFile } = await import('./config/policy-file.ts');
  const { policy, problems } = readPolicyFile(path);
  if (problems.length > 0) return { json: { problems }, text: '', complaints: problems, status: 1 };
  const { policyDiff } = await import('./usecases/policy.ts');
  const { policyDiffText } = await import('./views/policy.ts');
  const { dayOf } = await import('./domain/day.ts');
  const diff = await policyDiff(core, policy);
  const moves = diff.moves.map(({ obligation, client, from, to }) => ({
    id: obligation.id,
    kind: obligation.about.kind,
    client: client.name,
    from,
    to,
  }));
  const json = { changed: diff.changed, moves, climbs: diff.climbs };
  return { json, text: policyDiffText(diff, dayOf(core.clock.now(), 'UTC')) };
}

/** 2 wrong usage (commander has said what), 1 a configuration that can't be used, 3 the outside failed. */
function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { name, message, stack } = Error.isError(error) ? error : new Error(String(error));
  if (name === 'ConfigProblems') return complain([message], 1);
  const isOutside = name === 'Fault' || (Error.isError(error) && 'code' in error);
  return complain([isOutside ? message : (stack ?? message)], 3);
}

function command(usage: string, says: string, under: Command = program, how: { isDefault?: boolean } = {}): Command {
  return under.command(usage, how).description(says).option('--json', 'one JSON document').exitOverride();
}

async function run(options: Options, use: Run): Promise<void> {
  const core = await open(options.now ? { now: options.now } : {});
  try {
    print(await use(core, options), options);
  } finally {
    await core.close();
  }
}

function print({ json, text, complaints = [], status = 0 }: Outcome, options: Options): void {
  const shown = options.json ? JSON.stringify(json, null, 2) : text;
  if (shown !== '') process.stdout.write(`${shown}\n`);
  process.exitCode = complain(complaints, status);
}

/** The store in Azure where the environment names one, else the file of local mode. */
async function open(given: { now?: string }): Promise<OpenCore> {
  const { readCosmosConfig, readLocalConfig } = await import('./config.ts');
  const cosmos = readCosmosConfig(process.env);
  if (cosmos) return (await import('./wire-cosmos.ts')).openCosmosCore(cosmos, given);
  return (await import('./wire.ts')).openCore(readLocalConfig(process.env), given);
}

/** Where the bot answers on this machine; null: of a store in Azure it may run anywhere. */
async function botPort(): Promise<number | null> {
  const { readCosmosConfig, readLocalConfig } = await import('./config.ts');
  return readCosmosConfig(process.env) ? null : readLocalConfig(process.env).port;
}

async function withClient(core: Core, name: string[], use: (file: ClientFile) => Promise<Outcome>): Promise<Outcome> {
  const { findClient } = await import('./usecases/find-client.ts');
  const typed = name.join(' ');
  const answer = await findClient(core, typed);
  if ('found' in answer) return use(answer.found);
  const names = 'several' in answer ? answer.several.map(nameOf) : answer.nearest.map(nameOf);
  if ('several' in answer) return refused(`Several clients match "${typed}": ${names.join('; ')}`, names);
  const nearest = names.length > 0 ? ` Did you mean ${names.join(' or ')}?` : '';
  return refused(`There is no client "${typed}".${nearest}`, names);
}

async function outboxOf(core: Core, which: 'all' | 'dead'): Promise<Outcome> {
  const { outboxReport, deadOnly } = await import('./usecases/report-outbox.ts');
  const { outboxText } = await import('./views/cli-text.ts');
  const all = await outboxReport(core);
  const report = which === 'dead' ? deadOnly(all) : all;
  return { json: report, text: outboxText(report) };
}

function instant(text: string): Instant {
  const date = new Date(text);
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  if (Number.isNaN(date.getTime()) || !hasOffset)
    throw new InvalidArgumentError('Not an ISO 8601 instant such as 2026-11-23T16:30:00Z.');
  return date.toISOString() as Instant;
}

function gone({ name }: ClientFile): Outcome {
  return refused(`${name} is no longer there.`);
}
function nameOf({ name }: ClientFile): string {
  return name;
}
function complain(complaints: readonly string[], status: number): number {
  for (const line of complaints) process.stderr.write(`${line}\n`);
  return status;
}
