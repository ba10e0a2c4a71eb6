// The numbers in force.
import type { Policy } from '../policy.ts';

export type RulesAnswer = { is: 'policy'; policy: Policy };
