export { createSigningKey } from "./create";
export { publicKeys } from "./jwks";
export { listSigningKeys } from "./list";
export { revokeSigningKey } from "./revoke";
export { rotateSigningKey } from "./rotate";
export { type Signer, signerOf } from "./sign";
export {
  ALGORITHM,
  type AlgorithmStatus,
  algorithmStatus,
  statementBytes,
  verifyStatement,
} from "./statement";
