// What people type about the beginning and the end of a client.
import { offboardForm, reactivateForm } from '../../usecases/offboarding.ts';
import { showOnboarding } from '../../usecases/onboarding.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';

/** `onboarding Granite from 12` is a further page. */
const onboarding: Run = async (desk, turn, rest) => {
  const [, name = '', from = '0'] = /^([\s\S]*?)(?:\s+from (\d{1,4}))?$/i.exec(rest) ?? [];
  const page: Run = forClient('onboarding', (_, { asker }, { id }) =>
    showOnboarding(desk, asker, { client: id, from: Number(from) }),
  );
  return page(desk, turn, name);
};

export const onboardingCommands: Commands = {
  onboarding,
  offboard: forClient('offboard', (desk, { asker }, { id }) => offboardForm(desk, asker, { client: id })),
  reactivate: forClient('reactivate', (desk, { asker }, { id }) => reactivateForm(desk, asker, { client: id })),
};
