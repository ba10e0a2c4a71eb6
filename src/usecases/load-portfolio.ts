// Loads a folder of CSV files into an empty store, once (spec §15 `--portfolio`).
import { partitionOf } from '../domain/ids.ts';
import type { ImportFile } from '../domain/import-table.ts';
import type { ImportReport } from '../domain/report.ts';
import { type ImportCore, importFiles } from './import-files.ts';

export type PortfolioLoaded =
  | { loaded: ImportReport; notes: readonly string[] }
  /** This portfolio is in the store already. */
  | { skipped: string }
  /** A sentence for the person who started Steward; `report` where the files are the reason. */
  | { refused: string; report: ImportReport | null };

const SETTING = 'portfolio';
type Remembered = { name: string; state: 'loading' | 'loaded' };

/**
 * `name` tells one portfolio from another, such as the folder's path. Nothing is loaded when any row has a problem; a
 * load that broke off is taken up again.
 */
export async function loadPortfolio(
  core: ImportCore,
  given: { name: string; files: readonly ImportFile[] },
): Promise<PortfolioLoaded> {
  const { name, files } = given;
  const before = await remembered(core);
  if (before && before.name !== name)
    return { refused: `The store already has the portfolio "${before.name}"; use another data folder.`, report: null };
  if (before?.state === 'loaded') return { skipped: name };
  if (!before && (await core.store.find('client', { limit: 1 })).length > 0)
    return { refused: 'The store already has clients; use another data folder.', report: null };
  const asked = { files, by: 'steward' as const, skipBad: false };
  const trial = await importFiles(core, { ...asked, dryRun: true });
  if (trial.refused) return { refused: `The portfolio "${name}" has problems.`, report: trial.report };
  await remember(core, { name, state: 'loading' });
  const { report, notes } = await importFiles(core, { ...asked, dryRun: false });
  await remember(core, { name, state: 'loaded' });
  return { loaded: report, notes };
}

async function remembered({ store }: ImportCore): Promise<Remembered | undefined> {
  const setting = await store.get('setting', partitionOf.tenant, SETTING);
  return setting && (JSON.parse(setting.doc.value) as Remembered);
}

async function remember({ store }: ImportCore, portfolio: Remembered): Promise<void> {
  const doc = { type: 'setting' as const, name: SETTING, value: JSON.stringify(portfolio) };
  await store.commit(partitionOf.tenant, [{ op: 'put', doc }]);
}
