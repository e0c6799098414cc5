"use client";

import { Lock, LockOpen } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { attempt } from "./attempt";
import { FormCard } from "./form-card";
import { PasswordField } from "./parts";
import { type SettingsFormProps, useSettings } from "./settings-forms";

export interface PasswordFormProps extends SettingsFormProps {
  name: string;
  hasPassword: boolean;
}

const NAMES = ["password"] as const;

/** Sets another password, or takes it away; the one that is set is never shown. */
export function PasswordForm({ name, hasPassword, ...props }: PasswordFormProps) {
  const form = useSettings(props.before, props.zone, NAMES);

  async function remove() {
    const result = await attempt(props.save({ password: null }));
    if (!result.ok) return result;
    toast.success("Password removed");
    return { ok: true as const };
  }
  return (
    <FormCard
      form={form}
      saveLabel={hasPassword ? "Change password" : "Set password"}
      done={hasPassword ? "Password changed" : "Password set"}
      note="Tell it to those who may pass; it is stored as a hash."
      {...props}
    >
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <Badge tone={hasPassword ? "success" : "neutral"} icon={hasPassword ? Lock : LockOpen}>
          {hasPassword ? "A password is set" : "No password"}
        </Badge>
        {hasPassword && props.readOnly === null && (
          <ConfirmDialog
            trigger={
              <Button variant="danger-quiet" size="sm">
                Remove the password
              </Button>
            }
            title={`Remove the password of “${name}”?`}
            description="From then on every scan goes on to its destination without being asked, and the check page shows where it leads."
            confirmLabel="Remove password"
            action={remove}
          />
        )}
      </div>
      <PasswordField form={form} label={hasPassword ? "New password" : "Password"} />
    </FormCard>
  );
}
