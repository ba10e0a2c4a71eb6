// Libraries are loaded once by each worker, outside of jest's sandbox, instead of anew for each test file.
// Not exceljs: it asks `instanceof Array` of the rows it is given.
import { createRequire } from 'node:module';
import { isModuleNamespaceObject } from 'node:util/types';

const require = createRequire(import.meta.url);

export default {
  process: (_source, path) => {
    const library = require(path);
    const names = Object.keys(library).filter((name) => /^(?!default$|__esModule$)[a-zA-Z_$][\w$]*$/.test(name));
    const loaded = `globalThis[Symbol.for('outside')](${JSON.stringify(path)})`;
    if (isModuleNamespaceObject(library)) return { code: esModule(loaded, names, 'default' in library) };
    // The second line is never run: it is how the importer of a CommonJS module learns of its names.
    return { code: `module.exports = ${loaded};\n0 && (module.exports = { ${names.join(', ')} });` };
  },
};

function esModule(loaded, names, hasDefault) {
  return [
    `const library = ${loaded};`,
    ...names.map((name) => `const own_${name} = library.${name};`),
    `export { ${names.map((name) => `own_${name} as ${name}`).join(', ')} };`,
    hasDefault ? 'export default library.default;' : '',
  ].join('\n');
}
