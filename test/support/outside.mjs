// What takes seconds to load, and no test changes, is loaded once by each worker instead of anew for each test file.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export default {
  /** The second line is never run: it is how the importer of a CommonJS module learns of its names. */
  process: (_source, path) => {
    const names = Object.keys(require(path)).filter((name) => /^[a-zA-Z_$][\w$]*$/.test(name) && name !== 'default');
    return {
      code: [
        `module.exports = globalThis[Symbol.for('outside')](${JSON.stringify(path)});`,
        `0 && (module.exports = { ${names.join(', ')} });`,
      ].join('\n'),
    };
  },
};
