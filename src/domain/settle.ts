// What follows from people, absences, records and lateness, whatever was decided; the same again changes nothing.
import { goOn } from './all-open.ts';
import { planClimbs } from './climb.ts';
import { coverNow } from './cover.ts';
import { askAboutCycles } from './cycles.ts';
import { type Change, type Client, withFile } from './decision.ts';
import { leaveInTime } from './leaving.ts';
import type { Obligation } from './obligation.ts';
import { isPlanLeft, tellWeek } from './onboarding.ts';
import { asMuchAsFits, fits, sizeOf } from './one-commit.ts';
import { planReports } from './planned-report.ts';
import { closePrepared } from './preparing.ts';
import { askAboutOverride } from './set-cadence.ts';
import { staff } from './staffing.ts';
import type { World } from './world.ts';

/** Run on every change of a client, and client by client when people or absences change. */
export function settle(change: Change, world: World): Change {
  const gone = goOn(leaveInTime(change, world), world);
  const asked = gone.client.file.cycles ? askAboutCycles(gone, world) : gone;
  const stepped = planReports(closePrepared(asked, world), world);
  return planClimbs(coverNow(staff(tellWeek(stepped, world), world), world), world);
}

/**
 * The same for a change of `before` that is committed at once. Where more follows than fits, the rest is left as it is and
 * the file says so (`unsettled`): settling again goes on with it. `along`: what else is to be in that commit.
 */
export function settleWhatFits(before: Client, change: Change, world: World, along: readonly object[] = []): Change {
  const asked = askAboutOverride(before.file, change, world);
  const all = settle(asked, world);
  const spare = sizeOf(along);
  if (fits(before, all, spare))
    return all.client.file.unsettled && !isPlanLeft(all.client, world.policy) ? allSettled(all) : all;
  const touched = asked.client.obligations.filter((each) => !all.client.obligations.includes(each));
  // It must be seen wherever it is asked whether there is one.
  const first = touched.toSorted((a, b) => rank(a) - rank(b));
  const settled = asMuchAsFits(before, first, (some) => ({ change: settleSome(asked, some, first, world) }), spare);
  const { unsettled } = asked.client.file;
  return unsettled ? settled.change : withFile(settled.change, { unsettled: { since: world.now, moving: null } });
}

/** As if those of `touched` that are not among `some` were not there. */
function settleSome(change: Change, some: readonly Obligation[], touched: readonly Obligation[], world: World): Change {
  const aside = touched.filter((each) => !some.includes(each));
  const kept = change.client.obligations.filter((each) => !aside.includes(each));
  const settled = settle({ ...change, client: { ...change.client, obligations: kept } }, world);
  const obligations = [...settled.client.obligations, ...aside];
  return { ...settled, client: { ...settled.client, obligations } };
}

function rank({ about }: Obligation): number {
  return about.kind === 'assign-vcio' ? 0 : 1;
}

function allSettled(change: Change): Change {
  const { unsettled: _, ...file } = change.client.file;
  return { ...change, client: { ...change.client, file } };
}
