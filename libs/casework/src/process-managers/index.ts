export { linkConcerns } from './link-concerns.js';
