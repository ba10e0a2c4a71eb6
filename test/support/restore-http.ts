// Takes back what restify does to Node's own HTTP classes, which all test files of a worker share.
import { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll } from '@jest/globals';

const classes = [ServerResponse.prototype, IncomingMessage.prototype];
const before = classes.map((each) => Object.getOwnPropertyDescriptors(each));

afterAll(() => {
  classes.forEach((each, at) => {
    const own = before[at] ?? {};
    for (const key of Reflect.ownKeys(each)) if (!Object.hasOwn(own, key)) Reflect.deleteProperty(each, key);
    Object.defineProperties(each, own);
  });
});
