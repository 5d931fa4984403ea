import { FreeText, Optional } from '#policy/validation';
import type * as data from './event-data.js';

/** Parts of what is told when a plan is drafted (domain 3.4, PlanDrafted). */

export class PlanSteps implements data.PlanSteps {
  /** What keeps the adult safe from now on. */
  @Optional()
  @FreeText(8000)
  readonly futureSafety?: string;

  @Optional()
  @FreeText(8000)
  readonly supportTherapy?: string;

  @Optional()
  @FreeText(8000)
  readonly serviceChanges?: string;

  @Optional()
  @FreeText(8000)
  readonly redress?: string;

  @Optional()
  @FreeText(8000)
  readonly riskStrategy?: string;

  /** What is done about whoever is alleged to have caused the harm. */
  @Optional()
  @FreeText(8000)
  readonly actionOnSource?: string;
}

export class PlanRestriction implements data.PlanRestriction {
  @FreeText(2000)
  readonly measure!: string;

  /** Why nothing that restricts the adult less would do; needed before the plan is agreed (PL-5). */
  @Optional()
  @FreeText(4000)
  readonly leastRestrictive?: string;
}
