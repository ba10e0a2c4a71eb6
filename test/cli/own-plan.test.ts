// A client's own project plan from a real Excel file, on the command line: refused, applied, and brought up to date (spec §4, §15).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import { importPlanAt, type PlanOptions } from '../../src/cli/own-plan.ts';
import { openTasks } from '../../src/domain/onboarding.ts';
import { loadClient } from '../../src/usecases/commit.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { acme, aPlannedClient, day, project, vitm } from '../support/world.ts';

let opened: TestCore;
let folder: string;
beforeEach(async () => {
  opened = await aCore();
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  await keep(opened, aPlannedClient({ stage: 'onboarding', kickOffOn: day('2026-03-02'), lastMeetingOn: null }));
});
afterEach(async () => {
  await opened.remove();
  rmSync(folder, { recursive: true });
});

const header = ['Unique ID', 'Task Name', 'Summary', 'Start', 'Finish', '% Complete', 'Resource Names', 'Duration'];
/** As MS Project has it: work begins at eight and ends at five. */
const march = (date: number, hour: number) => new Date(Date.UTC(2026, 2, date, hour));
const mail = { text: vitm, hyperlink: `mailto:${vitm}` };
const heading = [1, 'Network', true, march(3, 8), march(12, 17), 0.4, null, '8 days'];
const survey = [2, 'Survey the network', false, march(3, 8), march(5, 17), 0.5, mail, '3 days'];
const sockets = [3, 'Label the sockets', false, march(6, 8), march(6, 17), 1, null, '1 day'];
const fibre = [4, 'Order the fibre line', false, march(9, 8), march(12, 17), 0, 'Project manager[50%]', '4 days'];

/** Keeps the plan as Excel does, behind a hidden sheet and with an empty row above the tasks. */
async function saved(...tasks: readonly unknown[][]): Promise<string> {
  const book = new exceljs.Workbook();
  book.addWorksheet('Calendars', { state: 'hidden' }).addRow(['Standard']);
  const sheet = book.addWorksheet('Task_Table');
  sheet.addRow(header);
  sheet.addRow([]);
  for (const task of tasks) sheet.addRow(task).getCell(6).numFmt = '0%';
  const path = join(folder, 'plan.xlsx');
  await book.xlsx.writeFile(path);
  return path;
}

async function importing(path: string, options: PlanOptions = {}) {
  const loaded = await loadClient(opened.store, acme);
  if (!loaded) throw new Error('no client');
  const { json, complaints, status } = await importPlanAt(opened, [path], loaded.client.file, options);
  return { ...(json as Record<string, unknown>), complaints, status };
}

async function owed() {
  const loaded = await loadClient(opened.store, acme);
  return loaded && openTasks(loaded.client).map(({ about, owner, dueOn }) => [about.text, owner, dueOn]);
}

test('an export of MS Project comes in from its file, and comes again', async () => {
  const policys = await owed();
  const wrong = [
    heading,
    [...survey.slice(0, 4), { error: '#REF!' }, 0.5, mail],
    [...fibre.slice(0, 4), null, 0, { richText: [{ text: 'No' }, { text: 'body' }] }],
  ];
  const refused = await importing(await saved(...wrong));
  expect(refused).toMatchObject({ created: 0, updated: 0, unchanged: 0, status: 1 });
  const complaints = refused.complaints?.join('\n');
  for (const each of [
    'plan.xlsx: only the sheet "Task_Table" was read, not "Calendars"',
    'plan.xlsx: 1 rows only sum up others',
    'row 4, Finish "#REF!": is an error of Excel',
    'row 5, Finish: is missing',
    'row 5, Resource Names "Nobody": is nobody Steward knows',
  ])
    expect(complaints).toContain(each);
  expect(await owed()).toEqual(policys);

  const first = await saved(heading, survey, sockets, fibre);
  expect(await importing(first, { dryRun: true })).toMatchObject({ dryRun: true, created: 3, status: 0 });
  expect(await owed()).toEqual(policys);
  expect(await importing(first)).toMatchObject({ created: 3, problems: [], gone: [], status: 0 });
  expect(await owed()).toEqual([
    ['Survey the network', vitm, '2026-03-05'],
    ['Order the fibre line', project, '2026-03-12'],
  ]);
  expect(await importing(first)).toMatchObject({ created: 0, updated: 0, unchanged: 3, status: 0 });

  // Survey is done, the line comes a day later as Excel computed it, the sockets are gone as they were done.
  const later = [...fibre.slice(0, 4), { formula: 'D4+4', result: march(13, 17) }, ...fibre.slice(5)];
  const second = await saved(heading, [...survey.slice(0, 5), 1, mail], later);
  expect(await importing(second)).toMatchObject({ created: 0, updated: 2, gone: [], status: 0 });
  expect(await owed()).toEqual([['Order the fibre line', project, '2026-03-13']]);

  // What is open and no longer in the plan is asked about.
  const third = await saved(heading, [5, 'Move the archive', false, march(9, 8), march(16, 17), 0, null]);
  const stopped = await importing(third);
  expect(stopped).toMatchObject({ created: 0, gone: ['Order the fibre line'], status: 1 });
  expect(stopped.complaints?.at(-1)).toMatch(/Order the fibre line\. Say --gone close or --gone keep/);
  expect(await importing(third, { gone: 'close' })).toMatchObject({ created: 1, status: 0 });
  expect(await owed()).toEqual([['Move the archive', project, '2026-03-16']]);
});
