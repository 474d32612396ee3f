/** Stands in for Atlaskit's feature gates: none is on. */
export default {
  checkGate: (): boolean => false,
  getExperimentValue: <T>(_experiment: string, _parameter: string, fallback: T): T => fallback,
  initializeCompleted: (): boolean => false,
  initializeCalled: (): boolean => false,
};
