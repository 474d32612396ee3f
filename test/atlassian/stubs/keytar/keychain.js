throw new Error("There is no keychain here; nothing in these checks logs in.");
