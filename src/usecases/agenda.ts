// The agenda of a vCIO meeting, from what is open: its vCIO edits it before anybody is invited (spec §7 *Preparing*).

import type { Client } from '../domain/decision.ts';
import type { Gathered } from '../domain/deck-facts.ts';
import type { Escalation } from '../domain/escalation.ts';
import type { Assessment, Warranty } from '../domain/evidence.ts';
import { partitionOf } from '../domain/ids.ts';
import { isOpen } from '../domain/obligation.ts';
import { type Answered, openRecommendations } from '../domain/recommendation.ts';
import { lastClosed } from './minutes.ts';
import { type EvidencePorts, readEvidence } from './read-evidence.ts';
import type { Core } from './world.ts';

/** More is no agenda. */
const MOST_OF_A_KIND = 3;
/** Characters of a decision; the minutes have all of it. */
const LONGEST_TOPIC = 160;

/** One topic a line, in the client's words: nothing internal. What a system does not give in time is left out. */
export async function agendaFor(core: Core & EvidencePorts, client: Client): Promise<string> {
  const partition = partitionOf.client(client.file.id);
  const [read, escalations, last] = await Promise.all([
    readEvidence(core, client.file),
    core.store.find('escalation', { partition }),
    lastClosed(core.store, client),
  ]);
  return [
    ...agreed(client),
    ...decided(last?.closing.decisions ?? ''),
    ...serious(
      escalations.map(({ doc }) => doc),
      client.file.lastMeetingOn ?? '',
    ),
    ...hardware(read.warranty),
    ...recommended(read.assessment, client.file.answered ?? []),
    'IT roadmap and budget',
    'Next steps and our next meeting',
  ].join('\n');
}

/** What was agreed in a meeting and is still open; what came up in between may be internal. */
function agreed({ obligations }: Client): string[] {
  const open = obligations.filter(isOpen).flatMap(({ about }) => {
    return about.kind === 'action-item' && about.from === 'vCIO meeting' ? [about.text] : [];
  });
  return some(open, (text) => `Open from last time: ${text}`, 'more from last time');
}

/** What the minutes of the last meeting say was decided: how far is it? */
function decided(decisions: string): string[] {
  const lines = decisions
    .split('\n')
    .map((line) => line.trim().replace(/^[-–•*]\s*/, ''))
    .filter((line) => line !== '');
  return some(lines, (line) => `Decided last time: ${asTopic(line)}`, 'more decisions of last time');
}

function asTopic(line: string): string {
  const signs = [...line];
  return signs.length <= LONGEST_TOPIC ? line : `${signs.slice(0, LONGEST_TOPIC).join('').trimEnd()}…`;
}

function serious(escalations: readonly Escalation[], since: string): string[] {
  const raised = escalations.filter(({ raisedAt }) => raisedAt.slice(0, 10) >= since).length;
  return raised === 0
    ? []
    : [raised === 1 ? 'The incident since last time' : `The ${raised} incidents since last time`];
}

function hardware(warranty: Gathered<Warranty>): string[] {
  if (warranty.state !== 'read') return [];
  const { expiringSoon, expired } = warranty.data;
  const parts = [
    expiringSoon > 0 ? `${expiringSoon} leave their warranty within 90 days` : '',
    expired > 0 ? `${expired} are out of warranty` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? [`Your devices: ${parts.join(', ')}`] : [];
}

/** What still waits for the client's answer. */
function recommended(assessment: Gathered<Assessment>, answered: readonly Answered[]): string[] {
  if (assessment.state !== 'read') return [];
  const names = openRecommendations(assessment.data, answered);
  return some(names, (name) => `Recommendation: ${name}`, 'more recommendations');
}

function some(all: readonly string[], line: (text: string) => string, more: string): string[] {
  const rest = all.length - MOST_OF_A_KIND;
  return [...all.slice(0, MOST_OF_A_KIND).map(line), ...(rest > 0 ? [`${rest} ${more}`] : [])];
}
