// Lets jest run the TypeScript exactly as Node does: types are replaced by blanks, nothing is compiled.
import { stripTypeScriptTypes } from 'node:module';

export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
