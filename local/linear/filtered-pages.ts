import { keepBy } from "./filters";
import { toPage, type Page, type Pageable, type PageArguments } from "./paging";
import type { Asking, View } from "./views/view";
import type { Workspace } from "./workspace-context";

export type FilteredPage = PageArguments & { readonly filter?: Readonly<Record<string, unknown>> | null };

/** Makes the fields that are pages of records, by the arguments that all of them share. */
export function createPager({ clock }: Workspace) {
  return <R extends Pageable>(records: () => Iterable<R>, toView: (record: R) => View) =>
    (args: FilteredPage, asking: Asking): Page =>
      toPage(records(), args, toView, keepBy(args.filter, asking, clock.now()));
}
