// The buttons of a file that was attached, to be filed with a client.
import { z } from 'zod';
import { belongings, uploadKinds } from '../../domain/filed-upload.ts';
import type { ClientId } from '../../domain/ids.ts';
import { chosenClient, previewUpload, startFiling, uploadForm } from '../../usecases/file-upload.ts';
import { parseText } from '../forms/fields.ts';
import { client, type Verbs, verb } from '../verb.ts';

const ofUpload = {
  name: z.string().min(1).max(300),
  url: z.string().min(1).max(4000),
  hash: z.string().min(1).max(100),
  size: z.number().int().min(0),
};
const kind = z.enum(uploadKinds);
const belonging = z.enum(belongings);
const ofForm = z.object({ ...ofUpload, client: z.string().max(300), as: kind, belongs: belonging });
const ofFile = z.object({ ...ofUpload, client, as: kind, belongs: belonging, on: z.iso.date(), occasion: z.string() });

export const filingVerbs: Verbs = {
  'upload.form': verb(ofForm, ({ desk, turn }, { client: id, as, belongs, ...upload }) =>
    uploadForm(desk, turn.asker, { upload, hint: '', typed: { client: id, as, belongs }, problems: {} }),
  ),

  'upload.preview': verb(z.object(ofUpload), async ({ desk, turn, typed }, upload) => {
    const as = kind.safeParse(typed.as);
    const belongs = belonging.safeParse(typed.belongs);
    const chosen = await chosenClient(desk, { client: typed.client ?? '', other: parseText(typed.other) });
    const problems = {
      ...('problems' in chosen ? chosen.problems : {}),
      ...(!as.success && { as: 'Choose what it is.' }),
      ...(!belongs.success && { belongs: 'Choose a meeting, or none.' }),
    };
    if ('problems' in chosen || !as.success || !belongs.success)
      return uploadForm(desk, turn.asker, { upload, hint: '', typed, problems });
    const { occasion } = turn;
    const choice = { upload, client: chosen.client as ClientId, as: as.data, belongs: belongs.data };
    return previewUpload(desk, turn.asker, { ...choice, occasion, notes: [] });
  }),

  'upload.file': verb(ofFile, ({ desk, turn }, { client: id, as, belongs, on, occasion, ...upload }) =>
    startFiling(desk, turn.asker, { upload, client: id, as, belongs, on, occasion, card: turn.card }),
  ),
};
