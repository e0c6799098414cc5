export { type Scanner, verifyCode } from "./verify";
