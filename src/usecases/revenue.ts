// The newest recurring revenue known of clients, from the imported figures (spec §10: who may see money).
import { figuresName } from '../domain/document.ts';
import type { Figures, Mrr } from '../domain/figures.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import { newestMrr } from '../domain/money.ts';
import type { Core } from './world.ts';

/** Of one client; null: none of this year and the last is known. */
export async function mrrOf(core: Core, client: ClientId): Promise<Mrr | null> {
  const { month, periods } = asked(core);
  const found = await Promise.all(periods.map((name) => core.store.get('figures', partitionOf.client(client), name)));
  return newestMrr(
    found.flatMap((each) => mrrIn(each?.doc)),
    month,
  );
}

/** Of every client that has one. */
export async function mrrOfAll(core: Core): Promise<ReadonlyMap<ClientId, Mrr>> {
  const { month, periods } = asked(core);
  const found = await Promise.all(periods.map((name) => core.store.find('figures', { name, live: false })));
  const rows = Map.groupBy(found.flat(), ({ doc }) => doc.client);
  const newest = [...rows].map(
    ([client, its]) =>
      [
        client,
        newestMrr(
          its.flatMap(({ doc }) => mrrIn(doc)),
          month,
        ),
      ] as const,
  );
  return new Map(newest.flatMap(([client, mrr]) => (mrr ? [[client, mrr]] : [])));
}

/** Figures of a year are one document: this year's and the last one's. */
function asked({ clock }: Core): { month: string; periods: string[] } {
  const month = clock.now().slice(0, 7);
  const year = Number(month.slice(0, 4));
  return { month, periods: [year, year - 1].map((each) => figuresName({ kind: 'mrr', period: String(each) })) };
}

function mrrIn(figures: Figures | undefined): readonly Mrr[] {
  return figures?.kind === 'mrr' ? figures.rows : [];
}
