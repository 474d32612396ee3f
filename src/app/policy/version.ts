import type { Reply } from "../../contract/page/reply";
import type { PolicyVersion } from "../../contract/policy/settings";
import { defaultPolicy } from "../../domain/policy/default-policy";
import type { Directory } from "../../ports/directory";
import type { Store } from "../../ports/store";
import { peopleIn } from "../item/people-in";
import type { SettingsCaller } from "./project-settings";
import { no, ofStore, yes } from "../page/reply";
import { readStored } from "./stored-policy";

export interface VersionPorts {
  readonly store: Pick<Store, "loadPolicyVersion">;
  readonly directory: Pick<Directory, "names">;
}

/** One version of a project's policy and the one before it, so that their differences can be told. */
export async function viewVersion(
  ports: VersionPorts,
  { project }: SettingsCaller,
  { version }: { readonly version: number },
): Promise<Reply<PolicyVersion>> {
  const [asked, previous] = await Promise.all([
    ports.store.loadPolicyVersion(project, version),
    version > 1 ? ports.store.loadPolicyVersion(project, version - 1) : undefined,
  ]);
  if (!asked.ok) {
    return ofStore(asked.error);
  }
  if (asked.value === undefined) {
    return no({ kind: "notFound" });
  }
  if (previous?.ok === false) {
    return ofStore(previous.error);
  }
  const { policy } = readStored(asked.value);
  const before = previous === undefined ? defaultPolicy : readStored(previous.value).policy;
  const names = await ports.directory.names(peopleIn([policy, before]));
  return yes({ policy, before, people: names.ok ? names.value : {} });
}
