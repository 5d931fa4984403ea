/** The contract with partners as documents: schemas, examples and AsyncAPI, made from what the code sends and takes. Pure. */
export { asyncApiDocument } from './asyncapi.js';
export { breachesOf, breachesOfContract, type Breach, type Direction } from './compatibility.js';
export { partnerDocuments, partnerExamples, partnerSchemas } from './documents.js';
export type { JsonSchema } from './payload-schema.js';
