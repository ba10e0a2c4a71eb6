// What happens to the people of an office: they leave, come back, and are away.
import { toInstant } from '../../../src/domain/day.ts';
import { Fault } from '../../../src/ports.ts';
import { importFiles } from '../../../src/usecases/import-files.ts';
import { importCore } from '../../../src/wire-import.ts';
import { count } from './figures.ts';
import type { Graph } from './graph.ts';
import { type Employee, peopleFile } from './office.ts';
import { DAY, type Run } from './run.ts';
import type { Stewards } from './stewards.ts';

export function changesOfStaff(
  run: Run,
  stewards: Stewards,
  { staff, outOfOffice }: { staff: readonly Employee[]; outOfOffice: Graph['outOfOffice'] },
): void {
  const { time, chance, figures, breaks } = run;
  /** An administrator imports the file, again until it went through. */
  const imports = async (staffNow: readonly Employee[]): Promise<void> => {
    const one = stewards.any();
    const given = { files: [peopleFile(staffNow)], by: 'steward' as const, dryRun: false, skipBad: false };
    const late = new Promise<boolean>((resolve) => time.at(time.now() + 60_000, () => resolve(false)));
    const done = one ? importFiles(importCore(one.out), given).then(() => true, unlessFault) : late;
    if (!(await Promise.race([done, late]))) await imports(staffNow);
  };
  const unlessFault = (error: unknown) => {
    if (error instanceof Fault) return false;
    throw error;
  };
  const staffing = () => {
    const some = chance.pick(staff.filter(({ roles }) => roles !== 'admin'));
    const roles = chance.chance(0.5) ? '' : some.roles;
    count(figures.people, roles === '' ? 'left the company' : 'is there again');
    void imports(staff.map((each) => (each === some ? { ...each, roles } : each))).catch(breaks);
    time.at(time.now() + chance.between(5, 60) * DAY, staffing);
  };
  /** Their automatic replies say so, until then. */
  const leave = () => {
    count(figures.people, 'goes on leave');
    const from = time.now() + chance.between(0, 30) * DAY;
    const days = { from: toInstant(from), until: toInstant(from + chance.between(1, 15) * DAY) };
    outOfOffice.set(chance.pick(staff).mail, days);
    time.at(time.now() + chance.between(1, 14) * DAY, leave);
  };
  time.at(time.now() + chance.between(5, 60) * DAY, staffing);
  time.at(time.now() + DAY, leave);
}
