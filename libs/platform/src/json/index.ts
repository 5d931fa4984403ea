export { canonicalJson, type JsonObject, type JsonPrimitive, type JsonValue } from './canonical-json.js';
