// What is owed, as rows for other programs (spec §15 `due`, `obligations`).
import type { ClientFile } from '../domain/client.ts';
import type { Instant } from '../domain/day.ts';
import type { ClientId } from '../domain/ids.ts';
import { isOpen, type Obligation, type OpenObligation } from '../domain/obligation.ts';
import type { ObligationRow } from '../domain/report.ts';
import type { Store, Stored } from '../ports.ts';
import type { Core } from './world.ts';

/** Unanswered with dueAt ≤ `now`, oldest first. */
export async function dueRows({ store }: Pick<Core, 'store'>, now: Instant): Promise<ObligationRow[]> {
  return rowsOf(store, await store.find('obligation', { live: true, dueBy: now }));
}

/** All that is not closed, the next due first. */
export async function obligationRows({ store }: Pick<Core, 'store'>): Promise<ObligationRow[]> {
  return rowsOf(store, await store.find('obligation', { live: true }));
}

async function rowsOf(store: Store, found: readonly Stored<Obligation>[]): Promise<ObligationRow[]> {
  const names = await clientNames(store);
  const open = found.flatMap(({ doc }) => (isOpen(doc) ? [doc] : []));
  return sorted(open).map((obligation) => obligationRow(obligation, names.get(obligation.client) ?? obligation.client));
}

export function obligationRow(obligation: OpenObligation, client: string): ObligationRow {
  const { id, about, owner, dueAt, state, reminders } = obligation;
  const promptedAt = obligation.state === 'prompted' ? obligation.promptedAt : null;
  return { id, kind: about.kind, client, owner, dueAt, state, promptedAt, reminders };
}

export function sorted(obligations: readonly OpenObligation[]): OpenObligation[] {
  return obligations.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt) || (a.id < b.id ? -1 : 1));
}

export async function clientNames(store: Store): Promise<Map<ClientId, ClientFile['name']>> {
  return new Map((await store.find('client', {})).map(({ doc }) => [doc.id, doc.name]));
}
