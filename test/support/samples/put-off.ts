// What forms offer instead of an answer, for the samples of forms.
import type { PutOff } from '../../../src/domain/answer-parts.ts';
import { toDay } from '../../../src/domain/day.ts';
import type { ObligationId } from '../../../src/domain/ids.ts';

/** Only to wait, opened from the day. */
export const aPutOff: PutOff = {
  obligation: 'renewal-review:granite-legal:2027-01-25' as ObligationId,
  round: 1,
  within: 'day',
  latest: toDay('2026-12-07'),
  mayMove: false,
  skips: null,
  typed: {},
  problems: {},
};
