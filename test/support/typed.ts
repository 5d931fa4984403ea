import { bodySchemaOf, resolve, type OpenApi, type Schema } from './open-api.js';

/** A text that somebody sent, and where: `raiseConcern /peopleAlleged/[]/name`. */
export interface Typed {
  readonly at: string;
  readonly text: string;
}

/** What tells who somebody is though it has a form. */
const IDENTIFYING = /\/(dob|nhsNumber|uprn|usrn|postcode)$/;

/** Nobody's own words though they have no form: names of messages and of their fields, and which recommendation is answered. */
const REFERENCES =
  /^(proposeDisclosure|correctDisclosure) \/(messageType|fields\/\[\]\/field)$|\/replies\/\[\]\/recommendation$/;

/** Texts of a body that are somebody's own words or tell who somebody is; bodies of no shape the document knows have none. */
export function typedIn(openApi: OpenApi, operation: string, body: unknown): readonly Typed[] {
  const texts: Typed[] = [];
  const walk = (unresolved: Schema, value: unknown, pointer: string): void => {
    const schema = resolve(openApi, unresolved);
    if (typeof value === 'string') {
      const at = `${operation} ${pointer}`;
      const isTyped = isFreeText(schema) && !REFERENCES.test(at);
      if (isTyped || IDENTIFYING.test(pointer)) texts.push({ at, text: value });
    } else if (Array.isArray(value)) {
      for (const item of value) walk(schema.items ?? {}, item, `${pointer}/[]`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, property] of Object.entries(schema.properties ?? {}))
        walk(property, (value as Record<string, unknown>)[name], `${pointer}/${name}`);
    }
  };
  walk(bodySchemaOf(openApi, operation), body, '');
  return texts;
}

/** Text without a form: nothing but what somebody typed. */
export const isFreeText = (schema: Schema): boolean =>
  schema.type === 'string' && !['enum', 'format', 'pattern'].some((form) => form in schema);
