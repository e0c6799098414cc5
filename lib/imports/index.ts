export { changeImport, checkImport } from "./check";
export { getImport, listImports } from "./list";
export { purgeImports } from "./purge";
export { importReport } from "./report";
export { listImportRows } from "./rows";
export { cancelImport, startImport } from "./start";
export { resumeImports, stopImports } from "./work";
