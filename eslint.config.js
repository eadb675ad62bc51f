import boundaries from 'eslint-plugin-boundaries';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The one table of who may import whom; whatever is not listed is forbidden. */
export const mayImport = {
  core: [],
  dsp: ['core'],
  audio: ['core', 'dsp'],
  listener: ['core', 'dsp'],
  score: ['core', 'dsp'],
  'generator-model': ['core', 'dsp', 'generator-model'],
  generator: ['core', 'dsp', 'generator-model'],
  training: ['core', 'dsp', 'generator-model'],
  composer: ['core'],
  stage: ['core', 'composer'],
  show: ['core'],
  control: ['core', 'show'],
  console: ['core', 'show'],
  link: ['core'],
  app: [
    'core',
    'dsp',
    'audio',
    'listener',
    'score',
    'generator',
    'composer',
    'stage',
    'show',
    'control',
    'console',
    'link',
  ],
  tools: [
    'core',
    'dsp',
    'audio',
    'listener',
    'score',
    'generator-model',
    'generator',
    'training',
    'composer',
    'show',
    'link',
  ],
};

/** Packages that only some rooms may use. */
export const packageRooms = {
  // tools: the bench times three's own lines beside the stage.
  three: ['stage', 'tools'],
  '@tensorflow/*': ['generator', 'generator-model', 'training', 'tools'],
  react: ['console', 'app'],
  'react-dom': ['console', 'app'],
  '@radix-ui/*': ['console'],
  webmidi: ['control'],
};

const rooms = Object.keys(mayImport);
const folderOf = (room) =>
  room === 'tools' ? 'tools' : room === 'generator-model' ? 'src/generator/model' : `src/${room}`;
const forbiddenPackages = (room) =>
  Object.entries(packageRooms)
    .filter(([, allowed]) => !allowed.includes(room))
    .flatMap(([name]) => [name, ...(name.includes('*') ? [] : [`${name}/*`])]);
const clockRule = ['Math.random', 'Date.now'].map((name) => {
  const [object, property] = name.split('.');
  return { object, property, message: `${name} lives in app only: pass a clock or a random generator in.` };
});

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'models/**',
      'public/**',
      'test-results/**',
      'checkpoints/**',
      '.cache/**',
      'out/**',
    ],
  },
  {
    files: ['src/**/*.{ts,tsx}', 'tools/**/*.ts', 'e2e/**/*.ts', '*.ts'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/elements': rooms
        .toSorted((a, b) => folderOf(b).length - folderOf(a).length)
        .map((room) => ({ type: room, pattern: folderOf(room) })),
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.json', 'tools/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
      'import/resolver': {
        typescript: { project: ['tsconfig.json', 'tools/tsconfig.json'], noWarnOnMultipleProjects: true },
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: rooms.map((room) => ({
            from: { element: { type: room } },
            allow: [room, ...mayImport[room]].map((type) => ({ to: { element: { type } } })),
          })),
        },
      ],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      eqeqeq: 'error',
    },
  },
  { files: ['*.config.ts', '**/*.d.ts'], rules: { 'import-x/no-default-export': 'off' } },
  ...rooms.map((room) => ({
    files: [`${folderOf(room)}/**/*.{ts,tsx}`],
    ...(room === 'generator' ? { ignores: ['src/generator/model/**'] } : {}),
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: forbiddenPackages(room),
              message: `not in ${room}: see packageRooms in eslint.config.js`,
            },
          ],
        },
      ],
      'no-restricted-properties': room === 'app' ? 'off' : ['error', ...clockRule],
    },
  })),
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**'],
    rules: { 'no-restricted-properties': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['src/console/**/*.tsx', 'src/app/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
);
