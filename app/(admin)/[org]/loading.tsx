import { Card } from "@/components/ui/card";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** A page with a head and a list, the shape that most have; those that look otherwise bring their own. */
export default function LoadingPage() {
  return (
    <Loading>
      <Skeleton className="mb-2 h-7 w-40" />
      <Skeleton className="mb-6 h-4 w-72 max-w-full" />
      <Card>
        <SkeletonRows />
      </Card>
    </Loading>
  );
}
