// Jest's environment for Node, with a way out of its sandbox for what `outside.mjs` hands in.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { TestEnvironment } = createRequire(require.resolve('jest'))('jest-environment-node');

export default class Environment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global[Symbol.for('outside')] = (path) => require(path);
    // What libraries ask whether they were given, or throw, is of one kind on both sides.
    Object.assign(this.global, { Date, RangeError });
  }
}
