// Builds the deck or the status report of a meeting and files it, showing how far it is (spec §8).
import type { Effect, EffectBody } from '../domain/effect.ts';
import type { DocumentKind } from '../domain/meeting-document.ts';
import type { DeckWriter, Files } from '../ports.ts';
import { aboutToFile, type DocumentOrder, gatherFacts, isStillFor, learnFiled } from '../usecases/build-document.ts';
import type { EvidencePorts } from '../usecases/read-evidence.ts';
import type { Core } from '../usecases/world.ts';
import { deckOutline } from '../views/deck-outline.ts';
import { documentFileName, folderPath } from '../views/deck-place.ts';
import { reportOutline } from '../views/report-outline.ts';

type Out = Core & EvidencePorts & { files: Files; deckWriter: DeckWriter };
type Body = Extract<EffectBody, { kind: 'file-deck' | 'file-report' }>;

const outlines = { deck: deckOutline, report: reportOutline } as const satisfies Record<DocumentKind, unknown>;

/** Trying again makes no second file: what is about to be filed is remembered, and known again by its content. */
export async function fileDocument(out: Out, order: DocumentOrder): Promise<void> {
  const facts = await gatherFacts(out, order.meeting);
  if (!facts || !isStillFor(facts, order)) return;
  const outline = outlines[order.document](facts, out.policy);
  const bytes = await out.deckWriter.write(outline);
  const before = await aboutToFile(out, order, out.files.print(bytes));
  const folder = await out.files.folder(folderPath(out.policy.folderTemplate, facts.file.name, facts.meetingOn));
  const name = documentFileName(order.document, facts.file.name, facts.meetingOn);
  const filed = await out.files.file(folder, name, bytes, before);
  await learnFiled(out, order, { facts, folder, filed, outline });
}

export function orderOf(body: Body, { name: effect }: Effect): DocumentOrder {
  const { meeting, by, card } = body;
  return body.kind === 'file-deck'
    ? { document: 'deck', meeting, effect, by, card, on: null }
    : { document: 'report', meeting, effect, by, card, on: body.on };
}
