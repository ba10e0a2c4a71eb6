// What happens to the people of an office: they leave, come back, and are away.
import type { Absence } from '../../../src/domain/absence.ts';
import { addDays, dayOf } from '../../../src/domain/day.ts';
import { recordAbsence } from '../../../src/usecases/absences.ts';
import { importFiles } from '../../../src/usecases/import-files.ts';
import { importCore } from '../../../src/wire-import.ts';
import { count } from './figures.ts';
import { type Employee, peopleFile } from './office.ts';
import { DAY, type Run } from './run.ts';
import type { Stewards } from './stewards.ts';

export function changesOfStaff(run: Run, stewards: Stewards, staff: readonly Employee[]): void {
  const { time, chance, figures, breaks } = run;
  /** An administrator imports the file, again until it went through. */
  const imports = async (staffNow: readonly Employee[]): Promise<void> => {
    const one = stewards.any();
    const given = { files: [peopleFile(staffNow)], by: 'steward' as const, dryRun: false, skipBad: false };
    const late = new Promise<boolean>((resolve) => time.at(time.now() + 60_000, () => resolve(false)));
    const done = one ? importFiles(importCore(one.out), given).then(() => true) : late;
    if (!(await Promise.race([done, late]))) await imports(staffNow);
  };
  const staffing = () => {
    const some = chance.pick(staff.filter(({ roles }) => roles !== 'admin'));
    const roles = chance.chance(0.5) ? '' : some.roles;
    count(figures.people, roles === '' ? 'left the company' : 'is there again');
    void imports(staff.map((each) => (each === some ? { ...each, roles } : each))).catch(breaks);
    time.at(time.now() + chance.between(5, 60) * DAY, staffing);
  };
  const leave = () => {
    count(figures.people, 'goes on leave');
    const absence = someAbsence(run, staff);
    const one = stewards.any();
    if (one) void recordAbsence(one.out, absence).catch(breaks);
    time.at(time.now() + chance.between(1, 14) * DAY, leave);
  };
  time.at(time.now() + chance.between(5, 60) * DAY, staffing);
  time.at(time.now() + DAY, leave);
}

/** As Outlook would say it. */
function someAbsence({ chance, now }: Run, staff: readonly Employee[]): Absence {
  const { mail, zone } = chance.pick(staff);
  const from = addDays(dayOf(now(), zone), chance.between(0, 30));
  const until = addDays(from, chance.between(0, 15));
  const days = { from, until, id: `outlook:${from}`, source: 'outlook' as const };
  return { type: 'absence', person: mail, ...days, clients: null, cover: null, waits: [], done: [], wakeAt: null };
}
