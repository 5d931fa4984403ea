export { destroyKeys, type ErasureServices } from './destroy-keys.js';
