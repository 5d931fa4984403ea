/**
 * The closed vocabularies of the field (domain 4) and the identifiers of people, places and organisations.
 *
 * `codeList(name).at(date | version)` gives the codes and labels then in effect; `Code<'YNU'>` is their type. A released
 * version is never edited: a change is a new version with its date, and events keep the codes they were written with.
 * No list has a blank: "refused" and "not known" are codes (P-5).
 */
export { CodeList, type CodeListVersion } from './code-list.js';
export {
  type Code,
  codeList,
  type CodeListName,
  codeListNames,
  codesOf,
  currentVersion,
  isCode,
  isCodeListName,
  isSoleChoice,
  labelOf,
} from './registry.js';
export { broadEthnicityOf, type BroadSupportReason, broadSupportReasonOf, riskSourceOf } from './roll-up.js';
export { isAreaCode, isCqcId, isGssCode, isNhsNumber, isOdsCode, isUprn, isUsrn } from './identifiers.js';
