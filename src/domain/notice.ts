// What a person is told without having asked: names only, so that the card is made from the facts at the time it is sent.
import type { Stage } from './client.ts';
import type { Day } from './day.ts';
import type { EscalationId, Mail, MeetingId } from './ids.ts';

/** About a client. */
export type ClientNotice =
  | { is: 'assigned-to-you'; by: Mail; movedOpen: number }
  | { is: 'no-longer-yours'; by: Mail; to: Mail }
  | { is: 'assigned-for-sales'; by: Mail; to: Mail }
  | { is: 'escalation'; escalation: EscalationId; says: 'raised' | 'taken-over' | 'updated' | 'resolved' }
  | { is: 'promise-missed'; escalation: EscalationId }
  | { is: 'care-proposed'; by: Mail; reason: string }
  | { is: 'no-answer-thrice' }
  /** The director chose another interval for the vCIO meetings. */
  | { is: 'interval-changed'; by: Mail; reason: string }
  | { is: 'signed'; by: Mail; kickOffOn: Day | null }
  | { is: 'lost'; by: Mail; reason: string }
  /** Temperature or growth changed: does the vCIO's own rhythm still hold? */
  | { is: 'cadence-asked' }
  | { is: 'leaving'; by: Mail; ends: Day; reason: string }
  /** How the onboarding stands; `week`: the day it is told for. */
  | { is: 'onboarding-week'; week: Day }
  /** Another client went into this one. */
  | { is: 'merged'; by: Mail; name: string }
  /** It is going to leave; no day: it stays after all. */
  | { is: 'leaves'; by: Mail; on: Day | null; reason: string }
  /** Of the guests of a booked meeting: all of the client's have declined, or none has accepted so shortly before it. */
  | { is: 'guests-declined' | 'guests-silent'; meeting: MeetingId }
  | { is: 'stage-changed'; by: Mail; to: Stage; on: Day; reason: string };

/** About somebody's absence: to them, to whoever covers, to the director. */
export type AbsenceNotice =
  | { is: 'leave-coming'; person: Mail; from: Day; until: Day }
  | { is: 'cover-missing'; person: Mail; from: Day; until: Day }
  | { is: 'cover-begins'; person: Mail; from: Day; until: Day }
  /** To whoever stands in for a day or two: the meetings of these days. */
  | { is: 'meetings-meanwhile'; person: Mail; from: Day; until: Day }
  | { is: 'welcome-back'; person: Mail; from: Day; until: Day };
export type Notice = ClientNotice | AbsenceNotice;
