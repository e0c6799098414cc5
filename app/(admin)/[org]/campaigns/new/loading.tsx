import { Card } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The form at the start, the preview at the end; also while a code is loaded to be changed. */
export default function LoadingForm() {
  return (
    <Loading label="Loading the form…">
      <Skeleton className="mb-3 h-4 w-16" />
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-2 mb-6 h-4 w-96 max-w-full" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card className="grid gap-5 p-5">
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </Card>
        <Card className="p-5">
          <Skeleton className="mx-auto aspect-square w-full max-w-64 lg:max-w-none" />
        </Card>
      </div>
    </Loading>
  );
}
