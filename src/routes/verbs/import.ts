// The buttons of an import's preview.
import { z } from 'zod';
import { applyUpload } from '../../usecases/import-upload.ts';
import { type Verbs, verb } from '../verb.ts';

const ofUpload = z.object({
  name: z.string().min(1).max(300),
  url: z.string().min(1).max(4000),
  hash: z.string().min(1).max(100),
  skipBad: z.boolean(),
});

export const importVerbs: Verbs = {
  'import.apply': verb(ofUpload, ({ desk, turn }, data) => applyUpload(desk, turn.asker, data)),
};
