// What a person is told without having asked: names only, so that the card is made from the facts at the time it is sent.
import type { EscalationId, Mail } from './ids.ts';

export type Notice =
  | { is: 'assigned-to-you'; by: Mail; movedOpen: number }
  | { is: 'no-longer-yours'; by: Mail; to: Mail }
  | { is: 'assigned-for-sales'; by: Mail; to: Mail }
  | { is: 'escalation'; escalation: EscalationId; says: 'raised' | 'updated' | 'resolved' }
  | { is: 'promise-missed'; escalation: EscalationId }
  | { is: 'care-proposed'; by: Mail; reason: string }
  | { is: 'no-answer-thrice' };
