export { type Job, runDueJobs, startJobs } from "./run";
