"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { TimeZonePicker } from "@/components/settings/time-zone-picker";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { withQuery } from "@/components/ui/query";

export interface ZonePickerProps {
  zone: string;
  /** Whose clocks are meant when the address does not say. */
  usual: string;
  address: Readonly<Record<string, string>>;
}

/** Whose days and hours are counted. */
export function ZonePicker({ zone, usual, address }: ZonePickerProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Field label="Time zone" hideLabel className={cn("gap-0 sm:w-48", pending && "opacity-60")}>
      <TimeZonePicker
        name="tz"
        value={zone}
        onChange={(picked) =>
          start(() =>
            router.push(withQuery({ ...address }, { tz: picked === usual ? null : picked }), {
              scroll: false,
            }),
          )
        }
      />
    </Field>
  );
}
