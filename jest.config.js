/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Properties and browsers take their time where other suites run beside them.
  testTimeout: 180_000,
  workerIdleMemoryLimit: '1GB',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.m?[tj]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(numfmt|@ironcalc|preact)/)'],
};
