// Begins with the tests that take longest: begun last, one of them would keep the other worker waiting at the end.
import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.resolve('jest'))('@jest/test-sequencer');
const LONGEST = [
  'browser/main-job',
  'stories/quarter',
  'stories/filing-breaks',
  'cli/cli',
  'chaos/kill-loop',
  'chaos/simulation',
  'stories/breaks',
  'stories/instances',
  'routes/bad-input',
  'browser/playground-page',
  'usecases/large-client',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((name) => path.endsWith(`${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
