// Rules of this project for oxlint; `.oxlintrc.json` says where each holds.

const hidden = {
  "Date.now": "Time is an argument: take `now` (an instant) from the caller; adapters read the clock.",
  "performance.now": "Time is an argument: take `now` (an instant) from the caller; adapters read the clock.",
  "Math.random": "Chance is an argument: take the value from the caller; src/adapters provides it.",
  "crypto.randomUUID": "Ids are arguments: take a `newId` port; src/adapters provides it.",
  "crypto.getRandomValues": "Ids are arguments: take a `newId` port; src/adapters provides it.",
};
const hiddenCalls = {
  fetch: "The network stands behind a port: write an adapter, or use the one that is there.",
  setTimeout: "Nothing waits in here: say when with an instant, and let the queue or the sweep come back.",
  setInterval: "Nothing waits in here: say when with an instant, and let the queue or the sweep come back.",
  setImmediate: "Nothing waits in here: say when with an instant, and let the queue or the sweep come back.",
  Date: "Time is an argument: take `now` (an instant) from the caller; adapters read the clock.",
};

/** The domain and the use cases get time, ids, chance and the outside world as arguments. */
const noHiddenInput = {
  create(context) {
    const tell = (node, message) => message && context.report({ node, message });
    return {
      MemberExpression(node) {
        if (node.object.type !== "Identifier" || node.computed) {
          return;
        }
        const key = `${node.object.name}.${node.property.name}`;
        tell(node, Object.hasOwn(hidden, key) ? hidden[key] : undefined);
        if (key === "process.env") {
          tell(node, "Settings are arguments: src/wire.ts reads the environment, once.");
        }
      },
      CallExpression(node) {
        if (node.callee.type !== "Identifier") {
          return;
        }
        tell(node, Object.hasOwn(hiddenCalls, node.callee.name) ? hiddenCalls[node.callee.name] : undefined);
      },
      NewExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0) {
          tell(node, hiddenCalls.Date);
        }
      },
    };
  },
};

/** The local site has a clock that people move; whatever reads another one falls out of step. */
const siteClockOnly = {
  create(context) {
    const message =
      "The site's clock can be moved: read `clock.now()` of local/interfaces.ts, or explain why real time is meant.";
    return {
      MemberExpression(node) {
        if (node.object.type === "Identifier" && node.object.name === "Date" && node.property.name === "now") {
          context.report({ node, message });
        }
      },
      NewExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0) {
          context.report({ node, message });
        }
      },
    };
  },
};

const stopwatches = new Set(["performance.now", "process.cpuUsage", "process.hrtime", "console.time"]);

/** A time that a test takes tells of the machine and who else uses it. */
const noTimedTest = {
  create(context) {
    const message =
      "No test asserts a duration: assert counts (calls, requests, steps) or order, " +
      "use test/checks/growth.ts for what may grow too fast, or show the time in `npm run bench`.";
    const isNow = (node) =>
      node.type === "CallExpression" &&
      node.callee.type === "MemberExpression" &&
      node.callee.object.name === "Date" &&
      node.callee.property.name === "now";
    return {
      MemberExpression(node) {
        if (node.object.type === "Identifier" && stopwatches.has(`${node.object.name}.${node.property.name}`)) {
          context.report({ node, message });
        }
      },
      BinaryExpression(node) {
        if (["-", "<", "<=", ">", ">="].includes(node.operator) && (isNow(node.left) || isNow(node.right))) {
          context.report({ node, message });
        }
      },
    };
  },
};

/** What a tracker can do is data on the port, so that a third tracker changes no use case. */
const noTrackerByName = {
  create(context) {
    const named = (node) =>
      node.type === "MemberExpression" &&
      /tracker$/i.test(node.object.name ?? "") &&
      ["name", "kind"].includes(node.property.name);
    const message =
      "Do not ask which tracker this is: put what differs on the Tracker port as data, as `enforcement` is.";
    return {
      BinaryExpression(node) {
        if (["===", "!=="].includes(node.operator) && (named(node.left) || named(node.right))) {
          context.report({ node, message });
        }
      },
      SwitchStatement(node) {
        if (named(node.discriminant)) {
          context.report({ node, message });
        }
      },
    };
  },
};

