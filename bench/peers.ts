import { newEnforcer, newModelFromString, StringAdapter } from "casbin";
import { Engine } from "json-rules-engine";
import { roles, type PlainGate, type Role } from "./gates";

/** Another engine's way to say whether a gate is open. */
export interface Peer {
  readonly name: string;
  decide(gate: PlainGate): boolean | Promise<boolean>;
}

/** A matcher over attributes: one policy line a role, which denies while the role has not answered. */
export async function createCasbinPeer(): Promise<Peer> {
  const model = newModelFromString(`
[request_definition]
r = gate
[policy_definition]
p = role, eft
[policy_effect]
e = !some(where (p.eft == deny))
[matchers]
m = r.gate.objections > 0 || !answered(r.gate, p.role)
`);
  const enforcer = await newEnforcer(model, new StringAdapter(roles.map((role) => `p, ${role}, deny`).join("\n")));
  await enforcer.addFunction("answered", (gate: PlainGate, role: Role) => isAnswered(gate, role));
  return { name: "casbin 5.51 enforceSync", decide: (gate) => enforcer.enforceSync(gate) };
}

/** Conditions over facts that are counted in JavaScript first, which is its quicker way. */
export function createRulesPeer(): Peer {
  const engine = new Engine();
  engine.addRule({
    conditions: {
      all: [
        { fact: "objections", operator: "equal", value: 0 },
        ...roles.map((role) => ({ fact: role, operator: "equal", value: true })),
      ],
    },
    event: { type: "open" },
  });
  return {
    name: "json-rules-engine 7.3",
    async decide(gate) {
      const facts = Object.fromEntries(roles.map((role) => [role, isAnswered(gate, role)]));
      const { events } = await engine.run({ ...facts, objections: gate.objections });
      return events.length > 0;
    },
  };
}

function isAnswered({ seats, version }: PlainGate, role: Role): boolean {
  let silent = 0;
  for (const seat of seats) {
    if (seat.role !== role) {
      continue;
    }
    if (seat.approvedVersion === version) {
      return true;
    }
    if (!seat.lapsed) {
      silent += 1;
    }
  }
  return silent === 0;
}
