export { annualFigures } from './figures-projection.js';
export { getAnnualReportFigures } from './get-annual-report-figures.js';
export { getPublishedAnnualReport } from './get-published-annual-report.js';
export { listAnnualFigureEvents } from './list-annual-figure-events.js';
export { reportableOf } from './reportable-of.js';
export { figuresInWords } from './public-figures.js';
