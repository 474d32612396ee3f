import { inTransaction, openDatabase } from "../../local/sqlite";

describe("inTransaction", () => {
  test("keeps nothing of work that threw", () => {
    const database = openDatabase(":memory:");
    database.exec("CREATE TABLE t (n INTEGER)");
    expect(() =>
      inTransaction(database, () => {
        database.prepare("INSERT INTO t VALUES (1)").run();
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(database.prepare("SELECT n FROM t").all()).toEqual([]);
    database.close();
  });
});
