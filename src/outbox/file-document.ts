// Builds the deck or the status report of a meeting and files it, showing how far it is (spec §8).
import type { Answer } from '../domain/answer.ts';
import type { ClientRef } from '../domain/answer-parts.ts';
import type { Effect, EffectBody } from '../domain/effect.ts';
import { partitionOf } from '../domain/ids.ts';
import type { DocumentKind } from '../domain/meeting-document.ts';
import { type Chat, type DeckWriter, Fault, type Files, type Log } from '../ports.ts';
import { clientRef } from '../usecases/answers.ts';
import { aboutToFile, type DocumentOrder, gatherFacts, isStillFor, learnFiled } from '../usecases/build-document.ts';
import type { EvidencePorts } from '../usecases/read-evidence.ts';
import type { Core } from '../usecases/world.ts';
import { deckOutline } from '../views/deck-outline.ts';
import { documentFileName } from '../views/deck-place.ts';
import { reportOutline } from '../views/report-outline.ts';
import { type Cards, cardFor } from './card-for.ts';
import { clientFolder } from './client-folder.ts';
import { isReplaced } from './morning.ts';
import { Later } from './pacer.ts';

type Out = Core & Cards & EvidencePorts & { chat: Chat; files: Files; deckWriter: DeckWriter; log: Log };
type Body = Extract<EffectBody, { kind: 'file-deck' | 'file-report' }>;

const outlines = { deck: deckOutline, report: reportOutline } as const satisfies Record<DocumentKind, unknown>;

/** Trying again makes no second file: what is about to be filed is remembered, and known again by its content. */
export async function fileDocument(out: Out, order: DocumentOrder): Promise<void> {
  const facts = await gatherFacts(out, order.meeting);
  if (!facts || !isStillFor(facts, order)) return;
  const outline = outlines[order.document](facts, out.policy);
  const progress = progressOn(out, order, { client: clientRef(facts.file), of: outline.slides.length });
  const bytes = await out.deckWriter.write(outline, progress.step);
  await progress.end();
  const before = await aboutToFile(out, order, out.files.print(bytes));
  const folder = await clientFolder(out, facts.file, facts.meetingOn);
  const name = documentFileName(order.document, facts.file.name, facts.meetingOn);
  const filed = await out.files.file(folder, name, bytes, before);
  await learnFiled(out, order, { facts, folder, filed, outline });
}

/** A card shows so much, however long it takes. */
const MOST_UPDATES = 2;
/** A little longer than a request waits for its turn; shown later still, it would only cover the card of what was filed. */
const LONGEST_END_MS = 15_000;

/** Shows on the waiting card how many slides there are; it holds nothing up, and its own failures are no matter. */
function progressOn(out: Out, order: DocumentOrder, { client, of }: { client: ClientRef; of: number }) {
  let updates = 0;
  let shown: Promise<void> | undefined;
  const step = (done: number) => {
    if (!order.card || shown || updates >= MOST_UPDATES || done * MOST_UPDATES <= of * updates) return;
    updates += 1;
    const slides = { done, of };
    shown = showStep(out, order, { is: 'document-building', client, document: order.document, slides }).finally(() => {
      shown = undefined;
    });
  };
  return { step, end: async () => void (shown && (await atMost(LONGEST_END_MS, shown))) };
}

/** Nobody waits for it: whatever is thrown here would end the process. */
async function showStep(out: Out, { card, by }: DocumentOrder, answer: Answer): Promise<void> {
  try {
    const person = await out.store.get('person', partitionOf.person(by), by);
    if (card && person) await isReplaced(out, card, cardFor(out, answer, person.doc));
  } catch (error) {
    if (!(error instanceof Fault || error instanceof Later)) out.log.error('progress not shown', { error });
  }
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

export function orderOf(body: Body, { name: effect }: Effect): DocumentOrder {
  const { meeting, by, card } = body;
  return body.kind === 'file-deck'
    ? { document: 'deck', meeting, effect, by, card, on: null }
    : { document: 'report', meeting, effect, by, card, on: body.on };
}
