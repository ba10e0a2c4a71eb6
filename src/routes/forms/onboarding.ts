// The forms of onboarding, off-boarding and coming back as they arrive (spec §4).
import { planChoices } from '../../domain/client.ts';
import type { LeavingInput } from '../../domain/leaving.ts';
import type { ReturnInput } from '../../domain/offboarding.ts';
import type { KickOffInput, PlanInput } from '../../domain/support-kickoff.ts';
import { oneOf, parseDay, parseText } from './fields.ts';

type Typed = Readonly<Record<string, string>>;

export function parsePlan({ kickOffOn, mode, planUrl }: Typed): PlanInput {
  return {
    kickOffOn: parseDay(kickOffOn) ?? null,
    mode: oneOf(planChoices, mode) ?? 'full',
    planUrl: parseText(planUrl),
  };
}

/** Undefined without a day. */
export function parseHeld({ on, override }: Typed): KickOffInput | undefined {
  const day = parseDay(on);
  return day && { on: day, override: parseText(override) };
}

export function parseLeaving({ lastDay, reason, lostMrr, comment }: Typed): LeavingInput {
  return {
    lastDay: parseDay(lastDay) ?? null,
    reason: parseText(reason),
    lostMrr: parseCents(lostMrr),
    comment: parseText(comment),
  };
}

export function parseReturn({ to, kickOffOn }: Typed): ReturnInput {
  return { to: oneOf(['onboarding', 'active'], to), kickOffOn: parseDay(kickOffOn) ?? null };
}

/** `1,250`, `1250.50`, `1.250,50`: three digits after a mark are thousands, one or two are the cents; null for others. */
export function parseCents(typed: string | undefined): number | null {
  const text = parseText(typed).replace(/[\s'’]/g, '');
  const [, whole = '', cents = ''] =
    /^(\d{1,12}|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  const units = whole.replace(/[.,]/g, '');
  return units === '' || units.length > 12 ? null : Number(units) * 100 + Number(cents.padEnd(2, '0'));
}
