// The numbers in force: the defaults, and a policy in which much is another.
import { defaultPolicy, withDefaults } from '../../../src/domain/policy.ts';
import type { Sample } from '../sample-answers.ts';

export const policySamples: readonly Sample[] = [
  { name: 'policy', answer: { is: 'policy', policy: defaultPolicy } },
  {
    name: 'policy extreme',
    answer: {
      is: 'policy',
      policy: withDefaults({
        cadence: { baseDays: { warm: 21 }, limits: { max: 60 } },
        aboveDirector: 'somebody.with.a.very.long.name.indeed@branch-office.northwind.example',
        holidays: { added: Array.from({ length: 40 }, (_, n) => `GB-ENG 2026-11-${10 + (n % 20)}`) },
        folderTemplate: `${'Clients/[very](long) *path*/'.repeat(7)}<client>`.slice(0, 200),
        escalation: { promise: { 2: { minutes: 90 } } },
      }),
    },
  },
];
