/** Stands in for Atlaskit's feature-gate client: every gate is off, every experiment has its default. */
export default {
  checkGate: (): boolean => false,
  getExperimentValue: <T>(_experiment: string, _parameter: string, otherwise: T): T => otherwise,
  initializeCompleted: (): boolean => false,
  initializeCalled: (): boolean => false,
};
