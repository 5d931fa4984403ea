export { informationRequestRegister } from './register-projection.js';
export { openRequestsAbout } from './register-sql.js';
export { getInformationRequest } from './get-information-request.js';
export { listInformationRequests } from './list-information-requests.js';
