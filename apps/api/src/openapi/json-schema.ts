import { toJSONSchema, type ZodType } from 'zod';
import { type FieldDescription, type FieldClass, fieldsOf } from '#policy/validation';

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 carries it. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schemas a document names, each class once. */
export class Schemas {
  private readonly byName = new Map<string, { readonly schema: Schema; readonly of: unknown }>();

  /** A reference to the schema of a decorated class, and of every class it nests. */
  reference(type: FieldClass): Schema {
    const known = this.byName.get(type.name);
    if (known === undefined) {
      // Before its fields are read, so that a class that nests itself ends.
      this.byName.set(type.name, { schema: {}, of: type });
      this.byName.set(type.name, { schema: this.ofClass(type), of: type });
    } else if (known.of !== type) throw new TypeError(`two classes are called ${type.name}`);
    return { $ref: `#/components/schemas/${type.name}` };
  }

  ofClass(type: FieldClass): Schema {
    const fields = fieldsOf(type);
    const required = fields.filter((field) => field.required).map(({ name }) => name);
    return {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(fields.map((field) => [field.name, this.ofField(field)])),
      ...(required.length > 0 ? { required } : {}),
    };
  }

  ofField({ schema, nested }: FieldDescription): Schema {
    if (nested === undefined) return schema as Schema;
    const reference = this.reference(nested());
    return schema.type === 'array' ? { ...schema, items: reference } : reference;
  }

  /** A reply's schema. What zod calls `$defs` become schemas of the document. */
  ofReply(reply: ZodType): Schema {
    const {
      $schema: _dialect,
      $defs = {},
      ...schema
    } = rebased(toJSONSchema(reply)) as Record<string, unknown>;
    for (const [name, definition] of Object.entries($defs as Record<string, Schema>)) {
      const { id: _id, ...rest } = definition;
      this.byName.set(name, { schema: rest, of: name });
    }
    return schema;
  }

  add(name: string, schema: Schema): void {
    this.byName.set(name, { schema, of: name });
  }

  all(): Readonly<Record<string, Schema>> {
    const sorted = [...this.byName].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, { schema }]) => [name, schema]));
  }
}

const rebased = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
