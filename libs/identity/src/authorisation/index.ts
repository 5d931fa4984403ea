export type {
  Allowed,
  AuthorisationDeclaration,
  AuthorisationRow,
  Decision,
  Obligation,
  RefusalCode,
  Refused,
  Remit,
  ResourceFacts,
  Segregation,
} from './authorisation-row.js';
export {
  type AccessLevel,
  accessLevel,
  CONTENT_CLASSES,
  type ContentClass,
  DATA_CLASSES,
  type DataClass,
  isCaseContent,
} from './data-matrix.js';
export { decide, isPartner } from './decide.js';
export { type MatrixCase, matrixCases, type Relation, RELATIONS } from './matrix-cases.js';
export { filterAdmits, type RemitCircles, type RemitFilter, remitFilter } from './remit-filter.js';
export { renderDataMatrix, renderMarkdown, renderMatrix } from './render.js';
export {
  type AuthorisationTable,
  authorisationTable,
  AuthorisationTableInvalid,
  type TableFaultCode,
} from './table.js';
