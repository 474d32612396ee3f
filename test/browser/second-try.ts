/** A loaded CI machine can starve a browser: there, and there only, a test gets a second try, with its first error printed. */
if (process.env["CI"]) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}
