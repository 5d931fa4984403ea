export { SealingCodec } from './sealing-codec.js';
