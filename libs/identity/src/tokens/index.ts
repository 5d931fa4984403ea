export {
  IssuerUnavailable,
  TOKEN_REJECTION_CODES,
  TokenRejected,
  type TokenRejectionCode,
} from './errors.js';
export {
  createTokenVerifier,
  type TokenAlgorithm,
  type TokenType,
  type TokenVerifier,
  type TokenVerifierOptions,
} from './token-verifier.js';
