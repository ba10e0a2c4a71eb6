// What a view function takes and gives: who looks, and a template with its data.
import type { Template } from 'adaptivecards-templating';
import type { Viewer } from '../domain/answer-parts.ts';
import { type Day, dayOf, type Instant } from '../domain/day.ts';

/** The reader and the moment of reading; `today` is the reader's. */
export type Eye = { viewer: Viewer; now: Instant; today: Day };
/** A card to expand. Data holds plain text: the last step makes every shown text literal. */
export type View = { template: Template; data: object };

export function eyeOf(viewer: Viewer, now: Instant): Eye {
  return { viewer, now, today: dayOf(now, viewer.zone) };
}
