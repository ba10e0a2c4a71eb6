// Correcting a saved pulse check: for seven days, as a new entry of the history; dates are computed again (spec §5).
import type { ClientFile } from './client.ts';
import { addDays, type Day, dayOf, maxOf, parseDay } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  openOf,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withFile,
} from './decision.ts';
import type { HistoryEntry } from './history.ts';
import type { Mail, ObligationId } from './ids.ts';
import { replanPulse } from './lifecycle.ts';
import { type Obligation, obligationId } from './obligation.ts';
import { type PulseInput, RECORDED } from './pulse-check.ts';
import { calendarOf, type World } from './world.ts';

const DAYS = 7;

export type Correction = Pick<PulseInput, 'on' | 'method' | 'temperature' | 'notes'>;

/** The client's last pulse check that is not open. */
export function lastPulseId(client: Client): ObligationId {
  const { counters, id } = client.file;
  const open = openOf(client, 'pulse-check');
  return obligationId(id, { kind: 'pulse-check', n: open ? open.about.n - 1 : counters.pulse });
}

/** Why it can't be corrected any more; null: it can. Only the last pulse check: what came later was decided by it. */
export function notCorrectable(client: Client, saved: Obligation | undefined, world: World): Refusal | null {
  if (saved?.about.kind !== 'pulse-check' || saved.state !== 'done' || saved.result !== RECORDED)
    return refuse('not-now', 'This is no saved pulse check.');
  const until = addDays(dayOf(saved.closedAt, 'UTC'), DAYS);
  if (dayOf(world.now, 'UTC') > until) return refuse('not-now', `A pulse check can be corrected for ${DAYS} days.`);
  if (saved.id !== lastPulseId(client)) return refuse('not-now', 'Only the last pulse check can be corrected.');
  return null;
}

/** `was`: as it was saved; null: nobody knows. `earlier`: the last day talked beside it. */
export function correctPulse(
  client: Client,
  given: { saved: Obligation | undefined; was: SavedPulse | null; input: Correction; earlier: Day | null; by: Mail },
  world: World,
): Change | Refusal {
  const { saved, was, input, earlier, by } = given;
  const refusal = notCorrectable(client, saved, world);
  if (refusal || !saved) return refusal ?? refuse('not-found', 'This is no saved pulse check.');
  const { on, method, temperature, notes } = input;
  if (on > dayOf(world.now, calendarOf(world, by).zone))
    return refuseForm({ on: 'This day is still to come. Enter the day you talked.' });
  if (was && isSaved(was, input)) return refuse('already-done', 'It is saved like this already: nothing is different.');
  const { file } = client;
  const saver = was ?? file.lastPulse;
  const corrected = { on, by: saver?.by ?? by, method, contact: saver?.contact ?? null, notes };
  const isOther = was !== null && file.lastPulse !== null && file.lastPulse.on > maxOf(was.on, on);
  const changed = withFile(begin(client), {
    lastPulseOn: earlier ? maxOf(earlier, on) : on,
    // A check that was entered late does not hide a newer talk.
    lastPulse: isOther ? file.lastPulse : corrected,
    // What was not corrected may have been changed elsewhere since.
    temperature: temperature === was?.temperature ? file.temperature : temperature,
    changedAt: world.now,
  });
  const told = withFact(changed, 'pulse-corrected', { obligation: saved.id, ...input });
  return replanPulse(told, world);
}

/** Whether a correction says nothing else than what is saved: it was pressed again, or nothing was changed in its form. */
function isSaved(was: SavedPulse, input: Correction): boolean {
  return (['on', 'method', 'temperature', 'notes'] as const).every((field) => was[field] === input[field]);
}

/** A pulse check as the history has it, with what was corrected since. */
export type SavedPulse = PulseInput & { by: Mail };

/** What was saved for this pulse check; null: nothing was, as where a meeting counted for it. */
export function savedPulse(history: readonly HistoryEntry[], id: ObligationId): SavedPulse | null {
  const [recorded, ...corrected] = entriesOf(history, id);
  if (recorded?.what !== 'pulse-recorded') return null;
  const { obligation: _, ...saved } = Object.assign({}, recorded.data, ...corrected.map(({ data }) => data));
  return { ...saved, followUp: null, by: recorded.by };
}

/** Whether this person saved this very answer for it; its follow-up is not looked at. */
export function wasSaved(
  history: readonly HistoryEntry[],
  id: ObligationId,
  { input, by }: { input: PulseInput; by: Mail },
): boolean {
  const fields = ['on', 'method', 'contact', 'temperature', 'growth', 'notes'] as const;
  return entriesOf(history, id).some(
    (entry) =>
      entry.what === 'pulse-recorded' &&
      entry.by === by &&
      fields.every((field) => entry.data[field] === input[field]) &&
      JSON.stringify(entry.data.next) === JSON.stringify(input.next),
  );
}

function entriesOf(history: readonly HistoryEntry[], id: ObligationId): HistoryEntry[] {
  return history
    .filter(({ what, data }) => (what === 'pulse-recorded' || what === 'pulse-corrected') && data.obligation === id)
    .toSorted((a, b) => a.seq - b.seq);
}

/** The last day talked beside this pulse check: by the history, where each check counts as corrected, and by the import. */
export function earlierPulse(
  history: readonly HistoryEntry[],
  saved: ObligationId,
  imported: ClientFile['imported'],
): Day | null {
  const isHeld = ({ what }: HistoryEntry) => what === 'meeting-held' || what === 'pulse-recorded';
  const days = history
    .filter((entry) => isHeld(entry) && entry.data.obligation !== saved)
    .map(({ what, data }) => (what === 'meeting-held' ? data.on : savedPulse(history, data.obligation as never)?.on));
  const known = [...days, imported.last_pulse_on].flatMap((day) => (typeof day === 'string' && parseDay(day)) || []);
  return known.reduce<Day | null>((last, day) => (last ? maxOf(last, day) : day), null);
}
