import { field } from '#policy/validation';
import { STAGES } from './stages.js';

const isStage = (value: unknown): boolean => (STAGES as readonly unknown[]).includes(value);

/** A list of different stages, 1 to 5. */
export function StageNumbers(): PropertyDecorator {
  const ofList = (accepts: (items: readonly unknown[]) => boolean) => (value: unknown) =>
    !Array.isArray(value) || accepts(value);
  return field(
    {
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: STAGES.length },
      uniqueItems: true,
      maxItems: STAGES.length,
    },
    { constraint: 'notAList', accepts: Array.isArray, message: 'must be a list' },
    {
      constraint: 'outOfRange',
      accepts: ofList((items) => items.every(isStage)),
      message: 'must hold only stages, 1 to 5',
    },
    {
      constraint: 'duplicateItem',
      accepts: ofList((items) => new Set(items).size === items.length),
      message: 'must not hold a stage twice',
    },
  );
}
