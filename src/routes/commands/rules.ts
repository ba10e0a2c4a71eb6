// What people type about the numbers in force, and about one client's rhythm.
import { showPolicy } from '../../usecases/policy.ts';
import type { Commands } from '../client-typed.ts';

export const ruleCommands: Commands = {
  policy: (desk) => showPolicy(desk),
};
