// The list of clients: mine, all, or those a filter names (spec §10 *clients*).
import type { Answer } from '../domain/answer.ts';
import type { ClientLine } from '../domain/answer-parts.ts';
import { temperatureGloss } from '../domain/cadence.ts';
import { type ClientFile, type Stage, stages } from '../domain/client.ts';
import { normalisedName, partitionOf } from '../domain/ids.ts';
import { isOpen, type OpenObligation, obligationId } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef } from './answers.ts';
import { type Core, loadWorld } from './world.ts';

const PAGE = 15;

/** `filter`: `mine`, `all`, a stage, a temperature, or words of a name; empty means mine for a vCIO, else all. */
export async function listClients(core: Core, asker: Person, given: { filter: string; from: number }): Promise<Answer> {
  const world = await loadWorld(core);
  const filter = given.filter === '' ? (asker.roles.includes('vcio') ? 'mine' : 'all') : given.filter;
  const files = (await core.store.find('client', {})).map(({ doc }) => doc).filter((file) => !file.mergedInto);
  const chosen = files.filter((file) => matches(file, filter, asker));
  const sorted = chosen.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const shown = sorted.slice(given.from, given.from + PAGE);
  const pulses = await openPulses(core, shown);
  const next = given.from + PAGE;
  return {
    is: 'client-list',
    filter,
    lines: shown.map((file) => lineOf(file, pulses.get(file.id), world)),
    from: given.from,
    total: sorted.length,
    more: next < sorted.length ? { title: 'Show more', say: `clients ${filter} from ${next}` } : null,
  };
}

function matches(file: ClientFile, filter: string, asker: Person): boolean {
  const wanted = filter.toLowerCase();
  if (wanted === 'all') return file.stage !== 'lost';
  if (wanted === 'mine') return file.team.vcio === asker.mail && file.stage !== 'offboarded' && file.stage !== 'lost';
  if (stages.includes(wanted as Stage)) return file.stage === wanted;
  const gloss = file.temperature ? temperatureGloss[file.temperature].toLowerCase() : 'unknown';
  if (wanted === gloss || wanted === file.temperature) return file.stage !== 'offboarded';
  return normalisedName(file.name).includes(normalisedName(filter));
}

async function openPulses(core: Core, files: readonly ClientFile[]): Promise<Map<string, OpenObligation>> {
  const found = await Promise.all(
    files.map(({ id, counters }) => {
      const name = obligationId(id, { kind: 'pulse-check', n: counters.pulse });
      return core.store.get('obligation', partitionOf.client(id), name);
    }),
  );
  const open = found.flatMap((stored) => (stored && isOpen(stored.doc) ? [stored.doc] : []));
  return new Map(open.map((each) => [each.client, each]));
}

function lineOf(file: ClientFile, pulse: OpenObligation | undefined, world: World): ClientLine {
  return {
    client: clientRef(file),
    stage: file.stage,
    temperature: file.temperature,
    extraCare: file.extraCare,
    lastPulseOn: file.lastPulseOn,
    nextPulseOn: pulse?.dueOn ?? null,
    vcio: file.team.vcio && refOf(world, file.team.vcio),
  };
}
