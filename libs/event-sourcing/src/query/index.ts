export {
  defineQuery,
  type QueryAnswer,
  type QueryContext,
  type QueryDeclaration,
  type Seen,
} from './query-declaration.js';
