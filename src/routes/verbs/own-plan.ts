// The buttons of a project plan that was attached.
import { z } from 'zod';
import type { ClientId } from '../../domain/ids.ts';
import { applyPlanUpload, previewPlan } from '../../usecases/own-plan-upload.ts';
import { client, type Verbs, verb } from '../verb.ts';

const ofUpload = {
  name: z.string().min(1).max(300),
  url: z.string().min(1).max(4000),
  hash: z.string().min(1).max(100),
};
const ofPlan = z.object({
  ...ofUpload,
  client,
  gone: z.enum(['close', 'keep', 'later']),
  skipBad: z.boolean(),
});

export const ownPlanVerbs: Verbs = {
  'own-plan.preview': verb(z.object(ofUpload), ({ desk, turn, typed }, upload) =>
    previewPlan(desk, turn.asker, { upload, client: (typed.client ?? '') as ClientId }),
  ),

  'own-plan.apply': verb(ofPlan, ({ desk, turn }, { client: id, gone, skipBad, ...upload }) =>
    applyPlanUpload(desk, turn.asker, { upload, client: id, gone, skipBad }),
  ),
};
