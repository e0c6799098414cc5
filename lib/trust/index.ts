export { countScan } from "./count-scan";
export { presentVerification } from "./present";
export { type Scanner, verifyCode } from "./verify";
