import type { ProjectedEvent } from '#event-sourcing/projection';
import { localDateOf, receiptDay, workingDaysBetween } from '#policy/working-days';
import type { PlanEvent } from '../safeguarding-plan/events.js';

type Event = ProjectedEvent<PlanEvent>;

/** What is counted of a safeguarding plan. */
export interface PlanFigures {
  readonly planId: string;
  readonly enquiryId: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly lead: string | null;
  readonly draftedAt: string;
  readonly counts: boolean;
  readonly open: boolean;
  readonly agreedOn: string | null;
  /** Working days from the draft. */
  readonly agreementDays: number | null;
  readonly agreementInTarget: boolean | null;
}

/** The figures after an event. Pure. */
export function foldPlanFigures(row: PlanFigures | undefined, event: Event): PlanFigures | undefined {
  if (event.type === 'PlanDrafted') {
    const { planId, enquiryId, personRef, areaCode } = event.data;
    return {
      planId,
      enquiryId,
      personRef,
      areaCode,
      lead: null,
      draftedAt: event.meta.occurredAt,
      counts: true,
      open: true,
      agreedOn: null,
      agreementDays: null,
      agreementInTarget: null,
    };
  }
  return row && changed(row, event);
}

function changed(row: PlanFigures, event: Event): PlanFigures {
  switch (event.type) {
    case 'PlanAgreed': {
      const on = localDateOf(event.data.at);
      const agreementDays = Math.max(0, workingDaysBetween(receiptDay(row.draftedAt), on));
      return { ...row, lead: event.data.lead, agreedOn: on, agreementDays };
    }
    case 'PlanEnded':
      return { ...row, open: false };
    case 'PlanRecordedInError':
      return { ...row, open: false, counts: false };
    case 'DeadlineMet':
      return event.data.key === 'plan.agreed' ? { ...row, agreementInTarget: true } : row;
    case 'DeadlineMissed':
      return event.data.key === 'plan.agreed' ? { ...row, agreementInTarget: false } : row;
    default:
      return row;
  }
}
