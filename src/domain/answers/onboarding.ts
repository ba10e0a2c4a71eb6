// Onboarding, off-boarding and coming back: the plan, its forms, what a leaving would do.
import type { ClientRef, Form, PersonRef, Row, TaskLine, Within } from '../answer-parts.ts';
import type { PlanChoice } from '../client.ts';
import type { Day, Instant } from '../day.ts';
import type { Mrr } from '../figures.ts';
import type { MeetingId, ObligationId } from '../ids.ts';

export type OnboardingAnswer =
  | {
      is: 'onboarding';
      /** All of the plan, page by page, or what matters this week. */
      shows: 'plan' | 'week';
      client: ClientRef;
      kickOffOn: Day | null;
      mode: PlanChoice;
      planUrl: string;
      /** Null once it was held, or while no kick-off is known. */
      supportKickoff: { obligation: ObligationId; dueOn: Day; inDays: number; blockedBy: number } | null;
      /** `due`: by the end of the week and not late. */
      counts: { done: number; due: number; late: number; waived: number; all: number };
      lines: readonly TaskLine[];
      from: number;
      total: number;
      mayChange: boolean;
    }
  | ({
      is: 'onboarding-form';
      client: ClientRef;
      kickOffOn: Day | null;
      mode: PlanChoice;
      planUrl: string;
      tasks: number;
      within: Within;
    } & Form<'kickOffOn' | 'mode' | 'planUrl'>)
  | ({
      is: 'support-kickoff-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      dueOn: Day;
      lateDays: number;
      today: Day;
      /** What keeps the client in onboarding. */
      inTheWay: readonly Row[];
      mayOverride: boolean;
      within: Within;
    } & Form<'on' | 'override'>)
  | ({
      is: 'offboard-form';
      client: ClientRef;
      today: Day;
      /** Its last day, where one is planned already. */
      leavesOn: Day | null;
      /** The booked meetings that are cancelled unless they come before the last day. */
      meetingsAt: readonly Instant[];
      /** What it pays, as far as known: proposed as the loss. Null also for who may not see it. */
      mrr: Mrr | null;
    } & Form<'lastDay' | 'reason' | 'lostMrr' | 'comment'>)
  | {
      is: 'offboard-preview';
      client: ClientRef;
      lastDay: Day;
      reason: string;
      /** Cents a month. */
      lostMrr: number;
      open: number;
      openEscalations: number;
      /** It stays a client until that day is over. */
      isLater: boolean;
      /** What the guests of the cancelled meetings read. */
      comment: string;
      meetings: readonly { id: MeetingId; startsAt: Instant; guests: readonly string[] }[];
      told: readonly PersonRef[];
    }
  | ({ is: 'reactivate-form'; client: ClientRef; lastDay: Day | null; reason: string } & Form<'to' | 'kickOffOn'>);
