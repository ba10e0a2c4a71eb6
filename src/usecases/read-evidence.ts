// Asks the systems of record about a client; one that does not answer is said, it stops nothing.
import type { ClientFile } from '../domain/client.ts';
import type { DeckFacts, Gathered } from '../domain/deck-facts.ts';
import type { MeetingRecord, Reading } from '../domain/record.ts';
import type { Evidence } from '../ports.ts';
import { gathered, PATIENCE_MS } from './patience.ts';
import type { Core } from './world.ts';

export type EvidencePorts = { evidence: Evidence };
export type EvidenceRead = Pick<DeckFacts, 'assessment' | 'warranty' | 'serviceDesk'>;

export async function readEvidence(
  { evidence, clock }: Core & EvidencePorts,
  file: ClientFile,
  patienceMs = PATIENCE_MS,
): Promise<EvidenceRead> {
  const now = clock.now();
  const [assessment, warranty, serviceDesk] = await Promise.all([
    gathered(patienceMs, () => evidence.assessment(file, now)),
    gathered(patienceMs, () => evidence.warranty(file, now)),
    gathered(patienceMs, () => evidence.serviceDesk(file, now)),
  ]);
  return { assessment, warranty, serviceDesk };
}

/** The assessment alone: what a form asks about. */
export function readAssessment({ evidence, clock }: Core & EvidencePorts, file: ClientFile) {
  return gathered(PATIENCE_MS, () => evidence.assessment(file, clock.now()));
}

/** The records with what was read now; what could not be read keeps its last reading. */
export function withReadings(records: readonly MeetingRecord[], read: EvidenceRead): MeetingRecord[] {
  const readings: Partial<Record<MeetingRecord['kind'], Reading | null>> = {
    assessment: readingOf(read.assessment),
    warranty: readingOf(read.warranty),
    'service-desk': readingOf(read.serviceDesk),
  };
  return records.map((record) => ({ ...record, reading: readings[record.kind] ?? record.reading }));
}

function readingOf(part: Gathered<{ reading: Reading }>): Reading | null {
  return part.state === 'read' ? part.data.reading : null;
}
