"use client";

/** Here as well as at the root, so that a page that fails leaves the shell around it standing. */
export { ErrorNotice as default } from "@/components/shell/error-notice";
