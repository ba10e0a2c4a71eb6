// What people type about the numbers in force, and about one client's rhythm.
import { showCadence } from '../../usecases/cadence.ts';
import { showPolicy } from '../../usecases/policy.ts';
import { type Commands, forClient } from '../client-typed.ts';

export const ruleCommands: Commands = {
  policy: (desk) => showPolicy(desk),
  cadence: forClient('cadence', (desk, { asker }, { id }) => showCadence(desk, asker, { client: id })),
};
