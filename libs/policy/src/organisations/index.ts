/**
 * The registry of organisations: authorities, NHS bodies, police, providers and others, by any identifier they go by.
 *
 * `demoOrganisations()` is a fictional set; a council loads its own with `loadOrganisations(path)`. A data set with a wrong
 * or doubled identifier is refused as a whole: a notice sent to the wrong body can put somebody in danger.
 */
export { demoOrganisations, loadOrganisations, OrganisationDataError } from './data-set.js';
export {
  type CqcLocation,
  type Organisation,
  type OrganisationKind,
  organisationKinds,
  type RoleMailbox,
} from './organisation.js';
export { OrganisationRegistry, type OrganisationSearch } from './registry.js';
