"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The button of a `<form action>`: busy while that form is being sent, and not sendable twice. */
export function SubmitButton({ loading, ...props }: Omit<ButtonProps, "asChild" | "type">) {
  const { pending } = useFormStatus();
  return <Button type="submit" loading={loading || pending} {...props} />;
}
