// The store of simulations, which must answer as the others do.
import { beforeEach } from '@jest/globals';
import type { Store } from '../../src/ports.ts';
import { memoryStore } from '../support/memory-store.ts';
import { storeContract } from './store.contract.ts';

let store: Store;

beforeEach(() => {
  store = memoryStore();
});

storeContract(async () => store);
