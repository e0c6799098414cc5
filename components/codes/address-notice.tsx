import { Alert } from "@/components/ui/alert";
import { Code } from "@/components/ui/code-block";

const LOCAL = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;

/** Whether only this machine can open addresses under `base`. */
export const isLocalAddress = (base: string): boolean => LOCAL.test(new URL(base).hostname);

/** Printed codes carry the address they were drawn with: to be said before the first one is printed. */
export function AddressNotice({ base }: { base: string }) {
  if (!isLocalAddress(base)) return null;
  return (
    <Alert tone="warning" title="Phones cannot reach this address yet" className="mb-6">
      Codes lead to <Code>{base}</Code>, which only this computer can open. Set <Code>APP_URL</Code> to the
      address people will use and restart before you print anything: a printed code keeps the address it was
      drawn with.
    </Alert>
  );
}