/** Text that people wrote reaches a page as text only. */
const noRawHtml = {
  create(context) {
    const message = "Text from people may hold script: render it as React children, never as HTML.";
    return {
      JSXAttribute(node) {
        if (node.name.name === "dangerouslySetInnerHTML") {
          context.report({ node, message });
        }
      },
      AssignmentExpression(node) {
        const name = node.left.type === "MemberExpression" ? node.left.property.name : undefined;
        if (name === "innerHTML" || name === "outerHTML") {
          context.report({ node, message });
        }
      },
    };
  },
};

/** Values are compared as data: by their text, the order of keys alone would be a difference. */
const noComparedJson = {
  create(context) {
    const toMade = (scope, name) => scope && (scope.set.get(name)?.defs[0]?.node ?? toMade(scope.upper, name));
    const holdsJson = (node) => {
      if (node.type === "Identifier") {
        const made = toMade(context.sourceCode.getScope(node), node.name);
        return made?.type === "VariableDeclarator" && made.init ? holdsJson(made.init) : false;
      }
      if (node.type === "ArrowFunctionExpression") {
        return holdsJson(node.body);
      }
      if (node.type !== "CallExpression") {
        return false;
      }
      const { type, object, property } = node.callee;
      return type === "MemberExpression"
        ? object.name === "JSON" && property.name === "stringify"
        : holdsJson(node.callee);
    };
    return {
      BinaryExpression(node) {
        if (["===", "!=="].includes(node.operator) && holdsJson(node.left) && holdsJson(node.right)) {
          context.report({
            node,
            message:
              "Compare the values with isEqual of src/domain/ground/equal.ts: as text, the order of keys would be a difference.",
          });
        }
      },
    };
  },
};

const vague = /^(index|utils?|helpers?|common|manager|service|misc)$/;

/** A file's name says its one concept, in kebab-case. */
const fileNames = {
  create(context) {
    return {
      Program(node) {
        const file = context.filename.replaceAll("\\", "/").split("/").pop();
        const name = file.replace(/\.test\.ts$/, "").replace(/\.(d\.ts|tsx?|[mc]?js)$/, "");
        if (vague.test(name)) {
          context.report({
            node,
            message: `"${file}" names no concept: call the file after the one thing that it holds.`,
          });
        } else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !file.includes(".config.") && !name.startsWith(".")) {
          context.report({
            node,
            message: `"${file}" is not kebab-case without dots; Forge refuses a handler with a dot in its file name.`,
          });
        }
      },
    };
  },
};

/** A disabled check says why, after `--`. */
const disablingNeedsReason = {
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const disables = /^\s*(eslint|oxlint)-disable/.test(comment.value);
          if (disables && !/ -- \S/.test(comment.value)) {
            context.report({
              loc: comment.loc,
              message: "Say why the rule is wrong here: `oxlint-disable-next-line rule -- reason`.",
            });
          }
        }
      },
    };
  },
};

/** Work that is left stands in an issue, where somebody finds it. */
const noLeftovers = {
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value) && !/#\d+/.test(comment.value)) {
            context.report({ loc: comment.loc, message: "Do it now, or open an issue and write its number here." });
          }
        }
      },
    };
  },
};

export default {
  meta: { name: "spacegate" },
  rules: {
    "no-hidden-input": noHiddenInput,
    "site-clock-only": siteClockOnly,
    "no-timed-test": noTimedTest,
    "no-tracker-by-name": noTrackerByName,
    "no-raw-html": noRawHtml,
    "no-compared-json": noComparedJson,
    "file-names": fileNames,
    "disabling-needs-reason": disablingNeedsReason,
    "no-leftovers": noLeftovers,
  },
};
