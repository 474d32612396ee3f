import { array, is, looseObject, number, object, optional, picklist, string, unknown as anything } from "valibot";

const holders = object({ people: array(string()), groups: array(string()) });
const seat = looseObject({ id: string(), discipline: string(), holders, quorum: looseObject({ kind: string() }) });

const mode = picklist(["off", "observe", "warn", "block"]);

const storedPolicy = looseObject({
  policy: looseObject({
    version: number(),
    mode,
    commit: optional(
      looseObject({
        mode,
        gatedStatusIds: array(string()),
        issueTypeIds: array(string()),
        asks: looseObject({ constraints: number(), measures: number() }),
        failMode: string(),
      }),
    ),
    gatedStatusIds: array(string()),
    issueTypeIds: array(string()),
    seats: array(seat),
    calendars: array(looseObject({ id: string(), zone: string() })),
    floor: looseObject({ approvals: number(), perDiscipline: array(anything()) }),
    decider: looseObject({}),
    override: looseObject({ kind: string() }),
    failMode: picklist(["closed", "open"]),
  }),
  history: array(looseObject({ version: number(), at: number() })),
  statuses: array(object({ id: string(), name: string() })),
});

/** As much of a stored policy as everything else trusts to be there; whether it makes sense is the domain's to judge. */
export function isStoredPolicy(body: unknown): boolean {
  return is(storedPolicy, body);
}
