export { type HttpCode, STATUS_OF_CODE, statusOf } from './problem-codes.js';
export {
  type FieldError,
  invalid,
  type Problem,
  PROBLEM_CONTENT_TYPE,
  type ProblemCause,
  problemOf,
  problemTitle,
  problemType,
  RequestRefused,
} from './problem.js';
export { pointerBelow } from './json-pointer.js';
export { parseJsonBody } from './strict-json.js';
export { requireJson } from './content-type.js';
export { etagOf, revisionFromIfMatch } from './revision-headers.js';
export { commandIdFrom } from './idempotency-key.js';
export { invalidMinPosition, minPositionFrom } from './min-position.js';
export { type RequestIds, requestIdsFrom, traceIdFrom } from './request-ids.js';
export { type CursorCodec, cursorCodec } from './cursor.js';
export { queryParameters } from './query-string.js';
export { type RouteMap, routeMap } from './route-map.js';
