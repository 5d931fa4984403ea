import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApi } from './open-api.js';

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

/** Holds replies against the OpenAPI document: the status is documented, the content type too, the body fits its schema. */
export class ReplyContract {
  private readonly ajv: InstanceType<typeof Ajv2020.default>;
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly openApi: OpenApi) {
    this.ajv = new Ajv2020.default({ strict: false, allErrors: true });
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'openapi', ...openApi });
  }

  check(operationId: string, path: string, method: string, response: Response, body: unknown): void {
    const operation = this.openApi.paths[path]?.[method];
    const answer = operation?.responses[String(response.status)] as Answer | undefined;
    if (answer === undefined) throw new Error(`${operationId}: ${response.status} is not in the document`);
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const { content } = this.resolve(answer);
    if (content === undefined) {
      if (body !== undefined) throw new Error(`${operationId}: ${response.status} should have no body`);
      return;
    }
    if (content[type] === undefined) throw new Error(`${operationId}: ${type} is not in the document`);
    const validate = this.validator(operationId, path, method, response.status, type);
    if (!validate(body)) {
      throw new Error(
        `${operationId}: the ${response.status} reply is not as documented: ${this.ajv.errorsText(validate.errors)}`,
      );
    }
  }

  private validator(
    id: string,
    path: string,
    method: string,
    status: number,
    type: string,
  ): ValidateFunction {
    const name = `${id} ${status} ${type}`;
    const known = this.validators.get(name);
    if (known !== undefined) return known;
    const answer = this.openApi.paths[path]?.[method]?.responses[String(status)] as Answer & {
      $ref?: string;
    };
    const base =
      answer.$ref === undefined ? `#/paths/${escape(path)}/${method}/responses/${status}` : answer.$ref;
    const made = this.ajv.compile({ $ref: `openapi${base}/content/${escape(type)}/schema` });
    this.validators.set(name, made);
    return made;
  }

  private resolve(answer: Answer & { $ref?: string }): Answer {
    if (answer.$ref === undefined) return answer;
    return answer.$ref
      .slice(2)
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], this.openApi) as Answer;
  }
}

const escape = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
