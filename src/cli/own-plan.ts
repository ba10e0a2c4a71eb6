// `import plan.xlsx --client Quarry`: a client's own project plan on the command line (spec §4, §15).
import type { ClientFile } from '../domain/client.ts';
import { isRefusal } from '../domain/decision.ts';
import { applyPlan, lookAtPlan } from '../usecases/own-plan.ts';
import type { Core } from '../usecases/world.ts';
import { ownPlanText } from '../views/cli-text.ts';
import { problemText } from '../views/problem-text.ts';
import { importCore } from '../wire-import.ts';
import type { Outcome } from './outcome.ts';
import { readPaths } from './read-paths.ts';

export type PlanOptions = { dryRun?: boolean; skipBad?: boolean; gone?: 'close' | 'keep' };

/** Problems, and tasks that are gone while nobody says what becomes of them, stop it: nothing is written. */
export async function importPlanAt(
  core: Core,
  paths: string[],
  client: ClientFile,
  options: PlanOptions,
): Promise<Outcome> {
  const { dryRun = false, skipBad = false } = options;
  const { files, missing } = readPaths(paths);
  const [file, ...more] = files;
  if (missing.length > 0) return stopped(missing.map(problemText));
  if (!file || more.length > 0) return stopped(['With --client, give one file: the plan of that client.']);
  const planCore = importCore(core);
  const looked = await lookAtPlan(planCore, file, client.id);
  if (isRefusal(looked)) return stopped([looked.because]);
  const { counts, read, diff } = looked;
  const { problems, notes } = read;
  const gone = diff.gone.map(({ text }) => text);
  const isAsked = gone.length > 0 && !options.gone && !(skipBad && problems.length > 0);
  const question = isAsked
    ? [`No longer in the plan, but open: ${gone.join('; ')}. Say --gone close or --gone keep.`]
    : [];
  const isStopped = (problems.length > 0 && !skipBad) || (isAsked && !dryRun);
  const complaints = [...notes, ...problems.map(problemText), ...question];
  const nothing = { created: 0, updated: 0, unchanged: 0 };
  if (!dryRun && !isStopped) {
    const applied = await applyPlan(planCore, {
      file,
      client: client.id,
      by: 'steward',
      gone: options.gone ?? 'later',
    });
    if (isRefusal(applied)) return stopped([applied.because]);
  }
  const report = { dryRun, ...(isStopped && !dryRun ? nothing : counts), problems, gone };
  return { json: report, text: ownPlanText(report, isStopped && !dryRun), complaints, status: isStopped ? 1 : 0 };
}

function stopped(complaints: readonly string[]): Outcome {
  return { json: { error: complaints.join(' ') }, text: '', complaints, status: 1 };
}
