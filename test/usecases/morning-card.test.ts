// The card of the morning, and what an older one becomes.
import { expect, test } from '@jest/globals';
import { movedOn } from '../../src/usecases/morning-card.ts';
import { render } from '../../src/views/render.ts';
import { now, viewer } from '../support/sample-answers.ts';

test('an older card points to the newest', () => {
  const { content, text } = render(movedOn, viewer, now);
  expect(text).toContain('Your day moved on');
  expect(JSON.stringify(content.actions)).toContain('"say":"today"');
});
